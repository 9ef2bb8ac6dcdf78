// The number of the joined row is that of the first.
#include "importers/header_block.hpp"

#include "importers/heading.hpp"

#include <algorithm>

namespace importers {

bool is_unfilled(std::string_view text) {
    auto const said = trimmed(text);
    return said.empty() || said == "NA" || said == "N/A" || said == "..";
}

KeptRow kept_row(Row const& row) {
    KeptRow kept{.number = row.number};
    for (auto const& cell : row.cells) kept.cells.push_back({cell.kind, std::string{cell.text}});
    return kept;
}

KeptRow joined_headings(std::span<KeptRow const> rows, bool spread) {
    KeptRow joined{.number = rows.empty() ? 0 : rows.front().number};
    std::size_t width = 0;
    for (auto const& row : rows) width = std::max(width, row.cells.size());
    joined.cells.resize(width);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string_view last;
        for (std::size_t at = 0; at < width; ++at) {
            bool const there = at < rows[i].cells.size() && !is_unfilled(rows[i].cells[at].text);
            if (there) last = trimmed(rows[i].cells[at].text);
            bool const spreads = spread && i + 1 < rows.size();
            auto const text = there || spreads ? last : std::string_view{};
            auto& cell = joined.cells[at];
            if (text.empty()) continue;
            cell.kind = CellKind::text;
            if (!cell.text.empty()) cell.text += ' ';
            cell.text += text;
        }
    }
    return joined;
}

} // namespace importers
