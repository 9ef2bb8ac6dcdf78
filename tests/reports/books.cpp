#include "books.hpp"

#include "ledger/booking.hpp"
#include "ledger/crosswalk.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/journal.hpp"

#include <algorithm>
#include <map>

namespace books {

using namespace ledger;

namespace {

constexpr auto moment = "2025-04-30T09:30:00Z";

struct Batch {
    std::string organisation;
    int as_actuals;
    long long rows;
    Money total;
    int first, last;
};

Batch batch_of(std::vector<Line> const& lines, bool as_actuals) {
    Batch batch{.organisation = lines.at(0).organisation,
                .as_actuals = as_actuals ? 1 : 0,
                .rows = static_cast<long long>(lines.size()),
                .total = {},
                .first = 999'999,
                .last = 0};
    for (auto const& line : lines) {
        auto const period = Period::parse(line.period)->key();
        batch.total += *Money::parse(line.amount);
        batch.first = std::min(batch.first, period);
        batch.last = std::max(batch.last, period);
    }
    return batch;
}

long long stage(soci::session& db, Batch const& batch) {
    auto const file_name = batch.organisation + ".csv";
    long long const pence = batch.total.in_pence();
    db << "insert into batch (file_name, sha256, bytes, container, encoding, sheet, header_row,"
          " columns, date_order, layout, layout_toml, as_actuals, organisation, first_period,"
          " last_period, sheet_rows, rows, file_pence, errors, warnings, control, booking_version,"
          " state, imported_at, imported_by, approved_at, approved_by) values (:file, 'aa11', 1,"
          " 'csv', 'UTF-8', '', 1, '', '', 'nhs-gl', '', :as_actuals, :organisation, :first, :last,"
          " :rows, :lines, :pence, 0, 0, '', '', 'staged', '2025-04-29', 'Ann', '2025-04-30', "
          "'Bob')",
        soci::use(file_name), soci::use(batch.as_actuals), soci::use(batch.organisation),
        soci::use(batch.first), soci::use(batch.last), soci::use(batch.rows), soci::use(batch.rows),
        soci::use(pence);
    auto const number = number_of(db, "select max(id) from batch");
    long long const last_row = batch.rows + 1;
    db << "insert into row_fate values (:batch, 2, :last, 'line', '', :pence)", soci::use(number),
        soci::use(last_row), soci::use(pence);
    return number;
}

void note_periods(soci::session& db, long long batch, std::vector<Line> const& lines) {
    std::map<int, std::pair<long long, Money>> periods;
    for (auto const& line : lines) {
        auto& [count, sum] = periods[Period::parse(line.period)->key()];
        ++count;
        sum += *Money::parse(line.amount);
    }
    for (auto const& [period, counted] : periods) {
        long long const pence = counted.second.in_pence();
        db << "insert into batch_period values (:batch, :period, :lines, :pence)", soci::use(batch),
            soci::use(period), soci::use(counted.first), soci::use(pence);
    }
}

void settle(soci::session& db, long long batch, Money total) {
    long long const pence = total.in_pence();
    std::string const posted_at{moment};
    db << "update row_fate set fate = 'posted' where batch = :batch", soci::use(batch);
    db << "update batch set state = 'approved' where id = :batch", soci::use(batch);
    db << "update batch set state = 'posted', posted_pence = :pence, posted_at = :at,"
          " posted_by = 'Bob' where id = :batch",
        soci::use(pence), soci::use(posted_at), soci::use(batch);
}

CrosswalkRule direct(std::string name, std::string organisation, std::string cost_centre,
                     std::string stream, std::string provider) {
    auto rule = meaning(std::move(name), std::move(organisation), std::move(cost_centre),
                        Event::direct_outlay);
    rule.place = "CW";
    rule.stream = std::move(stream);
    rule.provider = std::move(provider);
    return rule;
}

CrosswalkRule pooled(std::string name, std::string organisation, std::string cost_centre,
                     Event event, std::string stream, std::string scheme) {
    auto rule = meaning(std::move(name), std::move(organisation), std::move(cost_centre), event);
    rule.pool = "CW-BCF";
    if (event == Event::pool_contribution) rule.place = "CW";
    rule.stream = std::move(stream);
    rule.scheme = std::move(scheme);
    return rule;
}

Scheme scheme(std::string code, std::string name, std::string provider, std::string stream) {
    return {.code = std::move(code),
            .name = std::move(name),
            .place = "CW",
            .pool = "CW-BCF",
            .provider = std::move(provider),
            .funding = {{.code = std::move(stream), .weight = 100}}};
}

} // namespace

std::unique_ptr<soci::session> ledger_in_memory() {
    return ledger::ledger_in_memory();
}

ClassificationRule rule(std::string name, int version, std::array<std::string, 5> selectors,
                        std::array<Millionths, 5> tiers) {
    return {.rule = std::move(name),
            .version = version,
            .selectors = std::move(selectors),
            .tiers = tiers,
            .evidence_grade = "A",
            .evidence = "working paper 1",
            .owner = "Owner",
            .approver = "Approver",
            .from_year = FinancialYear{2023}};
}

CrosswalkRule meaning(std::string name, std::string organisation, std::string cost_centre,
                      Event event) {
    return {.rule = std::move(name),
            .organisation = std::move(organisation),
            .selectors = {std::move(cost_centre)},
            .event = event};
}

void post(soci::session& db, Registers const& registers, std::vector<Line> const& lines,
          bool as_actuals) {
    ledger::Transaction transaction{db};
    Crosswalk const crosswalk{registers};
    auto const batch = batch_of(lines, as_actuals);
    auto const number = stage(db, batch);
    note_periods(db, number, lines);
    JournalWriter journal{db};
    std::int64_t row = 1;
    for (auto const& line : lines) {
        Coding const coding{.organisation = line.organisation,
                            .cost_centre = line.cost_centre,
                            .supplier = line.supplier};
        auto const period = *Period::parse(line.period);
        auto const amount = *Money::parse(line.amount);
        auto const found = crosswalk.meaning_of(coding, amount, period, {});
        if (auto const* const refused = std::get_if<Unbookable>(&found)) {
            throw Error{"{}", refused->found};
        }
        std::vector<Posting> postings;
        std::string names;
        auto const& means = std::get<Meaning>(found);
        book(means, line.organisation, amount, postings, names);
        journal.add(
            {.batch = BatchId{number}, .row = ++row, .event = means.event, .period = period},
            coding, postings);
    }
    settle(db, number, batch.total);
    ledger::Actor const bob{.person = "Bob", .login = "bob", .origin = "test", .at = moment};
    journal.finish(BatchId{number}, bob);
    ledger::record_act(db, bob,
                       {.what = "batch post", .subject = "books", .batch = BatchId{number}});
    transaction.commit();
}

namespace {

void add_pool(Registers& registers) {
    FinancialYear const year{2024};
    registers.pool_streams = {
        {.pool = "CW-BCF", .stream = "NHS_MIN", .organisation = "QYG", .year = year},
        {.pool = "CW-BCF", .stream = "IBCF", .organisation = "E06000050", .year = year},
        {.pool = "CW-BCF", .stream = "DFG", .organisation = "E06000050", .year = year}};
    registers.schemes = {scheme("A", "Reablement", "INDEP", "NHS_MIN"),
                         scheme("B", "Social prescribing", "GB-CHC-1000001", "NHS_MIN"),
                         scheme("C", "Falls prevention", "RXA", "NHS_MIN"),
                         scheme("D", "Carers", "INDEP", "NHS_MIN"),
                         scheme("E", "Home care", "INDEP", "IBCF"),
                         scheme("F", "DFG adaptations", "INDEP", "DFG")};
}

void add_crosswalk(Registers& registers) {
    registers.crosswalk = {direct("N1", "QYG", "100001", "ICB_CORE", "RJR"),
                           direct("N2", "QYG", "100002", "ICB_CORE", "RXA"),
                           direct("N3", "QYG", "100003", "ICB_CORE", "GB-CHC-1000001"),
                           pooled("N4", "QYG", "100004", Event::pool_contribution, "NHS_MIN", ""),
                           direct("L1", "E06000050", "PH01", "PHG", ""),
                           pooled("L2", "E06000050", "BC01", Event::pool_contribution, "IBCF", ""),
                           pooled("L3", "E06000050", "BC02", Event::pool_contribution, "DFG", ""),
                           pooled("R1", "E06000050", "BR01", Event::pool_receipt, "NHS_MIN", ""),
                           pooled("R2", "E06000050", "BR02", Event::pool_receipt, "IBCF", ""),
                           pooled("R3", "E06000050", "BR03", Event::pool_receipt, "DFG", "")};
    for (auto const* letter : {"A", "B", "C", "D", "E", "F"}) {
        registers.crosswalk.push_back(pooled(std::string{"P"} + letter, "E06000050",
                                             std::string{"BX"} + letter, Event::pool_outlay, "",
                                             letter));
    }
}

void add_classification(Registers& registers) {
    auto const one = one_whole;
    registers.classification = {rule("K1", 1, {"", "100001"}, {0, 0, 0, one, 0}),
                                rule("K2", 1, {"", "100002"}, {0, 50'000, 0, 0, 950'000}),
                                rule("K3", 1, {"", "100003"}, {one, 0, 0, 0, 0}),
                                rule("K4", 1, {"", "PH01"}, {one, 0, 0, 0, 0}),
                                rule("KA", 1, {"", "", "", "A"}, {0, 0, one, 0, 0}),
                                rule("KB", 1, {"", "", "", "B"}, {one, 0, 0, 0, 0}),
                                rule("KC", 1, {"", "", "", "C"}, {0, one, 0, 0, 0}),
                                rule("KD", 1, {"", "", "", "D"}, {0, 0, 0, 0, one}),
                                rule("KE", 1, {"", "", "", "E"}, {0, 0, 0, 0, one}),
                                rule("KF", 1, {"", "", "", "F"}, {0, one, 0, 0, 0})};
}

} // namespace

Registers worked_example() {
    Registers registers;
    registers.version = "f00d";
    registers.organisations = {
        {.code = "QYG", .name = "NHS Cheshire and Merseyside ICB", .sector = Sector::icb},
        {.code = "E06000050", .name = "Cheshire West and Chester Council", .sector = Sector::la},
        {.code = "RJR", .name = "Countess of Chester Hospital", .sector = Sector::nhs_provider},
        {.code = "RXA", .name = "Cheshire and Wirral Partnership", .sector = Sector::nhs_provider},
        {.code = "GB-CHC-1000001", .name = "Community Anchor Trust", .sector = Sector::vcse},
        {.code = "INDEP", .name = "Independent care providers", .sector = Sector::independent}};
    registers.places = {{.code = "CW", .name = "Cheshire West", .local_authority = "E06000050"}};
    registers.streams = {
        {.code = "ICB_CORE",
         .name = "ICB core",
         .funder_sector = FunderSector::nhs,
         .kind = Kind::revenue},
        {.code = "LA_CORE",
         .name = "LA core",
         .funder_sector = FunderSector::la,
         .kind = Kind::revenue},
        {.code = "PHG",
         .name = "Public Health Grant",
         .funder_sector = FunderSector::la,
         .kind = Kind::revenue},
        {.code = "NHS_MIN",
         .name = "Minimum NHS",
         .funder_sector = FunderSector::nhs,
         .kind = Kind::revenue},
        {.code = "IBCF", .name = "iBCF", .funder_sector = FunderSector::la, .kind = Kind::revenue},
        {.code = "DFG",
         .name = "Disabled Facilities",
         .funder_sector = FunderSector::la,
         .kind = Kind::capital}};
    registers.pools = {{.code = "CW-BCF",
                        .name = "Cheshire West BCF",
                        .kind = PoolKind::s75,
                        .place = "CW",
                        .host = "E06000050"}};
    add_pool(registers);
    add_crosswalk(registers);
    add_classification(registers);
    return registers;
}

std::unique_ptr<soci::session> worked_ledger(Registers const& registers) {
    auto db = ledger_in_memory();
    post(*db, registers,
         {{"QYG", "100001", "SEP-23", "365100000"}, {"QYG", "100003", "SEP-23", "6900000"}});
    post(*db, registers,
         {{"QYG", "100001", "SEP-24", "300000000"},
          {"QYG", "100002", "SEP-24", "60000000"},
          {"QYG", "100003", "SEP-24", "1200000"},
          {"QYG", "100004", "SEP-24", "28000000"}});
    post(*db, registers,
         {{"E06000050", "PH01", "SEP-24", "16500000"},
          {"E06000050", "BC01", "SEP-24", "10000000"},
          {"E06000050", "BC02", "SEP-24", "4000000"},
          {"E06000050", "BR01", "SEP-24", "-28000000"},
          {"E06000050", "BR02", "SEP-24", "-10000000"},
          {"E06000050", "BR03", "SEP-24", "-4000000"},
          {"E06000050", "BXA", "SEP-24", "20000000"},
          {"E06000050", "BXB", "SEP-24", "2000000"},
          {"E06000050", "BXC", "SEP-24", "1600000"},
          {"E06000050", "BXD", "SEP-24", "4400000"},
          {"E06000050", "BXE", "SEP-24", "9600000"},
          {"E06000050", "BXF", "SEP-24", "4000000"}});
    return db;
}

} // namespace books
