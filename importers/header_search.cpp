// Each row that could be a header is judged by the table it would make: does one column hold
// amounts and say so, do the headings cover the columns, do they use the words of headings, do they
// not recur as values?
#include "importers/header_search.hpp"

#include "importers/amount.hpp"
#include "importers/date_evidence.hpp"
#include "importers/header_block.hpp"
#include "importers/heading.hpp"
#include "importers/heading_words.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

namespace importers {

namespace {

constexpr std::size_t body_rows = 50; // looked at under a header

bool is_date(KeptCell const& cell) {
    if (cell.kind == CellKind::date) return true;
    return cell.kind == CellKind::text && (read_date(cell.text, ledger::DateOrder::day_first) ||
                                           read_date(cell.text, ledger::DateOrder::month_first));
}

std::optional<ledger::Money> amount_in(KeptCell const& cell) {
    return read_amount(Cell{cell.kind, cell.text}).amount;
}

bool is_filled(KeptCell const& cell) {
    return !is_unfilled(cell.text);
}

// A figure of thousands has decimals that money has not.
bool is_figure(KeptCell const& cell) {
    auto const reading = read_amount(Cell{cell.kind, cell.text});
    return reading.amount || reading.fault == AmountFault::too_many_decimals;
}

bool is_wordy(KeptCell const& cell) {
    if (cell.kind != CellKind::text || !is_filled(cell) || amount_in(cell) || is_date(cell))
        return false;
    bool const letters = std::ranges::any_of(cell.text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
    return letters;
}

struct Column {
    int filled = 0;
    int amounts = 0;
    int dates = 0;
    int pounds_and_pence = 0; // amounts with pence, commas, signs or a pound sign
    int words_on_top = 0;     // text that is neither, in the first rows
    std::set<std::string> values = {};
};

Column column_of(std::span<KeptRow const> body, std::size_t at) {
    constexpr std::size_t top = 5;
    Column column;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (at >= body[i].cells.size() || !is_filled(body[i].cells[at])) continue;
        auto const& cell = body[i].cells[at];
        ++column.filled;
        bool const amount = is_figure(cell);
        if (amount) ++column.amounts;
        if (amount && cell.text.find_first_of(".,-(") != std::string::npos)
            ++column.pounds_and_pence;
        if (is_date(cell)) ++column.dates;
        if (i < top && is_wordy(cell)) ++column.words_on_top;
        column.values.insert(same_heading(cell.text));
    }
    return column;
}

struct Judged {
    Header header;
    int score = 0;
};

std::span<KeptRow const> body_under(std::vector<KeptRow> const& rows, std::size_t at) {
    std::span<KeptRow const> const below{rows.data() + at + 1, rows.size() - at - 1};
    return below.first(std::min(below.size(), body_rows));
}

std::vector<Column> columns_of(std::span<KeptRow const> body) {
    std::size_t width = 0;
    for (auto const& row : body) width = std::max(width, row.cells.size());
    std::vector<Column> columns;
    for (std::size_t at = 0; at < width; ++at) columns.push_back(column_of(body, at));
    return columns;
}

// The words of the heading weigh most; what the column holds decides between equals and may veto.
int amount_score(std::string const& heading, Column const& column, std::size_t body_size) {
    int const words = amount_words(heading);
    if (words < 0) return 0;
    if (column.filled == 0) return body_size == 0 ? words : 0;
    if (column.amounts * 10 < column.filled * 6) return 0;
    bool const looks_like_money = column.pounds_and_pence * 2 >= column.filled;
    if (words == 0 && !looks_like_money) return 0;
    int const pence = 20 * column.pounds_and_pence / column.filled;
    int const share = 10 * column.filled / static_cast<int>(body_size);
    return words + pence + share;
}

void choose_columns(Header& header, std::vector<Column> const& columns, std::size_t body_size) {
    int best = 0;
    auto const size = std::max(header.headings.size(), columns.size());
    for (std::size_t at = 0; at < size; ++at) {
        auto const heading =
            at < header.headings.size() ? same_heading(header.headings[at]) : std::string{};
        auto const& column = at < columns.size() ? columns[at] : Column{};
        int const score = amount_score(heading, column, body_size);
        if (score > best) {
            best = score;
            header.amount_column = static_cast<int>(at) + 1;
        }
        bool const dates = column.filled > 0 && column.dates * 10 >= column.filled * 6;
        if (dates && header.date_column == 0) header.date_column = static_cast<int>(at) + 1;
    }
}

bool could_be_header(KeptRow const& row) {
    int filled = 0;
    int wordy = 0;
    std::set<std::string> distinct;
    constexpr std::size_t longest = 120;
    for (auto const& cell : row.cells) {
        if (!is_filled(cell)) continue;
        ++filled;
        if (is_wordy(cell) && cell.text.size() <= longest) ++wordy;
        if (same_heading(cell.text) == "£") ++wordy;
        distinct.insert(same_heading(cell.text));
    }
    return filled >= 2 && wordy * 10 >= filled * 7 &&
           static_cast<int>(distinct.size()) * 10 >= filled * 7;
}

std::optional<Judged> judged(std::vector<KeptRow> const& rows, std::size_t at) {
    if (!could_be_header(rows[at])) return {};
    auto const body = body_under(rows, at);
    auto const columns = columns_of(body);
    Judged found;
    found.header = columns_under(rows, at);
    auto const& headings = found.header.headings;
    int filled_columns = 0;
    int covered = 0;
    int known_words = 0;
    int recurring = 0;
    for (std::size_t i = 0; i < std::max(headings.size(), columns.size()); ++i) {
        bool const holds = i < columns.size() && columns[i].filled > 0;
        auto const heading = i < headings.size() ? same_heading(headings[i]) : std::string{};
        if (holds) ++filled_columns;
        if (heading.empty()) continue;
        if (holds) ++covered;
        if (is_heading_word(heading)) ++known_words;
        if (holds && columns[i].values.contains(heading)) ++recurring;
    }
    found.score = 30 * known_words - 40 * recurring;
    if (filled_columns > 0) found.score += 60 * covered / filled_columns;
    if (found.header.amount_column != 0) {
        auto const amount = static_cast<std::size_t>(found.header.amount_column) - 1;
        bool const named =
            amount < headings.size() && amount_words(same_heading(headings[amount])) > 0;
        found.score += named ? 150 : 50;
        if (amount < columns.size()) found.score -= 40 * columns[amount].words_on_top;
    }
    return found;
}

} // namespace

Header columns_under(std::vector<KeptRow> const& rows, std::size_t at) {
    Header header;
    header.row = rows[at].number;
    for (auto const& cell : rows[at].cells) header.headings.push_back(cell.text);
    auto const body = body_under(rows, at);
    choose_columns(header, columns_of(body), body.size());
    return header;
}

namespace {

// The rows but for headings that are printed again further down, which would look like the better
// header.
std::vector<KeptRow> without_repeated_headings(std::vector<KeptRow> const& rows) {
    std::vector<KeptRow> kept;
    std::set<std::vector<std::string>> seen;
    for (auto const& row : rows) {
        bool repeated = false;
        if (could_be_header(row)) {
            std::vector<std::string> headings;
            for (auto const& cell : row.cells) headings.push_back(same_heading(cell.text));
            repeated = !seen.insert(std::move(headings)).second;
        }
        if (!repeated) kept.push_back(row);
    }
    return kept;
}

// Headings over several rows: the rows from `at` down that hold no figure, one under the other,
// judged as the one row they make together.
std::optional<Judged> judged_block(std::vector<KeptRow> const& rows, std::size_t at) {
    std::size_t height = 0;
    while (at + height < rows.size() && height < most_header_rows) {
        auto const& row = rows[at + height];
        bool const next = row.number == rows[at].number + static_cast<std::int64_t>(height);
        bool const title = std::ranges::count_if(row.cells, is_filled) <= 1;
        if (!next || title || std::ranges::any_of(row.cells, is_figure)) break;
        ++height;
    }
    // Rows of a word or two under the headings are captions of the first lines.
    auto const few = [](KeptRow const& row) {
        return std::ranges::count_if(row.cells, is_filled) <= 3;
    };
    while (height > 1 && few(rows[at + height - 1])) --height;
    if (height < 3 || few(rows[at])) return {};
    std::vector<KeptRow> joined{joined_headings({rows.data() + at, height}, false)};
    joined.insert(joined.end(), rows.begin() + static_cast<std::ptrdiff_t>(at + height),
                  rows.end());
    auto found = judged(joined, 0);
    if (found) found->header.height = static_cast<int>(height);
    return found;
}

} // namespace

Header find_header(std::vector<KeptRow> const& all_rows) {
    auto const rows = without_repeated_headings(all_rows);
    std::optional<Judged> best;
    for (std::size_t at = 0; at < rows.size() && rows[at].number <= header_rows; ++at) {
        auto found = judged(rows, at);
        if (found && (!best || found->score >= best->score)) best = std::move(found);
    }
    constexpr int much_better = 60; // a title is not to be taken for a heading
    for (std::size_t at = 0; at < rows.size() && rows[at].number <= header_rows; ++at) {
        auto found = judged_block(rows, at);
        if (!found || found->header.amount_column == 0) continue;
        if (!best || found->score >= best->score + much_better) best = std::move(found);
    }
    return best ? best->header : Header{};
}

} // namespace importers
