// From `batch`, `row_fate`, `posting_run` and `period_total`.
#include "ledger/store/checks_batches.hpp"

#include "ledger/calendar.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

namespace ledger {

namespace {

CheckResult batches_add_up(soci::session& db) {
    auto result = fresh("Every posted file is accounted for", CheckLevel::error,
                        "For each posted batch: file total = posted + rejected.");
    long long batch = 0, file = 0, posted = 0, rejected = 0;
    soci::statement rows =
        (db.prepare << "select id, file_pence, posted_pence, rejected_pence "
                       "from batch where state in ('posted', 'superseded') and "
                       "file_pence <> posted_pence + rejected_pence order by id",
         soci::into(batch), soci::into(file), soci::into(posted), soci::into(rejected));
    rows.execute();
    while (rows.fetch()) {
        auto const off = pence(file) - pence(posted) - pence(rejected);
        breach(result, off,
               fmt::format("Batch {}: file total {}, posted {}, rejected {}; difference {}.", batch,
                           in_pounds(pence(file)), in_pounds(pence(posted)),
                           in_pounds(pence(rejected)), in_pounds(off)));
    }
    return result;
}

CheckResult fates_add_up(soci::session& db) {
    auto result = fresh("Every row of every posted file has a fate", CheckLevel::error,
                        "Rows posted, suspended, excluded and rejected sum to the file's total.");
    long long batch = 0, file = 0, fates = 0;
    soci::statement rows =
        (db.prepare << "select b.id, b.file_pence, coalesce((select sum(f.pence) from row_fate f "
                       "where f.batch = b.id), 0) from batch b where b.state in ('posted', "
                       "'superseded') order by b.id",
         soci::into(batch), soci::into(file), soci::into(fates));
    rows.execute();
    while (rows.fetch()) {
        if (file == fates) continue;
        breach(result, pence(file) - pence(fates),
               fmt::format("Batch {}: file total {}, but the fates of its rows come to {}.", batch,
                           in_pounds(pence(file)), in_pounds(pence(fates))));
    }
    return result;
}

CheckResult senders_ledger_agrees(soci::session& db) {
    auto result = fresh("The books hold every posted line, once", CheckLevel::error,
                        "Account 1000 over all funds is minus the sum of all posted lines, less "
                        "what was reversed.");
    auto const books = pence(number_of(db, "select sum(t.pence) from period_total t join dimension "
                                           "d on d.id = t.dimension where d.account = 1000 and "
                                           "d.layer = 1"));
    // A run of an older program did not keep its own sum: it is its batch's.
    auto const lines = pence(number_of(
        db, "select sum(coalesce(r.sender_pence, b.posted_pence)) from posting_run r join batch b "
            "on b.id = r.batch"));
    if (!(books + lines).is_nil()) {
        breach(result, books + lines,
               fmt::format("Account 1000 stands at {}, but the posted lines come to {}.",
                           in_pounds(books), in_pounds(lines)));
    }
    return result;
}

CheckResult funds_balance(soci::session& db) {
    auto result = fresh("Every fund balances", CheckLevel::error,
                        "All accounts of a fund sum to nil in every period.");
    std::string fund;
    int period = 0;
    long long sum = 0;
    soci::statement rows =
        (db.prepare << "select f.text, t.period, sum(t.pence) from period_total t join dimension d "
                       "on d.id = t.dimension join code f on f.id = d.fund group by f.text, "
                       "t.period, d.layer having sum(t.pence) <> 0 order by f.text, t.period",
         soci::into(fund), soci::into(period), soci::into(sum));
    rows.execute();
    while (rows.fetch()) {
        breach(result, {fund}, pence(sum),
               fmt::format("Fund {} does not balance in {}: {}.", fund,
                           to_string(Period::from_key(period)), in_pounds(pence(sum))));
    }
    return result;
}

CheckResult registers_are_imported(soci::session& db, Registers const& registers) {
    auto result = fresh("The registers are those that were imported", CheckLevel::error,
                        "The rows in force are exactly those of the last import of registers.");
    std::string version;
    db << "select version from register_import order by id desc limit 1", soci::into(version);
    if (!db.got_data() || version == registers.version) return result;
    breach(result, {},
           fmt::format("The registers in force have version {}, the last import left {}: a row was "
                       "added, changed or retired without an import.",
                       registers.version.substr(0, 12), version.substr(0, 12)));
    return result;
}

} // namespace

std::vector<CheckResult> check_batches(soci::session& db, Registers const& registers) {
    return {batches_add_up(db), fates_add_up(db), senders_ledger_agrees(db), funds_balance(db),
            registers_are_imported(db, registers)};
}

CheckResult nothing_in_suspense(soci::session& db) {
    auto result = fresh("Nothing stands in suspense", CheckLevel::warning,
                        "Every line has a meaning; a report can be final only then.");
    // Lines are counted, since two may set each other off: those of posted batches that went to
    // suspense, less those that were taken back one by one. 13 is SUSPENSE.
    auto const lines = number_of(
        db, "select coalesce((select sum(f.last_row - f.first_row + 1) from batch b join row_fate "
            "f on f.batch = b.id where f.fate = 'suspended' and b.state = 'posted'), 0) - (select "
            "count(distinct o.batch || ' ' || o.row) from entry r cross join entry o cross join batch "
            "b where r.reverses is not null and o.id = r.reverses and o.event = 13 and b.id = "
            "o.batch and b.state = 'posted')");
    if (lines == 0) return result;
    // By coding over all periods: what was cleared in a later period is nil.
    constexpr auto balances =
        "(select sum(t.pence) as pence from period_total t join dimension d "
        "on d.id = t.dimension where d.account = 1900 and d.layer = 1 group by d.coding "
        "having sum(t.pence) <> 0)";
    auto const codings = number_of(db, fmt::format("select count(*) from {}", balances));
    auto const sum = number_of(db, fmt::format("select sum(abs(pence)) from {}", balances));
    breach(result, pence(sum),
           fmt::format("{} coding{} no crosswalk rule: {} stands in suspense, on {} line{}. "
                       "Which: placeledger suspense list; to map them: placeledger crosswalk "
                       "missing --to FILE",
                       codings, codings == 1 ? " has" : "s have", in_pounds(pence(sum)), lines,
                       lines == 1 ? "" : "s"));
    return result;
}

} // namespace ledger
