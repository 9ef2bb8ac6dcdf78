// The kinds of files that are read, and how their names end.
#pragma once

#include "ledger/finding.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace importers {

std::string lower_extension(std::filesystem::path const& path); // ".xlsx"

// A warning where the name says another kind than the content is.
std::optional<ledger::Finding> misleading_name(std::string const& name, std::string_view extension,
                                               std::string_view container);

} // namespace importers
