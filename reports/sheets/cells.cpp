// Cells that several sheets make alike.
#include "reports/sheets/sheets.hpp"

namespace reports {

Cell share_cell(std::optional<ledger::Ratio> const& share, Marker otherwise) {
    if (!share) return otherwise;
    return Percentage{long_decimal_text(*share)};
}

Cell points_cell(std::optional<ledger::Ratio> const& difference, Marker otherwise) {
    if (!difference) return otherwise;
    return Points{long_points_text(*difference)};
}

} // namespace reports
