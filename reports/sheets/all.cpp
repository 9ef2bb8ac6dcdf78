// The order of the sheets, and what every one of them says where figures are not from ledgers.
#include "ledger/error.hpp"
#include "reports/annual.hpp"
#include "reports/formula_sheets.hpp"
#include "reports/sheet_book.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/spent_money.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace reports {

namespace {

using SheetNames = std::set<std::string, std::less<>>;

// Every sheet has its place in the order; those that are not asked for stay empty there.
class Layout {
public:
    explicit Layout(AnnualFigures const& figures) : figures_{figures} {}

    // `only`: names as key_text() makes them; nothing: every sheet.
    std::vector<Sheet> sources_and_their_sums(SheetNames const* only = nullptr);

    Outlay const& outlay() {
        if (!outlay_) outlay_.emplace(figures_);
        return *outlay_;
    }

    Sources const& sources() {
        if (!sources_) sources_.emplace(sources_of(figures_));
        return *sources_;
    }

private:
    bool is_asked_for(std::string const& name) const {
        return only_ == nullptr || only_->contains(key_text(name));
    }

    template <class Make>
    void add(std::string name, Make const& make) {
        if (is_asked_for(name)) {
            sheets_.push_back(make());
            ledger::ensure(sheets_.back().table.name == name, "a sheet has another name");
            return;
        }
        sheets_.emplace_back();
        sheets_.back().table.name = std::move(name);
    }
    void add(std::string name, Sheet (*make)(AnnualFigures const&)) {
        add(std::move(name), [&] { return make(figures_); });
    }
    void add(std::string name, Sheet (*make)(AnnualFigures const&, Outlay const&)) {
        add(std::move(name), [&] { return make(figures_, outlay()); });
    }
    void add(std::string name, Sheet (*make)(AnnualFigures const&, Sources const&)) {
        add(std::move(name), [&] { return make(figures_, sources()); });
    }

    // Sheets that were added since the last part began.
    void call(std::string_view part) {
        for (auto& sheet : sheets_) {
            if (sheet.part.empty()) sheet.part = part;
        }
    }

    void add_measures();
    void add_places();
    void add_pools();
    void add_community();
    void add_proof();
    void add_sources();

