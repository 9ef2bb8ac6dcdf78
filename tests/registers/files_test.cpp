// Registers as files: how sheets, files and columns are found, and what is said of those that are
// not.
#include "importers/register_files.hpp"
#include "ledger/error.hpp"
#include "ledger/register_cells.hpp"
#include "ledger/register_rules.hpp"
#include "ledger/register_types.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

using namespace importers;
using ledger::Register;

class RegisterFolder : public testing::Test {
protected:
    tests::TemporaryFolder folder;

    void write(std::string const& name, std::string const& text) {
        std::ofstream{folder.path() / name} << text;
    }
    std::string findings() {
        std::string text;
        auto files = read_registers(folder.path());
        for (auto& finding : ledger::make_canonical(files.sheets))
            files.findings.push_back(finding);
        for (auto& finding : ledger::register_findings(files.sheets, ledger::typed(files.sheets)))
            files.findings.push_back(finding);
        for (auto const& finding : files.findings) {
            text += ledger::message(finding).substr(0, ledger::message(finding).find(';')) + '\n';
        }
        return text;
    }
};

TEST_F(RegisterFolder, IsReadByTheNamesOfFilesAndColumns) {
    write("Care Communities.CSV", "Name,CODE, Place \nWinsford,CW1,CW\n\n,,\nNorthwich,0002,CW\n");
    write("place.csv", "code,name\nCW,Cheshire West\n");
    auto const files = read_registers(folder.path());
    EXPECT_TRUE(files.findings.empty());
    EXPECT_EQ(files.sha256.size(), 64U);
    auto const& sheet = files.sheets[Register::care_communities];
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->positions, (std::vector{2, 1, 3}));
    ASSERT_EQ(sheet->rows.size(), 2U);
    EXPECT_EQ(sheet->rows[1].number, 5);
    EXPECT_EQ(sheet->rows[1].cells, (std::vector<std::string>{"0002", "Northwich", "CW"}));
    EXPECT_TRUE(files.sheets[Register::places]);
    EXPECT_FALSE(files.sheets[Register::streams]);
}

TEST_F(RegisterFolder, IsReadBelowTitles) {
    write("places.csv", "Our places,\n\ncode,name\nCW,Cheshire West\n");
    auto const files = read_registers(folder.path());
    EXPECT_TRUE(files.findings.empty());
    EXPECT_EQ(files.sheets[Register::places]->rows.size(), 1U);
}

TEST_F(RegisterFolder, NamesWhatIsNoRegisterAndNoColumn) {
    write("place_s_.csv", "code,name\nCW,Cheshire West\n");
    write("shemes.csv", "code\n");
    write("notes.txt", "none\n");
    write("streams.csv", "code,name,funder_sectr,kind,group,kind,\nX,X,NHS,R,,R,lost\n");
    EXPECT_EQ(findings(),
              "notes.txt: the file \"notes.txt\" is no register, and is not read\n"
              "shemes.csv: the file \"shemes\" is no register, and is not read\n"
              "streams.csv, C1: \"funder_sectr\" is no column of the register streams, and is not "
              "read (column "
              "\"funder_sectr\")\n"
              "streams.csv, F1: the column kind is there already, in column D (column \"kind\")\n"
              "streams.csv, G2: the cell stands in a column without a heading, and is not read\n"
              "streams.csv, row 1: the register streams has no column funder_sector (column "
              "\"funder_sector\")\n");
    auto const all = read_registers(folder.path()).findings;
    EXPECT_EQ(all[1].remedy.substr(0, 22), "Did you mean schemes? ");
    EXPECT_EQ(all[2].remedy.substr(0, 28), "Did you mean funder_sector? ");
    EXPECT_EQ(all[2].severity, ledger::Severity::warning);
    EXPECT_EQ(all[3].severity, ledger::Severity::error);
}

TEST_F(RegisterFolder, ReadsNeitherOfTwoColumnsOfOneName) {
    write("places.csv", "code,name,code\n,Cheshire West,CW\n");
    write("care_communities.csv", "code,name,place\nCW1,Winsford,CW\n");
    EXPECT_EQ(findings(),
              "places.csv, C1: the column code is there already, in column A (column \"code\")\n");
}

TEST_F(RegisterFolder, HasEachRegisterOnce) {
    write("Places.csv", "code,name\nCW,Cheshire West\n");
    write("place.csv", "code,name\nWI,Wirral\n");
    write("care_communities.csv", "code,name,place\nWI1,Birkenhead,WI\n");
    EXPECT_EQ(findings(), "place.csv: the register places is there twice\n");
}

TEST_F(RegisterFolder, MustHoldARegister) {
    EXPECT_EQ(findings().find("there is no register here"),
              folder.path().filename().string().size() + 2);
    write("places.csv", "one,two\nCW,Cheshire West\n");
    EXPECT_EQ(findings(), "places.csv: no row names the columns of the register places\n");
}

TEST_F(RegisterFolder, MayBeOneFileOnly) {
    write("places.csv", "code,name\nCW,Cheshire West\n");
    EXPECT_TRUE(read_registers(folder.path() / "places.csv").sheets[Register::places]);
    EXPECT_THROW(read_registers(folder.path() / "nowhere.xlsx"), ledger::Error);
}

} // namespace
