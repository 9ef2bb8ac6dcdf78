// The order of the sheets, and what every one of them says where figures are not from ledgers.
#include "reports/annual.hpp"
#include "reports/sheets/sheets.hpp"

#include <algorithm>

namespace reports {

std::vector<Sheet> annual_sheets(AnnualFigures const& figures) {
    std::vector<Sheet> sheets;
    sheets.push_back(notes_sheet(figures));
    sheets.push_back(summary_sheet(figures));
    sheets.push_back(nhs_share_sheet(figures));
    sheets.push_back(bridge_sheet(figures));
    sheets.push_back(bridge_steps_sheet(figures));
    sheets.push_back(pool_recon_sheet(figures));
    sheets.push_back(checks_sheet(figures));
    sheets.push_back(imports_sheet(figures));
    sheets.push_back(reference_sheet(figures));
    sheets.push_back(balances_sheet(figures));
    sheets.push_back(data_sheet(figures));
    if (figures.scope) {
        for (auto& sheet : sheets) sheet.table.title += ": " + figures.scope->place.name;
    }
    auto cover = cover_sheet(figures, sheets);
    sheets.insert(sheets.begin(), std::move(cover));
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
