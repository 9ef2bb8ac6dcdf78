// A file as it arrived: what it really is (by content, not by name), its hash, its sheets, its
// rows.
#pragma once

#include "importers/row.hpp"
#include "importers/sheet_notes.hpp"
#include "ledger/finding.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace importers {

struct Sheet {
    std::string name; // empty for CSV
    bool hidden = false;
};

// Opened once, read as often as wanted; memory does not grow with the number of rows.
class SourceFile {
public:
    // Throws ledger::Error in words for a missing file, a folder, no rights, an empty file, a web
    // page, a PDF, an encrypted or truncated workbook, a zip bomb (limits: docs/limits.md).
    explicit SourceFile(std::filesystem::path const& path);
    ~SourceFile();
    SourceFile(SourceFile&&) noexcept;
    SourceFile& operator=(SourceFile&&) noexcept;

    std::filesystem::path const& path() const;
    std::string name() const;             // the file name without its folders
    std::string const& container() const; // "csv", "xlsx", "ods", "xls", "json"
    std::string const& encoding() const;  // "UTF-8 with BOM", "Windows-1252"; of workbooks "UTF-8"
    std::string const& sha256() const;    // of the bytes, lower-case hex
    std::int64_t bytes() const;
    std::vector<Sheet> const& sheets() const; // at least one
    bool dates_from_1904() const;             // in which way a workbook counts its days
    std::vector<ledger::Finding> const&
    findings() const; // doubts about the file itself (bad bytes, …)

    // Visits the rows of one sheet in order. Rows that hold nothing at all are visited only where
    // they cost nothing (CSV); row numbers are always the sender's.
    void read(std::size_t sheet, RowVisitor const& visit) const;

private:
    void tell(SheetNotes const& notes, std::string const& sheet) const;

    struct Content;
    std::unique_ptr<Content> content_;
};

} // namespace importers
