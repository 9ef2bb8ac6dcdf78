// Texts are cut out only when the row is whole, since the room they stand in may move until then.
#include "importers/row_builder.hpp"

namespace importers {

void RowBuilder::repeat(std::size_t column, std::size_t more) {
    auto const same = places_[column];
    places_.resize(column + 1 + more, same);
}

Row RowBuilder::row(std::int64_t number) {
    cells_.clear();
    std::string_view const text = text_;
    for (auto const& place : places_) {
        auto const shown = place.kept != nullptr ? std::string_view{place.kept, place.size}
                                                 : text.substr(place.begin, place.size);
        cells_.push_back({shown.empty() ? CellKind::empty : place.kind, shown});
    }
    return {number, cells_};
}

} // namespace importers
