// How a finding is put into words: where, what was found, what was wanted, what to do.
#include "ledger/finding.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

bool ends_a_sentence(char c) {
    return c == '.' || c == '?' || c == '!';
}

} // namespace

bool has_errors(std::vector<Finding> const& findings) {
    return std::ranges::any_of(findings,
                               [](auto const& f) { return f.severity == Severity::error; });
}

std::string column_letters(int column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return letters;
}

std::string location(Where const& where) {
    std::string text = where.file;
    if (!where.sheet.empty()) text += fmt::format(", sheet '{}'", where.sheet);
    if (where.row > 0 && where.column > 0) {
        text += fmt::format(", {}{}", column_letters(where.column), where.row);
    } else if (where.row > 0) {
        text += fmt::format(", row {}", where.row);
    } else if (where.column > 0) {
        text += fmt::format(", column {}", column_letters(where.column));
    }
    return text;
}

std::string message(Finding const& finding) {
    std::string text = fmt::format("{}: {}", location(finding.where), finding.found);
    if (!finding.where.heading.empty())
        text += fmt::format(" (column \"{}\")", finding.where.heading);
    if (!finding.wanted.empty()) text += fmt::format("; wanted: {}", finding.wanted);
    if (!ends_a_sentence(text.back())) text += '.';
    if (finding.times > 1) text += fmt::format(" So on {} rows.", finding.times);
    if (!finding.remedy.empty()) text += fmt::format("\n    {}", finding.remedy);
    return text + fmt::format(" [{}]", finding.rule);
}

std::string_view severity_name(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

} // namespace ledger
