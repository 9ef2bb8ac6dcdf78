// The table of design.md section 4, event by event, as the postings of one line of £100.01 or its
// credit.
#include "ledger/booking.hpp"
#include "ledger/crosswalk.hpp"

#include <gtest/gtest.h>
#include <fmt/format.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace ledger;

constexpr auto council = "E06000050";

Registers registers() {
    Registers r;
    r.organisations = {{.code = "QYG", .name = "The ICB", .sector = Sector::icb},
                       {.code = council, .name = "The council", .sector = Sector::la},
                       {.code = "E06000049", .name = "Another council", .sector = Sector::la},
                       {.code = "RXA", .name = "A trust", .sector = Sector::nhs_provider}};
    r.places = {{.code = "CW", .name = "Cheshire West"}};
    r.streams = {{"ICB_CORE", "ICB core", FunderSector::nhs, Kind::revenue},
                 {"LA_CORE", "LA core", FunderSector::la, Kind::revenue},
                 {"NHS_MIN", "Minimum", FunderSector::nhs, Kind::revenue},
                 {"IBCF", "iBCF", FunderSector::la, Kind::revenue},
                 {"DFG", "Grant", FunderSector::la, Kind::capital},
                 {"OTHER", "Other", FunderSector::other, Kind::revenue}};
    r.pools = {
        {.code = "POOL", .name = "Pool", .kind = PoolKind::s75, .place = "CW", .host = council}};
    auto const agreed = [](char const* stream, char const* body, std::int64_t pounds) {
        return PoolStream{.pool = "POOL",
                          .stream = stream,
                          .organisation = body,
                          .year = FinancialYear{2023},
                          .agreed = Money::pence(pounds * 100)};
    };
    r.pool_streams = {agreed("NHS_MIN", "QYG", 60), agreed("IBCF", council, 40),
                      agreed("DFG", council, 9)};
    r.schemes = {{.code = "ONE",
                  .name = "One source",
                  .place = "CW",
                  .pool = "POOL",
                  .funding = {{"NHS_MIN", 100}}},
                 {.code = "TWO",
                  .name = "Two sources",
                  .place = "CW",
                  .pool = "POOL",
                  .funding = {{"NHS_MIN", 1}, {"IBCF", 2}}},
                 {.code = "NONE", .name = "No sources", .place = "CW", .pool = "POOL"}};
    return r;
}

CrosswalkRule rule(char const* sender, Event event) {
    return {.rule = "R", .organisation = sender, .event = event};
}

// "POOL 5000 NHS_MIN 60.00" for each posting, in order.
std::string booked(Registers r, CrosswalkRule const& with, char const* amount, int year = 2024) {
    r.crosswalk = {with};
    Crosswalk const crosswalk{r};
    auto const money = *Money::parse(amount);
    auto const meaning = crosswalk.meaning_of({.organisation = with.organisation}, money,
                                              *Period::of(FinancialYear{year}, 3), {});
    if (auto const* problem = std::get_if<Unbookable>(&meaning)) return problem->rule;
    std::vector<Posting> postings;
    std::string names;
    book(std::get<Meaning>(meaning), with.organisation, money, postings, names);
    EXPECT_EQ(unbalanced(postings), "");
    std::string text;
    for (auto const& p : postings) {
        text += fmt::format("{} {} {}{}{}\n", p.fund, p.account, p.stream,
                            p.stream.empty() ? "" : " ", plain_text(p.amount));
    }
    return text;
}

TEST(Booking, DirectOutlayIsOutlayOfTheOwnFund) {
    auto with = rule("QYG", Event::direct_outlay);
    with.place = "CW";
    EXPECT_EQ(booked(registers(), with, "100.01"), "QYG 5000 ICB_CORE 100.01\nQYG 1000 -100.01\n");
    EXPECT_EQ(booked(registers(), with, "-5.00"), "QYG 5000 ICB_CORE -5.00\nQYG 1000 5.00\n");
    with.place.clear();
    EXPECT_EQ(booked(registers(), with, "1.00"), "crosswalk-incomplete");
}

TEST(Booking, AContributionIsNeverOutlay) {
    auto paid = rule("QYG", Event::pool_contribution);
    paid.pool = "POOL";
    paid.stream = "NHS_MIN";
    EXPECT_EQ(booked(registers(), paid, "100.01"), "QYG 1100 NHS_MIN 100.01\nQYG 1000 -100.01\n");
    auto received = rule(council, Event::pool_receipt);
    received.pool = "POOL";
    received.stream = "NHS_MIN";
    EXPECT_EQ(booked(registers(), received, "-100.01"),
              "POOL 2000 NHS_MIN -100.01\nPOOL 1000 100.01\n");
    received.organisation = "QYG";
    EXPECT_EQ(booked(registers(), received, "-100.01"), "not-the-host");
}

