// Reading old Excel workbooks (.xls, BIFF8): streamed, so that only the shared strings take memory.
#pragma once

#include "importers/cell_formats.hpp"
#include "importers/compound_file.hpp"
#include "importers/row.hpp"
#include "importers/shared_strings.hpp"
#include "importers/sheet_notes.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace importers {

class BiffRecords;

struct XlsSheet {
    std::string name;
    bool hidden;
    std::uint64_t offset; // of its first record
};

class XlsFile {
public:
    // Throws ledger::Error for what is damaged, protected by a password, older than Excel 97, or no
    // workbook.
    XlsFile(std::filesystem::path const& path, std::string name);

    std::vector<XlsSheet> const& sheets() const { return sheets_; }
    bool dates_from_1904() const { return epoch_1904_; }
    SheetNotes read(std::size_t sheet, RowVisitor const& visit) const;

private:
    std::string stream_name() const;
    void refuse_version(std::uint16_t version) const;
    void read_globals();
    void read_sheet_entry(BiffRecords& records);
    void read_shared_strings(BiffRecords& records);

    std::string name_;
    CompoundFile file_;
    CompoundStream stream_;
    std::vector<XlsSheet> sheets_ = {};
    std::size_t macro_sheets_ = 0;
    bool epoch_1904_ = false;
    std::vector<CellFormat> formats_ = {};
    SharedStrings strings_ = {};
};

} // namespace importers
