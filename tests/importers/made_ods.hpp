// OpenDocument spreadsheets put together by hand, so that a test can say exactly what stands in
// the XML.
#pragma once

#include "tests/importers/made_workbook.hpp"

#include <string>

inline std::string ods_content(std::string const& tables, std::string const& styles = {}) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content>"
           "<office:automatic-styles>" +
           styles + "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
           "</office:spreadsheet></office:body></office:document-content>";
}

inline Parts ods_parts(std::string const& rows) {
    return {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"META-INF/manifest.xml", "<manifest:manifest/>"},
        {"content.xml", ods_content("<table:table table:name=\"GL\">" + rows + "</table:table>")}};
}

class MadeOds {
public:
    explicit MadeOds(Parts const& parts) : made_{"x.ods"} { write_zip(made_.path(), parts); }
    std::filesystem::path const& path() const { return made_.path(); }

private:
    MadeFile made_;
};
