// Which columns there are is known only at the end, so the text is walked through twice.
#include "importers/json_file.hpp"

#include "importers/grant_titles.hpp"
#include "importers/json_walk.hpp"
#include "importers/limits.hpp"
#include "importers/row_builder.hpp"
#include "importers/text_file.hpp"
#include "ledger/error.hpp"

#include <algorithm>

namespace importers {

namespace {

std::vector<std::string_view> steps_of(std::string_view path) {
    std::vector<std::string_view> steps;
    for (auto end = path.find(json_step); end != std::string_view::npos;
         end = path.find(json_step)) {
        steps.push_back(path.substr(0, end));
        path.remove_prefix(end + 1);
    }
    return steps;
}

bool is_place(std::string_view step) {
    return !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
}

// "beneficiaryLocation", "1", "name" is "Beneficiary Location:1:Name".
std::string heading_of(std::string_view path, bool grants) {
    std::string heading;
    std::string_view around;
    for (auto const step : steps_of(path)) {
        if (!heading.empty()) heading += ':';
        heading += grants ? grant_title(step, around) : step;
        if (!is_place(step)) around = step;
    }
    return heading;
}

} // namespace

JsonFile::JsonFile(std::filesystem::path path, std::string name, Encoding encoding)
    : path_{std::move(path)}, name_{std::move(name)}, encoding_{encoding} {
    find_sheets();
}

void JsonFile::add_heading(JsonSheet& sheet, std::string_view path) const {
    if (sheet.columns.size() >= static_cast<std::size_t>(limits::columns)) {
        throw ledger::Error{"{} is JSON of more than {} columns, so not a table. Ask the sender "
                            "for the spreadsheet.",
                            name_, limits::columns};
    }
    sheet.columns.emplace(path, sheet.columns.size());
    sheet.grants = sheet.grants || is_grant_key(path.substr(0, path.find(json_step)));
}

void JsonFile::find_sheets() {
    bool any_row = false;
    walk_json(TextFile{path_, encoding_}, name_,
              {.begin_table =
                   [&](std::string_view table) {
                       if (sheets_.size() == limits::sheets) {
                           throw ledger::Error{"{} is JSON of more than {} arrays, so not a table. "
                                               "Ask the sender for the spreadsheet.",
                                               name_, limits::sheets};
                       }
                       sheets_.push_back({.name = std::string{table}});
                       return true;
                   },
               .value =
                   [&](std::string_view path, CellKind, std::string_view) {
                       auto& sheet = sheets_.back();
                       if (!sheet.columns.contains(path)) add_heading(sheet, path);
                       return true;
                   },
               .end_row =
                   [&] {
                       any_row = true;
                       return true;
                   }});
    if (!any_row) {
        throw ledger::Error{"{} is JSON, but holds no table: an array of objects, such as {{"
                            "\"grants\": [{{...}}, {{...}}]}}. Ask the sender for the spreadsheet "
                            "as .xlsx or CSV.",
                            name_};
    }
    for (auto& sheet : sheets_) {
        sheet.headings.resize(sheet.columns.size());
        for (auto const& [path, column] : sheet.columns)
            sheet.headings[column] = heading_of(path, sheet.grants);
    }
}

SheetNotes JsonFile::read(std::size_t wanted, RowVisitor const& visit) const {
    auto const& sheet = sheets_.at(wanted);
    std::size_t tables = 0; // begun so far
    std::int64_t number = 1;
    RowBuilder row;
    for (std::size_t i = 0; i < sheet.headings.size(); ++i)
        row.put_kept(i, CellKind::text, sheet.headings[i]);
    if (!visit(row.row(number))) return {};
    row.clear();
    walk_json(TextFile{path_, encoding_}, name_,
              {.begin_table = [&](std::string_view) { return ++tables <= wanted + 1; },
               .value =
                   [&](std::string_view path, CellKind kind, std::string_view text) {
                       if (tables != wanted + 1) return true;
                       auto const begin = row.text_size();
                       row.text().append(text);
                       row.put(sheet.columns.find(path)->second, kind, begin);
                       return true;
                   },
               .end_row =
                   [&] {
                       if (tables != wanted + 1) return true;
                       bool const more = visit(row.row(++number));
                       row.clear();
                       return more;
                   }});
    return {};
}

} // namespace importers
