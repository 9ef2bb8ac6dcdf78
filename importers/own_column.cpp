// One comparison a row for sheets that do not have it.
#include "importers/own_column.hpp"

#include <memory>
#include <vector>

namespace importers {

RowVisitor without_own_column(RowVisitor const& visit) {
    struct State {
        bool found = false;
        std::vector<Cell> cells = {};
    };
    return [&visit, state = std::make_shared<State>()](Row const& row) {
        if (!row.cells.empty() && row.cells.front().text == own_heading) state->found = true;
        if (!state->found || row.cells.empty()) return visit(row);
        state->cells.assign(row.cells.begin(), row.cells.end());
        state->cells.front() = {};
        return visit({row.number, state->cells});
    };
}

} // namespace importers
