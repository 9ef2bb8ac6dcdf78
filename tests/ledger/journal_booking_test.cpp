// Each event by journal against the table of design.md section 4, as the rows that an officer
// writes and the postings that they make.
#include "ledger/journal_booking.hpp"
#include "ledger/journal_columns.hpp"
#include "ledger/narrative.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace {

using namespace ledger;
using Row = std::map<std::string, std::string>;

constexpr auto council = "E06000050";

Registers registers() {
    Registers r;
    r.organisations = {
        {.code = "QYG", .name = "The ICB", .sector = Sector::icb},
        {.code = "01R", .name = "The CCG", .sector = Sector::icb, .successor = "QYG"},
        {.code = council, .name = "The council", .sector = Sector::la},
        {.code = "RXA", .name = "A trust", .sector = Sector::nhs_provider}};
    r.places = {{.code = "CW", .name = "Cheshire West"}};
    r.streams = {{"ICB_CORE", "ICB core", FunderSector::nhs, Kind::revenue},
                 {"LA_CORE", "LA core", FunderSector::la, Kind::revenue},
                 {"NHS_MIN", "Minimum", FunderSector::nhs, Kind::revenue},
                 {"NHS_ADD", "Additional", FunderSector::nhs, Kind::revenue},
                 {"IBCF", "iBCF", FunderSector::la, Kind::revenue},
                 {"DFG", "Grant", FunderSector::la, Kind::capital},
                 {"OTHER", "Other", FunderSector::other, Kind::revenue}};
    r.pools = {
        {.code = "POOL", .name = "Pool", .kind = PoolKind::s75, .place = "CW", .host = council},
        {.code = "WIN", .name = "Winter", .kind = PoolKind::s256, .place = "CW", .host = council}};
    for (auto const& [pool, stream, body] : {std::array{"POOL", "NHS_MIN", "QYG"},
                                             {"POOL", "NHS_ADD", "QYG"},
                                             {"POOL", "IBCF", council},
                                             {"POOL", "DFG", council},
                                             {"WIN", "NHS_MIN", "QYG"}}) {
        r.pool_streams.push_back(
            {.pool = pool, .stream = stream, .organisation = body, .year = FinancialYear{2024}});
    }
    r.schemes = {{.code = "TWO",
                  .name = "Two sources",
                  .place = "CW",
                  .pool = "POOL",
                  .funding = {{"NHS_MIN", 1}, {"IBCF", 2}}},
                 {.code = "OWN", .name = "Aligned", .place = "CW"}};
    return r;
}

// A sound row: whatever it does not say has a usual value.
Row row(Row says) {
    says.try_emplace("journal", "J1");
    says.try_emplace("period", "2024/25-P03");
    says.try_emplace("narrative", "Agreed by the pool's board in June");
    says.try_emplace("document", "minutes.pdf");
    says.try_emplace("document_sha256", std::string(64, 'a'));
    return says;
}

struct Booked {
    std::string text; // a line for each posting: "POOL 5000 NHS_MIN 60.00"
    std::vector<std::string> reversals;
    Money behind;
};

