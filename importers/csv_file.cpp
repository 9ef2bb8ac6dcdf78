// The splitter. A row is first marked out in the buffer and only then unquoted, in place, so that a
// row cut off by the end of the buffer can be tried again when more has been read.
#include "importers/csv_file.hpp"

#include "importers/limits.hpp"
#include "importers/text_file.hpp"
#include "ledger/error.hpp"
#include "ledger/finding.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <utility>
#include <vector>

namespace importers {

namespace {

struct Field {
    char* begin;
    char* end;
    bool doubled; // holds "" for "
};

enum class Split { row, unfinished, end_of_text };

class RowSplitter {
public:
    explicit RowSplitter(char separator) : separator_{separator} {
        for (char const c : {separator, '\n', '\r'}) stops_[static_cast<unsigned char>(c)] = true;
    }

    // Marks out the row at `at`. `end` must hold a line break that is not part of the text.
    Split split(char* at, char* end, bool last) {
        fields_.clear();
        junk_ = false;
        unclosed_ = false;
        if (at == end) return last ? Split::end_of_text : Split::unfinished;
        for (;;) {
            char* const stop = *at == '"' ? quoted_field(at, end, last) : plain_field(at);
            if (stop == nullptr || (stop == end && !last)) return Split::unfinished;
            if (stop < end && *stop == separator_) {
                at = stop + 1;
                continue;
            }
            if (stop < end && *stop == '\r' && stop + 1 == end && !last) return Split::unfinished;
            next_ = std::min(end, stop + 1);
            if (stop < end && *stop == '\r' && next_ < end && *next_ == '\n') ++next_;
            return Split::row;
        }
    }

    std::vector<Field>& fields() { return fields_; }
    char* next() const { return next_; }
    bool junk() const { return junk_; }         // text stood behind a closing quotation mark
    bool unclosed() const { return unclosed_; } // a quotation mark is open at the end

private:
    char* plain_field(char* at) {
        char* const begin = at;
        while (!stops_[static_cast<unsigned char>(*at)]) ++at;
        fields_.push_back({begin, at, false});
        return at;
    }

    char* quoted_field(char* const opening, char* end, bool last) {
        bool doubled = false;
        char* closing = opening + 1;
        for (;;) {
            auto const room = static_cast<std::size_t>(end - closing);
            closing = static_cast<char*>(std::memchr(closing, '"', room));
            unclosed_ = closing == nullptr;
            if (unclosed_ || (closing + 1 == end && !last)) return nullptr;
            if (closing + 1 == end || closing[1] != '"') break;
            doubled = true;
            closing += 2;
        }
        char* stop = closing + 1;
        while (*stop == ' ' && separator_ != ' ') ++stop;
        if (stops_[static_cast<unsigned char>(*stop)]) {
            fields_.push_back({opening + 1, closing, doubled});
            return stop;
        }
        junk_ = true;
        return plain_field(opening);
    }

    char separator_;
    std::array<bool, 256> stops_ = {};
    std::vector<Field> fields_ = {};
    char* next_ = nullptr;
    bool junk_ = false;
    bool unclosed_ = false;
};

std::string_view unquoted(Field const& field) {
    if (field.doubled) {
        char* to = field.begin;
        for (char* from = field.begin; from < field.end; ++from) {
            *to++ = *from;
            if (*from == '"') ++from;
        }
        return {field.begin, static_cast<std::size_t>(to - field.begin)};
    }
    return {field.begin, static_cast<std::size_t>(field.end - field.begin)};
}

constexpr std::string_view separators = ",;\t|";

// "sep=;" is a note to Excel, which does not show it.
char said_separator(std::string_view text) {
    if (!text.starts_with("sep=") && !text.starts_with("\"sep=")) return 0;
    auto const at = text.find('=') + 1;
    bool const known = at < text.size() && separators.find(text[at]) != std::string_view::npos;
    return known ? text[at] : '\0';
}

// The text in a buffer that grows only for a row that does not fit into it.
class Buffer {
public:
    Buffer(TextFile text, std::size_t size) : text_{std::move(text)}, bytes_(size + 1) { fill(); }

    char* begin() { return bytes_.data() + begin_; }
    char* end() { return bytes_.data() + end_; }
    bool last() const { return last_; }
    void take_to(char const* next) { begin_ = static_cast<std::size_t>(next - bytes_.data()); }
    std::size_t size() const { return end_ - begin_; }
    // How much of the text stands before what is held.
    std::uint64_t offset() const { return dropped_ + begin_; }
    std::vector<OtherLine> take_other_lines() { return text_.take_other_lines(); }

