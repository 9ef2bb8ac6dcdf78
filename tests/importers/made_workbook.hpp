// Workbooks put together part by part, so that a test can say exactly what stands in the XML.
#pragma once

#include "tests/importers/made_file.hpp"

#include <zip.h>

#include <filesystem>
#include <map>
#include <string>

using Parts = std::map<std::string, std::string>;

inline void write_zip(std::filesystem::path const& path, Parts const& parts) {
    std::filesystem::remove(path);
    int fault = 0;
    auto* const archive = zip_open(path.c_str(), ZIP_CREATE, &fault);
    for (auto const& [name, bytes] : parts) {
        auto* const source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE);
    }
    zip_close(archive);
}

// A whole workbook around the rows of one sheet.
inline Parts workbook_parts(std::string const& rows, std::string const& strings = {},
                            std::string const& styles = {}) {
    std::string const office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    std::string const relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    auto const relation = [&](std::string const& id, std::string const& type,
                              std::string const& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" +
               target + "\"/>";
    };
    Parts parts;
    parts["_rels/.rels"] =
        relations + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>";
    parts["xl/_rels/workbook.xml.rels"] =
        relations + relation("r1", "worksheet", "worksheets/one.xml") +
        relation("r2", "sharedStrings", "/xl/texts.xml") + relation("r3", "styles", "styles.xml") +
        "</Relationships>";
    parts["xl/workbook.xml"] =
        "<workbook xmlns:r=\"" + office +
        "\"><sheets><sheet name=\"GL\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    parts["xl/texts.xml"] = strings.empty() ? "<sst/>" : strings;
    parts["xl/styles.xml"] = styles.empty() ? "<styleSheet/>" : styles;
    parts["xl/worksheets/one.xml"] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    return parts;
}

class MadeWorkbook {
public:
    explicit MadeWorkbook(Parts const& parts) : made_{"x.xlsx"} { write_zip(made_.path(), parts); }
    std::filesystem::path const& path() const { return made_.path(); }

private:
    MadeFile made_;
};