// The entries of the rows, or the rules that they break, in order.
Booked book(std::vector<Row> const& rows, Registers const& r = registers()) {
    auto const& shape = journal_shape();
    RegisterSheet sheet{.sheet = "journals", .header_row = 1};
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        sheet.positions.push_back(static_cast<int>(i) + 1);
    }
    std::int64_t number = 1;
    for (auto const& says : rows) {
        RegisterRow cells{.number = ++number, .cells = {}};
        cells.cells.resize(shape.columns.size());
        for (auto const& [column, text] : says) cells.cells[shape.index_of(column)] = text;
        sheet.rows.push_back(cells);
    }
    JournalFindings findings{sheet};
    auto const typed = read_journal_rows(sheet, r, findings);
    JournalBooker booker{r, findings};
    std::vector<std::vector<JournalRow const*>> groups;
    for (auto const& one : typed) {
        bool const joins = one.event == Event::journal && !groups.empty() &&
                           groups.back().front()->journal == one.journal;
        if (!joins) groups.emplace_back();
        groups.back().push_back(&one);
    }
    Booked booked;
    for (auto const& group : groups) {
        auto const entry = booker.book(group);
        if (!entry) continue;
        booked.behind += minus_senders_ledger(*entry);
        if (entry->reverses_in) booked.reversals.push_back(to_string(*entry->reverses_in));
        for (auto const& p : entry->postings) {
            booked.text += fmt::format("{} {} {}{}{}\n", p.fund, p.account, p.stream,
                                       p.stream.empty() ? "" : " ", plain_text(p.amount));
        }
    }
    for (auto const& finding : findings.all()) {
        booked.text += fmt::format("{} {}\n", finding.rule, finding.where.heading);
    }
    return booked;
}

std::string booked(Row const& says) {
    return book({row(says)}).text;
}

TEST(JournalBooking, AnOpeningIsBroughtForwardOnBothSides) {
    Row says{{"event", "OPENING"}, {"pool", "POOL"}, {"stream", "NHS_MIN"}, {"amount", "70.01"}};
    EXPECT_EQ(booked(says), "POOL 1000 70.01\nPOOL 2090 NHS_MIN -70.01\n"
                            "QYG 1100 NHS_MIN 70.01\nQYG 3000 NHS_MIN -70.01\n");
    says["organisation"] = "QYG";
    EXPECT_EQ(booked(says).find("not-the-funder"), std::string::npos);
    says["organisation"] = council;
    EXPECT_EQ(booked(says), "not-the-funder organisation\n");
    says.erase("organisation");
    says["stream"] = "OTHER"; // no member stands behind it
    EXPECT_EQ(booked(says), "POOL 1000 70.01\nPOOL 2090 OTHER -70.01\n");
    says["stream"] = "LA_CORE";
    EXPECT_EQ(booked(says), "stream-without-funder stream\n");
}

TEST(JournalBooking, AnAccruedContributionReversesInTheNextP1) {
    Row says{{"event", "accrued contribution"},
             {"period", "2024/25-P12"},
             {"pool", "POOL"},
             {"stream", "NHS_MIN"},
             {"amount", "40.00"}};
    auto const one = book({row(says)});
    EXPECT_EQ(one.text, "POOL 2000 NHS_MIN -40.00\nPOOL 1000 40.00\n"
                        "QYG 1100 NHS_MIN 40.00\nQYG 1000 -40.00\n");
    EXPECT_EQ(one.reversals, std::vector<std::string>{"2025/26-P01"});
    says["reverses_in"] = "2025/26-P02";
    EXPECT_EQ(booked(says), "reversal-elsewhere reverses_in\n");
}

TEST(JournalBooking, ARestreamStaysWithItsFunder) {
    Row says{{"event", "RESTREAM"},
             {"pool", "POOL"},
             {"stream", "NHS_MIN"},
             {"to_stream", "NHS_ADD"},
             {"amount", "5.00"}};
    EXPECT_EQ(booked(says), "POOL 2080 NHS_MIN 5.00\nPOOL 2080 NHS_ADD -5.00\n"
                            "QYG 1100 NHS_MIN -5.00\nQYG 1100 NHS_ADD 5.00\n");
    says["to_stream"] = "IBCF";
    EXPECT_EQ(booked(says), "restream-of-two-funders to_stream\n");
    says["to_stream"] = "OTHER";
    EXPECT_EQ(booked(says), "restream-of-two-funders to_stream\n");
    says["to_stream"] = "NHS_MIN";
    EXPECT_EQ(booked(says), "restream-of-two-funders to_stream\n");
    says["to_stream"] = "NHS_ADD=1|IBCF=2";
    EXPECT_EQ(booked(says), "streams-too-many to_stream\n");
    says["to_stream"] = "NHS_ADD";
    says["amount"] = "-5.00";
    EXPECT_EQ(booked(says), "amount-negative amount\n");
}

