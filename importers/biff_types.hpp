// The kinds of records of an .xls file (BIFF8) that are read.
#pragma once

#include <cstdint>

namespace importers::biff {

enum Type : std::uint16_t {
    formula = 0x0006,
    end_of_part = 0x000A,
    epoch = 0x0022,
    password = 0x002F,
    continued = 0x003C,
    sheet = 0x0085,
    mulrk = 0x00BD,
    rich_label = 0x00D6,
    cell_format = 0x00E0,
    shared_strings = 0x00FC,
    shared_label = 0x00FD,
    number = 0x0203,
    label = 0x0204,
    boolean_or_error = 0x0205,
    formula_text = 0x0207,
    row = 0x0208,
    array_formula = 0x0221,
    data_table = 0x0236,
    rk = 0x027E,
    number_format = 0x041E,
    shared_formula = 0x04BC,
    start_of_part = 0x0809,
};

// What the start of a part says it is.
constexpr std::uint16_t version_8 = 0x0600;
constexpr std::uint16_t version_5 = 0x0500;
constexpr std::uint16_t is_globals = 0x0005;
constexpr std::uint16_t is_worksheet = 0x0010;

} // namespace importers::biff
