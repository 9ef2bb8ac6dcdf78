// What one version changes against another, for people to see before they approve it.
#pragma once

#include "app/commands.hpp"

#include <string>

namespace app {

// Shows in short what the version moves against the one that is in use, and returns the whole of it
// as a sentence for the log. Within the transaction that approves.
std::string compare_before_approval(soci::session& db, VersionOptions const& options);

} // namespace app
