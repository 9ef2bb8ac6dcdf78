// Dates, months, quarters and periods as they stand in columns of dates and in titles.
#include "importers/date_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using importers::Cell;
using importers::CellKind;
using importers::DateForm;
using importers::month_in_words;

std::string read(std::string_view text, bool from_1904 = false, CellKind kind = CellKind::text) {
    auto const found =
        importers::read_date_cell(Cell{kind, text}, ledger::DateOrder::day_first, from_1904);
    if (found.date) return ledger::iso(*found.date);
    return found.period ? to_string(*found.period) : "none";
}

TEST(DateText, every_spelling_of_a_day_is_read) {
    for (auto const* const text :
         {"30/06/2024", "30.6.24", "2024-06-30", "2024-06-30T00:00:00Z", "30-Jun-24",
          "30 June 2024", "30th June 2024", "June 30, 2024", "Sunday 30 June 2024",
          "Sun, 30 Jun 2024", "20240630", "45473", "45473.5"}) {
        EXPECT_EQ(read(text), "2024-06-30") << text;
    }
    EXPECT_EQ(read("45473", false, CellKind::number), "2024-06-30");
    EXPECT_EQ(read("44011", true, CellKind::number), "2024-06-30");
}

TEST(DateText, months_quarters_and_periods_have_no_day) {
    struct Form {
        char const* text;
        char const* period;
    };
    constexpr Form table[] = {
        {"Jun-24", "2024/25-P03"},       {"June 2024", "2024/25-P03"},
        {"2024-06", "2024/25-P03"},      {"P03 2024/25", "2024/25-P03"},
        {"2024/25-P03", "2024/25-P03"},  {"2024003", "2024/25-P03"},
        {"Q1 2024/25", "2024/25-P03"},   {"2024-25 Quarter 4", "2024/25-P12"},
        {"Apr-Jun 2024", "2024/25-P03"}, {"January to March 2025", "2024/25-P12"}};
    for (auto const& [text, period] : table) EXPECT_EQ(read(text), period) << text;
}

TEST(DateText, what_could_be_two_things_is_none) {
    for (auto const* const text : {"06/2024", "03-2024", "Q1 2024", "2024", "31/09/2024", "1234",
                                   "12.50", "May", "Q5 2024/25", "1000"}) {
        EXPECT_EQ(read(text), "none") << text;
    }
    EXPECT_EQ(read("1641.15", false, CellKind::number), "none");
}

TEST(DateText, a_title_speaks_of_a_month) {
    struct Title {
        char const* text;
        char const* period;
    };
    constexpr Title table[] = {
        {"City Council Invoices over \u00a3500 paid in August 2010", "2010/11-P05"},
        {"Jul-12", "2012/13-P04"},
        {"Budget monitor, Month 6 2024/25", "2024/25-P06"},
        {"Position as at 30 September 2024", "2024/25-P06"},
        {"as at 30/09/2024", "2024/25-P06"},
        {"April 2024 to September 2024", "2024/25-P06"}};
    for (auto const& [text, period] : table) {
        auto const found = month_in_words(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(to_string(*found), period) << text;
    }
    for (auto const* const text :
         {"Payments over \u00a3500", "sql and t.period between '201204' and '201204'", "Version 2",
          "2024/25", "March of the penguins"}) {
        EXPECT_FALSE(month_in_words(text)) << text;
    }
}

} // namespace
