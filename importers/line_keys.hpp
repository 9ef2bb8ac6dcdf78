// The same line in two files: a key for each line that has a document number, kept with its batch,
// so that a file's lines are compared with all earlier ones without reading those again.
#pragma once

#include "importers/mapping.hpp"
#include "ledger/id.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace importers {

using LineKey = std::uint64_t;

// Of (document number, line of the document, amount). Different lines may have one key, so whoever
// finds two alike reads both. The same on every machine.
LineKey key_of(Line const& line);

class LineKeys {
public:
    void add(Line const& line);                          // left out where it has no document number
    void keep(soci::session& db, ledger::BatchId batch); // sorted; nothing where there are none

private:
    std::vector<LineKey> keys_ = {};
};

std::vector<LineKey> keys_of(soci::session& db, ledger::BatchId batch); // sorted

} // namespace importers