TEST(JournalBooking, APoolTransferMovesMoneyInTheBooksOfBoth) {
    Row says{{"event", "POOL_TRANSFER"},
             {"pool", "POOL"},
             {"to_pool", "WIN"},
             {"stream", "NHS_MIN"},
             {"amount", "9.00"}};
    EXPECT_EQ(booked(says), "POOL 2080 NHS_MIN 9.00\nPOOL 1000 -9.00\n"
                            "WIN 1000 9.00\nWIN 2080 NHS_MIN -9.00\n"
                            "QYG 1100 NHS_MIN -9.00\nQYG 1100 NHS_MIN 9.00\n");
    says["stream"] = "IBCF"; // nobody funds it in the other pool
    EXPECT_EQ(booked(says), "stream-without-funder to_pool\n");
    says["to_stream"] = "NHS_MIN";
    EXPECT_EQ(booked(says), "pool-transfer-of-two-funders to_pool\n");
    says["stream"] = "NHS_ADD"; // of the same funder
    EXPECT_NE(booked(says).find("WIN 2080 NHS_MIN -9.00"), std::string::npos);
    says["to_pool"] = "POOL";
    EXPECT_EQ(booked(says), "pool-transfer-of-two-funders to_pool\n");
}

TEST(JournalBooking, AGiftInKindMovesOutlayIntoThePool) {
    Row says{{"event", "IN_KIND"}, {"scheme", "TWO"}, {"stream", "IBCF"}, {"amount", "8.00"}};
    EXPECT_EQ(booked(says), "POOL 2000 IBCF -8.00\nE06000050 1100 IBCF 8.00\n"
                            "POOL 5000 IBCF 8.00\nPOOL 4000 IBCF -8.00\nPOOL 2030 IBCF 8.00\n"
                            "E06000050 5100 IBCF 8.00\nE06000050 1100 IBCF -8.00\n"
                            "E06000050 5000 LA_CORE -8.00\n");
    says["relieves"] = "DFG";
    EXPECT_NE(booked(says).find("E06000050 5000 DFG -8.00"), std::string::npos);
    says["stream"] = "OTHER";
    EXPECT_EQ(booked(says), "not-the-funder organisation\n");
    EXPECT_EQ(booked({{"event", "IN_KIND"}, {"stream", "IBCF"}, {"amount", "8"}}),
              "value-missing pool\n");
    // Without a scheme it is outlay of the pool's own place.
    EXPECT_NE(booked({{"event", "IN_KIND"}, {"pool", "POOL"}, {"stream", "IBCF"}, {"amount", "8"}})
                  .find("POOL 5000 IBCF 8.00"),
              std::string::npos);
    EXPECT_EQ(booked({{"event", "IN_KIND"},
                      {"scheme", "TWO"},
                      {"pool", "WIN"},
                      {"stream", "NHS_MIN"},
                      {"amount", "8"}}),
              "scheme-of-another-pool scheme\n");
}

TEST(JournalBooking, AnOverspendIsSharedToThePenny) {
    EXPECT_EQ(booked({{"event", "OVERSPEND_SHARE"},
                      {"scheme", "TWO"},
                      {"stream", "IBCF"},
                      {"to_stream", "NHS_MIN=1|IBCF=1|OTHER=1"},
                      {"amount", "100.00"}}),
              "POOL 5000 IBCF -100.00\nPOOL 4000 IBCF 100.00\nPOOL 2030 IBCF -100.00\n"
              "E06000050 5100 IBCF -100.00\nE06000050 1100 IBCF 100.00\n"
              "POOL 5000 NHS_MIN 33.34\nPOOL 4000 NHS_MIN -33.34\nPOOL 2030 NHS_MIN 33.34\n"
              "QYG 5100 NHS_MIN 33.34\nQYG 1100 NHS_MIN -33.34\n"
              "POOL 5000 IBCF 33.33\nPOOL 4000 IBCF -33.33\nPOOL 2030 IBCF 33.33\n"
              "E06000050 5100 IBCF 33.33\nE06000050 1100 IBCF -33.33\n"
              "POOL 5000 OTHER 33.33\nPOOL 4000 OTHER -33.33\nPOOL 2030 OTHER 33.33\n");
}

