// One table for CSV and JSON; sentences for people.
#include "app/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace app {

reports::Table findings_table(std::vector<ledger::Finding> const& findings) {
    reports::Table table{.name = "Findings",
                         .title = "Findings",
                         .columns = {{.heading = "Severity"},
                                     {.heading = "Rule"},
                                     {.heading = "File"},
                                     {.heading = "Sheet"},
                                     {.heading = "Row"},
                                     {.heading = "Column"},
                                     {.heading = "Heading"},
                                     {.heading = "Found", .wraps = true},
                                     {.heading = "Wanted", .wraps = true},
                                     {.heading = "What to do", .wraps = true},
                                     {.heading = "Times"}}};
    for (auto const& f : findings) {
        auto const number = [](std::int64_t n) {
            return n == 0 ? reports::Cell{} : reports::Cell{n};
        };
        table.rows.push_back({std::string{severity_name(f.severity)}, f.rule, f.where.file,
                              reports::text_or_empty(f.where.sheet), number(f.where.row),
                              reports::text_or_empty(ledger::column_letters(f.where.column)),
                              reports::text_or_empty(f.where.heading), f.found,
                              reports::text_or_empty(f.wanted), reports::text_or_empty(f.remedy),
                              f.times});
    }
    return table;
}

void say_findings(std::vector<ledger::Finding> const& findings) {
    for (auto const wanted : {ledger::Severity::error, ledger::Severity::warning}) {
        for (auto const& f : findings) {
            if (f.severity == wanted) {
                say(fmt::format("{}: {}", severity_name(f.severity), message(f)));
            }
        }
    }
}

} // namespace app
