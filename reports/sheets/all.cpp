// The order of the sheets, and what every one of them says where figures are not from ledgers.
#include "reports/annual.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/spent_money.hpp"

#include <algorithm>
#include <iterator>

namespace reports {

namespace {

// One for each Place, and for any other place that has money in the years shown.
void add_place_sheets(AnnualFigures const& figures, Outlay const& outlay,
                      std::vector<Sheet>& sheets) {
    for (auto const& place : figures.places) {
        if (place.code == all_places) continue;
        auto const is_place = place.code != system_wide &&
                              ledger::find_place(figures.registers, place.code) != nullptr;
        auto const has_money = std::ranges::any_of(
            figures.rows, [&](CountedRow const& row) { return row.place == place.code; });
        if (!is_place && !has_money) continue;
        sheets.push_back(place_sheet(figures, outlay, place, place_sheet_name(place.code, sheets)));
    }
}

void add_pool_sheets(AnnualFigures const& figures, Sources const& sources,
                     std::vector<Sheet>& sheets) {
    sheets.push_back(pool_recon_sheet(figures, sources));
    sheets.push_back(pool_accounts_sheet(figures, sources));
    sheets.push_back(contributions_sheet(figures, sources));
    sheets.push_back(bcf_income_sheet(figures, sources));
    sheets.push_back(bcf_spend_sheet(figures, sources));
    sheets.push_back(bcf_conditions_sheet(figures, sources));
    sheets.push_back(phg_account_sheet(figures, sources));
    sheets.push_back(budget_outturn_sheet(figures, sources));
    sheets.push_back(budget_months_sheet(figures, sources));
}

void add_proof_sheets(AnnualFigures const& figures, Outlay const& outlay, Sources const& sources,
                      std::vector<Sheet>& sheets) {
    sheets.push_back(sensitivity_sheet(figures, outlay));
    sheets.push_back(evidence_sheet(figures, outlay));
    sheets.push_back(accounts_recon_sheet(figures, sources));
    sheets.push_back(coverage_sheet(figures, sources));
    sheets.push_back(excluded_sheet(figures, sources));
    sheets.push_back(transfers_sheet(figures, sources));
}

void add_source_sheets(AnnualFigures const& figures, Outlay const& outlay, Sources const& sources,
                       std::vector<Sheet>& sheets) {
    sheets.push_back(checks_sheet(figures, sources));
    sheets.push_back(imports_sheet(figures));
    sheets.push_back(class_register_sheet(figures, outlay));
    sheets.push_back(reference_sheet(figures));
    sheets.push_back(awards_sheet(figures));
    sheets.push_back(balances_sheet(figures));
    sheets.push_back(data_sheet(figures));
}

// Sheets that were added since the last part began.
void call(std::string_view part, std::vector<Sheet>& sheets) {
    for (auto& sheet : sheets) {
        if (sheet.part.empty()) sheet.part = part;
    }
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

} // namespace

std::vector<Sheet> annual_sheets(AnnualFigures const& figures) {
    Outlay const outlay{figures};
    auto const sources = sources_of(figures);
    std::vector<Sheet> sheets;
    sheets.push_back(notes_sheet(figures));
    call("For everybody", sheets);
    sheets.push_back(nhs_share_sheet(figures));
    sheets.push_back(bridge_sheet(figures));
    sheets.push_back(bridge_steps_sheet(figures));
    sheets.push_back(place_share_sheet(figures, outlay));
    sheets.push_back(tier_function_sheet(figures, outlay));
    sheets.push_back(shared_budgets_sheet(figures, outlay));
    sheets.push_back(shared_pools_sheet(figures, outlay));
    sheets.push_back(real_per_head_sheet(figures, outlay));
    sheets.push_back(capital_memo_sheet(figures, outlay));
    call("Measures", sheets);
    add_place_sheets(figures, outlay, sheets);
    call("Place by Place", sheets);
    add_pool_sheets(figures, sources, sheets);
    call("Pools and budgets", sheets);
    sheets.push_back(community_sheet(figures, outlay));
    sheets.push_back(community_recipients_sheet(figures, outlay));
    sheets.push_back(duration_sheet(figures));
    sheets.push_back(duration_bands_sheet(figures));
    sheets.push_back(falling_due_sheet(figures));
    call("Community sector", sheets);
    add_proof_sheets(figures, outlay, sources, sheets);
    call("How sure we are", sheets);
    add_source_sheets(figures, outlay, sources, sheets);
    call("Sources", sheets);
    add_answers(figures, outlay, sheets);
    add_signed_sheets({figures, outlay, sources}, sheets);
    if (figures.scope) {
        for (auto& sheet : sheets) sheet.table.title += ": " + figures.scope->place.name;
    }
    auto cover = cover_sheet(figures, sheets);
    sheets.insert(sheets.begin(), std::move(cover));
    for (auto& sheet : sheets) {
        sheet.table.how_to_read = warning_of(figures) + sheet.table.how_to_read + form_of(sheet);
    }
    return sheets;
}

} // namespace reports
