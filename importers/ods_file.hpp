// Reading OpenDocument spreadsheets (.ods): streamed; what is repeated is counted, never built.
#pragma once

#include "importers/row.hpp"
#include "importers/sheet_notes.hpp"
#include "importers/zip_container.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace importers {

struct OdsSheet {
    std::string name;
    bool hidden;
    std::uint64_t offset; // of its first tag, in bytes of the contents
};

class OdsFile {
public:
    // Throws ledger::Error for what is damaged, protected by a password or no spreadsheet.
    explicit OdsFile(ZipContainer zip);

    static bool is_one(ZipContainer const& zip);

    std::vector<OdsSheet> const& sheets() const { return sheets_; }
    SheetNotes read(std::size_t sheet, RowVisitor const& visit) const;

private:
    void refuse_password() const;
    void find_sheets();

    ZipContainer zip_;
    std::vector<OdsSheet> sheets_ = {};
};

} // namespace importers
