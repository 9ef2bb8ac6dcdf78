// The file that a report would replace: only a report of ours that can be made again may go.
#pragma once

#include <filesystem>

namespace soci {
class session;
}

namespace app {

// Throw Error where the file is there and is the ledger, something else than such a report, or a
// workbook that was published.
void require_replaceable_workbook(soci::session& db, std::filesystem::path const& ledger,
                                  std::filesystem::path const& out);
void require_replaceable_page(std::filesystem::path const& ledger,
                              std::filesystem::path const& out);

} // namespace app
