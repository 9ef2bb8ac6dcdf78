// Parts are found through the relationships, as the standard wants, since their names are the
// writer's choice.
#include "importers/workbook.hpp"

#include "importers/limits.hpp"
#include "importers/shared_strings.hpp"
#include "importers/workbook_relations.hpp"
#include "importers/xml_scanner.hpp"
#include "importers/zip_container.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace importers {

namespace {

struct Relationship {
    std::string id;
    std::string
        type; // the last word of its URL, which the strict and the usual form share: "worksheet"
    std::string part;
};

// "../a.xml" in folder "xl/b/" is "xl/a.xml"; "/xl/a.xml" is "xl/a.xml" anywhere.
std::string resolved(std::string folder, std::string said) {
    std::ranges::replace(said, '\\', '/');
    std::string_view target = said;
    if (target.starts_with('/')) return std::string{target.substr(1)};
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        auto const slash =
            folder.size() < 2 ? std::string::npos : folder.rfind('/', folder.size() - 2);
        folder.resize(slash == std::string::npos ? 0 : slash + 1);
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return folder + std::string{target};
}

std::string folder_of(std::string const& part) {
    return part.substr(0, part.rfind('/') + 1);
}

std::string origin_of(std::string const& file_name, std::string const& part) {
    return file_name + ", part " + part;
}

std::vector<Relationship> read_relationships(ZipContainer const& zip, std::string const& file_name,
                                             std::string const& part, std::string const& folder) {
    auto opened = zip.open(part, limits::part_bytes);
    XmlScanner xml{opened.source(), origin_of(file_name, part)};
    std::vector<Relationship> found;
    for (auto event = xml.next(); event != XmlScanner::Event::finished; event = xml.next()) {
        if (event != XmlScanner::Event::start || xml.name() != "Relationship") continue;
        if (xml.attribute("TargetMode").value_or("") == "External") continue;
        std::string const type{xml.attribute("Type").value_or("")};
        Relationship relationship;
        relationship.id = xml.attribute("Id").value_or("");
        relationship.type = type.substr(type.rfind('/') + 1);
        relationship.part = resolved(folder, std::string{xml.attribute("Target").value_or("")});
        found.push_back(relationship);
    }
    return found;
}

[[noreturn]] void refuse_other_zip(ZipContainer const& zip, std::string const& file_name) {
    if (zip.has("mimetype")) {
        throw ledger::Error{"{} is an OpenDocument file or an e-book, but not a spreadsheet. Save "
                            "the table in it as .ods, .xlsx or CSV.",
                            file_name};
    }
    if (zip.has("xl/workbook.bin")) {
        throw ledger::Error{"{} is a binary workbook (.xlsb). Save it as .xlsx or CSV.", file_name};
    }
    if (zip.has("word/document.xml") || zip.has("ppt/presentation.xml")) {
        throw ledger::Error{"{} is a document or a presentation, not a spreadsheet. Save the table "
                            "in it as .xlsx or CSV.",
                            file_name};
    }
    throw ledger::Error{
        "{} is a zip file but not a workbook. Unpack it and name the spreadsheet in "
        "it.",
        file_name};
}

Relationship const* of_type(std::vector<Relationship> const& all, std::string_view type) {
    auto const found = std::ranges::find(all, type, &Relationship::type);
    return found == all.end() ? nullptr : &*found;
}

std::string workbook_part(ZipContainer const& zip, std::string const& file_name) {
    std::string const root = "_rels/.rels";
    if (!zip.has(root)) refuse_other_zip(zip, file_name);
    auto const all = read_relationships(zip, file_name, root, "");
    auto const* const main = of_type(all, "officeDocument");
    bool const binary = main != nullptr && main->part.ends_with(".bin");
    bool const other =
        main != nullptr && (main->part.starts_with("word/") || main->part.starts_with("ppt/"));
    if (main == nullptr || binary || other) refuse_other_zip(zip, file_name);
    return main->part;
}

void add_sheet(XmlScanner& xml, std::map<std::string, Relationship> const& by_id,
               Workbook& workbook, std::size_t& macro_sheets) {
    WorkbookSheet sheet;
    sheet.name = xml.attribute("name").value_or("");
    auto const state = xml.attribute("state").value_or("visible");
    sheet.hidden = state == "hidden" || state == "veryHidden";
    auto const id = by_id.find(std::string{xml.attribute("id").value_or("")});
    if (id == by_id.end())
        xml.refuse("names a sheet '" + sheet.name + "' that the file does not hold");
    if (id->second.type.ends_with("acrosheet")) ++macro_sheets; // xlMacrosheet, xlIntlMacrosheet
    if (id->second.type != "worksheet") return;                 // or a chart, or a dialogue
    sheet.part = id->second.part;
    workbook.sheets.push_back(sheet);
    if (workbook.sheets.size() > limits::sheets) xml.refuse("has too many sheets");
}

} // namespace

Workbook read_workbook(ZipContainer const& zip, std::string const& file_name) {
    auto const part = workbook_part(zip, file_name);
    auto const folder = folder_of(part);
    auto const relations_part = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    std::map<std::string, Relationship> by_id;
    Workbook workbook;
    for (auto const& relationship : read_relationships(zip, file_name, relations_part, folder)) {
        by_id.emplace(relationship.id, relationship);
        if (relationship.type == "sharedStrings") workbook.shared_strings_part = relationship.part;
        if (relationship.type == "styles") workbook.styles_part = relationship.part;
    }
    std::size_t macro_sheets = 0;
    auto opened = zip.open(part, limits::part_bytes);
    XmlScanner xml{opened.source(), origin_of(file_name, part)};
    for (auto event = xml.next(); event != XmlScanner::Event::finished; event = xml.next()) {
        if (event != XmlScanner::Event::start) continue;
        if (xml.name() == "workbookPr" && xml.depth() == 2) {
            auto const epoch = xml.attribute("date1904").value_or("0");
            workbook.epoch_1904 = epoch == "1" || epoch == "true";
        }
        if (xml.name() == "sheet" && xml.depth() == 3)
            add_sheet(xml, by_id, workbook, macro_sheets);
    }
    if (workbook.sheets.empty() && macro_sheets > 0) {
        throw ledger::Error{"{} holds macros only (Excel 4 macro sheets) and no worksheet. Ask the "
                            "sender for the file with the figures.",
                            file_name};
    }
    if (workbook.sheets.empty()) {
        throw ledger::Error{"{} has no worksheet. Ask the sender for the file with the figures.",
                            file_name};
    }
    return workbook;
}

SharedStrings shared_strings_of(Workbook const& workbook, ZipContainer& zip) {
    auto const& part = workbook.shared_strings_part;
    if (part.empty() || !zip.has(part)) return {};
    auto opened = zip.open(part, limits::strings_bytes);
    XmlScanner xml{opened.source(), zip.name() + ", part " + part};
    return SharedStrings{xml};
}

std::vector<std::string> related_parts(ZipContainer const& zip, std::string const& file_name,
                                       std::string const& part, std::string_view type) {
    auto const folder = folder_of(part);
    auto const relations = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    std::vector<std::string> parts;
    if (!zip.has(relations)) return parts;
    for (auto const& relationship : read_relationships(zip, file_name, relations, folder)) {
        if (relationship.type == type) parts.push_back(relationship.part);
    }
    return parts;
}

} // namespace importers
