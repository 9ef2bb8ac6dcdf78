// Registers in and out: the importers read them, the ledger keeps them, the reports write them.
#include "app/register_exchange.hpp"

#include "app/csv_file.hpp"
#include "importers/finding_limit.hpp"
#include "importers/register_files.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "reports/print.hpp"
#include "reports/workbook_plain.hpp"

#include <algorithm>
#include <system_error>

namespace app {

namespace {

namespace fs = std::filesystem;

reports::Table table_of(std::vector<ledger::RegisterChange> const& changes) {
    reports::Table table{
        .name = "Registers",
        .title = "Registers",
        .columns = {{"Register"}, {"Added"}, {"Changed"}, {"Removed"}, {"Unchanged"}}};
    for (auto const& change : changes) {
        table.rows.push_back({std::string{ledger::shape_of(change.which).name}, change.added,
                              change.changed, change.removed, change.unchanged});
    }
    return table;
}

std::string sentence_of(ledger::RegisterOutcome const& outcome, std::string const& name) {
    if (outcome.applied)
        return fmt::format("{} is imported. The registers are now version {}.", name,
                           outcome.version);
    if (!ledger::has_errors(outcome.findings)) {
        return fmt::format("{} changes nothing: the registers stay version {}.", name,
                           outcome.version);
    }
    auto const errors =
        std::ranges::count(outcome.findings, ledger::Severity::error, &ledger::Finding::severity);
    return fmt::format("Nothing was imported from {}: {} to correct.", name,
                       errors == 1 ? "there is one error"
                                   : fmt::format("there are {} errors", errors));
}

std::vector<reports::PlainSheet> plain_sheets(ledger::RegisterSheets const& sheets) {
    std::vector<reports::PlainSheet> plain;
    for (std::size_t which = 0; which < ledger::register_count; ++which) {
        auto const& shape = ledger::register_shapes()[which];
        reports::PlainSheet sheet{.name = std::string{shape.name}, .columns = {}, .rows = {}};
        for (auto const& column : shape.columns) sheet.columns.emplace_back(column.name);
        for (auto const& row : sheets.sheets[which]->rows) sheet.rows.push_back(row.cells);
        plain.push_back(std::move(sheet));
    }
    return plain;
}

bool is_workbook(fs::path const& path) {
    auto extension = ledger::lower_case(path.extension().string());
    return extension == ".xlsx";
}

} // namespace

RegistersImported import_registers_from(soci::session& db, fs::path const& path,
                                        ledger::Actor const& actor) {
    auto files = importers::read_registers(path);
    auto outcome =
        ledger::apply_registers(db, std::move(files.sheets), std::move(files.findings),
                                {.file_name = files.name, .sha256 = files.sha256, .actor = actor});
    auto sentence = sentence_of(outcome, files.name);
    std::vector<ledger::Finding> told;
    importers::FindingLimit limit;
    for (auto& finding : outcome.findings) limit.add(std::move(finding), told);
    limit.close(told);
    return {std::move(told), table_of(outcome.changes), std::move(sentence), outcome.applied};
}

std::string export_registers_to(soci::session& db, fs::path const& path) {
    auto const sheets = plain_sheets(ledger::stored_registers(db));
    if (is_workbook(path)) {
        reports::write_plain_workbook(path, sheets);
        return fmt::format("The registers are in {}.", path.string());
    }
    std::error_code problem;
    fs::create_directories(path, problem);
    if (!fs::is_directory(path, problem)) {
        throw ledger::Error{
            "The folder {} cannot be made. Choose a folder, or a name that ends in .xlsx.",
            path.string()};
    }
    for (auto const& sheet : sheets) write_csv(path / (sheet.name + ".csv"), sheet);
    return fmt::format("The registers are in {}, {} files.", path.string(), sheets.size());
}

} // namespace app
