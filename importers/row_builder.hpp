// A row while it is being read: cells put at their columns, in any order, gaps left empty.
#pragma once

#include "importers/row.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

class RowBuilder {
public:
    void clear() {
        text_.clear();
        places_.clear();
    }

    // Where the text of the next cell is appended, before it is put.
    std::string& text() { return text_; }
    std::size_t text_size() const { return text_.size(); }

    // The text from `begin` to the end is the cell's. Columns count from nought.
    void put(std::size_t column, CellKind kind, std::size_t begin) {
        place(column) = {kind, nullptr, begin, text_.size() - begin};
    }
    // Text that is kept elsewhere for as long as the row is visited.
    void put_kept(std::size_t column, CellKind kind, std::string_view kept) {
        place(column) = {kind, kept.data(), 0, kept.size()};
    }
    // The cell at `column` stands in `more` columns behind it too.
    void repeat(std::size_t column, std::size_t more);

    bool empty() const { return places_.empty(); }
    Row row(std::int64_t number); // valid until the next change

private:
    struct Place {
        CellKind kind = CellKind::empty;
        char const* kept = nullptr; // else in text_
        std::size_t begin = 0;
        std::size_t size = 0;
    };

    Place& place(std::size_t column) {
        if (places_.size() <= column) places_.resize(column + 1);
        return places_[column];
    }

    std::string text_ = {};
    std::vector<Place> places_ = {};
    std::vector<Cell> cells_ = {};
};

} // namespace importers
