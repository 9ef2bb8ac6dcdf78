// A draft reads back and imports; headings nearly right are taken and said, never where two
// compete.
#include "importers/layout_draft.hpp"
#include "importers/layout_trial.hpp"
#include "importers/layout_writing.hpp"
#include "importers/near_heading.hpp"
#include "tests/importers/made_file.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using importers::is_near_heading;
using importers::SourceFile;

constexpr auto unknown =
    "Anytown ledger\nPd,Budget Code,GL Account,Paid to,Our Ref,Pounds spent,Officer\n"
    "2024/25-P03,A1,4000,Smith,1,\"1,200.00\",Ann\n2024/25-P03,A1,4001,Jones,2,13.00,Ann\n";

TEST(LayoutDraft, reads_back_and_reads_the_file_it_was_made_from) {
    MadeFile const made{"anytown 2024.csv", unknown};
    SourceFile const file{made.path()};
    auto const toml = importers::draft_layout(file);
    auto const layout = importers::read_layout(toml, "draft");
    EXPECT_EQ(layout.name, "anytown");
    auto const trial = importers::try_layout(file, {.layout_file = layout});
    ASSERT_TRUE(trial.report.inspection.layout) << toml;
    EXPECT_EQ(plain_text(trial.report.amount_total), "1213.00") << toml;
    ASSERT_EQ(trial.rows.size(), 3u);
    EXPECT_EQ(trial.rows[1][1], "line");
    EXPECT_EQ(trial.rows[1][2], "1,200.00");
}

TEST(LayoutDraft, there_is_none_of_what_is_no_table) {
    MadeFile const made{"x.csv", "Dear all,\nnothing this month.\n"};
    SourceFile const file{made.path()};
    auto const said = refusal([&] { importers::draft_layout(file); });
    EXPECT_NE(said.find("nothing to draft"), std::string::npos) << said;
}

TEST(LayoutWriting, every_built_in_layout_reads_back_as_itself) {
    for (auto const& layout : importers::built_in_layouts()) {
        auto const again = importers::read_layout(toml_of(layout), layout.name);
        EXPECT_EQ(toml_of(again), toml_of(layout));
        EXPECT_EQ(again.headings, layout.headings);
        EXPECT_EQ(again.segments, layout.segments);
        EXPECT_EQ(again.known, layout.known);
    }
}

TEST(LayoutWriting, what_a_heading_may_hold_is_quoted) {
    EXPECT_EQ(importers::toml_text("a\"b\\c\nd"), "\"a\\\"b\\\\c\\u000Ad\"");
}

TEST(NearHeading, abbreviations_and_one_wrong_letter_are_near) {
    struct Pair {
        char const* heading;
        char const* standard;
    };
    constexpr Pair near[] = {
        {"Net Amt", "Net Amount"},         {"CC", "Cost Centre"},
        {"Cost Center", "Cost Centre"},    {"Suplier", "Supplier"},
        {"Trans Dt", "Trans Date"},        {"Subjectve", "Subjective"},
        {"YTD Actuals", "Actual to Date"}, {"Document No.", "Document Number"}};
    for (auto const& [heading, standard] : near) {
        bool const expected = std::string_view{heading} != "YTD Actuals";
        EXPECT_EQ(is_near_heading(heading, standard), expected) << heading;
    }
    constexpr Pair far[] = {{"Analysis 1", "Analysis 2"},
                            {"Net", "VAT"},
                            {"Date", "Data"},
                            {"Debit", "Credit"},
                            {"Supplier", "Supplier No"},
                            {"Period 1", "Period 2"}};
    for (auto const& [heading, standard] : far)
        EXPECT_FALSE(is_near_heading(heading, standard)) << heading;
}

TEST(NearHeading, two_columns_that_compete_are_both_left) {
    MadeFile const made{"x.csv", "Year,Period,Cost Centre,Detail Code,Net Amt,Nett Amount\n"
                                 "2024/25,6,A,1,10.00,20.00\n"};
    auto const report = importers::report_inspection(SourceFile{made.path()}, {});
    EXPECT_FALSE(report.inspection.layout);
}

TEST(NearHeading, what_was_taken_is_said_and_kept_with_the_layout) {
    MadeFile const made{"x.csv", "Year,Period,CC,Detail Code,Net Amt\n2024/25,6,A,1,10.00\n"};
    auto const report = importers::report_inspection(SourceFile{made.path()}, {});
    ASSERT_TRUE(report.inspection.layout);
    EXPECT_NE(to_text(report).find("headings of `la-gl`; `CC` taken for `Cost Centre`"),
              std::string::npos)
        << to_text(report);
    auto const kept = importers::read_layout(report.inspection.layout->toml, "kept");
    EXPECT_EQ(kept.headings[static_cast<std::size_t>(importers::Field::amount)].front(), "Net Amt");
}

} // namespace
