// Layouts of the officers' own, kept in the ledger: the same name again is its next version.
#pragma once

#include "importers/layout.hpp"
#include "ledger/store/acts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace importers {

struct KeptLayout {
    Layout layout;
    std::int64_t version = 0;
};

std::vector<KeptLayout> kept_layouts(soci::session& db);     // the newest version of each, by name
std::vector<Layout> recognisable_layouts(soci::session& db); // the same, for InspectionOptions

// Reads it, keeps it and records the act; the version it became, 0 where the newest says the same.
// Throws where it cannot be read, has the name of a built-in layout, or the person is no officer.
std::int64_t keep_layout(soci::session& db, ledger::Actor const& actor, std::string_view toml,
                         std::string_view origin);

} // namespace importers
