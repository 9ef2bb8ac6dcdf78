// The register of awards in the ledger: versions, of which the newest stands.
#pragma once

#include "importers/award.hpp"
#include "ledger/id.hpp"

#include <cstdint>
#include <vector>

namespace soci {
class session;
}

namespace importers {

struct RegisteredAward {
    Award award;
    int version = 0;
    ledger::BatchId batch;
    std::int64_t row = 0;
};

// The newest version of each, or every version, of one identifier or of all; by identifier.
std::vector<RegisteredAward> awards(soci::session& db, std::string const& identifier,
                                    bool every_version);

struct Recorded { // how many awards of a file
    std::int64_t added = 0, amended = 0, unchanged = 0;
    std::int64_t older = 0; // than the version that stands, so passed over
};

// Adds a version where the award differs from the newest one; with the next act's number.
void record(soci::session& db, ledger::BatchId batch, std::int64_t row, Award const& award,
            Recorded& counts);

} // namespace importers
