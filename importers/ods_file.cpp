// All sheets stand in one part, one behind another. Where each begins is found once, when the file
// is opened, so that reading one does not mean reading those before it.
#include "importers/ods_file.hpp"

#include "importers/limits.hpp"
#include "importers/ods_table.hpp"
#include "importers/xml_scanner.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace importers {

namespace {

using Event = XmlScanner::Event;

std::string const contents = "content.xml";
constexpr std::string_view spreadsheet_type = "application/vnd.oasis.opendocument.spreadsheet";

void pass_over(ZipPart& part, std::uint64_t bytes) {
    std::array<char, 65536> piece;
    while (bytes > 0) {
        auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, piece.size()));
        if (part.read(piece.data(), wanted) < wanted) return; // the scanner says that it ends early
        bytes -= wanted;
    }
}

// The styles of tables that are not shown; the scanner stands at the start of the styles.
void read_hidden_styles(XmlScanner& xml, std::set<std::string>& hidden) {
    auto const outside = xml.depth() - 1;
    std::string style;
    while (xml.depth() > outside) {
        if (xml.next() != Event::start) continue;
        if (xml.name() == "style") style = xml.attribute("name").value_or("");
        bool const table = xml.name() == "table-properties";
        if (table && xml.attribute("display").value_or("true") == "false") hidden.insert(style);
    }
}

} // namespace

OdsFile::OdsFile(ZipContainer zip) : zip_{std::move(zip)} {
    refuse_password();
    find_sheets();
}

bool OdsFile::is_one(ZipContainer const& zip) {
    constexpr std::uint64_t longest = 4096;
    if (zip.has("mimetype")) return zip.read_all("mimetype", longest).starts_with(spreadsheet_type);
    return zip.has(contents) && zip.has("META-INF/manifest.xml");
}

void OdsFile::refuse_password() const {
    std::string const manifest = "META-INF/manifest.xml";
    if (!zip_.has(manifest)) return;
    auto part = zip_.open(manifest, limits::part_bytes);
    XmlScanner xml{part.source(), zip_.name() + ", part " + manifest};
    for (auto event = xml.next(); event != Event::finished; event = xml.next()) {
        if (event != Event::start || xml.name() != "encryption-data") continue;
        throw ledger::Error{"{} is protected by a password. Open it in LibreOffice or Excel, take "
                            "the password off (Save as, without \"Save with password\") and save "
                            "it again.",
                            zip_.name()};
    }
}

void OdsFile::find_sheets() {
    auto part = zip_.open(contents, limits::sheet_bytes);
    XmlScanner xml{part.source(), zip_.name() + ", part " + contents};
    std::set<std::string> hidden_styles;
    bool spreadsheet = false;
    for (auto event = xml.next(); event != Event::finished; event = xml.next()) {
        if (event != Event::start || xml.name() == "body" || xml.depth() == 1) continue;
        if (xml.depth() == 2 && xml.name() == "automatic-styles") {
            read_hidden_styles(xml, hidden_styles);
        } else if (xml.depth() == 3 && xml.name() == "spreadsheet") {
            spreadsheet = true;
        } else if (spreadsheet && xml.depth() == 4 && xml.name() == "table") {
            OdsSheet sheet{.name = std::string{xml.attribute("name").value_or("")},
                           .hidden = false,
                           .offset = xml.tag_offset()};
            auto const style = xml.attribute("style-name");
            sheet.hidden = style && hidden_styles.contains(std::string{*style});
            sheets_.push_back(sheet);
            if (sheets_.size() > limits::sheets) xml.refuse("has too many sheets");
            xml.skip();
        } else {
            xml.skip();
        }
    }
    if (sheets_.empty()) {
        throw ledger::Error{"{} is an OpenDocument file without a sheet. Ask the sender for the "
                            "file with the figures.",
                            zip_.name()};
    }
}

SheetNotes OdsFile::read(std::size_t sheet, RowVisitor const& visit) const {
    auto const& wanted = sheets_.at(sheet);
    auto part = zip_.open(contents, limits::sheet_bytes);
    pass_over(part, wanted.offset);
    XmlScanner xml{part.source(), zip_.name() + ", sheet '" + wanted.name + "'"};
    OdsTable table{xml};
    return table.read(visit);
}

} // namespace importers
