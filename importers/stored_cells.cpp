// Pulls rows out of the XML one at a time; nothing but the shared texts is held.
#include "importers/stored_cells.hpp"

#include "importers/limits.hpp"
#include "importers/workbook_relations.hpp"
#include "importers/xml_scanner.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <zip.h>

#include <algorithm>
#include <charconv>

namespace importers {

namespace {

using Event = XmlScanner::Event;

StoredCell::Kind kind_of(std::string_view type) {
    if (type == "s" || type == "str" || type == "inlineStr") return StoredCell::Kind::text;
    if (type == "b") return StoredCell::Kind::truth;
    if (type == "e") return StoredCell::Kind::error;
    return StoredCell::Kind::number;
}

} // namespace

struct StoredRows::Reading {
    Reading(ZipPart given, std::string const& origin, SharedStrings const& shared)
        : part{std::move(given)}, xml{part.source(), origin}, strings{shared} {}

    bool find_rows() {
        while (!in_rows) {
            auto const event = xml.next();
            if (event == Event::finished) return false;
            if (event != Event::start) continue;
            if (xml.depth() == 1 && xml.name() != "worksheet") xml.refuse("is not a worksheet");
            if (xml.depth() == 1) continue;
            if (xml.name() == "sheetData") {
                in_rows = true;
                outside = xml.depth() - 1;
            } else if (xml.name() == "cols") {
                read_columns();
            } else {
                xml.skip();
            }
        }
        return true;
    }

    void read_columns() {
        auto const depth = xml.depth() - 1;
        while (xml.depth() > depth) {
            if (xml.next() != Event::start) continue;
            auto const hidden = xml.attribute("hidden").value_or("0");
            if (hidden != "1" && hidden != "true") continue;
            std::string columns{xml.attribute("min").value_or("?")};
            columns += " to ";
            columns += xml.attribute("max").value_or("?");
            hidden_columns.push_back(columns);
        }
    }

    bool next(StoredRow& row) {
        if (ended || !find_rows()) return false;
        for (;;) {
            auto const event = xml.next();
            if (event == Event::end && xml.depth() == outside) {
                ended = true;
                return false;
            }
            if (event != Event::start) continue;
            if (xml.name() == "row") break;
            xml.skip();
        }
        auto const said = xml.attribute("r");
        row.number = said ? ledger::whole_number(*said).value_or(0) : last + 1;
        if (row.number <= last || row.number > limits::rows)
            xml.refuse(fmt::format("numbers its rows wrongly after row {}", last));
        last = row.number;
        auto const hidden = xml.attribute("hidden").value_or("0");
        row.hidden = hidden == "1" || hidden == "true";
        row.cells.clear();
        auto const depth = xml.depth() - 1;
        while (xml.depth() > depth) {
            if (xml.next() != Event::start) continue;
            if (xml.name() == "c")
                read_cell(row);
            else
                xml.skip();
        }
        return true;
    }

    std::size_t column_of(std::string_view reference) {
        std::size_t column = 0;
        for (auto const c : reference) {
            if (c < 'A' || c > 'Z') break;
            column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
            if (column > static_cast<std::size_t>(limits::columns)) break;
        }
        if (column == 0 || column > static_cast<std::size_t>(limits::columns))
            xml.refuse(fmt::format("has a cell in row {} with an impossible address", last));
        return column - 1;
    }

    void read_cell(StoredRow& row) {
        auto const reference = xml.attribute("r");
        StoredCell cell;
        cell.column = reference           ? column_of(*reference)
                      : row.cells.empty() ? 0
                                          : row.cells.back().column + 1;
        std::string const type{xml.attribute("t").value_or("n")};
        auto const depth = xml.depth() - 1;
        while (xml.depth() > depth) {
            if (xml.next() != Event::start) continue;
            if (xml.name() == "v" && type != "inlineStr") {
                xml.append_text(cell.value);
                cell.kind = kind_of(type);
            } else if (xml.name() == "is" && type == "inlineStr") {
                append_rich_text(xml, cell.value);
                cell.kind = StoredCell::Kind::text;
            } else if (xml.name() == "f") {
                cell.has_formula = true;
                xml.append_text(cell.formula);
            } else {
                xml.skip();
            }
            if (cell.value.size() + cell.formula.size() > limits::cell_bytes)
                xml.refuse(fmt::format("holds too long a text in row {}", last));
        }
        if (type == "s" && cell.kind == StoredCell::Kind::text) {
            auto const index = ledger::whole_number(cell.value);
            if (!index || static_cast<std::size_t>(*index) >= strings.size())
                xml.refuse(
                    fmt::format("refers to a shared text that is not there, in row {}", last));
            cell.value = strings[static_cast<std::size_t>(*index)];
        }
        if (cell.kind == StoredCell::Kind::number && cell.value.empty())
            cell.kind = StoredCell::Kind::empty;
        if (cell.kind == StoredCell::Kind::text && cell.value.empty() && !cell.has_formula)
            cell.kind = StoredCell::Kind::empty;
        auto const says_nothing = cell.kind == StoredCell::Kind::empty && !cell.has_formula;
        if (!says_nothing) row.cells.push_back(std::move(cell));
    }