TEST(JournalBooking, ASuccessionPassesTheBalanceToTheSuccessorOnly) {
    Row says{{"event", "SUCCESSION"}, {"organisation", "01R"}, {"to_organisation", "QYG"},
             {"pool", "POOL"},        {"stream", "NHS_MIN"},   {"amount", "6.00"}};
    EXPECT_EQ(booked(says), "01R 1100 NHS_MIN -6.00\n01R 3000 NHS_MIN 6.00\n"
                            "QYG 1100 NHS_MIN 6.00\nQYG 3000 NHS_MIN -6.00\n");
    says["to_organisation"] = council;
    EXPECT_EQ(booked(says), "not-the-successor to_organisation\n");
    says["to_organisation"] = "RXA";
    EXPECT_EQ(booked(says), "not-a-member to_organisation\n");
}

TEST(JournalBooking, AnAccrualIsBookedAsItsLineWillBe) {
    Row says{
        {"event", "ACCRUAL"}, {"organisation", council}, {"scheme", "TWO"}, {"amount", "1.00"}};
    auto const pooled = book({row(says)});
    EXPECT_EQ(pooled.text, "POOL 5000 NHS_MIN 0.33\nPOOL 1000 -0.33\n"
                           "POOL 2030 NHS_MIN 0.33\nPOOL 4000 NHS_MIN -0.33\n"
                           "QYG 5100 NHS_MIN 0.33\nQYG 1100 NHS_MIN -0.33\n"
                           "POOL 5000 IBCF 0.67\nPOOL 1000 -0.67\n"
                           "POOL 2030 IBCF 0.67\nPOOL 4000 IBCF -0.67\n"
                           "E06000050 5100 IBCF 0.67\nE06000050 1100 IBCF -0.67\n");
    EXPECT_EQ(pooled.behind, *Money::parse("1.00"));
    EXPECT_EQ(pooled.reversals, std::vector<std::string>{"2024/25-P04"});
    says["organisation"] = "QYG"; // not the host: deemed to be paid in, as of a line
    EXPECT_NE(booked(says).find("QYG 1000 -0.33"), std::string::npos);
    says["scheme"] = "OWN"; // of no pool
    EXPECT_EQ(booked(says), "QYG 5000 ICB_CORE 1.00\nQYG 1000 -1.00\n");
    says.erase("scheme");
    EXPECT_EQ(booked(says), "value-missing place\n");
    says["place"] = "CW";
    says["organisation"] = "RXA";
    EXPECT_EQ(booked(says), "not-a-member organisation\n");
}

TEST(JournalBooking, ABodyThatHasEndedIsFollowedByItsSuccessor) {
    auto r = registers();
    r.organisations[1].valid.to = *parse_date("2024-05-31");
    r.organisations[0].valid.from = *parse_date("2024-06-01");
    r.pool_streams[0].organisation = "01R";
    Row says{{"event", "OPENING"},
             {"period", "2024/25-P02"},
             {"pool", "POOL"},
             {"stream", "NHS_MIN"},
             {"amount", "1.00"}};
    EXPECT_NE(book({row(says)}, r).text.find("01R 1100"), std::string::npos);
    says["period"] = "2024/25-P03";
    EXPECT_NE(book({row(says)}, r).text.find("QYG 1100"), std::string::npos);
    EXPECT_EQ(book({row({{"event", "ACCRUAL"},
                         {"organisation", "01R"},
                         {"place", "CW"},
                         {"amount", "1.00"}})},
                   r)
                  .text,
              "body-not-in-date organisation\n");
}

