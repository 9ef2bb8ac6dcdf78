// Which parts of a workbook's file lead to which.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace importers {

class ZipContainer;

// The parts of one type, such as "table", that a part leads to; none where it leads nowhere.
std::vector<std::string> related_parts(ZipContainer const& zip, std::string const& file_name,
                                       std::string const& part, std::string_view type);

} // namespace importers
