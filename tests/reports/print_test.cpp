#include "reports/print.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::Money;

Table example() {
    return {.name = "Batches",
            .title = "Batches",
            .columns = {{.heading = "Batch"},
                        {.heading = "File"},
                        {.heading = "File total £"},
                        {.heading = "Share"}},
            .rows = {{std::int64_t{1}, "nine \"quoted\", councils.csv", Money::pence(-123450L),
                      Percentage{"0.02004110996916752312435765673175"}},
                     {std::int64_t{2}, "Caffè.csv", live("=1+1", Money::pence(1L)),
                      Marker::not_applicable},
                     {std::int64_t{3}, {}, {}, Marker::unavailable}}};
}

TEST(AsText, PutsColumnsSideBySide) {
    EXPECT_EQ(as_text(example(), 0), "Batch  File                         File total £  Share\n"
                                     "-----  ---------------------------  ------------  -----\n"
                                     "    1  nine \"quoted\", councils.csv     -1,234.50  2.00%\n"
                                     "    2  Caffè.csv                            0.01    [z]\n"
                                     "    3                                               [x]\n");
}

TEST(AsText, ShortensTextsForANarrowTerminal) {
    EXPECT_EQ(as_text(example(), 40), "Batch  File          File total £  Share\n"
                                      "-----  ------------  ------------  -----\n"
                                      "    1  nine \"quote…     -1,234.50  2.00%\n"
                                      "    2  Caffè.csv             0.01    [z]\n"
                                      "    3                                [x]\n");
}

TEST(AsText, WritesBlocksWhereColumnsCannotFit) {
    auto const text = as_text(example(), 12);
    EXPECT_TRUE(text.starts_with("Batch: 1\nFile: nine \"quoted\", councils.csv\n")) << text;
}

TEST(AsText, NeverSendsControlCodesToTheTerminal) {
    Table table{.name = "T",
                .title = "T",
                .columns = {{.heading = "File"}},
                .rows = {{std::string{"a\x1b[31mb\nc\xC2\x9B"
                                      "d"}}}};
    EXPECT_EQ(as_text(table, 0), "File\n------------\na [31mb c  d\n");
}

TEST(AsText, SurvivesAnEmptyTable) {
    EXPECT_EQ(as_text({.name = "T", .title = "T", .columns = {}}, 80), "");
    EXPECT_EQ(as_text({.name = "T", .title = "T", .columns = {{.heading = "A"}}}, 1), "A\n-\n");
}

TEST(AsCsv, QuotesWhatNeedsIt) {
    EXPECT_EQ(as_csv(example()), "Batch,File,File total £,Share\n"
                                 "1,\"nine \"\"quoted\"\", councils.csv\",-1234.50,2.004111\n"
                                 "2,Caffè.csv,0.01,[z]\n"
                                 "3,,,[x]\n");
}

TEST(AsJson, KeepsAmountsAsText) {
    auto table = example();
    table.rows.resize(1);
    EXPECT_EQ(as_json(table), "[\n  {\n    \"batch\": 1,\n"
                              "    \"file\": \"nine \\\"quoted\\\", councils.csv\",\n"
                              "    \"file_total\": \"-1234.50\",\n    \"share\": \"2.004111\"\n"
                              "  }\n]\n");
}

TEST(KeyOf, MakesAKeyOfAHeading) {
    EXPECT_EQ(key_of("File total £"), "file_total");
    EXPECT_EQ(key_of("Partners' books £"), "partners_books");
    EXPECT_EQ(key_of("SHA-256"), "sha_256");
    EXPECT_EQ(key_of("Host's ledger covers"), "hosts_ledger_covers");
}

TEST(Print, NoTextOfACsvBecomesAFormula) {
    Table const table{
        .name = "T",
        .title = "T",
        .columns = {{.heading = "Supplier"}, {.heading = "Amount"}},
        .rows = {{"=HYPERLINK(1)", ledger::Money::pence(std::int64_t{-100})}, {"@SUM(1)", Cell{}}}};
    EXPECT_EQ(print(table, Format::csv, 80), "Supplier,Amount\n'=HYPERLINK(1),-1.00\n'@SUM(1),\n");
    EXPECT_EQ(as_csv(table), "Supplier,Amount\n=HYPERLINK(1),-1.00\n@SUM(1),\n");
}

} // namespace