    ZipPart part;
    XmlScanner xml;
    SharedStrings const& strings;
    std::size_t outside = 0;
    bool in_rows = false, ended = false;
    std::int64_t last = 0;
    std::vector<std::string> hidden_columns = {};
};

StoredRows::StoredRows(std::unique_ptr<Reading> reading) : reading_{std::move(reading)} {}
StoredRows::~StoredRows() = default;
StoredRows::StoredRows(StoredRows&&) noexcept = default;

bool StoredRows::next(StoredRow& row) {
    return reading_->next(row);
}

std::vector<std::string> const& StoredRows::hidden_columns() const {
    return reading_->hidden_columns;
}

StoredWorkbook::StoredWorkbook(std::filesystem::path const& path)
    : path_{path}, zip_{path, path.filename().string()}, workbook_{
                                                             read_workbook(zip_, zip_.name())} {}

std::optional<std::size_t> StoredWorkbook::find(std::string_view name) const {
    auto const wanted = ledger::lower_case(name);
    auto const& all = workbook_.sheets;
    auto const found = std::ranges::find_if(
        all, [&](WorkbookSheet const& sheet) { return ledger::lower_case(sheet.name) == wanted; });
    if (found == all.end()) return {};
    return static_cast<std::size_t>(found - all.begin());
}

StoredRows StoredWorkbook::rows(std::size_t sheet) {
    if (!strings_) strings_ = shared_strings_of(workbook_, zip_);
    auto const& wanted = workbook_.sheets.at(sheet);
    return StoredRows{std::make_unique<StoredRows::Reading>(
        zip_.open(wanted.part, limits::sheet_bytes), zip_.name() + ", sheet '" + wanted.name + "'",
        *strings_)};
}

std::vector<std::string> StoredWorkbook::parts() const {
    int reason = 0;
    std::unique_ptr<zip_t, void (*)(zip_t*)> const archive{
        zip_open(path_.c_str(), ZIP_RDONLY, &reason), zip_discard};
    if (archive == nullptr) throw ledger::Error{"{} cannot be read.", path_.string()};
    std::vector<std::string> names;
    auto const parts = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < parts; ++i) {
        auto const* const name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
        if (name != nullptr) names.emplace_back(name);
    }
    std::ranges::sort(names);
    return names;
}

std::string StoredWorkbook::part(std::string const& name) const {
    return zip_.read_all(name, limits::part_bytes);
}

bool StoredWorkbook::same_part(StoredWorkbook const& other, std::string const& name) const {
    auto ours = zip_.open(name, limits::sheet_bytes);
    auto theirs = other.zip_.open(name, limits::sheet_bytes);
    constexpr std::size_t piece = std::size_t{1} << 16;
    std::string a(piece, ' ');
    std::string b(piece, ' ');
    for (;;) {
        auto const got = ours.read(a.data(), piece);
        if (got != theirs.read(b.data(), piece)) return false;
        if (std::string_view{a}.substr(0, got) != std::string_view{b}.substr(0, got)) return false;
        if (got < piece) return true;
    }
}

std::vector<std::string> StoredWorkbook::parts_of(std::size_t sheet, std::string_view type) const {
    return related_parts(zip_, zip_.name(), workbook_.sheets.at(sheet).part, type);
}

std::vector<std::string> StoredWorkbook::parts_of(std::string const& part,
                                                  std::string_view type) const {
    return related_parts(zip_, zip_.name(), part, type);
}

std::string StoredWorkbook::application() const {
    if (!zip_.has("docProps/app.xml")) return {};
    auto opened = zip_.open("docProps/app.xml", limits::part_bytes);
    XmlScanner xml{opened.source(), zip_.name() + ", part docProps/app.xml"};
    for (auto event = xml.next(); event != Event::finished; event = xml.next()) {
        if (event != Event::start || xml.name() != "Application") continue;
        std::string text;
        xml.append_text(text);
        return text;
    }
    return {};
}

} // namespace importers
