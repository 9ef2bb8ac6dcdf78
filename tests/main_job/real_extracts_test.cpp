// The main job on spreadsheets that NHS bodies really published: six files of 2020/21, as the
// README shows anyone to do.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace {

using namespace tests;

struct Published {
    char const* file;
    char const* organisation;
    char const* sum; // of its amounts, printed totals left out
    int rows;
};
constexpr Published published[] = {
    {"nhs-royal-free-2020-q1.csv", "RAL", "155843165.64", 840},
    {"nhs-royal-free-2020-q3.xlsx", "RAL", "140279373.83", 751},
    {"nhs-north-middlesex-2020-07.xlsx", "RAP", "11415697.37", 68},
    {"nhs-london-north-west-2021-03.csv", "R1K", "64463765.82", 355},
    {"nhs-barking-dagenham-ccg-2020-07.csv", "07L", "24676831.92", 321},
    {"nhs-lewisham-greenwich-2020-07.csv", "RJ2", "9866710.66", 124},
};

void write_registers(Office const& office) {
    office.write("organisations.csv",
                 "code,name,sector,aliases\n"
                 "RAL,Royal Free London NHS Foundation Trust,NHS_PROVIDER,\n"
                 "RAP,North Middlesex University Hospital NHS Trust,NHS_PROVIDER,\n"
                 "R1K,London North West University Healthcare NHS Trust,NHS_PROVIDER,"
                 "London North West Healthcare NHS Trust\n"
                 "07L,NHS Barking and Dagenham CCG,ICB,\n"
                 "RJ2,Lewisham and Greenwich NHS Trust,NHS_PROVIDER,\n");
    office.write("streams.csv", "code,name,funder_sector,kind\nNHS_OWN,Own money,NHS,R\n");
    std::string crosswalk = "rule,organisation,event,place,stream\n";
    for (auto const* body : {"RAL", "RAP", "R1K", "07L", "RJ2"}) {
        crosswalk += std::string{"ALL-"} + body + "," + body + ",DIRECT_OUTLAY,CM,NHS_OWN\n";
    }
    office.write("crosswalk.csv", crosswalk);
    office.must({"registers", "import", office.folder().string()});
}

TEST(RealExtracts, BecomeAnAnnualWorkbookWithTheirExactSums) {
    auto const* folder = std::getenv("PLACELEDGER_REAL_EXTRACTS");
    if (folder == nullptr) {
        GTEST_SKIP()
            << "NOT RUN: set PLACELEDGER_REAL_EXTRACTS to the folder of published spreadsheets.";
    }
    Office const office;
    write_registers(office);
    for (auto const& p : published) {
        office.import_approve_post(std::filesystem::path{folder} / p.file, p.organisation,
                                   {"--as-actuals"});
    }
    office.must({"check"});
    auto const workbook = read_workbook(office.annual("2020/21"));
    auto const& imports = workbook.at("Imports");
    std::map<std::string, ledger::Money> by_organisation;
    ledger::Money all;
    for (auto const& p : published) {
        auto const row = imports.row_where({{"File", p.file}});
        auto const sum = *ledger::Money::parse(p.sum);
        EXPECT_EQ(imports.money(row, "File total £"), sum) << p.file;
        EXPECT_EQ(imports.money(row, "Posted £"), sum) << p.file;
        EXPECT_TRUE(imports.money(row, "Difference £").is_nil()) << p.file;
        EXPECT_EQ(imports.at(row, "Rows"), std::to_string(p.rows)) << p.file;
        by_organisation[p.organisation] += sum;
        all += sum;
    }
    auto const& data = workbook.at("Data");
    EXPECT_EQ(data.total("Amount £"), all);
    EXPECT_EQ(data.total("U £"), all); // nobody has classified it
    for (std::size_t row = 0; row < data.rows.size(); ++row) {
        by_organisation[data.at(row, "Organisation")] -= data.money(row, "Amount £");
    }
    for (auto const& [organisation, left] : by_organisation)
        EXPECT_TRUE(left.is_nil()) << organisation;
    for (auto const& [name, sheet] : workbook) {
        EXPECT_NE(sheet.how_to_read.find("published payment lists"), std::string::npos) << name;
    }
}

TEST(RealExtracts, AreEvidenceUnlessAskedForAsActuals) {
    auto const* folder = std::getenv("PLACELEDGER_REAL_EXTRACTS");
    if (folder == nullptr) {
        GTEST_SKIP()
            << "NOT RUN: set PLACELEDGER_REAL_EXTRACTS to the folder of published spreadsheets.";
    }
    Office const office;
    write_registers(office);
    auto const kept =
        office.run({"import", (std::filesystem::path{folder} / published[0].file).string(),
                    "--organisation", "RAL", "--as", "Ann"});
    EXPECT_EQ(kept.exit_code, 0) << kept.out << kept.err;
    EXPECT_NE((kept.out + kept.err).find("evidence"), std::string::npos) << kept.out;
    EXPECT_EQ(office.run({"batch", "approve", "1", "--as", "Bob"}).exit_code, 3);
    office.must({"batch", "compare", "1"});
    office.must({"check"});
}

} // namespace
