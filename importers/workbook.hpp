// The table of contents of a workbook: which part each sheet is in, which are hidden, which day is
// day nought.
#pragma once

#include <string>
#include <vector>

namespace importers {

class SharedStrings;
class ZipContainer;

struct WorkbookSheet {
    std::string name;
    bool hidden;
    std::string part; // "xl/worksheets/sheet1.xml"
};

struct Workbook {
    std::vector<WorkbookSheet> sheets = {}; // worksheets only, in the order of their tabs
    bool epoch_1904 = false;
    std::string shared_strings_part = {}; // empty: there are none
    std::string styles_part = {};
};

// Throws ledger::Error where the zip file is not a workbook of this kind, in words that say what it
// is.
Workbook read_workbook(ZipContainer const& zip, std::string const& file_name);

// None where the workbook keeps its texts in its cells.
SharedStrings shared_strings_of(Workbook const& workbook, ZipContainer& zip);

} // namespace importers
