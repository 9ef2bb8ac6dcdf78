// Puts the parts of a workbook together: zip, contents, styles, shared strings, sheet.
#include "importers/xlsx_file.hpp"

#include "importers/limits.hpp"
#include "importers/sheet_scanner.hpp"
#include "importers/xml_scanner.hpp"

namespace importers {

XlsxFile::XlsxFile(ZipContainer zip)
    : zip_{std::move(zip)}, workbook_{read_workbook(zip_, zip_.name())} {
    if (!workbook_.styles_part.empty()) {
        auto part = zip_.open(workbook_.styles_part, limits::part_bytes);
        XmlScanner xml{part.source(), zip_.name() + ", part " + workbook_.styles_part};
        formats_ = read_cell_formats(xml);
    }
    // Bombs and lost parts are met when the file is opened, not halfway through staging.
    for (auto const& sheet : workbook_.sheets) zip_.open(sheet.part, limits::sheet_bytes);
}

SheetNotes XlsxFile::read(std::size_t sheet, RowVisitor const& visit) {
    if (!strings_) strings_ = shared_strings_of(workbook_, zip_);
    auto const& wanted = workbook_.sheets.at(sheet);
    auto part = zip_.open(wanted.part, limits::sheet_bytes);
    XmlScanner xml{part.source(), zip_.name() + ", sheet '" + wanted.name + "'"};
    SheetScanner scanner{xml, *strings_, formats_, workbook_.epoch_1904};
    return scanner.read(visit);
}

} // namespace importers
