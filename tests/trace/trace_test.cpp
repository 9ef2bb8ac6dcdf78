// From a figure to the rows of files it was made of, as an auditor asks for it.
#include "ledger/money.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace {

using namespace tests;

class Trace : public testing::Test {
protected:
    Office office{worked_example() / "registers"};
    std::filesystem::path workbook;

    void SetUp() override {
        office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
        workbook = office.annual("2024/25");
    }
    tests::Run trace(std::vector<std::string> words) const {
        words.insert(words.begin(), {"trace", workbook.string()});
        return office.run(words);
    }
    nlohmann::json as_json(std::string const& figure) const {
        return nlohmann::json::parse(trace({figure, "--format", "json"}).out);
    }
};

TEST_F(Trace, EndsAtTheFilesAndAddsUpOnTheWay) {
    auto const run = trace({"M1:CW"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    for (auto const* words :
         {"Share of 2024/25, CW", "2.004111%", "The file says what the ledger says.",
          "7,800,000.00", "389,200,000.00", "Rows of Data", "qyg_2024.csv", "SHA-256",
          "imported by Ann", "approved by Bob", "The entries of each row add up",
          "Everything adds up"}) {
        EXPECT_TRUE(says(run, words)) << words << '\n' << run.out;
    }
}

TEST_F(Trace, IsEightyColumnsWideAtMost) {
    auto const run = trace({"NHS_share!F6"});
    std::size_t begin = 0;
    for (auto end = run.out.find('\n'); end != std::string::npos;
         begin = end + 1, end = run.out.find('\n', begin)) {
        auto const line = run.out.substr(begin, end - begin);
        auto const characters = std::count_if(line.begin(), line.end(), [](char byte) {
            return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        });
        EXPECT_LE(characters, 80) << line;
    }
}

TEST_F(Trace, GivesProgramsEveryEntry) {
    auto const traced = as_json("M1:CW");
    EXPECT_EQ(traced["adds_up"], true);
    EXPECT_EQ(traced["postings"], traced["entries"].size());
    EXPECT_EQ(traced["sum_of_postings"], "389200000.00");
    for (auto const& entry : traced["entries"]) {
        EXPECT_EQ(entry["sha256"].get<std::string>().size(), 64U);
        EXPECT_EQ(entry["imported_by"], "Ann");
        EXPECT_EQ(entry["approved_by"], "Bob");
    }
    std::size_t used = 0;
    for (auto const& sum : traced["sums"]) used += sum["rows"].get<std::size_t>();
    auto const csv = trace({"M1:CW", "--format", "csv"});
    auto const lines = std::count(csv.out.begin(), csv.out.end(), '\n');
    EXPECT_EQ(static_cast<std::size_t>(lines), traced["entries"].size() + used + 1);
}

// The fields of a line; none of this ledger's texts that stand before the sums has a comma in it.
std::vector<std::string> fields_of(std::string const& line) {
    std::vector<std::string> fields{""};
    auto quoted = false;
    for (auto const c : line) {
        if (c == '"') quoted = !quoted;
        if (c == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

TEST_F(Trace, GivesASpreadsheetColumnsThatSumToTheFigure) {
    for (auto const* cell : {"NHS_share!D6", "NHS_share!E6", "Balances!O5"}) {
        auto const json = as_json(cell);
        EXPECT_EQ(json["unit"], "pounds") << cell;
        EXPECT_EQ(json["sums_add_up_to_the_figure"], true) << cell;
        std::istringstream csv{trace({cell, "--format", "csv"}).out};
        ledger::Money used, rows, entries;
        std::string line;
        std::getline(csv, line);
        auto const headings = fields_of(line);
        auto const column = [&](char const* heading) {
            return std::ranges::find(headings, heading) - headings.begin();
        };
        auto const add = [&](ledger::Money& to, std::string const& text) {
            if (text.empty()) return;
            auto const amount = ledger::Money::parse(text);
            ASSERT_TRUE(amount) << text;
            to += *amount;
        };
        while (std::getline(csv, line)) {
            auto const fields = fields_of(line);
            ASSERT_EQ(fields.size(), headings.size());
            add(used, fields[column("Used amount")]);
            add(rows, fields[column("Row amount")]);
            add(entries, fields[column("Entry amount")]);
        }
        EXPECT_EQ(plain_text(used), json["in_ledger"]) << cell;
        EXPECT_EQ(rows, entries) << cell;
        EXPECT_EQ(plain_text(entries), json["sum_of_postings"]) << cell;
    }
}

TEST_F(Trace, SaysFileAndLedgerInOneUnitAndNumbersWithoutCommas) {
    auto const share = as_json("M1:CW");
    EXPECT_EQ(share["unit"], "fraction of 1");
    EXPECT_EQ(share["in_file"].get<std::string>().substr(0, 15),
              share["in_ledger"].get<std::string>().substr(0, 15));
    for (auto const& step : share["steps"]) {
        for (auto const& term : step["terms"])
            EXPECT_EQ(term["value"].get<std::string>().find(','), std::string::npos);
    }
}

TEST_F(Trace, LeavesOutWhatIsNotKnownOfARegister) {
    auto const agreed = as_json("Reference!F5");
    auto const& origin = agreed["rows"][0]["origin"];
    EXPECT_FALSE(origin["by"].get<std::string>().empty());
    EXPECT_FALSE(origin.contains("row"));
    EXPECT_FALSE(origin.contains("sheet"));
    EXPECT_FALSE(origin.contains("approved_by"));
    auto const part = as_json("Class_register!I5");
    EXPECT_TRUE(part["rows"][0]["origin"]["what"].get<std::string>().find(
                    "of the classification") != std::string::npos)
        << part["rows"];
    EXPECT_EQ(part["rows"][0]["origin"]["sha256"].get<std::string>().size(), 64U);
}

// Each name gives what the sheet Measures shows of it now, or says why there is nothing.
TEST_F(Trace, KnowsEveryMeasureOfTheSheetByItsName) {
    auto const figure = [&](std::string const& name) {
        auto const run = trace({name, "--format", "json"});
        if (run.exit_code != 0) return "none: " + run.err;
        return nlohmann::json::parse(run.out)["in_ledger"].get<std::string>();
    };
    for (auto const& [name, cell] : {std::pair{"M1", "E5"},
                                     {"M3", "E10"},
                                     {"M4", "E11"},
                                     {"M5", "E12"},
                                     {"M6", "E13"},
                                     {"M7a", "E14"},
                                     {"M7b", "E15"},
                                     {"M7c", "E16"},
                                     {"M8", "E18"},
                                     {"M9", "E20"},
                                     {"M10", "E22"},
                                     {"M11", "E25"},
                                     {"M14", "E28"}}) {
        auto const by_name = figure(name), by_cell = figure(std::string{"Measures!"} + cell);
        if (by_cell.starts_with("[") && by_name.starts_with("none"))
            EXPECT_NE(by_name.find("has no rows"), std::string::npos) << name << by_name;
        else
            EXPECT_EQ(by_name, by_cell) << name;
    }
    EXPECT_EQ(figure("M14:CW-BCF"), "400000.00") << "what the whole pool holds, not one stream";
    EXPECT_TRUE(says(trace({"M12"}), "book it in both years")) << trace({"M12"}).out;
    EXPECT_TRUE(says(trace({"M13"}), "No target has been agreed")) << trace({"M13"}).out;
}

TEST_F(Trace, FollowsBalancesAndRegisters) {
    auto const balance = trace({"Balances!O5"});
    EXPECT_EQ(balance.exit_code, 0) << balance.out << balance.err;
    EXPECT_TRUE(says(balance, "The entries of each row add up")) << balance.out;
    auto const batch = trace({"Imports!H5"});
    EXPECT_TRUE(says(batch, "batch 1: qyg_2023.csv")) << batch.out;
    auto const agreed = trace({"Reference!F5"});
    EXPECT_TRUE(says(agreed, "import 1 of registers")) << agreed.out;
}

TEST_F(Trace, TellsTheLedgerAsItWasFromWhatCameLater) {
    auto const before = as_json("M1:CW");
    office.import_approve_post(office.write("late.csv", std::string{council_head} +
                                                            "2024/25,12,31/03/2025,PH01,,1,,,,,,"
                                                            "Late,100.00,,\n"),
                               "E06000050");
    auto const after = trace({"M1:CW", "--format", "json"});
    EXPECT_EQ(after.exit_code, 0) << after.err;
    EXPECT_EQ(nlohmann::json::parse(after.out)["entries"], before["entries"]);
}

TEST_F(Trace, RefusesWhatItCannotFollowAndSaysWhatThereIs) {
    struct Case {
        char const *figure, *sentence;
    };
    for (auto const& [figure, sentence] : {
             Case{"NHS_shar!F7", "Did you mean NHS_share!F7?"},
             Case{"NHS_share!ZZ9", "is beyond the table of NHS_share"},
             Case{"NHS_share!F9999", "is beyond the table of NHS_share"},
             Case{"NHS_share!", "is not a cell"},
             Case{"NHS_share!C6", "Figures in its row: NHS_share!D6"},
             Case{"M99", "or one of: M1 (NHS share invested upstream)"},
             Case{"M1:XX", "Ask for one of: CW"},
         }) {
        auto const run = trace({figure});
        EXPECT_EQ(run.exit_code, 3) << figure;
        EXPECT_TRUE(says(run, sentence)) << figure << run.out << run.err;
    }
}

TEST_F(Trace, RefusesFilesThatAreNotItsWorkbook) {
    auto const refused = [&](std::filesystem::path const& file, char const* sentence) {
        auto const run = office.run({"trace", file.string(), "M1"});
        EXPECT_EQ(run.exit_code, 3);
        EXPECT_TRUE(says(run, sentence)) << run.err;
    };
    refused(office.folder() / "none.xlsx", "There is no file");
    refused(office.folder(), "is a folder");
    refused(office.write("text.xlsx", "not a workbook"), "is not a workbook");
    office.must({"registers", "export", (office.folder() / "registers.xlsx").string()});
    refused(office.folder() / "registers.xlsx", "was not made by `placeledger report annual`");
    Office const other{worked_example() / "registers"};
    auto const run = other.run({"trace", workbook.string(), "M1"});
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_TRUE(says(run, "is of another ledger")) << run.err;
}

} // namespace
