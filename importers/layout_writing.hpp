// From a Layout to the TOML that reads back as it, for layouts that were completed by what a file
// showed: what is approved and posted later is read by that text.
#pragma once

#include "importers/layout.hpp"

#include <string>

namespace importers {

std::string toml_of(Layout const& layout);
std::string toml_text(std::string_view text); // in quotation marks, as TOML wants it
std::string_view shape_name(Shape shape);     // "monitor", as written in TOML

} // namespace importers
