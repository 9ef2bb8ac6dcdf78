// Nobody signs another's figures, and nothing is signed twice or by nobody.
#include "worked_sheets.hpp"

namespace {

using ledger::FunderSector;

constexpr auto icb = "Statement_QYG", council = "Statement_E06000050";

class Statements : public WorkedSheets {
protected:
    // Outlay that a body books on its own cost centre `centre`, from this stream.
    void book(std::string const& body, std::string const& centre, std::string const& stream,
              std::string const& amount) {
        auto means =
            books::meaning("X" + body + centre, body, centre, ledger::Event::direct_outlay);
        means.place = "CW";
        means.stream = stream;
        registers.crosswalk.push_back(means);
        books::post(*db, registers, {{body, centre, "OCT-24", amount}});
    }
    std::string amount(std::string_view sheet, std::vector<std::string> const& row) const {
        return cell(sheet, row, "Amount £");
    }
    bool says(std::string_view sheet, std::string const& text) const {
        return amount(sheet, {text}) != "no such row";
    }
};

TEST_F(Statements, OfTheWorkedExampleDivideItByWhoseMoneyItIs) {
    make();
    EXPECT_EQ(amount(icb, {"Revenue of the year"}), "389200000.00");
    EXPECT_EQ(cell(icb, {"Revenue of the year"}, "Prevention £"), "7800000.00");
    EXPECT_EQ(cell(icb, {"Revenue of the year"}, "Share"), "2.004111");
    EXPECT_EQ(amount(council, {"Revenue of the year"}), "26100000.00");
    EXPECT_EQ(cell(council, {"Revenue of the year"}, "Prevention £"), "16500000.00");
    EXPECT_EQ(amount(council, {"Capital of the year"}), "4000000.00");
    EXPECT_FALSE(says(icb, "Capital of the year"));
}

TEST_F(Statements, OfACouncilLeaveOutNhsMoneyItSpent) {
    book("E06000050", "NH01", "ICB_CORE", "432000");
    make();
    EXPECT_EQ(amount(council, {"Revenue of the year"}), "26100000.00");
    EXPECT_EQ(amount(council, {"Spent for others", "ICB_CORE"}), "432000.00");
    EXPECT_EQ(amount(icb, {"Signed for here, revenue"}), "389200000.00");
    EXPECT_EQ(amount(icb, {"NHS money in the books of others", "E06000050"}), "432000.00");
    EXPECT_EQ(amount(icb, {"All NHS money, revenue"}), "389632000.00");
    EXPECT_EQ(amount(icb, {"Difference"}), "0.00");
    EXPECT_EQ(reports::for_programs(table(council).totals[3]), "0.00");
}

TEST_F(Statements, OfAnIcbLeaveOutCouncilMoneyItSpent) {
    book("QYG", "LA01", "LA_CORE", "700");
    make();
    EXPECT_EQ(amount(icb, {"Spent for others", "LA_CORE"}), "700.00");
    EXPECT_EQ(amount(icb, {"Revenue of the year"}), "389200000.00");
    EXPECT_EQ(reports::for_programs(table(icb).totals[3]), "0.00");
}

TEST_F(Statements, OfTwoNhsBodiesAddUpToTheHeadline) {
    registers.organisations.push_back(
        {.code = "27D", .name = "NHS Cheshire CCG", .sector = ledger::Sector::icb});
    book("27D", "CC01", "ICB_CORE", "5000000");
    make();
    EXPECT_EQ(amount("Statement_27D", {"Revenue of the year"}), "5000000.00");
    EXPECT_EQ(amount("Statement_27D", {"Signed for by another NHS body"}), "389200000.00");
    EXPECT_EQ(amount(icb, {"Signed for by another NHS body", "27D"}), "5000000.00");
    EXPECT_EQ(amount(icb, {"All NHS money, revenue"}), "394200000.00");
    EXPECT_EQ(amount(icb, {"Difference"}), "0.00");
}

TEST_F(Statements, ShowOtherFundersMoneyAtTheHostThatSpentIt) {
    registers.streams.push_back({.code = "LOTTERY",
                                 .name = "Lottery",
                                 .funder_sector = FunderSector::other,
                                 .kind = ledger::Kind::revenue});
    book("E06000050", "LO01", "LOTTERY", "90");
    make();
    EXPECT_EQ(amount(council, {"Spent for others", "LOTTERY"}), "90.00");
    EXPECT_EQ(amount(council, {"Revenue of the year"}), "26100000.00");
}

// Each pound of Data is signed for once, or stands as others' money in the books that spent it.
TEST_F(Statements, TogetherAreAllThatWasSpent) {
    book("E06000050", "NH01", "ICB_CORE", "432000.01");
    book("QYG", "LA01", "LA_CORE", "700.02");
    make();
    ledger::Money stated, counted;
    for (auto const* sheet : {icb, council}) {
        for (auto const& row : table(sheet).rows) {
            auto const of = reports::for_programs(row[0]);
            if (of == "Spent directly" || of == "Spent through a pool" ||
                of == "Spent for others" || of == "Spent by a pool")
                stated += std::get<ledger::Money>(reports::shown(row[3]));
        }
    }
    for (auto const& row : figures->rows) {
        if (row.period.year() == figures->year) counted += row.amount;
    }
    EXPECT_EQ(stated, counted);
}

TEST_F(Statements, SayWhatTheHeadlineIsWithoutMoneyThatDoesNotRecur) {
    for (auto& scheme : registers.schemes) {
        if (scheme.code == "B") scheme.recurrent = false;
    }
    make();
    EXPECT_EQ(amount(icb, {"Without schemes that do not recur"}), "387200000.00");
    EXPECT_EQ(cell(icb, {"Without schemes that do not recur"}, "Prevention £"), "5800000.00");
    EXPECT_FALSE(says(council, "Without schemes that do not recur"));
}

TEST_F(Statements, ListAFailedCheckOnlyToThoseItConcerns) {
    using enum ledger::CheckLevel;
    checks = {{.name = "Of a body",
               .level = warning,
               .passed = false,
               .meaning = "M",
               .concerns = {"QYG"}},
              {.name = "Of a pool",
               .level = warning,
               .passed = false,
               .meaning = "M",
               .concerns = {"CW-BCF"}},
              {.name = "Of one partner of a pool",
               .level = warning,
               .passed = false,
               .meaning = "M",
               .concerns = {"CW-BCF", "E06000050"}},
              {.name = "Of another",
               .level = error,
               .passed = false,
               .meaning = "M",
               .concerns = {"XX-BCF"}},
              {.name = "Of all books", .level = error, .passed = false, .meaning = "M"},
              {.name = "Of lines somewhere", .level = warning, .passed = false, .meaning = "M"},
              {.name = "That passed", .level = error, .passed = true, .meaning = "M"}};
    make();
    EXPECT_TRUE(says(icb, "Of a body"));
    EXPECT_FALSE(says(council, "Of a body"));
    EXPECT_FALSE(says(icb, "Of one partner of a pool"));
    EXPECT_TRUE(says(council, "Of one partner of a pool"));
    for (auto const* sheet : {icb, council}) {
        EXPECT_TRUE(says(sheet, "Of a pool"));
        EXPECT_FALSE(says(sheet, "Of another"));
        EXPECT_TRUE(says(sheet, "Of all books"));
        EXPECT_FALSE(says(sheet, "Of lines somewhere"));
        EXPECT_FALSE(says(sheet, "That passed"));
    }
}

TEST_F(Statements, SayWhichNationalConditionIsNotMet) {
    auto& row = registers.pool_streams[0]; // NHS_MIN, of which 28,000,000.00 is paid in
    row.agreed = *ledger::Money::parse("28000000");
    row.minimum = *ledger::Money::parse("28000001.50");
    make();
    std::string const condition = "BCF CW-BCF: Minimum NHS contribution paid into the pool";
    EXPECT_EQ(cell("Checks", {condition}, "Result"), "fail");
    EXPECT_EQ(cell("Checks", {condition}, "Difference £"), "1.50");
    for (auto const* sheet : {icb, council}) EXPECT_EQ(amount(sheet, {condition}), "1.50");
    row.minimum = *ledger::Money::parse("28000000");
    make();
    EXPECT_EQ(cell("Checks", {condition}, "Result"), "pass");
    EXPECT_FALSE(says(icb, condition));
}

TEST_F(Statements, OfAPartnerThatPaidAsAgreedSayNothingOfAnotherThatDidNot) {
    for (auto& row : registers.pool_streams) {
        row.agreed = *ledger::Money::parse(row.stream == "NHS_MIN" ? "28000000"
                                           : row.stream == "IBCF"  ? "10000100"
                                                                   : "4000000");
    }
    make();
    std::string const agreed = "M14 CW-BCF: contributed is what was agreed";
    EXPECT_EQ(amount(council, {agreed}), "100.00");
    EXPECT_FALSE(says(icb, agreed));
}

TEST_F(Statements, OfBodiesWithLongAndOddCodesHaveSheetsOfTheirOwn) {
    auto const odd = std::string(30, 'X') + "/[]";
    for (auto const* last : {"1", "2"}) {
        registers.organisations.push_back(
            {.code = odd + last, .name = "A body", .sector = ledger::Sector::icb});
        book(odd + last, std::string{"C"} + last, "ICB_CORE", "10");
    }
    make();
    std::string const first = "Statement_XXXXXXXXXXXXXXXXXX";
    EXPECT_EQ(amount(first, {"Revenue of the year"}), "10.00");
    EXPECT_EQ(amount(first + "_2", {"Revenue of the year"}), "10.00");
    EXPECT_EQ(amount(icb, {"Difference"}), "0.00");
}

TEST_F(Statements, DoNotNetUnclassifiedMoney) {
    book("E06000050", "UN01", "LA_CORE", "77");
    book("E06000050", "UN02", "LA_CORE", "-77");
    make();
    EXPECT_EQ(amount(council, {"Unclassified, of what was spent directly, not netted"}), "154.00");
}

TEST_F(Statements, OfOnePlaceSayNothingOfPoolsElsewhere) {
    registers.places.push_back({.code = "HA", .name = "Halton", .local_authority = "E06000006"});
    registers.pools.push_back({.code = "HA-BCF",
                               .name = "Halton BCF",
                               .kind = ledger::PoolKind::s75,
                               .place = "HA",
                               .host = "E06000050"});
    checks = {{.name = "There",
               .level = ledger::CheckLevel::warning,
               .passed = false,
               .meaning = "M",
               .concerns = {"HA-BCF"}}};
    figures.emplace(reports::annual_figures(*db, registers, ledger::FinancialYear{2024}, {}, checks,
                                            reports::PlaceName{"CW", "Cheshire West"}));
    sheets = reports::annual_sheets(*figures);
    EXPECT_FALSE(says(council, "There"));
    make();
    EXPECT_TRUE(says(council, "There"));
}

// Every sheet of such a ledger is walked.
TEST_F(Statements, TakeCodesThatLookLikeNumbersOrPatternsForTexts) {
    for (auto const* code : {"0506", "P?X", "<P~X"}) {
        registers = books::worked_example();
        auto const renumber = [&](std::string& pool) {
            if (pool == "CW-BCF") pool = code;
        };
        for (auto& pool : registers.pools) renumber(pool.code);
        for (auto& stream : registers.pool_streams) {
            renumber(stream.pool);
            stream.agreed = *ledger::Money::parse("1000");
        }
        for (auto& rule : registers.crosswalk) renumber(rule.pool);
        for (auto& scheme : registers.schemes) renumber(scheme.pool);
        registers.schemes[0].code = "7";
        registers.schemes[1].code = "07";
        for (auto& rule : registers.crosswalk) {
            if (rule.scheme == "A") rule.scheme = "7";
            if (rule.scheme == "B") rule.scheme = "07";
        }
        db = books::worked_ledger(registers);
        make();
        EXPECT_EQ(amount(icb, {"Spent through a pool", code}), "28000000.00");
        EXPECT_EQ(cell("BCF_spend", {code, "7"}, "Actual £"), "20000000.00");
        EXPECT_EQ(cell("BCF_spend", {code, "07"}, "Actual £"), "2000000.00");
        EXPECT_EQ(cell("Contributions_pools", {code}, "Contributed £"), "42000000.00");
    }
}

TEST_F(Statements, SayWhatWasEstimatedAndWhatCameLate) {
    figures.emplace(
        reports::annual_figures(*db, registers, ledger::FinancialYear{2024}, {}, checks));
    figures->facts.estimated["E06000050"] = *ledger::Money::parse("3010.00");
    figures->facts.late_lines["E06000050"] = 3;
    sheets = reports::annual_sheets(*figures);
    EXPECT_EQ(amount(council, {"Accruals and prepayments by journal"}), "3010.00");
    EXPECT_EQ(cell(council, {"Accruals and prepayments by journal"}, "Note"),
              "0.01% of the body's own spend of the year is estimated.");
    EXPECT_EQ(cell(council, {"Late lines"}, "Note"),
              "3 lines booked in a later period than their own.");
    EXPECT_EQ(cell(icb, {"Late lines"}, "Note"), "None.");
    EXPECT_FALSE(says(icb, "Accruals and prepayments by journal"));
}

} // namespace
