// Which sheet or file is which register. What is none of them is said and left unread.
#include "importers/register_files.hpp"

#include "importers/register_sheet.hpp"
#include "importers/source_file.hpp"
#include "importers/unmapped.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"
#include "ledger/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace importers {

namespace {

namespace fs = std::filesystem;
using ledger::Severity;

std::vector<std::string_view> register_names() {
    std::vector<std::string_view> names;
    for (auto const& shape : ledger::register_shapes()) names.push_back(shape.name);
    return names;
}

std::string list_of_registers() {
    return fmt::format("{}", fmt::join(register_names(), ", "));
}

bool holds_anything(SourceFile const& file, std::size_t sheet) {
    bool found = false;
    file.read(sheet, [&](Row const& row) {
        found = std::ranges::any_of(row.cells, [](Cell const& cell) { return !cell.text.empty(); });
        return !found;
    });
    return found;
}

void report_unknown(RegisterFiles& files, ledger::Where where, std::string_view name,
                    std::string_view what) {
    auto const meant = ledger::nearest(name, register_names());
    files.findings.push_back(
        {Severity::warning, "register-unknown", std::move(where),
         fmt::format("the {} \"{}\" is no register, and is not read", what, name),
         list_of_registers(),
         (meant ? fmt::format("Did you mean {}? ", *meant) : std::string{}) +
             fmt::format("Rename the {}, or leave it if it is for you only.", what)});
}

void read_sheet(RegisterFiles& files, SourceFile const& file, std::size_t index,
                ledger::Register which) {
    auto const& source = file.sheets()[index];
    auto& sheet = files.sheets[which];
    if (sheet) {
        sheet->incomplete = true;
        files.findings.push_back(
            {Severity::error,
             "register-repeated",
             {.file = file.name(), .sheet = source.name},
             fmt::format("the register {} is there twice", ledger::shape_of(which).name),
             "each register once",
             "Put all its rows into one of the two, and delete the other."});
        return;
    }
    sheet = ledger::RegisterSheet{.file = file.name(), .sheet = source.name};
    RegisterSheetReader reader{ledger::shape_of(which), *sheet};
    file.read(index, [&](Row const& row) { return reader.take(row); });
    std::ranges::move(reader.finish(), std::back_inserter(files.findings));
    if (!source.hidden) return;
    files.findings.push_back({Severity::warning,
                              "sheet-hidden",
                              {.file = file.name(), .sheet = source.name},
                              "the sheet is hidden, and was read nevertheless",
                              "a sheet that everyone can see",
                              "Unhide the sheet, or delete it if it should not count."});
}

void read_workbook(RegisterFiles& files, SourceFile const& file) {
    for (std::size_t i = 0; i < file.sheets().size(); ++i) {
        auto const& name = file.sheets()[i].name;
        if (auto const which = ledger::register_called(name)) {
            read_sheet(files, file, i, *which);
        } else if (holds_anything(file, i)) {
            report_unknown(files, {.file = file.name(), .sheet = name}, name, "sheet");
        }
    }
}

// Whether it is a crosswalk that `crosswalk missing` wrote, whatever its name.
bool is_sheet_of_missing_rules(SourceFile const& file) {
    bool found = false;
    file.read(0, [&](Row const& row) {
        found =
            std::ranges::find(row.cells, unmapped_columns.front(), &Cell::text) != row.cells.end();
        return false;
    });
    return found;
}

// A file of one register is named after it.
void read_csv(RegisterFiles& files, SourceFile const& file) {
    auto const stem = file.path().stem().string();
    if (auto const which = ledger::register_called(stem)) {
        read_sheet(files, file, 0, *which);
    } else if (is_sheet_of_missing_rules(file)) {
        read_sheet(files, file, 0, ledger::Register::crosswalk);
    } else {
        report_unknown(files, {.file = file.name()}, stem, "file");
    }
}

void read_file(RegisterFiles& files, SourceFile const& file) {
    std::ranges::copy(file.findings(), std::back_inserter(files.findings));
    if (file.container() == "csv") {
        read_csv(files, file);
    } else {
        read_workbook(files, file);
    }
}

std::vector<fs::path> files_in(fs::path const& folder) {
    std::error_code problem;
    std::vector<fs::path> paths;
    for (fs::directory_iterator at{folder, problem}, end; !problem && at != end;
         at.increment(problem)) {
        auto const name = at->path().filename().string();
        std::error_code ignored;
        if (name.starts_with('.') || name.starts_with("~$") || !at->is_regular_file(ignored))
            continue;
        paths.push_back(at->path());
    }
    if (problem) {
        throw ledger::Error{
            "The folder {} cannot be read ({}). Ask its owner for the right to read it.",
            folder.string(), problem.message()};
    }
    std::ranges::sort(paths);
    return paths;
}

bool is_csv(fs::path const& path) {
    auto extension = ledger::lower_case(path.extension().string());
    return extension == ".csv";
}

void read_folder(RegisterFiles& files, fs::path const& folder) {
    std::string hashes;
    for (auto const& path : files_in(folder)) {
        if (!is_csv(path)) {
            report_unknown(files, {.file = path.filename().string()}, path.filename().string(),
                           "file");
            continue;
        }
        SourceFile const file{path};
        hashes += fmt::format("{} {}\n", file.name(), file.sha256());
        read_file(files, file);
    }
    files.sha256 = ledger::sha256_hex(hashes);
}

} // namespace

RegisterFiles read_registers(fs::path const& path) {
    auto const plain = path.has_filename()
                           ? path
                           : path.parent_path(); // a folder may be named with a slash behind
    RegisterFiles files{.name = plain.filename().string(), .sha256 = {}};
    std::error_code ignored;
    if (fs::is_directory(plain, ignored)) {
        read_folder(files, plain);
    } else {
        SourceFile const file{plain};
        files.sha256 = file.sha256();
        read_file(files, file);
    }
    bool const none = std::ranges::none_of(files.sheets.sheets,
                                           [](auto const& sheet) { return sheet.has_value(); });
    if (none) {
        files.findings.push_back({Severity::error,
                                  "registers-missing",
                                  {.file = files.name},
                                  "there is no register here",
                                  list_of_registers(),
                                  "Name the sheets of the workbook, or the CSV files of the "
                                  "folder, after the registers."});
    }
    return files;
}

} // namespace importers
