// The order of the sheets, and what every one of them says where figures are not from ledgers.
#include "reports/annual.hpp"
#include "reports/sheets/sheets.hpp"

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

} // namespace

std::vector<Sheet> annual_sheets(AnnualFigures const& figures) {
    Outlay const outlay{figures};
    std::vector<Sheet> sheets;
    sheets.push_back(notes_sheet(figures));
    sheets.push_back(summary_sheet(figures));
    sheets.push_back(nhs_share_sheet(figures));
    sheets.push_back(bridge_sheet(figures));
    sheets.push_back(bridge_steps_sheet(figures));
    sheets.push_back(place_share_sheet(figures, outlay));
    sheets.push_back(tier_function_sheet(figures, outlay));
    add_place_sheets(figures, outlay, sheets);
    sheets.push_back(shared_budgets_sheet(figures, outlay));
    sheets.push_back(shared_pools_sheet(figures, outlay));
    sheets.push_back(pool_recon_sheet(figures));
    sheets.push_back(community_sheet(figures, outlay));
    sheets.push_back(community_recipients_sheet(figures, outlay));
    sheets.push_back(real_per_head_sheet(figures, outlay));
    sheets.push_back(capital_memo_sheet(figures, outlay));
    sheets.push_back(sensitivity_sheet(figures, outlay));
    sheets.push_back(evidence_sheet(figures, outlay));
    sheets.push_back(class_register_sheet(figures, outlay));
    sheets.push_back(checks_sheet(figures));
    sheets.push_back(imports_sheet(figures));
    sheets.push_back(reference_sheet(figures));
    sheets.push_back(balances_sheet(figures));
    sheets.push_back(data_sheet(figures));
    auto restatements = restatements_sheet(figures, sheets);
    auto const at =
        std::ranges::find(sheets, "Checks", [](auto& sheet) { return sheet.table.name; });
    auto statements = statement_sheets(figures, sheets);
    auto const checks = sheets.insert(at, std::move(restatements));
    sheets.insert(checks, std::make_move_iterator(statements.begin()),
                  std::make_move_iterator(statements.end()));
    if (figures.scope) {
        for (auto& sheet : sheets) sheet.table.title += ": " + figures.scope->place.name;
    }
    auto cover = cover_sheet(figures, sheets);
    sheets.insert(sheets.begin(), std::move(cover));
    for (auto& sheet : sheets) {
        sheet.table.how_to_read = provisional_mark(figures) + sheet.table.how_to_read;
    }
    if (from_payment_lists(figures.position)) {
        for (auto& sheet : sheets) {
            sheet.table.how_to_read =
                "These figures come from published payment lists, not from ledgers. " +
                sheet.table.how_to_read;
        }
    }
    return sheets;
}

} // namespace reports
