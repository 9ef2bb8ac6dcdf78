// Rows are compared by their canonical cells.
#include "ledger/store/register_versions.hpp"

#include "ledger/register_cells.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/versions.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace ledger {

namespace {

using Cells = std::vector<std::string>;

Finding settled(Where where, std::string const& rule, std::string const& what,
                VersionStanding const& standing) {
    return {Severity::error,
            "version-approved",
            std::move(where),
            fmt::format("rule {} {}, and version {} is {}", rule, what, standing.version,
                        version_state_name(standing.state)),
            fmt::format("version {} as it was {}", standing.version,
                        version_state_name(standing.state)),
            fmt::format("Put version {} back, and bring what shall change as a new version.",
                        standing.version)};
}

} // namespace

std::vector<Finding> findings_of_versions(soci::session& db, RegisterSheets const& in_force,
                                          RegisterSheets const& next) {
    auto const& sheet = *next[Register::classification];
    auto const& shape = shape_of(Register::classification);
    auto const at = shape.index_of("version");
    if (sheet.stored || sheet.lacks_codes() || sheet.lacks(at)) return {};
    std::map<std::string, VersionStanding> closed;
    for (auto const& standing : versions_of(db, Register::classification)) {
        // One of before anybody was registered is in force as it stands, and no longer open either.
        bool const settled_before = standing.not_attested() && approval_is_asked_for(db);
        if (standing.state == VersionState::draft && !settled_before) continue;
        closed.emplace(std::to_string(standing.version), standing);
    }
    std::set<Cells> before;
    std::set<std::pair<std::string, std::string>> rules;
    for (auto const& row : in_force[Register::classification]->rows) {
        if (!closed.contains(row.cells[at])) continue;
        before.insert(row.cells);
        rules.emplace(row.cells[at], row.cells[0]);
    }
    std::vector<Finding> findings;
    std::set<std::pair<std::string, std::string>> named;
    for (auto const& row : sheet.rows) {
        auto const version = closed.find(row.cells[at]);
        if (version == closed.end() || !row.unread.empty()) continue;
        if (before.erase(row.cells) == 1) continue;
        named.emplace(row.cells[at], row.cells[0]);
        bool const known = rules.contains({row.cells[at], row.cells[0]});
        findings.push_back(settled(where_in(sheet, shape, row, 0), row.cells[0],
                                   known ? "has been changed" : "is new", version->second));
    }
    for (auto const& cells : before) {
        if (named.contains({cells[at], cells[0]})) continue; // said to be changed
        findings.push_back(settled(Where{.file = sheet.file, .sheet = sheet.sheet}, cells[0],
                                   "is missing", closed.at(cells[at])));
    }
    return findings;
}

} // namespace ledger
