// Headings that are not spelt as a layout spells them, but can mean nothing else.
#pragma once

#include <string>
#include <string_view>

namespace importers {

// "Net Amt" and "Net Amount", "CC" and "Cost Centre", "Suplier" and "Supplier": abbreviations
// written out, small words let go, one letter wrong (two in long headings). Never another number:
// "Analysis 1" is not near to "Analysis 2".
bool is_near_heading(std::string_view heading, std::string_view standard);

std::string written_out(std::string_view heading); // as compared: "net amount"

} // namespace importers
