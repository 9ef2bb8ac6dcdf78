// How each council's finance system writes the same columns: nine systems, nine habits.
#pragma once

#include "samples/books.hpp"

#include <string>
#include <string_view>

namespace samples {

enum class Years {
    slash,
    dash,
    short_slash,
    fy_slash,
    run_together,
    long_slash,
    fy_ends,
    in_words
};
enum class Months { plain, with_p, with_m, in_words, name, short_name, padded };
enum class Dates { slashes, short_name, iso, long_name };
enum class Amounts { plain, grouped, brackets, pound, trailing };
enum class Encoding { utf8, utf8_mark, windows };

struct Style {
    std::string_view place;
    Years years;
    Months months;
    Dates dates;
    Amounts amounts;
    Encoding encoding;
    bool capitals = false;   // suppliers
    bool titles = false;     // rows above the header
    bool total = false;      // a row below
    bool rearranged = false; // other order of columns, and one more
};

Style const& style_of(std::string_view place);
std::string year_written(Style const& style, int year);
std::string month_written(Style const& style, Line const& line);
std::string date_written(Style const& style, Line const& line);
std::string amount_written(Style const& style, ledger::Money amount);

} // namespace samples
