// A workbook with something changed inside its zip file, as a forger or a careless hand would.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace tests {

// The text of one part.
std::string part_of(std::filesystem::path const& workbook, std::string const& part);

// "xl/worksheets/sheet4.xml" of the sheet of that name.
std::string part_of_sheet(std::filesystem::path const& workbook, std::string const& sheet);

// A copy in which the part reads as `change` leaves it.
void change_part(std::filesystem::path const& from, std::filesystem::path const& to,
                 std::string const& part, std::function<void(std::string&)> const& change);

// Replaces the first; fails the test where it is not there.
void replace(std::string& text, std::string const& what, std::string const& with);

// The XML of a cell, from "<c r=..." to its end.
std::string cell_in(std::string const& sheet_xml, std::string const& cell);

} // namespace tests
