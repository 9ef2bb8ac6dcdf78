// The sender's sheet given back: every row and column, a status, comments, and importable again.
#include "importers/source_file.hpp"
#include "importers/zip_container.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace {

using namespace tests;
using nlohmann::json;

using Rows = std::map<std::int64_t, std::vector<std::string>>;

Rows rows_of(std::filesystem::path const& path, std::size_t sheet) {
    importers::SourceFile const file{path};
    Rows rows;
    file.read(sheet, [&](importers::Row const& row) {
        auto& cells = rows[row.number];
        for (auto const& cell : row.cells) cells.emplace_back(cell.text);
        return true;
    });
    return rows;
}

// As the officer sees it: what stands in the program's own column too.
std::string part_of(std::filesystem::path const& workbook, std::string const& part) {
    importers::ZipContainer const zip{workbook, "marked.xlsx"};
    constexpr std::uint64_t at_most = 10'000'000;
    return zip.has(part) ? zip.read_all(part, at_most) : std::string{};
}

constexpr auto extract =
    "Quarter's ledger,,,,,,,,,,,,,,\n"
    "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans Type,Trans Ref,"
    "Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n"
    "2024/25,6,20/09/2024,PH01,,0041,,AP,T1,00077,=1+1,\"Two\nlines, "
    "_x0041_\",\"1,200.50\",0.10,me\n"
    "2024/25,6,20/09/2024,PH01,,0041,,AP,T2,,Acme,+44 151,\"1,2O0.00\",,me\n"
    ",,,,,,,,,,,,,,\n"
    "2024/25,6,31/02/2024,PH01,,0041,,AP,T3,,Acme,@SUM(A1),-7.00,,me\n"
    "2024/25,6,20/09/2024,NEW1,,0041,,AP,T4,,Acme,,3,,me\n"
    "Note: provisional,,,,,,,,,,,,,,\n";

struct Marked : testing::Test {
    Office office{worked_example() / "registers"};
    std::filesystem::path out = office.folder() / "marked.xlsx";

    Marked() {
        auto const file = office.write("p06.csv", extract);
        auto const run =
            office.run({"import", file.string(), "--organisation", "E06000050", "--as", "Ann"});
        EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
        office.must({"findings", "1", "--workbook", out.string()});
    }
};

TEST_F(Marked, HasEveryRowAndColumnInItsPlace) {
    importers::SourceFile const file{out};
    ASSERT_EQ(file.sheets().size(), 2U);
    EXPECT_EQ(file.sheets()[0].name, "What to do");
    EXPECT_EQ(file.sheets()[1].name, "la-gl");
    auto const sent = rows_of(office.folder() / "p06.csv", 0);
    auto const given = rows_of(out, 1);
    for (auto const& [number, cells] : sent) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i].empty()) continue;
            ASSERT_TRUE(given.contains(number)) << number;
            auto const& back = given.at(number);
            ASSERT_GT(back.size(), i + 1) << number;
            bool const amount = cells[i] == "1,200.50" || cells[i] == "0.10" || cells[i] == "-7.00";
            if (amount) continue;
            EXPECT_EQ(back[i + 1], cells[i]) << "row " << number;
        }
    }
    EXPECT_EQ(given.at(3)[13], "1200.5") << "a number where that changes nothing";
    EXPECT_EQ(given.at(4)[13], "1,2O0.00");
}

TEST_F(Marked, SaysWhatBecameOfEachRow) {
    auto const sheet = part_of(out, "xl/worksheets/sheet2.xml");
    auto const has = [&](std::string const& text) {
        return sheet.find("<t>" + text + "</t>") != std::string::npos;
    };
    EXPECT_TRUE(has("Placeledger status"));
    EXPECT_TRUE(has("would be posted"));
    EXPECT_TRUE(has("error: amount-unreadable"));
    EXPECT_TRUE(has("error: date-unreadable"));
    EXPECT_TRUE(has("suspense: no crosswalk rule"));
    EXPECT_TRUE(has("ignored: note"));
    EXPECT_EQ(sheet.find("<f>"), std::string::npos) << "nothing is a formula";
    EXPECT_NE(sheet.find("<pane "), std::string::npos);
    EXPECT_NE(sheet.find("<autoFilter "), std::string::npos);
    auto const comments = part_of(out, "xl/comments2.xml") + part_of(out, "xl/comments1.xml");
    EXPECT_NE(comments.find("letter"), std::string::npos) << comments;
    EXPECT_NE(comments.find("[date-unreadable]"), std::string::npos);
}

TEST_F(Marked, GivesTheSameFindingsWhenItIsImportedUncorrected) {
    office.must({"batch", "reject", "1", "--because", "Corrected", "--as", "Ann"});
    auto const run =
        office.run({"import", out.string(), "--organisation", "E06000050", "--as", "Ann"});
    EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
    auto const batches = office.list({"batch", "list"});
    ASSERT_EQ(batches.size(), 2U);
    for (auto const* word : {"rows", "file_total", "errors", "layout", "period"}) {
        EXPECT_EQ(batches[1][word], batches[0][word]) << word;
    }
}

TEST_F(Marked, SaysOfAPostedBatchWhatWasPosted) {
    office.must({"batch", "reject-row", "1", "4", "--because", "Unreadable", "--as", "Ann"});
    office.must({"batch", "reject-row", "1", "6", "--because", "No such day", "--as", "Ann"});
    office.must({"batch", "approve", "1", "--as", "Bob"});
    office.must({"batch", "post", "1", "--as", "Bob"});
    auto const again = office.folder() / "posted.xlsx";
    auto const run = office.must({"findings", "1", "--workbook", again.string()});
    EXPECT_NE(run.out.find("--supersedes 1"), std::string::npos) << run.out;
    auto const sheet = part_of(again, "xl/worksheets/sheet2.xml");
    EXPECT_NE(sheet.find("<t>posted</t>"), std::string::npos);
    EXPECT_NE(sheet.find("<t>set aside: Unreadable (Ann"), std::string::npos);
}

TEST_F(Marked, IsRefusedForWhatIsNoSendersFile) {
    EXPECT_EQ(office.run({"findings", "9"}).exit_code, 3);
    EXPECT_EQ(office.run({"findings", "1", "--workbook", "marked.csv"}).exit_code, 2);
}

} // namespace
