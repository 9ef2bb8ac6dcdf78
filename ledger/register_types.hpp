// From registers as text to registers as types, and the version that names the set.
#pragma once

#include "ledger/register_sheets.hpp"
#include "ledger/registers.hpp"

#include <vector>

namespace ledger {

// Cells by the names of their columns.
class RegisterCells {
public:
    RegisterCells(RegisterShape const& shape, RegisterRow const& row)
        : shape_{&shape}, row_{&row} {}
    std::string const& operator[](std::string_view column) const {
        return row_->cells[shape_->index_of(column)];
    }

private:
    RegisterShape const* shape_;
    RegisterRow const* row_;
};

// Of canonical text, one element for each row and in the same order; an unread cell gives some
// value of its type. The place CM and the stream OTHER, which always exist, come last where the
// registers leave them out. version and booking_version do not depend on the order of the rows.
Registers typed(RegisterSheets const& sheets);

// The rows by their cells in byte order: the order of everything that is stored, hashed or
// exported.
bool comes_before(RegisterRow const& one, RegisterRow const& other);

} // namespace ledger
