// The number of a cell as its number format shows it: a number, a date or a padded code.
#pragma once

#include "importers/cell_formats.hpp"
#include "importers/row.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace importers {

class CellNumbers {
public:
    explicit CellNumbers(bool epoch_1904) : epoch_1904_{epoch_1904} {}

    // Appends the text of raw ("45473.75", "1.5E-3") and says what kind of cell that makes.
    CellKind append(std::string& to, CellFormat format, std::string_view raw);

private:
    bool append_date(std::string& to, std::string_view number);

    bool epoch_1904_;
    std::string number_ = {};
    std::int64_t dated_serial_ = -1; // the last date made, since dates repeat
    std::string dated_text_ = {};
};

} // namespace importers
