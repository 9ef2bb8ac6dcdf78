// A workbook that is what the ledger says passes; a changed penny, a dropped formula, a row taken
// out, a hidden sheet do not.
#include "changed_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace tests;

Office const& books() {
    static auto const office = [] {
        auto made = std::make_unique<Office>(worked_example() / "registers");
        made->import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        made->import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        made->import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
        return made;
    }();
    return *office;
}

class Verify : public testing::Test {
protected:
    Office const& office = books();
    std::filesystem::path const workbook = office.annual("2024/25", "sound.xlsx");
    std::filesystem::path const changed = office.folder() / "changed.xlsx";

    tests::Run verify(std::filesystem::path const& file) const {
        return office.run({"verify", file.string()});
    }
    // Changes one sheet's XML and expects the sentence, the cell and exit code 1.
    void finds(std::string const& sheet, std::function<void(std::string&)> const& change,
               std::string const& what, std::string const& cell) const {
        change_part(workbook, changed, part_of_sheet(workbook, sheet), change);
        auto const run = verify(changed);
        EXPECT_EQ(run.exit_code, 1) << what;
        EXPECT_TRUE(says(run, what)) << what << '\n' << run.out << run.err;
        EXPECT_TRUE(says(run, cell)) << cell << '\n' << run.out << run.err;
        EXPECT_TRUE(says(run, "is NOT what the ledger says")) << run.out;
    }
};

TEST_F(Verify, PassesAWorkbookThatNobodyTouched) {
    auto const run = verify(workbook);
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
    EXPECT_TRUE(says(run, "is what the ledger says, byte for byte")) << run.out;
    for (std::vector<std::string> const& options : {std::vector<std::string>{"--by-successor"},
                                                    {"--classification", "1"},
                                                    {"--place", "CW"}}) {
        auto const made = office.folder() / "options.xlsx";
        std::vector<std::string> words{"report",  "annual", "--year",
                                       "2024/25", "--out",  made.string()};
        words.insert(words.end(), options.begin(), options.end());
        office.must(words);
        auto const again = verify(made);
        EXPECT_EQ(again.exit_code, 0) << options.front() << again.out << again.err;
    }
}

TEST_F(Verify, FindsAChangedPenny) {
    finds(
        "Data", [](std::string& xml) { replace(xml, "<v>300000000</v>", "<v>300000000.01</v>"); },
        "300000000.01", "Data");
    finds(
        "NHS_share",
        [](std::string& xml) { replace(xml, "<v>389200000</v>", "<v>389200000.01</v>"); },
        "the number", "389200000.01");
}

TEST_F(Verify, FindsAReplacedFormulaEvenWhereTheValueStayed) {
    finds(
        "NHS_share",
        [](std::string& xml) {
            auto const cell = cell_in(xml, "E6");
            auto other = cell;
            auto const begin = other.find("<f>");
            other.replace(begin, other.find("</f>") + 4 - begin, "");
            replace(xml, cell, other);
        },
        "the formula was taken out", "E6");
    finds(
        "NHS_share",
        [](std::string& xml) {
            auto const cell = cell_in(xml, "E6");
            auto other = cell;
            replace(other, "NHS", "OTHER");
            replace(xml, cell, other);
        },
        "the formula", "E6");
    finds(
        "Data",
        [](std::string& xml) { replace(xml, "<v>300000000</v>", "<f>3*1E8</f><v>300000000</v>"); },
        "a formula was put in", "Data");
}

TEST_F(Verify, FindsARowThatWasTakenOutOrPutIn) {
    finds(
        "Data",
        [](std::string& xml) {
            auto const begin = xml.find("<row r=\"7\"");
            xml.erase(begin, xml.find("</row>", begin) + 6 - begin);
        },
        "a row is missing", "A7");
    finds(
        "Notes",
        [](std::string& xml) {
            replace(xml, "</sheetData>",
                    "<row r=\"400\"><c r=\"A400\" t=\"inlineStr\"><is><t>More</t></is></c></row>"
                    "</sheetData>");
        },
        "a row was added", "A400");
}

TEST_F(Verify, FindsAHiddenRowOrSheet) {
    finds(
        "Checks",
        [](std::string& xml) { replace(xml, "<row r=\"5\"", "<row r=\"5\" hidden=\"1\""); },
        "the row is hidden", "A5");
    change_part(workbook, changed, "xl/workbook.xml", [](std::string& xml) {
        replace(xml, "<sheet name=\"Checks\"", "<sheet state=\"hidden\" name=\"Checks\"");
    });
    auto const run = verify(changed);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_TRUE(says(run, "the sheet is hidden")) << run.out;
}

TEST_F(Verify, FindsAChangedText) {
    change_part(workbook, changed, "xl/sharedStrings.xml",
                [](std::string& xml) { replace(xml, "<t>Ann</t>", "<t>Eve</t>"); });
    auto const run = verify(changed);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_TRUE(says(run, "Eve")) << run.out;
}

TEST_F(Verify, FindsATableThatWasMadeSmallerAndALookThatWasChanged) {
    change_part(workbook, changed, "xl/tables/table1.xml",
                [](std::string& xml) { replace(xml, "ref=\"A4:C", "ref=\"A4:B"); });
    EXPECT_TRUE(says(verify(changed), "the table"));
    change_part(workbook, changed, "xl/styles.xml",
                [](std::string& xml) { replace(xml, "#,##0.00", "#,##0.00,"); });
    auto const run = verify(changed);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_TRUE(says(run, "xl/styles.xml")) << run.out;
}

TEST_F(Verify, TellsANewerLedgerFromAForgedWorkbook) {
    Office const office_of_its_own{worked_example() / "registers"};
    office_of_its_own.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
    auto const made = office_of_its_own.annual("2024/25");
    office_of_its_own.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
    auto const run = office_of_its_own.run({"verify", made.string()});
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
    EXPECT_TRUE(says(run, "it holds more by now")) << run.out;
}

TEST_F(Verify, RefusesAFileMadeToFillTheMemory) {
    change_part(workbook, changed, part_of_sheet(workbook, "Notes"), [](std::string& xml) {
        replace(xml, "</sheetData>", std::string(60'000'000, ' ') + "</sheetData>");
    });
    auto const run = verify(changed);
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_TRUE(says(run, "is refused")) << run.err;
}

} // namespace
