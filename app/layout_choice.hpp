// Which layout the officer names, and of which period the file is said to be.
#pragma once

#include "importers/layout.hpp"
#include "ledger/calendar.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

std::string text_of_file(std::filesystem::path const& file); // throws ledger::Error in words

// A layout by name, kept or built in, or one of the officer's own in a .toml file.
void choose_layout(std::string const& text, std::vector<importers::Layout> const& kept,
                   std::string& name, std::optional<importers::Layout>& own);

std::optional<ledger::Period> period_said(std::string const& text); // throws ledger::WrongUsage

} // namespace app
