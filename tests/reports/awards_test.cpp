// The awards of domain.md 8.11, and terms worked out by hand.
#include "books.hpp"
#include "ledger/store/db.hpp"
#include "reports/print.hpp"
#include "reports/sheets/sheets.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;

constexpr FinancialYear year{2024};

AwardTerm award(std::string name, std::int64_t pounds, std::optional<std::int64_t> months) {
    AwardTerm made;
    made.identifier = std::move(name);
    made.amount = Money::pence(pounds * 100);
    made.awarded_on = "2024-05-01";
    made.year = year;
    made.first = *ledger::parse_date("2024-04-01");
    if (months) made.months = *months * 1000;
    return made;
}

// "C: value" of the cells of one row under these headings.
std::string shown_of(Table const& table, std::size_t row,
                     std::vector<std::string> const& headings) {
    std::string text;
    for (auto const& heading : headings) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].heading != heading) continue;
            text += for_people(table.rows.at(row)[i], table.columns[i].places) + " ";
        }
    }
    return text;
}

TEST(Awards, OfTheWorkedExampleGiveItsDurations) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto figures = annual_figures(*db, registers, year, {}, {});
    figures.awards = {award("A", 300'000, 36), award("B", 120'000, 12), award("C", 60'000, 24),
                      award("D", 50'000, {}), award("E", 70'000, 60)};
    auto const table = duration_sheet(figures).table;
    EXPECT_EQ(shown_of(table, 1,
                       {"Average months by value", "36 or more of known %", "36 or more at least %",
                        "Length known %", "Awards of known length", "Awards of 36 or more"}),
              "32.509 67.27% 61.67% 91.67% 4 2 ");
}

TEST(Awards, WhoseEndNobodyKnowsMayBeLive) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto figures = annual_figures(*db, registers, year, {}, {});
    figures.awards = {award("A", 300'000, 36), award("B", 100'000, 12), award("C", 100'000, {})};
    figures.awards[0].last = *ledger::parse_date("2027-03-31");
    figures.awards[1].last = *ledger::parse_date("2025-03-30"); // over by the year's end
    auto const table = duration_sheet(figures).table;
    EXPECT_EQ(shown_of(table, 3,
                       {"Awards", "Number of awards", "Value £", "Value of known length £",
                        "Average months by value", "36 or more of known %", "36 or more at least %",
                        "Length known %", "Awards of known length", "unknown £"}),
              "Live at 31 March 2025 2 400,000.00 300,000.00 36.000 100.00% 75.00% 75.00% 1 "
              "100,000.00 ");
    auto const bands = duration_bands_sheet(figures).table;
    EXPECT_EQ(shown_of(bands, 5, {"Months", "Live at end of year £"}), "unknown 100,000.00 ");
    EXPECT_EQ(for_people(bands.totals[3], 2), "400,000.00");
}

TEST(Awards, NobodyHasGivenALengthOfHaveNoAverage) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto figures = annual_figures(*db, registers, year, {}, {});
    figures.awards = {award("A", 300'000, {})};
    auto const table = duration_sheet(figures).table;
    EXPECT_EQ(shown_of(table, 1,
                       {"Average months by value", "36 or more of known %", "36 or more at least %",
                        "Length known %"}),
              "[z] [z] 0.00% 0.00% ");
    figures.awards.clear();
    EXPECT_TRUE(duration_sheet(figures).table.rows.empty());
    EXPECT_NE(as_csv(awards_sheet(figures).table).find("Identifier"), std::string::npos);
}

TEST(Awards, FallDueByTheDaysOfTheirTerm) {
    auto one = award("A", 365, 24); // 1 April 2024 to 31 March 2026: 365 days and 365 days
    one.last = *ledger::parse_date("2026-03-31");
    auto const due = *falling_due(one, year);
    EXPECT_EQ(to_string(due.so_far), "182.50");
    EXPECT_EQ(to_string(due.next_year), "182.50");
    EXPECT_TRUE(due.year_after.is_nil());
    EXPECT_TRUE(due.later.is_nil());
    EXPECT_FALSE(falling_due(award("B", 100, {}), year));
}

TEST(Awards, EndSoonInTheSixMonthsAfterTheYear) {
    auto one = award("A", 100, 12);
    EXPECT_EQ(ends_soon(one, year), Live::unknown);
    for (auto const& [last, soon] :
         {std::pair{"2025-03-31", Live::no}, std::pair{"2025-04-01", Live::yes},
          std::pair{"2025-09-30", Live::yes}, std::pair{"2025-10-01", Live::no}}) {
        one.last = *ledger::parse_date(last);
        EXPECT_EQ(ends_soon(one, year), soon) << last;
    }
}

TEST(Awards, AreFollowedByTheSamePartiesWithinThreeMonths) {
    auto earlier = award("A", 100, 12), later = award("B", 100, 12);
    for (auto* one : {&earlier, &later}) one->funder_id = one->recipient_id = "X";
    earlier.last = *ledger::parse_date("2025-03-31");
    later.first = *ledger::parse_date("2025-06-30");
    later.last = *ledger::parse_date("2026-06-29");
    EXPECT_TRUE(follows(later, earlier));
    later.first = *ledger::parse_date("2025-07-01");
    EXPECT_FALSE(follows(later, earlier));
    later.first = *ledger::parse_date("2025-04-01");
    later.recipient_id = "Y";
    EXPECT_FALSE(follows(later, earlier));
}

TEST(Awards, AreNotFollowedByWhatRanBesideThem) {
    auto g = award("G", 100, 12), e = award("E", 100, 60);
    for (auto* one : {&g, &e}) one->funder_id = one->recipient_id = "X";
    g.first = *ledger::parse_date("2024-07-01");
    g.last = *ledger::parse_date("2025-06-30");
    e.first = *ledger::parse_date("2024-04-01");
    e.last = *ledger::parse_date("2029-03-31");
    EXPECT_FALSE(follows(e, g));
    e.first = *ledger::parse_date("2025-03-29");
    EXPECT_FALSE(follows(e, g));
    e.first = *ledger::parse_date("2025-03-30"); // three months before the end
    EXPECT_TRUE(follows(e, g));
    g.first = e.first; // begun together: neither renews the other
    EXPECT_FALSE(follows(e, g));
    g.first = *ledger::parse_date("2024-07-01");
    e.last = g.last;
    EXPECT_FALSE(follows(e, g));
}

TEST(Awards, AreInTheBandOfTheirMonths) {
    for (auto const& [months, band] :
         {std::pair{11, "under 12"}, std::pair{12, "12 to under 24"},
          std::pair{24, "24 to under 36"}, std::pair{36, "36 to under 60"},
          std::pair{60, "60 and over"}}) {
        EXPECT_EQ(band_of(award("A", 1, months)), band);
    }
    EXPECT_EQ(band_of(award("A", 1, {})), "unknown");
}

} // namespace
