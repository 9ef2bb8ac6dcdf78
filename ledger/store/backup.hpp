// Copies of a ledger: taken while others work, proved before they are given their name, never laid
// over a file that is there.
#pragma once

#include "ledger/store/acts.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace soci {
class session;
}

namespace ledger {

struct Copied {
    std::uintmax_t bytes = 0;
    std::int64_t entries = 0;
    std::string head = {}; // of the chain over entries
};

// Writes one consistent picture of the books to a new file, which is proved like the ledger itself,
// brought to the disk, and only then given its name. The copy is a single file, which can also be
// read where nobody may write. Throws Error in words and leaves nothing behind.
Copied back_up(soci::session& ledger, std::filesystem::path const& to,
               std::function<void(int)> const& progress = {});

// Makes a new ledger of a copy that is proved first; its log says so.
Copied restore(std::filesystem::path const& backup, std::filesystem::path const& to,
               Actor const& actor, std::function<void(int)> const& progress = {});

} // namespace ledger