TEST(Booking, PoolOutlayIsChargedToItsFunders) {
    auto with = rule(council, Event::pool_outlay);
    with.scheme = "TWO";
    EXPECT_EQ(booked(registers(), with, "100.01"),
              "POOL 5000 NHS_MIN 33.34\nPOOL 1000 -33.34\n"
              "POOL 2030 NHS_MIN 33.34\nPOOL 4000 NHS_MIN -33.34\n"
              "QYG 5100 NHS_MIN 33.34\nQYG 1100 NHS_MIN -33.34\n"
              "POOL 5000 IBCF 66.67\nPOOL 1000 -66.67\n"
              "POOL 2030 IBCF 66.67\nPOOL 4000 IBCF -66.67\n"
              "E06000050 5100 IBCF 66.67\nE06000050 1100 IBCF -66.67\n");
}

TEST(Booking, PoolOutlayOfAnotherThanTheHostIsDeemedToBePaidIn) {
    auto with = rule("QYG", Event::pool_outlay);
    with.scheme = "ONE";
    EXPECT_EQ(booked(registers(), with, "10.00"),
              "POOL 5000 NHS_MIN 10.00\nPOOL 1000 -10.00\n"
              "POOL 2030 NHS_MIN 10.00\nPOOL 4000 NHS_MIN -10.00\n"
              "QYG 5100 NHS_MIN 10.00\nQYG 1100 NHS_MIN -10.00\n"
              "POOL 1000 10.00\nPOOL 2000 NHS_MIN -10.00\n"
              "QYG 1100 NHS_MIN 10.00\nQYG 1000 -10.00\n");
    auto deemed = registers();
    deemed.pool_streams[0].deemed = true;
    with.organisation = council;
    EXPECT_NE(booked(deemed, with, "10.00").find("POOL 2000 NHS_MIN -10.00"), std::string::npos);
}

TEST(Booking, ASchemeWithoutSourcesIsSharedAsAgreedForTheYear) {
    auto with = rule(council, Event::pool_outlay);
    with.scheme = "NONE";
    auto const text =
        booked(registers(), with, "100.00", 2023); // in order of stream code, capital left out
    EXPECT_NE(text.find("POOL 5000 IBCF 40.00"), std::string::npos);
    EXPECT_NE(text.find("POOL 5000 NHS_MIN 60.00"), std::string::npos);
    EXPECT_LT(text.find("IBCF"), text.find("NHS_MIN"));
    EXPECT_EQ(text.find("DFG"), std::string::npos);
    EXPECT_EQ(booked(registers(), with, "100.00", 2024), "pool-without-agreement");
}

TEST(Booking, AStreamWithoutAFunderInTheYearIsRefused) {
    auto with = rule(council, Event::pool_outlay);
    with.scheme = "ONE";
    EXPECT_EQ(booked(registers(), with, "1.00", 2022), "stream-without-funder");
}

TEST(Booking, ReturnsGoBackTheSameWay) {
    auto with = rule(council, Event::pool_return);
    with.pool = "POOL";
    with.stream = "NHS_MIN";
    EXPECT_EQ(booked(registers(), with, "7.00"), "POOL 2010 NHS_MIN 7.00\nPOOL 1000 -7.00\n");
    with.organisation = "QYG";
    with.event = Event::return_received;
    EXPECT_EQ(booked(registers(), with, "-7.00"), "QYG 1100 NHS_MIN -7.00\nQYG 1000 7.00\n");
}

TEST(Booking, ATransferMovesOutlayToThePayersStream) {
    auto payer = rule("QYG", Event::transfer);
    payer.partner = council;
    EXPECT_EQ(booked(registers(), payer, "50.00"), "QYG 1200 50.00\nQYG 1000 -50.00\n");
    auto payee = rule(council, Event::transfer);
    payee.partner = "QYG";
    payee.stream = "ICB_CORE";
    payee.place = "CW";
    EXPECT_EQ(booked(registers(), payee, "-50.00"),
              "E06000050 1200 -50.00\nE06000050 1000 50.00\n"
              "E06000050 5000 ICB_CORE 50.00\nE06000050 5000 LA_CORE -50.00\n");
    payee.relieves = "IBCF";
    EXPECT_NE(booked(registers(), payee, "-50.00").find("5000 IBCF -50.00"), std::string::npos);
    payee.relieves.clear();
    payee.partner = "E06000049"; // between councils only the sign tells who pays
    payee.stream = "LA_CORE";
    EXPECT_NE(booked(registers(), payee, "-50.00").find("5000"), std::string::npos);
    EXPECT_EQ(booked(registers(), payee, "50.00").find("5000"), std::string::npos);
}

