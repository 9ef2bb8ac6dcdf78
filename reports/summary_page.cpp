// Text and tables; the charts are in summary_charts.cpp.
#include "reports/summary_page.hpp"

#include "reports/print.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

constexpr auto style = R"(
@page { size: A4; margin: 11mm 14mm; }
body { font: 9.5pt/1.3 "Liberation Sans", Arial, sans-serif; color: #1b2430; max-width: 182mm;
  margin: 0 auto; padding: 4mm; }
h1 { font-size: 16pt; margin: 0 0 1mm; color: #1f3864; }
h2 { font-size: 11pt; margin: 2mm 0 0.5mm; color: #1f3864; }
p { margin: 0 0 1mm; }
.headline { font-size: 11.5pt; font-weight: bold; }
.status { border: 1.5pt solid #1b2430; padding: 1mm 3mm; margin: 1mm 0; font-size: 9pt; }
.status ul { margin: 0.5mm 0 0; padding-left: 5mm; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1mm; }
.table { overflow-x: auto; }
caption { text-align: left; font-weight: bold; font-size: 11pt; padding: 1mm 0; color: #1f3864; }
th, td { border-bottom: 0.5pt solid #8a94a3; padding: 0.35mm 1.5mm; text-align: left;
  vertical-align: top; }
th.number, td.number { text-align: right; white-space: nowrap; }
@media (min-width: 150mm) { th { white-space: nowrap; } }
tr.all td, tr.all th { font-weight: bold; border-top: 1pt solid #1b2430; }
figure { margin: 0; page-break-inside: avoid; break-inside: avoid; }
figcaption { font-size: 9pt; font-weight: bold; }
.note { font-size: 8.5pt; }
.words { columns: 2 80mm; column-gap: 6mm; font-size: 9pt; }
.words p { break-inside: avoid; }
svg { width: 100%; height: auto; }
.charts { display: flex; flex-wrap: wrap; gap: 1mm 4mm; }
.charts figure { flex: 1 1 70mm; }
footer { font-size: 7.5pt; border-top: 0.5pt solid #8a94a3; padding-top: 1mm; margin-top: 1mm;
  overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; } }
)";

std::string cell(std::string_view element, std::string const& text, bool number = false) {
    auto const scope = element == "th" ? " scope=\"col\"" : "";
    return fmt::format("<{0}{1}{2}>{3}</{0}>", element, scope, number ? " class=\"number\"" : "",
                       escaped(text));
}

std::string share_text(std::optional<ledger::Ratio> const& share) {
    return share ? percent(*share) : "[z]";
}

std::string row_of(AnnualFigures const& figures, Bridge const& bridge, std::string const& name) {
    auto const before = bridge.has_prior ? share_text(bridge.prior_share) : std::string{"[x]"};
    std::string change = bridge.has_prior ? "[z]" : "[x]";
    if (bridge.change) {
        auto const points = percentage_points(*bridge.change); // the heading says of what
        change = fmt::format("{} {}", arrow(direction_of(*bridge.change)),
                             points.substr(0, points.find(' ')));
    }
    bool const whole = bridge.place == headline_place(figures).code;
    auto const marks = is_provisional(figures, bridge.place) ? " [p]" : "";
    return fmt::format("<tr{}><th scope=\"row\">{}</th>{}{}{}{}</tr>\n",
                       whole ? " class=\"all\"" : "", escaped(name), cell("td", before, true),
                       cell("td", share_text(bridge.share) + marks, true), cell("td", change),
                       cell("td", pounds(bridge.current.upstream), true));
}

// What the mark [p] stands for, body by body.
std::string assurance_note(AnnualFigures const& figures) {
    std::string bodies;
    for (auto const& body : not_assured(figures)) {
        if (figures.scope && !figures.scope->bodies.contains(body.organisation)) continue;
        auto const* const known = ledger::find_organisation(figures.registers, body.organisation);
        bodies += fmt::format("{}{} ({})", bodies.empty() ? "" : ", ",
                              known == nullptr ? body.organisation : known->name, body.status);
    }
    if (bodies.empty()) return {};
    return fmt::format("<p class=\"note\">[p] not assured yet: {}.</p>\n", escaped(bodies));
}

std::string places_table(AnnualFigures const& figures) {
    auto html = fmt::format(
        "<div class=\"table\"><table><caption>NHS share invested upstream, by "
        "Place</caption>\n<thead><tr>{}{}{}{}{}"
        "</tr></thead>\n<tbody>\n",
        cell("th", "Place"),
        cell("th", to_string(ledger::FinancialYear{figures.year.starts_in() - 1}), true),
        cell("th", to_string(figures.year), true), cell("th", "Change, % points"),
        cell("th", "Upstream NHS money", true));
    for (std::size_t i = 0; i < figures.bridges.size(); ++i) {
        html += row_of(figures, figures.bridges[i], figures.places[i].name);
    }
    return html + "</tbody></table></div>\n" + assurance_note(figures);
}

// What the sheet Summary answers in words, but for the Places, which have the table.
std::string answers(std::vector<Sheet> const& sheets) {
    auto const summary =
        std::ranges::find(sheets, "Summary", [](Sheet const& sheet) { return sheet.table.name; });
    if (summary == sheets.end()) return {};
    auto const& table = summary->table;
    auto const at = [&](std::string_view heading) {
        auto const found = std::ranges::find(table.columns, heading, &Column::heading);
        return static_cast<std::size_t>(found - table.columns.begin());
    };
    auto const question = at("Question"), place = at("Place"), answer = at("Answer");
    std::string html;
    Row room;
    for (std::size_t i = 0; i < row_count(table); ++i) {
        auto const& row = row_at(table, i, room);
        if (question >= row.size() || answer >= row.size()) continue;
        bool const of_a_place = place < row.size() && !for_people(row[place], 2).empty();
        bool const first = i == 0;
        if (of_a_place && !first) continue;
        html +=
            fmt::format("<p><strong>{}</strong> {}</p>\n", escaped(for_people(row[question], 2)),
                        escaped(for_people(row[answer], 2)));
    }
    return html;
}

std::string status(AnnualFigures const& figures) {
    if (figures.is_final) return "<p class=\"status\"><strong>Final.</strong></p>\n";
    constexpr std::size_t shown = 4;
    auto const reasons = provisional_reasons(figures);
    std::string html = "<div class=\"status\"><strong>Provisional</strong>";
    html += reasons.empty() ? ": no final report has been made.\n" : ", because:\n<ul>\n";
    for (std::size_t i = 0; i < std::min(shown, reasons.size()); ++i) {
        html += "<li>" + escaped(reasons[i]) + "</li>\n";
    }
    if (reasons.size() > shown) {
        html += fmt::format("<li>and {} more: the workbook's Cover lists them.</li>\n",
                            reasons.size() - shown);
    }
    return html + (reasons.empty() ? "</div>\n" : "</ul></div>\n");
}

std::string charts(AnnualFigures const& figures, std::vector<Sheet> const& sheets) {
    std::string html = "<div class=\"charts\">\n";
    for (auto const& chart : {share_chart(figures), change_chart(figures)}) {
        auto const drawn = chart_as_svg(chart, sheets);
        if (drawn.empty()) continue;
        html += fmt::format("<figure>\n{}<figcaption>{}</figcaption></figure>\n", drawn,
                            escaped(chart.title));
    }
    return html + "</div>\n";
}

std::string provenance(AnnualFigures const& figures) {
    auto const& position = figures.position;
    return fmt::format(
        "<footer>Made by Placeledger from the ledger as of entry {} (act {}), posted {}; head {}; "
        "registers {}; classification {}. Upstream is prevention, primary and secondary. [x] not "
        "available, [z] not applicable, [p] not assured by auditors yet. Printed parts may not add "
        "up to a printed total.</footer>\n",
        position.last_entry, position.last_act,
        position.posted_at.empty() ? "never" : position.posted_at,
        position.head.empty() ? "none" : position.head,
        figures.registers.version.empty() ? "none" : figures.registers.version,
        figures.classification ? fmt::format("version {}", *figures.classification) : "none");
}

} // namespace

std::string escaped(std::string_view text) {
    std::string html;
    for (char const letter : text) {
        switch (letter) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        default:
            html += letter;
        }
    }
    return html;
}

std::string summary_page(AnnualFigures const& figures, std::vector<Sheet> const& sheets) {
    auto const title =
        fmt::format("Is more NHS money invested upstream? {}{}", to_string(figures.year),
                    figures.scope ? ": " + figures.scope->place.name : "");
    auto html = fmt::format("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta "
                            "charset=\"utf-8\">\n<meta name=\"viewport\" "
                            "content=\"width=device-width\">\n<title>{}</title>\n<style>{}</style>"
                            "\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
                            escaped(title), style, escaped(title));
    if (from_payment_lists(figures.position)) {
        html += "<p class=\"status\">These figures come from published payment lists, not from "
                "ledgers.</p>\n";
    }
    html += fmt::format("<p class=\"headline\">{}</p>\n", escaped(headline_finding(figures)));
    html += status(figures);
    html += places_table(figures) + charts(figures, sheets);
    html += "<h2>In words</h2>\n<div class=\"words\">\n" + answers(sheets) + "</div>\n";
    return html + "</main>\n" + provenance(figures) + "</body>\n</html>\n";
}

} // namespace reports
