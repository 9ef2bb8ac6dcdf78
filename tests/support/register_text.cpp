// The smallest reader that a test can be written with; it knows no quotes.
#include "support/register_text.hpp"

#include "ledger/error.hpp"
#include "ledger/finding.hpp"
#include "ledger/register_cells.hpp"
#include "ledger/register_rules.hpp"
#include "ledger/register_types.hpp"

#include <sstream>

namespace tests {

namespace {

std::string trimmed(std::string const& text) {
    auto const first = text.find_first_not_of(' ');
    return first == std::string::npos ? ""
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    std::istringstream stream{line};
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(trimmed(cell));
    return cells;
}

void add_row(ledger::RegisterShape const& shape, ledger::RegisterSheet& sheet,
             std::string const& line) {
    auto const cells = cells_of(line);
    if (sheet.positions.empty()) {
        sheet.header_row = 1;
        sheet.positions.resize(shape.columns.size());
        for (std::size_t i = 0; i < cells.size(); ++i)
            sheet.positions[shape.index_of(cells[i])] = static_cast<int>(i) + 1;
        return;
    }
    ledger::RegisterRow row{.number = std::ssize(sheet.rows) + 2, .cells = {}};
    for (auto const position : sheet.positions) {
        auto const at = static_cast<std::size_t>(position);
        row.cells.push_back(at > 0 && at <= cells.size() ? cells[at - 1] : "");
    }
    sheet.rows.push_back(std::move(row));
}

} // namespace

ledger::RegisterSheets register_sheets(std::string_view text) {
    ledger::RegisterSheets sheets;
    std::optional<ledger::Register> which;
    std::istringstream stream{std::string{text}};
    for (std::string line; std::getline(stream, line);) {
        line = trimmed(line);
        if (line.empty()) continue;
        if (line.front() == '[') {
            which = ledger::register_called(line.substr(1, line.size() - 2));
            ledger::ensure(which.has_value(), "a test names an unknown register");
            sheets[*which] = ledger::RegisterSheet{.file = "registers.xlsx",
                                                   .sheet = line.substr(1, line.size() - 2)};
            continue;
        }
        ledger::ensure(which.has_value(), "a test has a row before its [register]");
        add_row(ledger::shape_of(*which), *sheets[*which], line);
    }
    return sheets;
}

ledger::Registers registers(std::string_view text) {
    auto sheets = register_sheets(text);
    auto findings = ledger::make_canonical(sheets);
    auto all = ledger::typed(sheets);
    for (auto const& finding : ledger::register_findings(sheets, all)) findings.push_back(finding);
    for (auto const& finding : findings) {
        ledger::ensure(finding.severity != ledger::Severity::error, ledger::message(finding));
    }
    return all;
}

} // namespace tests