TEST(JournalBooking, AnAccrualReversesInTheNextPeriodOrWhereItSays) {
    Row says{
        {"event", "ACCRUAL"}, {"organisation", council}, {"scheme", "OWN"}, {"amount", "1.00"}};
    for (auto const& [period, next] : {std::pair{"2024/25-P11", "2024/25-P12"},
                                       {"2024/25-P12", "2025/26-P01"},
                                       {"2024/25-P15", "2025/26-P01"}}) {
        says["period"] = period;
        EXPECT_EQ(book({row(says)}).reversals, std::vector<std::string>{next});
    }
    says["reverses_in"] = "2025/26-P02";
    EXPECT_EQ(book({row(says)}).reversals, std::vector<std::string>{"2025/26-P02"});
    says["reverses_in"] = "2024/25-P15";
    EXPECT_NE(booked(says).find("reversal-not-later reverses_in"), std::string::npos);
}

TEST(JournalBooking, APrepaymentLeavesItsPeriodAndSaysWhereItGoes) {
    Row says{{"event", "PREPAYMENT"},
             {"organisation", council},
             {"place", "CW"},
             {"stream", "IBCF"},
             {"amount", "6.00"}};
    EXPECT_EQ(booked(says), "value-missing reverses_in\n");
    says["reverses_in"] = "2024/25-P06";
    auto const one = book({row(says)});
    EXPECT_EQ(one.text, "E06000050 5000 IBCF -6.00\nE06000050 1000 6.00\n");
    EXPECT_EQ(one.behind, *Money::parse("-6.00"));
    EXPECT_EQ(one.reversals, std::vector<std::string>{"2024/25-P06"});
}

// "fund account side amount more": a line of a journal; more is column=text, comma between.
Row line(std::string const& fund, std::string const& account, std::string const& side,
         std::string const& amount, Row const& more = {}) {
    Row says = more;
    says["event"] = "JOURNAL";
    says["fund"] = fund;
    says["account"] = account;
    says[side] = amount;
    return row(says);
}

Row const outlay{{"place", "CW"}, {"stream", "IBCF"}};

TEST(JournalBooking, AJournalIsBookedAsItIsWritten) {
    auto from = outlay, to = outlay;
    from["cost_centre"] = "A";
    to["cost_centre"] = "B";
    EXPECT_EQ(book({line(council, "5000", "credit", "3.00", from),
                    line(council, "5000", "debit", "3.00", to)})
                  .text,
              "E06000050 5000 IBCF -3.00\nE06000050 5000 IBCF 3.00\n");
}

TEST(JournalBooking, AJournalHasTwoLinesAndBalancesInEveryFund) {
    EXPECT_EQ(book({line(council, "5000", "debit", "3.00", outlay)}).text,
              "journal-of-one-line journal\n");
    EXPECT_EQ(book({line(council, "5000", "debit", "3.00", outlay),
                    line(council, "1000", "credit", "2.99")})
                  .text,
              "journal-unbalanced debit\n");
    EXPECT_EQ(book({line(council, "1000", "debit", "3.00"), line("QYG", "1000", "credit", "3.00")})
                  .text, // in all, but in neither fund
              "journal-unbalanced debit\njournal-unbalanced debit\n");
}

