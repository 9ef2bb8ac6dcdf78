// The cells of a workbook as they are stored, for proving one: numbers as their text, formulas, and
// what a spreadsheet would hide. Under the same limits as any file that is imported.
#pragma once

#include "importers/shared_strings.hpp"
#include "importers/workbook.hpp"
#include "importers/zip_container.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace importers {

struct StoredCell {
    enum class Kind { empty, number, text, truth, error };
    std::size_t column = 0; // from 0
    Kind kind = Kind::empty;
    std::string value = {}; // "389200000", "NHS", "1", "#DIV/0!"
    bool has_formula = false;
    std::string formula = {}; // without its "="
};

struct StoredRow {
    std::int64_t number = 0; // as Excel counts
    bool hidden = false;
    std::vector<StoredCell> cells = {}; // that hold something, in order of column
};

class StoredRows { // of one sheet, one after another
public:
    // False at the end. Throws ledger::Error for what is damaged or beyond the limits.
    bool next(StoredRow& row);
    // Once a row was asked for.
    std::vector<std::string> const& hidden_columns() const;
    ~StoredRows();
    StoredRows(StoredRows&&) noexcept;
    StoredRows& operator=(StoredRows&&) = delete;

private:
    friend class StoredWorkbook;
    struct Reading;
    explicit StoredRows(std::unique_ptr<Reading> reading);
    std::unique_ptr<Reading> reading_;
};

class StoredWorkbook {
public:
    explicit StoredWorkbook(std::filesystem::path const& path); // throws ledger::Error

    std::vector<WorkbookSheet> const& sheets() const { return workbook_.sheets; }
    std::optional<std::size_t> find(std::string_view name) const; // without regard to case
    StoredRows rows(std::size_t sheet);

    std::vector<std::string> parts() const; // of the file, in order of their names
    bool has(std::string const& part) const { return zip_.has(part); }
    // A part of a few megabytes at most, such as a table's or a chart's.
    std::string part(std::string const& name) const;
    // Whether a part has the same bytes in both, however large it is.
    bool same_part(StoredWorkbook const& other, std::string const& name) const;
    // The parts that a sheet leads to: "table" for its tables, "drawing" for its charts.
    std::vector<std::string> parts_of(std::size_t sheet, std::string_view type) const;
    std::vector<std::string> parts_of(std::string const& part, std::string_view type) const;
    std::string application() const; // that wrote it, as docProps/app.xml says

private:
    std::filesystem::path path_;
    ZipContainer zip_;
    Workbook workbook_;
    std::optional<SharedStrings> strings_ = {}; // read when first needed
};

} // namespace importers
