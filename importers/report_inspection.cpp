// Reads the sheet twice: once to know its header and its dates, once to say what becomes of every
// row.
#include "importers/report_inspection.hpp"

#include "importers/heading.hpp"
#include "importers/mapping.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace importers {

namespace {

using Json = nlohmann::ordered_json;
using ledger::Finding;

constexpr std::size_t at(Field field) {
    return static_cast<std::size_t>(field);
}

Fate fate_of(MappedRow const& row) {
    if (row.reading == Reading::line) return Fate::amount;
    if (row.reading == Reading::error) return Fate::unreadable;
    for (std::size_t i = 0; i < fate_count; ++i) {
        if (fate_name(static_cast<Fate>(i)) == row.reason) return static_cast<Fate>(i);
    }
    return Fate::unreadable;
}

void map_rows(SourceFile const& file, InspectionReport& report) {
    Mapper mapper{report.inspection, {.undated_is_fine = true}};
    file.read(report.inspection.sheet, [&](Row const& row) {
        auto const mapped = mapper.map(row, report.findings);
        ++report.rows[static_cast<std::size_t>(fate_of(mapped))];
        return true;
    });
    mapper.finish(report.findings);
    report.amounts = mapper.amounts();
    report.amount_total = mapper.amount_total();
    report.printed_total = mapper.printed_total();
}

void sort_rows(SourceFile const& file, InspectionReport& report) {
    AmountRows rows{report.inspection};
    file.read(report.inspection.sheet, [&](Row const& row) {
        ++report.rows[static_cast<std::size_t>(rows.read(row, report.findings).fate)];
        return true;
    });
    rows.finish(report.findings);
    report.amounts = rows.amounts();
    report.amount_total = rows.amount_total();
    if (report.inspection.unit_in_doubt) report.figures_total = rows.figures_total();
    report.printed_total = rows.printed_total();
}

std::string fate_key(Fate fate) {
    if (fate == Fate::amount) return "lines";
    if (fate == Fate::unreadable) return "errors";
    std::string key{fate_name(fate)};
    for (char& c : key) c = c == ' ' ? '_' : c;
    return key;
}

std::string heading_at(Inspection const& inspection, int column) {
    auto const index = static_cast<std::size_t>(column) - 1;
    return index < inspection.headings.size() ? std::string{trimmed(inspection.headings[index])}
                                              : std::string{};
}

Json json_of(Finding const& finding) {
    return {{"severity", ledger::severity_name(finding.severity)},
            {"rule", finding.rule},
            {"file", finding.where.file},
            {"sheet", finding.where.sheet},
            {"row", finding.where.row},
            {"column", ledger::column_letters(finding.where.column)},
            {"heading", finding.where.heading},
            {"found", finding.found},
            {"wanted", finding.wanted},
            {"remedy", finding.remedy},
            {"times", finding.times},
            {"message", ledger::message(finding)}};
}

Json json_of(Recognition const& recognition) {
    return {{"layout", recognition.layout},
            {"headings_found", recognition.headings_found},
            {"headings_wanted", recognition.headings_wanted},
            {"missing", recognition.missing},
            {"claimed_twice", recognition.claimed_twice}};
}

Json columns_json(Inspection const& inspection) {
    Json columns = Json::object();
    for (std::size_t field = 0; field < field_count; ++field) {
        int const column = inspection.columns[field];
        if (column == 0) continue;
        columns[std::string{field_name(static_cast<Field>(field))}] = {
            {"column", ledger::column_letters(column)},
            {"heading", heading_at(inspection, column)}};
    }
    return columns;
}

std::string order_name(Inspection const& inspection) {
    return inspection.date_order == ledger::DateOrder::day_first ? "day first" : "month first";
}

// "14 of 15 headings of `la-gl`; `Net Amt` taken for `Net Amount`".
std::string recognition_in_words(Inspection const& inspection) {
    auto const& found = inspection.nearest.front();
    auto text = fmt::format("{} of {} headings of `{}`", found.headings_found,
                            found.headings_wanted, found.layout);
    for (auto const& taken : found.taken) {
        text += fmt::format("; `{}` taken for `{}`", heading_at(inspection, taken.column),
                            taken.standard);
    }
    return text;
}

std::string sum_of(InspectionReport const& report) {
    return report.figures_total.empty() ? plain_text(report.amount_total) : report.figures_total;
}

// "the nearest is la-gl with 8 of 15 headings", or nothing.
std::string nearest_in_words(Inspection const& inspection) {
    if (inspection.nearest.empty()) return "none";
    auto const& nearest = inspection.nearest.front();
    return fmt::format("none; the nearest is {} with {} of {} headings", nearest.layout,
                       nearest.headings_found, nearest.headings_wanted);
}

} // namespace

InspectionReport report_inspection(SourceFile const& file, InspectionOptions const& options) {
    InspectionReport report;
    report.file = file.name();
    report.container = file.container();
    report.encoding = file.encoding();
    report.sha256 = file.sha256();
    report.sheets = file.sheets();
    report.inspection = inspect(file, options);
    auto const of_sheet = report.inspection.findings;
    if (report.inspection.layout) {
        map_rows(file, report);
    } else {
        sort_rows(file, report);
    }
    // The file's own findings come last to be known, since reading it adds to them.
    report.findings.insert(report.findings.begin(), of_sheet.begin(), of_sheet.end());
    report.findings.insert(report.findings.begin(), file.findings().begin(), file.findings().end());
    return report;
}

