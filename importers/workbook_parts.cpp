#include "importers/workbook_parts.hpp"

#include "importers/xml_scanner.hpp"
#include "ledger/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace importers {

namespace {

using Event = XmlScanner::Event;

// A part that is held in memory, as a source of bytes.
ByteSource source_of(std::string const& text) {
    return [&text, at = std::size_t{0}](char* to, std::size_t room) mutable {
        auto const given = text.copy(to, room, at);
        at += given;
        return given;
    };
}

// "A4:H26" into the table's first column and rows.
void read_range(std::string_view range, StoredTable& table) {
    table.range = range;
    std::erase(table.range, '$');
    auto const number = [](std::string_view text) {
        std::int64_t value = 0;
        auto const digits = std::min(text.find_first_of("0123456789"), text.size());
        std::from_chars(text.data() + digits, text.data() + text.size(), value);
        return value;
    };
    std::string_view const plain = table.range;
    auto const colon = std::min(plain.find(':'), plain.size());
    auto const from = plain.substr(0, colon);
    table.first_column = from.substr(0, std::min(from.find_first_of("0123456789"), from.size()));
    table.heading_row = number(from);
    table.last_row = number(plain.substr(std::min(colon + 1, plain.size())));
}

} // namespace

std::vector<StoredTable> tables_of(StoredWorkbook const& workbook, std::size_t sheet) {
    std::vector<StoredTable> tables;
    for (auto const& part : workbook.parts_of(sheet, "table")) {
        auto const text = workbook.part(part);
        XmlScanner xml{source_of(text), part};
        StoredTable table{.name = {}, .sheet = workbook.sheets()[sheet].name};
        for (auto event = xml.next(); event != Event::finished; event = xml.next()) {
            if (event != Event::start) continue;
            if (xml.name() == "table" && xml.depth() == 1) {
                table.name = xml.attribute("displayName").value_or("");
                read_range(xml.attribute("ref").value_or(""), table);
            } else if (xml.name() == "tableColumn") {
                table.columns.emplace_back(xml.attribute("name").value_or(""));
            }
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

TablesByName tables_of(StoredWorkbook const& workbook) {
    TablesByName all;
    for (std::size_t sheet = 0; sheet < workbook.sheets().size(); ++sheet) {
        for (auto& table : tables_of(workbook, sheet)) {
            auto name = ledger::lower_case(table.name);
            all.emplace(name, std::move(table));
        }
    }
    return all;
}

std::vector<std::string> chart_ranges(StoredWorkbook const& workbook, std::size_t sheet) {
    std::vector<std::string> ranges;
    for (auto const& drawing : workbook.parts_of(sheet, "drawing")) {
        for (auto const& part : workbook.parts_of(drawing, "chart")) {
            auto const text = workbook.part(part);
            XmlScanner xml{source_of(text), part};
            std::size_t values = 0; // how deep the values of a series stand; 0: not in them
            for (auto event = xml.next(); event != Event::finished; event = xml.next()) {
                if (event != Event::start) continue;
                if (xml.depth() <= values) values = 0;
                if (xml.name() == "val") values = xml.depth();
                if (xml.name() != "f" || values == 0) continue;
                std::string range;
                xml.append_text(range);
                std::erase_if(range, [](char c) { return c == '$' || c == '\''; });
                ranges.push_back(std::move(range));
            }
        }
    }
    return ranges;
}

} // namespace importers
