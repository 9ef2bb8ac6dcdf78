// The sums here take for one what a spreadsheet does, so that stored figures and formulas agree
// whatever codes a sender has.
#include "reports/outlay.hpp"

#include "reports/data_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;

constexpr std::string_view headings[] = {
    "Year",           "Place",        "Fund",        "Scheme",   "Stream",          "Funder sector",
    "Kind",           "Organisation", "Cost centre", "Provider", "Provider sector", "Rule",
    "Evidence grade", "Pool kind",    "HC.6",        "PHG line", "Arrangement",     "Recurrent"};
static_assert(std::size(headings) == static_cast<std::size_t>(Field::count_));

constexpr std::string_view amounts[] = {"P £", "S £", "T £", "A £", "N £", "U £", "Amount £"};

std::string asked(DataTerm const& term) {
    auto const column = fmt::format("Data[{}]", headings[static_cast<std::size_t>(term.field)]);
    switch (term.asks) {
    case DataTerm::Asks::is_not:
        return column + "," + criterion_not(term.text);
    case DataTerm::Asks::begins:
        return column + "," + criterion_begins(term.text);
    case DataTerm::Asks::is:
        break;
    }
    return asked_of(column, term.text, term.cell);
}

std::string one_sum(std::string_view column, Where const& where) {
    auto formula = fmt::format("SUMIFS(Data[{}]", column);
    for (auto const& term : where) formula += "," + asked(term);
    return formula + ")";
}

} // namespace

Where operator+(Where terms, DataTerm term) {
    terms.push_back(std::move(term));
    return terms;
}

Where of_place(ledger::FinancialYear year, std::string const& place, std::string year_cell,
               std::string place_cell) {
    Where where{{.field = Field::year, .text = to_string(year), .cell = std::move(year_cell)}};
    if (place == all_places) return where;
    return std::move(where) +
           DataTerm{.field = Field::place, .text = place, .cell = std::move(place_cell)};
}

Where revenue_of_place(ledger::FinancialYear year, std::string const& place, std::string year_cell,
                       std::string place_cell) {
    return of_place(year, place, std::move(year_cell), std::move(place_cell)) +
           DataTerm{.field = Field::kind, .text = "R"};
}

std::uint32_t Outlay::Texts::number_of(std::string_view text) {
    std::string given{text};
    if (auto const known = as_given.find(given); known != as_given.end()) return known->second;
    auto const next = static_cast<std::uint32_t>(by_number.size());
    auto const number = by_key.try_emplace(as_compared(text), next).first->second;
    if (number == next) by_number.push_back(given);
    as_given.emplace(std::move(given), number);
    return number;
}

void Outlay::add_row(std::array<std::uint32_t, fields> const& texts) {
    auto const at = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back({.texts = texts, .parts = {}, .amount = {}});
    for (std::size_t field = 0; field < fields; ++field) {
        auto& rows = texts_[field].rows;
        if (rows.size() <= texts[field]) rows.resize(texts[field] + 1);
        rows[texts[field]].push_back(at);
    }
}

Outlay::Outlay(AnnualFigures const& figures) {
    DataWords const words{figures};
    struct Hash {
        std::size_t operator()(std::array<std::uint32_t, fields> const& texts) const {
            std::size_t hash = 0;
            for (auto const text : texts) hash = hash * 1'000'003U + text;
            return hash;
        }
    };
    std::unordered_map<std::array<std::uint32_t, fields>, std::size_t, Hash> known;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        auto const& row = figures.rows[i];
        auto const& tiered = figures.tiers[i];
        auto const& stream = words.stream(row.stream);
        auto const* const pool = words.pool(row.fund);
        auto const* const scheme = words.scheme(row.scheme, row.period);
        auto const* const rule = tiered.rule;
        auto const year = to_string(row.period.year());
        std::array<std::string_view, fields> const given{
            year,
            row.place,
            row.fund,
            row.scheme,
            row.stream,
            funder_sector_name(stream.funder_sector),
            kind_name(stream.kind),
            row.coding.organisation,
            row.coding.cost_centre,
            row.provider,
            words.provider_sector(row.provider),
            rule == nullptr ? std::string_view{} : rule->rule,
            grade_of(figures, i),
            pool == nullptr ? std::string_view{} : pool_kind_name(pool->kind),
            rule == nullptr ? std::string_view{} : rule->hc6,
            rule == nullptr ? std::string_view{} : rule->phg_line,
            scheme == nullptr ? std::string_view{} : scheme->arrangement,
            recurrent_of(scheme)};
        std::array<std::uint32_t, fields> texts{};
        for (std::size_t field = 0; field < fields; ++field)
            texts[field] = texts_[field].number_of(given[field]);
        auto const [at, is_new] = known.try_emplace(texts, rows_.size());
        if (is_new) add_row(texts);
        auto& gathered = rows_[at->second];
        gathered.amount += row.amount;
        for (std::size_t tier = 0; tier < tier_count; ++tier)
            gathered.parts[tier] += tiered.parts[tier];
    }
}

