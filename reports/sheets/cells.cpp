// Cells that several sheets make alike.
#include "reports/sheets/sheets.hpp"

namespace reports {

std::string text_of(Cell const& cell) {
    auto const* const text = std::get_if<std::string>(&shown(cell));
    return text == nullptr ? std::string{} : *text;
}

Cell share_cell(std::optional<ledger::Ratio> const& share, Marker otherwise) {
    if (!share) return otherwise;
    return Percentage{long_decimal_text(*share)};
}

Cell points_cell(std::optional<ledger::Ratio> const& difference, Marker otherwise) {
    if (!difference) return otherwise;
    return Points{long_points_text(*difference)};
}

Marker without_published(Bridge const& bridge) {
    return bridge.was_published ? Marker::not_applicable : Marker::unavailable;
}

Marker without_reclassification(Bridge const& bridge) {
    if (!bridge.published) return without_published(bridge);
    auto const all_given = bridge.version_is_known && bridge.has_prior;
    return all_given ? Marker::not_applicable : Marker::unavailable;
}

} // namespace reports
