// Reading JSON as tables: each array of objects is a sheet, its first row the headings, each object
// the row behind.
#pragma once

#include "importers/encoding.hpp"
#include "importers/row.hpp"
#include "importers/sheet_notes.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace importers {

struct JsonSheet {
    std::string name; // the key of the array; empty where it has none
    bool hidden = false;
    std::vector<std::string> headings = {};
    std::map<std::string, std::size_t, std::less<>> columns = {}; // by path
    bool grants = false;
};

class JsonFile {
public:
    // Throws ledger::Error where there is no array of objects in it, or too much.
    JsonFile(std::filesystem::path path, std::string name, Encoding encoding);

    std::vector<JsonSheet> const& sheets() const { return sheets_; }
    // Row 1 holds the headings, row N + 1 the object that is the Nth of its array.
    SheetNotes read(std::size_t sheet, RowVisitor const& visit) const;

private:
    void find_sheets();
    void add_heading(JsonSheet& sheet, std::string_view path) const;

    std::filesystem::path path_;
    std::string name_;
    Encoding encoding_;
    std::vector<JsonSheet> sheets_ = {};
};

} // namespace importers