    AnnualFigures const& figures_;
    SheetNames const* only_ = nullptr;
    std::optional<Outlay> outlay_ = {};
    std::optional<Sources> sources_ = {};
    std::vector<Sheet> sheets_ = {};
};

void Layout::add_measures() {
    add("NHS_share", nhs_share_sheet);
    add("Bridge", bridge_sheet);
    add("Bridge_steps", bridge_steps_sheet);
    add("Place_share", place_share_sheet);
    add("Tier_function", tier_function_sheet);
    add("Shared_budgets", shared_budgets_sheet);
    add("Shared_pools", shared_pools_sheet);
    add("Real_per_head", real_per_head_sheet);
    add("Capital_memo", capital_memo_sheet);
}

// One for each Place, and for any other place that has money in the years shown.
void Layout::add_places() {
    for (auto const& place : figures_.places) {
        if (place.code == all_places) continue;
        auto const is_place = place.code != system_wide &&
                              ledger::find_place(figures_.registers, place.code) != nullptr;
        auto const has_money = std::ranges::any_of(
            figures_.rows, [&](CountedRow const& row) { return row.place == place.code; });
        if (!is_place && !has_money) continue;
        auto const name = sheet_name_of("Place", place.code, names_of(sheets_));
        add(name, [&] { return place_sheet(figures_, outlay(), place, name); });
    }
}

void Layout::add_pools() {
    add("Pool_recon", pool_recon_sheet);
    add("Pool_accounts", pool_accounts_sheet);
    add("Contributions", [&] { return Sheet{.table = sources().contributions}; });
    add("Contributions_pools", contributions_pools_sheet);
    add("BCF_income", bcf_income_sheet);
    add("BCF_spend", bcf_spend_sheet);
    add("BCF_conditions", bcf_conditions_sheet);
    add("PHG_account", phg_account_sheet);
    add("Budget_outturn", budget_outturn_sheet);
    add("Budget_months", budget_months_sheet);
}

void Layout::add_community() {
    add("Community", community_sheet);
    add("Community_recipients", community_recipients_sheet);
    add("Duration", duration_sheet);
    add("Duration_bands", duration_bands_sheet);
    add("Falling_due", falling_due_sheet);
}

void Layout::add_proof() {
    add("Sensitivity", sensitivity_sheet);
    add("Evidence", evidence_sheet);
    add("Accounts_recon", accounts_recon_sheet);
    add("Coverage", coverage_sheet);
    add("Excluded", excluded_sheet);
    add("Transfers", transfers_sheet);
}

void Layout::add_sources() {
    add("Checks", checks_sheet);
    add("Imports", imports_sheet);
    add("Class_register", class_register_sheet);
    add("Reference", reference_sheet);
    add("Awards", awards_sheet);
    add("Balances", balances_sheet);
    add("Data", data_sheet);
}

std::vector<Sheet> Layout::sources_and_their_sums(SheetNames const* only) {
    only_ = only;
    sheets_.clear();
    add("Notes", notes_sheet);
    call("For everybody");
    add_measures();
    call("Measures");
    add_places();
    call("Place by Place");
    add_pools();
    call("Pools and budgets");
    add_community();
    call("Community sector");
    add_proof();
    call("How sure we are");
    add_sources();
    call("Sources");
    return std::move(sheets_);
}

// Restatements and statements look at the other sheets, and stand before the sources.
void add_signed_sheets(Books const& books, std::vector<Sheet>& sheets) {
    auto restatements = restatements_sheet(books.figures, sheets);
    auto statements = statement_sheets(books, sheets);
    restatements.part = "How sure we are";
    for (auto& statement : statements) statement.part = "To sign";
    auto const sources = std::ranges::find(sheets, std::string{"Sources"}, &Sheet::part);
    auto const after = sheets.insert(sources, std::move(restatements)) + 1;
    sheets.insert(after, std::make_move_iterator(statements.begin()),
                  std::make_move_iterator(statements.end()));
}

// Taken from all others, and stand behind Notes.
void add_answers(AnnualFigures const& figures, Outlay const& outlay, std::vector<Sheet>& sheets) {
    std::vector<Sheet> answers;
    answers.push_back(summary_sheet(figures, outlay, sheets));
    answers.push_back(measures_sheet(figures, outlay, sheets));
    for (auto& sheet : answers) sheet.part = sheets.front().part;
    sheets.insert(sheets.begin() + 1, std::make_move_iterator(answers.begin()),
                  std::make_move_iterator(answers.end()));
}

// Why sums of what is shown may be off.
std::string form_of(Sheet const& sheet) {
    bool const thousands = std::ranges::any_of(sheet.table.columns, &Column::thousands);
    return thousands ? " Shown in £ thousand: printed parts may not add up." : "";
}

// Before everything else a sheet says of itself.
std::string warning_of(AnnualFigures const& figures) {
    auto const mark = provisional_mark(figures);
    if (!from_payment_lists(figures.position)) return mark;
    return "These figures come from published payment lists, not from ledgers. " + mark;
}

void finish(AnnualFigures const& figures, std::vector<Sheet>& sheets) {
    for (auto& sheet : sheets) {
        sheet.table.how_to_read = warning_of(figures) + sheet.table.how_to_read + form_of(sheet);
    }
}

void name_scope(AnnualFigures const& figures, std::vector<Sheet>& sheets) {
    if (!figures.scope) return;
    auto const& name = figures.scope->place.name;
    for (auto& sheet : sheets) {
        auto& title = sheet.table.title;
        if (title.find(name) == std::string::npos) title += ": " + name;
    }
}

} // namespace

std::vector<Sheet> annual_sheets(AnnualFigures const& figures) {
    Layout layout{figures};
    auto sheets = layout.sources_and_their_sums();
    add_answers(figures, layout.outlay(), sheets);
    add_signed_sheets({figures, layout.outlay(), layout.sources()}, sheets);
    name_scope(figures, sheets);
    auto cover = cover_sheet(figures, sheets);
    sheets.insert(sheets.begin(), std::move(cover));
    finish(figures, sheets);
    return sheets;
}

std::vector<Sheet> sheets_for(AnnualFigures const& figures, std::string_view name) {
    auto const checks = key_text("Checks");
    Layout layout{figures};
    SheetNames known{key_text("Notes"), key_text(name)};
    auto fresh = known;
    std::vector<Sheet> sheets;
    while (!fresh.empty() && !known.contains(checks)) {
        auto more = layout.sources_and_their_sums(&fresh);
        if (sheets.empty()) sheets = more;
        SheetNames next;
        for (std::size_t i = 0; i < more.size(); ++i) {
            if (!fresh.contains(key_text(more[i].table.name))) continue;
            for (auto const& other : names_in_formulas(more[i].table)) {
                if (known.insert(key_text(other)).second) next.insert(key_text(other));
            }
            sheets[i] = std::move(more[i]);
        }
        fresh = std::move(next);
    }
    std::erase_if(sheets,
                  [&](Sheet const& one) { return !known.contains(key_text(one.table.name)); });
    if (sheets.size() != known.size()) return {}; // one is made of all the others
    name_scope(figures, sheets);
    finish(figures, sheets);
    return sheets;
}

} // namespace reports
