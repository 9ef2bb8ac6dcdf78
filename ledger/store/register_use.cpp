// The codes in use are found in `dimension`, which is small; the postings themselves are never
// read.
#include "ledger/store/register_use.hpp"

#include "ledger/register_cells.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>
#include <span>

namespace ledger {

namespace {

struct Use {
    Register which;
    std::string_view columns_of_dimension; // holding ids of `code`, with commas
    std::string_view lasting;              // columns that may not change while in use, with commas
};

// A coding's organisation is the sender of the line.
constexpr std::array uses{
    Use{Register::organisations, "fund, provider, counterparty", ""},
    Use{Register::places, "place", ""},
    Use{Register::streams, "stream", "funder_sector, kind"},
    Use{Register::pools, "pool, fund", "host"},
    Use{Register::schemes, "scheme", ""},
};

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < list.size();) {
        auto const end = std::min(list.find(", ", at), list.size());
        names.emplace_back(list.substr(at, end - at));
        at = end + 2;
    }
    return names;
}

void add_codes(soci::session& db, std::string const& sql, std::set<std::string>& codes) {
    std::string code;
    soci::statement select = (db.prepare << sql, soci::into(code));
    select.execute(false);
    while (select.fetch()) {
        auto const between = code.find('>'); // payer and payee of a transfer
        codes.insert(code.substr(0, between));
        if (between != std::string::npos) codes.insert(code.substr(between + 1));
    }
}

std::set<std::string> codes_in_use(soci::session& db, Use const& use) {
    std::set<std::string> codes;
    for (auto const& column : names_in(use.columns_of_dimension)) {
        add_codes(
            db,
            fmt::format("select text from code where id <> 0 and id in (select {} from dimension)",
                        column),
            codes);
    }
    if (use.which == Register::organisations) {
        add_codes(db,
                  "select text from code where id <> 0 and id in (select organisation from coding "
                  "where id in "
                  "(select coding from dimension))",
                  codes);
    }
    return codes;
}

// By code, the row that has it; of a scheme with several rows any one of them.
std::map<std::string, RegisterRow const*> rows_by_code(RegisterSheet const& sheet) {
    std::map<std::string, RegisterRow const*> rows;
    for (auto const& row : sheet.rows) rows.emplace(row.cells[0], &row);
    return rows;
}

Finding vanished(RegisterShape const& shape, RegisterSheet const& sheet, std::string const& code) {
    return {Severity::error,
            "code-in-use",
            Where{.file = sheet.file, .sheet = sheet.sheet},
            fmt::format("{} {} is missing, and postings refer to it", shape.noun, code),
            fmt::format("every {} that the books use", shape.noun),
            "Put the row back; close it with a date instead of deleting it."};
}

Finding altered(RegisterShape const& shape, RegisterSheet const& sheet, RegisterRow const& row,
                std::string const& column, std::string const& before) {
    auto const at = shape.index_of(column);
    return {
        Severity::error,
        "value-in-use",
        where_in(sheet, shape, row, at),
        fmt::format("the {} of {} {} was {} and is now {}, and postings were made by it", column,
                    shape.noun, row.cells[0], before, row.cells[at]),
        before,
        fmt::format("Put {} back, and make a new {} with a code of its own.", before, shape.noun)};
}

} // namespace

std::vector<Finding> findings_of_use(soci::session& db, RegisterSheets const& in_force,
                                     RegisterSheets const& next) {
    std::vector<Finding> findings;
    for (auto const& use : uses) {
        auto const& sheet = *next[use.which];
        if (sheet.stored || sheet.lacks_codes()) continue;
        auto const& shape = shape_of(use.which);
        auto const before = rows_by_code(*in_force[use.which]);
        auto const after = rows_by_code(sheet);
        for (auto const& code : codes_in_use(db, use)) {
            auto const was = before.find(code);
            if (was == before.end()) continue;
            auto const now = after.find(code);
            if (now == after.end()) {
                findings.push_back(vanished(shape, sheet, code));
                continue;
            }
            for (auto const& column : names_in(use.lasting)) {
                auto const at = shape.index_of(column);
                auto const& value = was->second->cells[at];
                if (now->second->cells[at] == value || now->second->is_unread(at)) continue;
                findings.push_back(altered(shape, sheet, *now->second, column, value));
            }
        }
    }
    return findings;
}

} // namespace ledger