std::string to_json(InspectionReport const& report) {
    auto const& inspection = report.inspection;
    Json rows = Json::object();
    for (std::size_t fate = 0; fate < fate_count; ++fate) {
        rows[fate_key(static_cast<Fate>(fate))] = report.rows[fate];
    }
    Json json;
    json["container"] = report.container;
    json["encoding"] = report.encoding;
    json["sheet"] = inspection.sheet_name;
    json["header_row"] = inspection.header_row;
    json["layout"] = inspection.layout ? Json(inspection.layout->name) : Json(nullptr);
    json["recognition"] =
        inspection.layout ? recognition_in_words(inspection) : nearest_in_words(inspection);
    json["offered_period"] =
        inspection.offered_period ? Json(to_string(*inspection.offered_period)) : Json(nullptr);
    json["columns"] = columns_json(inspection);
    json["rows"] = rows;
    json["amounts"] = report.amounts;
    json["amount_total"] = sum_of(report);
    json["pounds_per_unit"] =
        inspection.layout ? inspection.layout->pounds_per_unit : inspection.pounds_per_unit;
    json["printed_total"] =
        report.printed_total ? Json(plain_text(*report.printed_total)) : Json(nullptr);
    json["printed_total_agrees"] =
        report.printed_total ? Json(*report.printed_total == report.amount_total) : Json(nullptr);
    json["date_order"] = order_name(inspection);
    json["findings"] = Json::array();
    for (auto const& finding : report.findings) json["findings"].push_back(json_of(finding));
    json["date_order_because"] = inspection.date_order_because;
    json["nearest"] = Json::array();
    for (auto const& recognition : inspection.nearest)
        json["nearest"].push_back(json_of(recognition));
    json["sheets"] = Json::array();
    for (auto const& sheet : report.sheets) {
        json["sheets"].push_back({{"name", sheet.name}, {"hidden", sheet.hidden}});
    }
    json["file"] = report.file;
    json["sha256"] = report.sha256;
    // Bytes that are not UTF-8 can only come from a file name or a heading that was cut.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

void append_line(std::string& text, std::string_view label, std::string_view value) {
    text += fmt::format("{:<14} {}\n", label, value);
}

void append_sheets(std::string& text, InspectionReport const& report) {
    for (std::size_t i = 0; i < report.sheets.size(); ++i) {
        auto const& sheet = report.sheets[i];
        if (sheet.name.empty()) continue;
        append_line(text, i == 0 ? "Sheets" : "",
                    fmt::format("{}{}{}", sheet.name, sheet.hidden ? " (hidden)" : "",
                                i == report.inspection.sheet ? " <- read" : ""));
    }
}

void append_columns(std::string& text, Inspection const& inspection) {
    bool first = true;
    for (std::size_t field = 0; field < field_count; ++field) {
        int const column = inspection.columns[field];
        if (column == 0) continue;
        append_line(text, first ? "Columns" : "",
                    fmt::format("{:<12} {:>3}  {}", field_name(static_cast<Field>(field)),
                                ledger::column_letters(column), heading_at(inspection, column)));
        first = false;
    }
}

void append_rows(std::string& text, InspectionReport const& report) {
    bool first = true;
    for (std::size_t fate = 0; fate < fate_count; ++fate) {
        if (report.rows[fate] == 0) continue;
        auto const name = fate_key(static_cast<Fate>(fate));
        append_line(text, first ? "Rows" : "", fmt::format("{:>9}  {}", report.rows[fate], name));
        first = false;
    }
}

} // namespace

std::string to_text(InspectionReport const& report) {
    auto const& inspection = report.inspection;
    std::string text;
    append_line(text, "File", report.file);
    append_line(text, "Kind", fmt::format("{}, {}", report.container, report.encoding));
    append_sheets(text, report);
    append_line(text, "Header row",
                inspection.header_row == 0 ? "none found" : std::to_string(inspection.header_row));
    append_line(text, "Layout",
                inspection.layout ? recognition_in_words(inspection)
                                  : nearest_in_words(inspection));
    append_columns(text, inspection);
    append_rows(text, report);
    append_line(text, "Amounts", std::to_string(report.amounts));
    append_line(text, "Their sum",
                report.figures_total.empty() ? "£" + to_string(report.amount_total)
                                             : report.figures_total + " as printed");
    if (report.printed_total) {
        bool const agrees = *report.printed_total == report.amount_total;
        append_line(text, "Printed total",
                    fmt::format("{}, which {}", in_pounds(*report.printed_total),
                                agrees ? "agrees" : "does not agree"));
    }
    append_line(text, "Dates",
                fmt::format("{} ({})", order_name(inspection), inspection.date_order_because));
    for (auto const& finding : report.findings) {
        text += fmt::format("\n{}: {}\n", ledger::severity_name(finding.severity),
                            ledger::message(finding));
    }
    return text;
}

} // namespace importers