TEST(JournalBooking, AJournalDoesNotBreakWhatIsTrueByConstruction) {
    Row const in_pool{{"place", "CW"}, {"stream", "NHS_MIN"}}, min{{"stream", "NHS_MIN"}};
    Row const of_pool{{"pool", "POOL"}, {"stream", "NHS_MIN"}};
    auto rows = std::vector{line("POOL", "5000", "debit", "3.00", in_pool),
                            line("POOL", "1000", "credit", "3.00")};
    EXPECT_EQ(book(rows).text, "outlay-not-applied account\n");
    rows.push_back(line("POOL", "4000", "credit", "3.00", min));
    rows.push_back(line("POOL", "2030", "debit", "3.00", min));
    EXPECT_EQ(book(rows).text, "outlay-not-applied account\n"); // no funder is charged
    rows.push_back(line("QYG", "5100", "debit", "3.00", of_pool));
    rows.push_back(line("QYG", "1100", "credit", "3.00", of_pool));
    EXPECT_NE(book(rows).text.find("QYG 5100 NHS_MIN 3.00"), std::string::npos);
    rows[4]["fund"] = rows[5]["fund"] = council;
    EXPECT_EQ(book(rows).text, "not-the-funder fund\nnot-the-funder fund\n");
}

TEST(JournalBooking, EachAccountStandsWhereItBelongs) {
    auto const other = line(council, "1000", "credit", "1.00");
    auto const found = [&](Row const& one) { return book({one, other}).text; };
    EXPECT_EQ(found(line(council, "9000", "debit", "1.00")), "account-unknown account\n");
    EXPECT_EQ(found(line(council, "5001", "debit", "1.00")), "account-unknown account\n");
    EXPECT_EQ(found(line("RXA", "1000", "debit", "1.00")), "fund-unknown fund\n");
    EXPECT_EQ(found(line("POOL", "1100", "debit", "1.00")), "account-of-other-funds account\n");
    EXPECT_EQ(found(line(council, "2000", "debit", "1.00")), "account-of-other-funds account\n");
    EXPECT_EQ(found(line(council, "5000", "debit", "1.00", {{"place", "CW"}})),
              "value-missing stream\n");
    EXPECT_EQ(found(line(council, "5000", "debit", "1.00", {{"stream", "IBCF"}})),
              "value-missing place\n");
    EXPECT_EQ(found(line(council, "5000", "debit", "1.00",
                         {{"place", "CW"}, {"stream", "IBCF"}, {"pool", "POOL"}})),
              "column-not-of-account pool\n");
    EXPECT_EQ(found(line("POOL", "2000", "debit", "1.00", {{"stream", "IBCF"}, {"pool", "WIN"}})),
              "pool-differs pool\n");
    EXPECT_EQ(found(line(council, "1100", "debit", "1.00", {{"stream", "IBCF"}})),
              "value-missing pool\n");
    EXPECT_EQ(found(line(council, "1000", "debit", "1.00", {{"cost_centre", "A"}})),
              "column-not-of-account cost_centre\n");
    EXPECT_EQ(found(line(council, "1200", "debit", "1.00")),
              "transfer-without-parties organisation\n");
    Row const parties{{"organisation", "QYG"}, {"to_organisation", council}};
    EXPECT_EQ(found(line(council, "1200", "debit", "1.00", parties)),
              "E06000050 1200 1.00\nE06000050 1000 -1.00\n");
}

TEST(JournalRows, SayWhatTheirEventNeedsAndNoMore) {
    EXPECT_EQ(booked({{"event", "OPENING"}, {"stream", "NHS_MIN"}, {"amount", "1.00"}}),
              "value-missing pool\n");
    EXPECT_EQ(booked({{"event", "OPENING"},
                      {"pool", "POOL"},
                      {"stream", "NHS_MIN"},
                      {"amount", "1.00"},
                      {"debit", "1.00"}}),
              "column-not-of-event debit\n");
    EXPECT_EQ(booked({{"event", "OPENNING"}, {"amount", "1.00"}}), "choice-unknown event\n");
    EXPECT_EQ(booked({{"event", "DIRECT_OUTLAY"}, {"amount", "1.00"}}), "choice-unknown event\n");
    EXPECT_EQ(booked({{"event", "OPENING"}, {"pool", "POLL"}, {"stream", "X"}, {"amount", "0"}}),
              "pool-unknown pool\nstream-unknown stream\namount-nil amount\n");
    EXPECT_EQ(book({line(council, "1000", "debit", "-1.00")}).text, "amount-negative debit\n");
    auto both = line(council, "1000", "debit", "1.00");
    both["credit"] = "1.00";
    EXPECT_EQ(book({both}).text, "debit-or-credit debit\n");
}

