// contributions: agreed, contributed, received; and what only one side has booked.
#include "reports/contributions.hpp"

#include "app/commands.hpp"
#include "app/pool_words.hpp"
#include "ledger/period_end.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"

#include <fmt/format.h>

#include <set>

namespace app {

namespace {

using ledger::iso;
using reports::Cell;
using reports::Contribution;

std::string partner_of(Contribution const& row) {
    return row.organisation.empty() ? "no funder" : row.organisation;
}

Cell oldest_age(Contribution const& row, ledger::Period counted_to) {
    if (row.unmatched.empty()) return {};
    return std::int64_t{reports::days_between(row.unmatched.front().period, counted_to)};
}

// The ages of a year are counted to the latest period booked in it.
ledger::Period counted_to(soci::session& db, ledger::FinancialYear year) {
    auto const latest = reports::latest_booked(db, year);
    return latest && latest->year() == year ? *latest : *ledger::Period::of(year, 12);
}

reports::Table three_ways(soci::session& db, std::vector<Contribution> const& rows) {
    reports::Table table{.name = "Contributions",
                         .title = "Contributions: agreed, contributed, received",
                         .columns = {{.heading = "Year"},
                                     {.heading = "Pool"},
                                     {.heading = "Stream"},
                                     {.heading = "Organisation"},
                                     {.heading = "Agreed £"},
                                     {.heading = "Variation"},
                                     {.heading = "Contributed £"},
                                     {.heading = "Received £"},
                                     {.heading = "Moved £"},
                                     {.heading = "Agreed less contributed £"},
                                     {.heading = "Contributed less received £"},
                                     {.heading = "Items unmatched"},
                                     {.heading = "Oldest, days"}}};
    for (auto const& row : rows) {
        table.rows.push_back({to_string(row.year), row.pool, row.stream, partner_of(row),
                              row.agreed, reports::text_or_empty(row.variation), row.contributed,
                              row.received, row.moved, row.agreed - row.contributed,
                              row.contributed - row.received,
                              static_cast<std::int64_t>(row.unmatched.size()),
                              oldest_age(row, counted_to(db, row.year))});
    }
    return table;
}

// Those of the last year listed: they hold what is left of earlier years.
reports::Table unmatched_table(std::vector<Contribution> const& rows, ledger::Period counted_to) {
    reports::Table table{.name = "Unmatched",
                         .title = "Contributions that one side only has booked",
                         .columns = {{.heading = "Pool"},
                                     {.heading = "Stream"},
                                     {.heading = "Organisation"},
                                     {.heading = "Period"},
                                     {.heading = "Booked by"},
                                     {.heading = "Amount £"},
                                     {.heading = "Age, days"},
                                     {.heading = "Counted to"}}};
    for (auto const& row : rows) {
        if (row.year != counted_to.year()) continue;
        for (auto const& item : row.unmatched) {
            table.rows.push_back(
                {row.pool, row.stream, partner_of(row), to_string(item.period),
                 std::string{item.by_partner ? "the partner only" : "the host only"}, item.amount,
                 std::int64_t{reports::days_between(item.period, counted_to)},
                 iso(ledger::last_day(counted_to))});
        }
    }
    return table;
}

} // namespace

int list_contributions(Context const& context, PoolOptions const& options) {
    auto const year = year_if_said(options.year);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const registers = ledger::load_registers(*db);
    require_pool(registers, options.pool);
    auto const rows = reports::contributions(*db, registers, year, options.pool);
    if (rows.empty() && context.format == reports::Format::table) {
        say("Nothing was agreed, contributed or received.");
        return done;
    }
    auto const last =
        rows.empty() ? ledger::Period::from_key(0) : counted_to(*db, rows.back().year);
    print(context, options.unmatched ? unmatched_table(rows, last) : three_ways(*db, rows));
    if (context.format != reports::Format::table) return done;
    say(fmt::format("Ages are counted from the end of an item's period to the end of the latest "
                    "period booked{}: {}, {}.",
                    year || options.unmatched ? "" : " of each year; of the last", to_string(last),
                    iso(ledger::last_day(last))));
    if (!options.unmatched) {
        say("Streams without a partner (sector OTHER) are not listed. Say --unmatched for the "
            "items, one by one.");
    }
    return done;
}

} // namespace app
