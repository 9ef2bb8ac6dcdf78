// Out and in again: what the ledger gives back changes nothing when it is imported, as a workbook
// and as a folder.
#include "app/register_exchange.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/workbook_plain.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <xlsxwriter.h>

namespace {

namespace fs = std::filesystem;

fs::path const samples = SAMPLES_FOLDER;

struct Ledger {
    std::unique_ptr<soci::session> db = ledger::ledger_in_memory();

    app::RegistersImported import(fs::path const& path) {
        return app::import_registers_from(*db, path, {"jo", "jo", "here", "2024-07-01T09:00:00Z"});
    }
    std::string version() { return ledger::load_registers(*db).version; }
};

std::string errors_in(app::RegistersImported const& imported) {
    std::string text;
    for (auto const& finding : imported.findings) {
        if (finding.severity == ledger::Severity::error) text += ledger::message(finding) + '\n';
    }
    return text;
}

class RoundTrip : public testing::TestWithParam<std::tuple<char const*, char const*>> {};

TEST_P(RoundTrip, ChangesNothing) {
    auto const [source, target] = GetParam();
    tests::TemporaryFolder const folder;
    Ledger one;
    auto const imported = one.import(samples / source);
    EXPECT_EQ(errors_in(imported), "");
    ASSERT_TRUE(imported.applied) << imported.sentence;

    app::export_registers_to(*one.db, folder / target);
    auto const again = one.import(folder / target);
    EXPECT_EQ(errors_in(again), "");
    EXPECT_FALSE(again.applied);
    EXPECT_EQ(again.findings.size(), imported.findings.size());
    EXPECT_NE(again.sentence.find("changes nothing"), std::string::npos) << again.sentence;
    EXPECT_EQ(ledger::number_of(*one.db, "select count(*) from register_import"), 1);

    Ledger other; // and the same set stands in a new ledger
    EXPECT_TRUE(other.import(folder / target).applied);
    EXPECT_EQ(other.version(), one.version());
}

INSTANTIATE_TEST_SUITE_P(OfTheSamples, RoundTrip,
                         testing::Combine(testing::Values("worked-example/registers",
                                                          "registers.xlsx"),
                                          testing::Values("registers.xlsx", "registers")));

TEST(RegistersExport, WritesTheSameBytesEveryTime) {
    tests::TemporaryFolder const folder;
    Ledger books;
    books.import(samples / "registers.xlsx");
    app::export_registers_to(*books.db, folder / "one.xlsx");
    app::export_registers_to(*books.db, folder / "two.xlsx");
    EXPECT_EQ(tests::bytes_of(folder / "one.xlsx"), tests::bytes_of(folder / "two.xlsx"));
    EXPECT_GT(tests::bytes_of(folder / "one.xlsx").size(), 1000U);
}

TEST(RegistersExport, KeepsWhatLooksLikeAFormulaOrANumberAsText) {
    tests::TemporaryFolder const folder;
    auto const file = folder.file("organisations.csv",
                                  "code,name,sector,aliases\n"
                                  "0012,\"=HYPERLINK(\"\"x\"\")\",VCSE,\"+44, one|-two|@three\"\n"
                                  "1E5,\"Two\nlines, \"\"quoted\"\"\",OTHER,\n");
    Ledger books;
    ASSERT_TRUE(books.import(file).applied);
    for (auto const* target : {"out.xlsx", "out"}) {
        app::export_registers_to(*books.db, folder / target);
        EXPECT_FALSE(books.import(folder / target).applied) << target;
    }
    auto const all = ledger::load_registers(*books.db);
    EXPECT_EQ(ledger::find_organisation(all, "0012")->name, "=HYPERLINK(\"x\")");
    EXPECT_EQ(ledger::find_organisation(all, "1E5")->name, "Two\nlines, \"quoted\"");
}

TEST(RegistersExport, RefusesInWordsAndLeavesWhatWasThere) {
    tests::TemporaryFolder const folder;
    auto const old = folder.file("old.xlsx", "as it was");
    EXPECT_THROW(reports::write_plain_workbook(old, {{"a", {"x"}, {{"not \xff text"}}}}),
                 ledger::Error);
    EXPECT_THROW(reports::write_plain_workbook(old, {{"a", {"x"}, {}}, {"A", {"x"}, {}}}),
                 ledger::Error);
    EXPECT_EQ(tests::bytes_of(old), "as it was");
    EXPECT_FALSE(fs::exists(folder / "old.xlsx.part"));
    EXPECT_THROW(reports::write_plain_workbook(folder / "no" / "x.xlsx", {}), ledger::Error);
    EXPECT_THROW(reports::write_plain_workbook(folder.path(), {}), ledger::Error);
}

// A workbook as Excel makes it when nobody formatted the columns as text.
void write_careless_workbook(fs::path const& path) {
    auto* const book = workbook_new(path.c_str());
    auto* const date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy");
    auto* const bodies = workbook_add_worksheet(book, "Organisations");
    char const* const columns[] = {"code", "name", "sector", "valid_from", "aliases"};
    for (lxw_col_t i = 0; i < 5; ++i) worksheet_write_string(bodies, 0, i, columns[i], nullptr);
    worksheet_write_number(bodies, 1, 0, 31207, nullptr);
    worksheet_write_string(bodies, 1, 1, "A number for a code", nullptr);
    worksheet_write_string(bodies, 1, 2, "OTHER", nullptr);
    worksheet_write_string(bodies, 2, 0, "0012", nullptr);
    worksheet_write_number(bodies, 2, 1, 12, nullptr);
    worksheet_write_string(bodies, 2, 2, "other", nullptr);
    worksheet_write_number(bodies, 2, 3, 45383, date); // 1 April 2024
    auto* const people = workbook_add_worksheet(book, "Populations");
    char const* const headings[] = {"place", "year", "population", "vintage"};
    for (lxw_col_t i = 0; i < 4; ++i) worksheet_write_string(people, 0, i, headings[i], nullptr);
    worksheet_write_string(people, 1, 0, "CM", nullptr);
    worksheet_write_string(people, 1, 1, "2024/25", nullptr);
    worksheet_write_number(people, 1, 2, 324336, nullptr);
    worksheet_write_number(people, 1, 3, 2023, nullptr);
    ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

TEST(RegistersImport, RefusesNumbersOnlyWhereCodesShouldBe) {
    tests::TemporaryFolder const folder;
    write_careless_workbook(folder / "careless.xlsx");
    auto const imported = Ledger{}.import(folder / "careless.xlsx");
    EXPECT_FALSE(imported.applied);
    ASSERT_EQ(imported.findings.size(), 1U) << errors_in(imported);
    EXPECT_EQ(ledger::message(imported.findings[0]),
              "careless.xlsx, sheet 'Organisations', A2: 31207 is stored as a number, not as text "
              "(column \"code\"); "
              "wanted: a code on one line, without | and =.\n    Leading zeros may be lost: format "
              "the column as Text and "
              "type the code again. [code-not-text]");
    EXPECT_EQ(imported.sentence,
              "Nothing was imported from careless.xlsx: there is one error to correct.");
}

} // namespace