bool Outlay::Test::passes(Gathered const& row) const {
    auto const text = row.texts[field];
    if (!wanted.empty()) return wanted[text];
    return (text == number) != unequal;
}

std::vector<Outlay::Test> Outlay::tests_of(Where const& where) const {
    constexpr std::uint32_t unheard = 0xFFFFFFFFU;
    std::vector<Test> tests;
    for (auto const& term : where) {
        auto const field = static_cast<std::size_t>(term.field);
        auto const& texts = texts_[field];
        auto const key = as_compared(term.text);
        auto const found = texts.by_key.find(key);
        Test test{.field = field,
                  .number = found == texts.by_key.end() ? unheard : found->second,
                  .unequal = term.asks == DataTerm::Asks::is_not};
        if (term.asks == DataTerm::Asks::begins) {
            test.wanted.resize(texts.by_number.size());
            for (std::size_t i = 0; i < texts.by_number.size(); ++i)
                test.wanted[i] = as_compared(texts.by_number[i]).starts_with(key);
        }
        tests.push_back(std::move(test));
    }
    return tests;
}

// Looks only at the rows of the rarest text that is asked for.
template <class Visit>
void Outlay::visit_rows(Where const& where, Visit visit) const {
    auto const tests = tests_of(where);
    std::vector<std::uint32_t> const* fewest = nullptr;
    for (auto const& test : tests) {
        if (test.unequal || !test.wanted.empty()) continue;
        auto const& rows = texts_[test.field].rows;
        if (test.number >= rows.size()) return; // no row has the text
        auto const& of_text = rows[test.number];
        if (fewest == nullptr || of_text.size() < fewest->size()) fewest = &of_text;
    }
    auto const look = [&](Gathered const& row) {
        if (std::ranges::all_of(tests, [&](Test const& test) { return test.passes(row); }))
            visit(row);
    };
    if (fewest == nullptr) {
        for (auto const& row : rows_) look(row);
        return;
    }
    for (auto const at : *fewest) look(rows_[at]);
}

Money Outlay::sum(Part part, Where const& where) const {
    Money sum;
    visit_rows(where, [&](Gathered const& row) {
        if (part == Part::amount)
            sum += row.amount;
        else if (part == Part::upstream)
            sum += row.parts[tier_p] + row.parts[tier_s];
        else
            sum += row.parts[static_cast<std::size_t>(part)];
    });
    return sum;
}

std::vector<std::string> Outlay::texts(Field field, Where const& where) const {
    auto const& texts = texts_[static_cast<std::size_t>(field)];
    std::vector<bool> seen(texts.by_number.size());
    std::vector<std::string> found;
    visit_rows(where, [&](Gathered const& row) {
        auto const number = row.texts[static_cast<std::size_t>(field)];
        if (seen[number]) return;
        seen[number] = true;
        found.push_back(texts.by_number[number]);
    });
    return found;
}

std::string sum_formula(Part part, Where const& where) {
    if (part == Part::upstream) return one_sum("P £", where) + "+" + one_sum("S £", where);
    return one_sum(amounts[static_cast<std::size_t>(part)], where);
}

Cell sum_cell(Outlay const& outlay, Part part, Where const& where) {
    return live("=" + sum_formula(part, where), outlay.sum(part, where));
}

} // namespace reports
