// The parser is nlohmann's, which gives one value after another and keeps none.
#include "importers/json_walk.hpp"

#include "importers/limits.hpp"
#include "importers/number_text.hpp"
#include "ledger/error.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <iterator>
#include <vector>

namespace importers {

namespace {

using Json = nlohmann::json;

// The letters of a text one by one, and how many have gone by since anything was understood.
struct Letters {
    TextFile text;
    std::string name;
    std::array<char, 65536> held = {};
    std::size_t size = 0;
    std::size_t at = 0;
    std::size_t since_value = 0;

    bool ended() {
        if (at < size) return false;
        at = 0;
        size = text.read(held.data(), held.size());
        return size == 0;
    }
    void next() {
        ++at;
        if (++since_value > limits::xml_token_bytes) {
            throw ledger::Error{"{} is JSON that holds one text that is too long. Ask the sender "
                                "for the table alone.",
                                name};
        }
    }
};

class Letter {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = char const*;
    using reference = char const&;

    Letter() = default; // the end
    explicit Letter(Letters& letters) : letters_{&letters} {}

    reference operator*() const { return letters_->held[letters_->at]; }
    Letter& operator++() {
        letters_->next();
        return *this;
    }
    Letter operator++(int) {
        auto const before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(Letter const& a, Letter const& b) { return a.at_end() == b.at_end(); }
    friend bool operator!=(Letter const& a, Letter const& b) { return !(a == b); }

private:
    bool at_end() const { return letters_ == nullptr || letters_->ended(); }

    Letters* letters_ = nullptr;
};

struct Level {
    bool array;
    std::size_t path_size;   // before what stands here
    std::size_t count = 0;   // of elements so far
    std::string joined = {}; // the plain values of an array, which make one cell
    bool any_plain = false;
};

} // namespace

// Depths: a table is the outermost array, or an array in the outermost object; a row is an object
// in a table.
class JsonRows {
public:
    JsonRows(Letters& letters, JsonVisitor const& visitor) : letters_{letters}, visitor_{visitor} {}

    bool null() { return plain(CellKind::empty, {}); }
    bool boolean(bool is) { return plain(CellKind::boolean, is ? "TRUE" : "FALSE"); }
    bool number_integer(Json::number_integer_t number) {
        return plain(CellKind::number, std::to_string(number));
    }
    bool number_unsigned(Json::number_unsigned_t number) {
        return plain(CellKind::number, std::to_string(number));
    }
    bool number_float(Json::number_float_t, std::string const& digits) {
        if (digits.find_first_of("eE") == std::string::npos) return plain(CellKind::number, digits);
        std::string shown;
        bool const sound = append_number_as_shown(shown, digits);
        return plain(sound ? CellKind::number : CellKind::text, sound ? shown : digits);
    }
    bool string(std::string const& text) {
        return plain(text.empty() ? CellKind::empty : CellKind::text, text);
    }
    bool binary(Json::binary_t const&) { return true; } // never in text
    bool key(std::string const& key) {
        letters_.since_value = 0;
        if (levels_.size() == 1 && !in_row_) table_ = key;
        if (!in_row_) return true;
        path_.resize(levels_.back().path_size);
        path_ += key;
        path_ += json_step;
        return true;
    }
    bool start_object(std::size_t) {
        bool const row = in_table_ && levels_.size() == table_depth_;
        if (!start(false)) return false;
        if (row) in_row_ = true;
        return true;
    }
    bool end_object() {
        leave();
        if (!in_row_ || levels_.size() > table_depth_) return true;
        in_row_ = false;
        path_.clear();
        return visitor_.end_row();
    }
    bool start_array(std::size_t) {
        bool const table =
            !in_table_ && (levels_.empty() || (levels_.size() == 1 && !levels_.back().array));
        if (!start(true)) return false;
        if (!table) return true;
        in_table_ = true;
        table_depth_ = levels_.size();
        return visitor_.begin_table(table_);
    }
    bool end_array() {
        auto const level = levels_.back();
        leave();
        if (in_row_ && level.any_plain)
            return visitor_.value(path_before(level), CellKind::text, level.joined);
        if (levels_.size() < table_depth_) in_table_ = false;
        return true;
    }
    bool parse_error(std::size_t place, std::string const&, Json::exception const&) {
        throw ledger::Error{"{} begins as JSON but is broken or cut off at letter {}. Ask the "
                            "sender for it again.",
                            letters_.name, place};
    }

private:
    bool start(bool array) {
        letters_.since_value = 0;
        if (levels_.size() >= limits::xml_depth) {
            throw ledger::Error{"{} is JSON nested too deeply for a table. Ask the sender for the "
                                "table alone.",
                                letters_.name};
        }
        step_into_element();
        levels_.push_back({array, path_.size()});
        return true;
    }

    // The second element of an array of objects has a place in its path, and so has each further.
    void step_into_element() {
        if (levels_.empty() || !levels_.back().array) return;
        auto const index = levels_.back().count++;
        if (!in_row_) return;
        path_.resize(levels_.back().path_size);
        if (index == 0) return;
        path_ += std::to_string(index);
        path_ += json_step;
    }

    void leave() {
        letters_.since_value = 0;
        path_.resize(levels_.back().path_size);
        levels_.pop_back();
    }

    std::string_view path_before(Level const& level) const {
        return std::string_view{path_}.substr(0, level.path_size);
    }

    bool plain(CellKind kind, std::string_view text) {
        letters_.since_value = 0;
        if (!in_row_) return true;
        if (text.size() > limits::cell_bytes) {
            throw ledger::Error{"{} is JSON that holds a text of more than {} MiB in one cell. Ask "
                                "the sender for the table alone.",
                                letters_.name, limits::cell_bytes >> 20};
        }
        auto& level = levels_.back();
        if (!level.array) {
            return kind == CellKind::empty || visitor_.value(path_, kind, text);
        }
        if (kind == CellKind::empty) return true;
        if (level.any_plain) level.joined += ';';
        level.joined += text;
        level.any_plain = true;
        return true;
    }

    Letters& letters_;
    JsonVisitor const& visitor_;
    std::vector<Level> levels_ = {};
    std::string path_ = {};
    std::string table_ = {};
    std::size_t table_depth_ = 0;
    bool in_table_ = false;
    bool in_row_ = false;
};

void walk_json(TextFile text, std::string const& name, JsonVisitor const& visitor) {
    Letters letters{.text = std::move(text), .name = name};
    JsonRows rows{letters, visitor};
    Json::sax_parse(Letter{letters}, Letter{}, &rows);
}

bool looks_like_json(std::string_view start) {
    auto const first = start.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return false;
    auto const second = start.find_first_not_of(" \t\r\n", first + 1);
    if (second == std::string_view::npos) return false;
    bool const object = start[first] == '{' && (start[second] == '"' || start[second] == '}');
    bool const array = start[first] == '[' && (start[second] == '{' || start[second] == ']');
    return object || array;
}

} // namespace importers