    void fill() {
        std::memmove(bytes_.data(), begin(), size());
        end_ = size();
        dropped_ += begin_;
        begin_ = 0;
        if (end_ + 1 == bytes_.size()) bytes_.resize(bytes_.size() * 2);
        auto const room = bytes_.size() - 1 - end_;
        auto const got = text_.read(end(), room);
        end_ += got;
        last_ = got < room;
        *end() = '\n';
    }

private:
    TextFile text_;
    std::vector<char> bytes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t dropped_ = 0;
    bool last_ = false;
};

constexpr std::size_t buffer_bytes = std::size_t{256} << 10;
constexpr std::size_t sample_bytes = std::size_t{64} << 10;

} // namespace

char separator_by_evidence(std::string_view sample) {
    constexpr int rows_wanted = 200;
    char best = separators.front();
    std::int64_t best_score = 0;
    for (char const separator : separators) {
        std::string text{sample};
        text += '\n';
        RowSplitter splitter{separator};
        std::map<std::size_t, std::int64_t> rows_of; // by number of fields
        char* at = text.data();
        char* const end = at + sample.size();
        for (int rows = 0; rows < rows_wanted; ++rows, at = splitter.next()) {
            if (splitter.split(at, end, true) != Split::row) break;
            auto const fields = splitter.fields().size();
            if (fields > 1) ++rows_of[fields];
        }
        for (auto const& [fields, rows] : rows_of) {
            auto const score = rows * static_cast<std::int64_t>(fields - 1);
            if (score > best_score) {
                best_score = score;
                best = separator;
            }
        }
    }
    return best;
}

CsvFile::CsvFile(std::filesystem::path path, std::string name, Encoding encoding)
    : path_{std::move(path)}, name_{std::move(name)}, encoding_{encoding} {
    TextFile text{path_, encoding_};
    std::string sample(sample_bytes, '\0');
    sample.resize(text.read(sample.data(), sample.size()));
    char const said = said_separator(sample);
    separator_is_said_ = said != 0;
    separator_ = separator_is_said_ ? said : separator_by_evidence(sample);
}

namespace {

// Reads on, unless what is held already shows that the row will never end.
void read_on(Buffer& buffer, RowSplitter& splitter, std::string const& name, std::int64_t number) {
    bool const too_long = buffer.size() >= limits::row_bytes;
    if (splitter.unclosed() && (buffer.last() || too_long)) {
        throw ledger::Error{
            "{}, {}{}: a quotation mark is opened and never closed. Close it or take it out in the "
            "sender's program, and save again.",
            name, ledger::column_letters(static_cast<int>(splitter.fields().size() + 1)), number};
    }
    if (too_long) {
        throw ledger::Error{
            "{}, row {}: this row is longer than {} MiB, so this is not a table. Ask "
            "the sender for the extract itself.",
            name, number, limits::row_bytes >> 20};
    }
    buffer.fill();
}

void take_cells(std::vector<Field> const& fields, std::vector<Cell>& cells, std::string const& name,
                std::int64_t number) {
    if (fields.size() > static_cast<std::size_t>(limits::columns)) {
        throw ledger::Error{"{}, row {}: {} columns; at most {} are read. Ask the sender for the "
                            "extract itself.",
                            name, number, fields.size(), limits::columns};
    }
    cells.resize(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const text = unquoted(fields[i]);
        if (text.size() > limits::cell_bytes) {
            throw ledger::Error{"{}, {}{}: this cell holds more than {} MiB, so this is not a "
                                "table. Ask the sender for the extract itself.",
                                name, ledger::column_letters(static_cast<int>(i + 1)), number,
                                limits::cell_bytes >> 20};
        }
        cells[i] = {text.empty() ? CellKind::empty : CellKind::text, text};
    }
}

// Which rows the lines in other alphabets are in.
class OtherLines {
public:
    void see(Buffer& buffer) {
        for (auto const& line : buffer.take_other_lines()) lines_.push_back(line);
    }
    // The row ends where the buffer now begins.
    void note(Buffer const& buffer, std::int64_t row, SheetNotes& notes) {
        for (; next_ < lines_.size() && lines_[next_].at < buffer.offset(); ++next_)
            notes.other_alphabet(row, lines_[next_].alphabet);
        if (next_ < lines_.size() || lines_.empty()) return;
        lines_.clear();
        next_ = 0;
    }

private:
    std::vector<OtherLine> lines_ = {};
    std::size_t next_ = 0;
};

} // namespace

SheetNotes CsvFile::read(RowVisitor const& visit) const {
    Buffer buffer{TextFile{path_, encoding_}, buffer_bytes};
    RowSplitter splitter{separator_};
    std::vector<Cell> cells;
    SheetNotes notes;
    OtherLines other_lines;
    other_lines.see(buffer);
    bool skip = separator_is_said_;
    for (std::int64_t number = 1;;) {
        auto const found = splitter.split(buffer.begin(), buffer.end(), buffer.last());
        if (found == Split::end_of_text) return notes;
        if (found == Split::unfinished) {
            read_on(buffer, splitter, name_, number);
            other_lines.see(buffer);
            continue;
        }
        take_cells(splitter.fields(), cells, name_, number);
        buffer.take_to(splitter.next());
        other_lines.note(buffer, number, notes);
        if (std::exchange(skip, false)) continue;
        if (splitter.junk() && notes.misquoted_row == 0) notes.misquoted_row = number;
        if (!visit({number++, cells})) return notes;
    }
}

} // namespace importers
