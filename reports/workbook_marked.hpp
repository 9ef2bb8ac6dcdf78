// The sender's own sheet given back: every row and column as it came, a status in front, the cells
// that somebody must look at coloured and commented, and a first sheet that says what to do.
#pragma once

#include "ledger/money.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

enum class Mark : std::uint8_t { none, done, ignored, warning, suspense, aside, error, count_ };

enum class SentKind : std::uint8_t { text, amount, number, date, boolean };

// `amount`: text in a column of money, written as a number where that changes nothing.
struct SentCell {
    SentKind kind = SentKind::text;
    std::string_view text = {};
};

struct CellNote {
    int column = 0; // of the sender's sheet, from 1; 0: the row as a whole
    Mark mark = Mark::none;
    std::string comment = {};
};

struct MarkedRow {
    std::int64_t number = 0; // from 1, as in the sender's sheet
    std::span<SentCell const> cells;
    bool heading = false;
    Mark mark = Mark::none;
    std::string status = {};
    std::vector<CellNote> notes = {};
};

struct MarkedSummary {
    struct Status {
        Mark mark;
        std::string status;
        std::int64_t rows = 0;
        ledger::Money amount = {};
    };
    struct Kind { // of finding
        Mark mark;
        std::string rule, example, remedy;
        std::int64_t times = 0, row = 0; // the first row; 0: none
    };
    std::string title;
    std::vector<std::pair<std::string, std::string>> facts = {}; // a word, and what it is
    std::vector<std::string> steps = {};
    std::vector<Status> statuses = {};
    std::vector<Kind> kinds = {};
};

class MarkedWorkbook {
public:
    // Written beside `path`, and renamed by finish(). `status_heading` stands over the first
    // column.
    MarkedWorkbook(std::filesystem::path path, std::string_view sheet,
                   std::string_view status_heading);
    ~MarkedWorkbook();
    MarkedWorkbook(MarkedWorkbook const&) = delete;
    MarkedWorkbook& operator=(MarkedWorkbook const&) = delete;

    void add(MarkedRow const& row); // in order of number; memory does not grow with them
    void finish(MarkedSummary const& summary);

    std::int64_t comments_left_out() const; // the first thousand are written, all are coloured
    std::int64_t texts_cut() const;         // longer than a cell of a workbook can be

private:
    struct Book;
    std::unique_ptr<Book> book_;
};

} // namespace reports