TEST(Booking, RecoveryAndIncomeRelieveTheOwnStream) {
    auto with = rule(council, Event::recovery);
    with.place = "CW";
    EXPECT_EQ(booked(registers(), with, "-8.00"),
              "E06000050 5000 LA_CORE -8.00\nE06000050 1000 8.00\n");
    with.event = Event::income;
    EXPECT_EQ(booked(registers(), with, "-8.00"),
              "E06000050 4900 OTHER -8.00\nE06000050 1000 8.00\n"
              "E06000050 5000 OTHER 8.00\nE06000050 5000 LA_CORE -8.00\n");
}

TEST(Booking, IncomeOfAPoolPaysForItsScheme) {
    auto with = rule(council, Event::income);
    with.scheme = "ONE";
    EXPECT_EQ(booked(registers(), with, "-3.00"),
              "POOL 2020 OTHER -3.00\nPOOL 1000 3.00\n"
              "POOL 5000 OTHER 3.00\nPOOL 4000 OTHER -3.00\nPOOL 2030 OTHER 3.00\n"
              "POOL 5000 NHS_MIN -3.00\nPOOL 4000 NHS_MIN 3.00\n"
              "POOL 2030 NHS_MIN -3.00\n"
              "QYG 5100 NHS_MIN -3.00\nQYG 1100 NHS_MIN 3.00\n");
    with.scheme.clear();
    with.pool = "POOL";
    EXPECT_EQ(booked(registers(), with, "-3.00"), "POOL 2020 OTHER -3.00\nPOOL 1000 3.00\n");
    with.scheme = "ONE";
    with.stream = "IBCF";
    EXPECT_EQ(booked(registers(), with, "-3.00"), "income-from-a-member");
}

TEST(Booking, FundingReservesExclusionsAndSuspenseStandApart) {
    for (auto const& [event, account] :
         {std::pair{Event::funding, 4800}, {Event::reserve, 1300}, {Event::excluded, 5900}}) {
        EXPECT_EQ(booked(registers(), rule(council, event), "9.00"),
                  fmt::format("E06000050 {} 9.00\nE06000050 1000 -9.00\n", account));
    }
    Registers const r = registers();
    auto const meaning = Crosswalk{r}.meaning_of({.organisation = "QYG", .cost_centre = "?"},
                                                 Money::pence(std::int64_t{1}),
                                                 *Period::of(FinancialYear{2024}, 3), {});
    EXPECT_EQ(std::get<Meaning>(meaning).event, Event::suspense);
}

TEST(Booking, ASchemeIsTheOneOpenOnTheLinesDay) {
    auto r = registers();
    r.schemes[0].open.to = *parse_date("2024-05-31");
    auto with = rule(council, Event::pool_outlay);
    with.scheme = "ONE";
    EXPECT_EQ(booked(r, with, "1.00"), "scheme-not-in-date"); // P3, no date: 30 June
}

TEST(RulingDate, IsMovedIntoTheYearThatTheLineIsBookedIn) {
    auto const period = [](int n) { return *Period::of(FinancialYear{2024}, n); };
    EXPECT_EQ(iso(ruling_date(period(2), parse_date("2024-02-01"))), "2024-04-01");
    EXPECT_EQ(iso(ruling_date(period(2), parse_date("2025-06-01"))), "2025-03-31");
    EXPECT_EQ(iso(ruling_date(period(2), parse_date("2024-05-09"))), "2024-05-09");
    EXPECT_EQ(iso(ruling_date(period(11), {})), "2025-02-28");
    EXPECT_EQ(iso(ruling_date(period(14), {})), "2025-03-31");
}

// −Σ 1000 is the line, whatever the event; reversing the amount mirrors every posting.
RC_GTEST_PROP(Booking, PutsTheLineOnTheSendersLedgerAndMirrors, ()) {
    auto r = registers();
    auto with = rule(*rc::gen::element<char const*>("QYG", council), Event::pool_outlay);
    with.scheme = *rc::gen::element<std::string>("ONE", "TWO");
    if (*rc::gen::arbitrary<bool>()) {
        with.event = Event::income;
        with.organisation = council;
    }
    r.crosswalk = {with};
    auto const pence = *rc::gen::inRange<std::int64_t>(1, 10'000'000'000);
    Crosswalk const crosswalk{r};
    std::vector<Posting> there, back;
    std::string names, other_names;
    for (auto* postings : {&there, &back}) {
        auto const amount = Money::pence(postings == &there ? pence : -pence);
        auto const found = crosswalk.meaning_of({.organisation = with.organisation}, amount,
                                                *Period::of(FinancialYear{2024}, 1), {});
        book(std::get<Meaning>(found), with.organisation, amount, *postings, names);
        RC_ASSERT(unbalanced(*postings).empty());
    }
    Money senders;
    for (std::size_t i = 0; i < there.size(); ++i) {
        if (there[i].account == account::senders_ledger) senders += there[i].amount;
        RC_ASSERT(there[i].amount == -back[i].amount);
    }
    RC_ASSERT(senders.in_pence() == -pence);
}

} // namespace
