// Tables as nobody would write them, for properties that must hold of all.
#pragma once

#include "tests/round_trip/table_files.hpp"

#include <rapidcheck.h>

namespace tests {

// Any letters but those that XML cannot hold; quotation marks, separators, line breaks (\n), blanks
// at the ends, noughts in front, amounts in every form; rows of different length. The first row is
// plain, as headings are.
rc::Gen<Table> any_table();
rc::Gen<Table> table_in_windows_1252(); // letters that Windows-1252 has, as people use them

rc::Gen<CsvForm> any_csv_form();

} // namespace tests
