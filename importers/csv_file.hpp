// Reading separated values (RFC 4180 and what finance systems make of it) in constant memory.
#pragma once

#include "importers/encoding.hpp"
#include "importers/row.hpp"
#include "importers/sheet_notes.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace importers {

// Comma, semicolon, tab or bar: whichever cuts the rows of a sample into the most columns, evenly.
char separator_by_evidence(std::string_view sample);

class CsvFile {
public:
    CsvFile(std::filesystem::path path, std::string name, Encoding encoding);

    char separator() const { return separator_; }

    // Every row, empty ones too; one row may span lines. Throws ledger::Error where a quotation
    // mark is never closed or a row is beyond the limits. A cell with text behind its closing
    // quotation mark is left as it stands, marks and all, and noted.
    SheetNotes read(RowVisitor const& visit) const;

private:
    std::filesystem::path path_;
    std::string name_;
    Encoding encoding_;
    char separator_;
    bool separator_is_said_ = false; // by a first line such as "sep=;", which is not a row
};

} // namespace importers
