// Read with the mapper that importing uses, so that what is shown is what would be booked.
#include "importers/layout_trial.hpp"

#include "importers/heading.hpp"
#include "importers/mapping.hpp"

namespace importers {

namespace {

constexpr std::size_t rows_shown = 20;

std::vector<Field> fields_of(Inspection const& inspection) {
    std::vector<Field> fields;
    for (std::size_t field = 0; field < field_count; ++field) {
        auto const which = static_cast<Field>(field);
        bool const shown_apart =
            which == Field::amount || which == Field::period || which == Field::date;
        if (inspection.columns[field] != 0 && !shown_apart) fields.push_back(which);
    }
    return fields;
}

std::string read_as(MappedRow const& row, std::vector<ledger::Finding> const& findings) {
    if (row.reading == Reading::line) return "line";
    if (row.reading == Reading::ignored) return "ignored: " + row.reason;
    return findings.empty() ? "error" : "error: " + findings.back().rule;
}

std::string text_at(Row const& row, int column) {
    auto const at = static_cast<std::size_t>(column);
    return at == 0 || at > row.cells.size() ? "" : std::string{trimmed(row.cells[at - 1].text)};
}

} // namespace

LayoutTrial try_layout(SourceFile const& file, InspectionOptions const& options) {
    LayoutTrial trial{.report = report_inspection(file, options)};
    auto const& inspection = trial.report.inspection;
    trial.headings = {"Row", "Read as", "Amount", "Period", "Date"};
    if (!inspection.layout) return trial;
    auto const fields = fields_of(inspection);
    for (auto const field : fields) trial.headings.emplace_back(field_name(field));
    Mapper mapper{inspection, {.period = options.period, .undated_is_fine = true}};
    bool const dated = inspection.columns[static_cast<std::size_t>(Field::period)] != 0 ||
                       inspection.columns[static_cast<std::size_t>(Field::date)] != 0 ||
                       options.period || inspection.offered_period;
    file.read(inspection.sheet, [&](Row const& row) {
        std::vector<ledger::Finding> findings;
        auto const mapped = mapper.map(row, findings);
        bool const blank = mapped.reason == "blank" || row.number < inspection.header_row;
        if (blank) return true;
        auto const& line = mapped.line;
        trial.rows.push_back({std::to_string(row.number), read_as(mapped, findings),
                              line ? to_string(line->amount) : "",
                              line ? (dated ? to_string(line->period) : "to be said") : "",
                              line && line->date ? ledger::iso(*line->date) : ""});
        for (auto const field : fields) {
            trial.rows.back().push_back(
                text_at(row, inspection.columns[static_cast<std::size_t>(field)]));
        }
        return trial.rows.size() < rows_shown;
    });
    return trial;
}

} // namespace importers