TEST(JournalRows, CarryTheirEvidence) {
    Row says{{"event", "OPENING"}, {"pool", "POOL"}, {"stream", "NHS_MIN"}, {"amount", "1.00"}};
    auto const broken = [&](char const* column, std::string const& text) {
        auto wrong = says;
        wrong[column] = text;
        return booked(wrong);
    };
    for (auto const* empty : {"", "adj", "plug", "per FD", "Per FD adjustment", "correction"}) {
        EXPECT_EQ(broken("narrative", empty), "narrative-empty narrative\n") << empty;
    }
    EXPECT_EQ(broken("document", ""), "document-missing document\n");
    for (auto const& hash : {std::string{}, std::string(63, 'a'), std::string(64, 'g'),
                             std::string{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991"
                                         "b7852b855"}}) {
        EXPECT_EQ(broken("document_sha256", hash), "document-hash-unreadable document_sha256\n");
    }
    EXPECT_EQ(broken("document_sha256", std::string(64, 'A')).find("document"), std::string::npos);
}

TEST(JournalRows, OfOneJournalShareWhatIsSaidOnce) {
    auto first = line(council, "1000", "debit", "1.00"), second = first;
    second.erase("debit");
    second["credit"] = "1.00";
    for (auto const* column : {"period", "narrative", "document", "document_sha256"}) {
        second[column] = "";
    }
    EXPECT_EQ(book({first, second}).text, "E06000050 1000 1.00\nE06000050 1000 -1.00\n");
    second["period"] = "2024/25-P04";
    EXPECT_EQ(book({first, second}).text, "journal-differs period\n");
    auto const other =
        row({{"event", "OPENING"}, {"pool", "POOL"}, {"stream", "NHS_MIN"}, {"amount", "1.00"}});
    EXPECT_NE(book({first, other}).text.find("journal-of-two-events event"), std::string::npos);
}

TEST(Narratives, SayWhy) {
    EXPECT_TRUE(is_of_substance("June invoices late"));
    EXPECT_TRUE(is_of_substance("Reclassification"));
    EXPECT_TRUE(is_of_substance("Adjustment of the falls clinic per FD"));
    EXPECT_FALSE(is_of_substance("June late"));
    EXPECT_FALSE(is_of_substance("adjusting journal entry"));
    EXPECT_FALSE(is_of_substance("12345 67890 11111"));
}

// Whatever the event, nothing leaves a fund, and outlay of a pool is what its funders are charged.
RC_GTEST_PROP(JournalBooking, BalancesInEveryFundWhateverIsShared, ()) {
    auto const pence = *rc::gen::inRange<std::int64_t>(1, 100'000'000'000);
    auto const weight = [] { return std::to_string(*rc::gen::inRange(1, 1000)); };
    auto const sign = *rc::gen::element<std::string>("", "-");
    auto const text = book({row({{"event", "OVERSPEND_SHARE"},
                                 {"scheme", "TWO"},
                                 {"stream", "NHS_MIN"},
                                 {"to_stream", "IBCF=" + weight() + "|NHS_ADD=" + weight()},
                                 {"amount", sign + plain_text(Money::pence(pence))}})})
                          .text;
    std::map<std::string, Money> accounts;
    std::size_t at = 0;
    while (at < text.size()) {
        auto const end = text.find('\n', at);
        auto const one = text.substr(at, end - at);
        auto const space = one.find(' ');
        accounts[one.substr(space + 1, 4)] += *Money::parse(one.substr(one.rfind(' ') + 1));
        at = end + 1;
    }
    RC_ASSERT(accounts.size() == 5U);
    for (auto const& [account, sum] : accounts) RC_ASSERT(sum.is_nil());
}

} // namespace
