// Their tops are read, as those of all sheets were when one was chosen.
#include "importers/other_sheets.hpp"

#include <fmt/format.h>

namespace importers {

std::vector<ledger::Finding> sheets_not_read(SourceFile const& file, std::size_t read,
                                             InspectionOptions const& options) {
    constexpr std::int64_t top_rows = 60;
    std::vector<ledger::Finding> findings;
    for (std::size_t i = 0; i < file.sheets().size(); ++i) {
        auto const& name = file.sheets()[i].name;
        if (i == read) continue;
        Inspector inspector{file.name(), options, name};
        file.read(i, [&](Row const& row) {
            inspector.see(row);
            return row.number < top_rows;
        });
        if (!inspector.finish().layout) continue;
        findings.push_back(
            {.severity = ledger::Severity::warning,
             .rule = "sheet-not-read",
             .where = {.file = file.name(), .sheet = name},
             .found = fmt::format("this sheet{} has the headings of a layout too, and "
                                  "was not read",
                                  file.sheets()[i].hidden ? ", which is hidden," : ""),
             .wanted = "one extract a file",
             .remedy = "If it holds other lines, save it as a file of its own and "
                       "import that too."});
    }
    return findings;
}

} // namespace importers
