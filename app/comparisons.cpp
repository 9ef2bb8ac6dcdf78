// batch compare: evidence, and figures that are not booked, beside the books.
#include "app/commands.hpp"
#include "importers/comparison.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"

#include <fmt/format.h>

namespace app {

int compare_batch(Context const& context, std::int64_t number) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const batch = importers::batch_numbered(*db, ledger::BatchId{number});
    auto const found = importers::compare_with_books(*db, ledger::registers_to_book(*db), batch);
    reports::Table table{.name = "Comparison",
                         .title =
                             fmt::format("Batch {}, {}, beside the books", number, found.title),
                         .columns = {}};
    for (auto const& heading : found.headings) table.columns.push_back({.heading = heading});
    if (found.has_plan) table.columns.push_back({.heading = "Plan \u00a3"});
    for (auto const* heading : {"File \u00a3", "Books \u00a3", "Difference \u00a3"}) {
        table.columns.push_back({.heading = heading});
    }
    constexpr std::size_t shown = 40; // on a terminal; a file has them all
    for (auto const& compared : found.rows) {
        if (context.format == reports::Format::table && table.rows.size() == shown) break;
        reports::Row row;
        for (auto const& label : compared.labels) row.push_back(reports::text_or_empty(label));
        if (found.has_plan) row.push_back(compared.plan);
        row.push_back(compared.file);
        row.push_back(compared.books);
        row.push_back(compared.file - compared.books);
        table.rows.push_back(std::move(row));
    }
    print(context, table);
    if (context.format != reports::Format::table) return done;
    if (found.rows.size() > shown) {
        say(fmt::format("{} more rows; --format csv shows them all.", found.rows.size() - shown));
    }
    say(fmt::format("In all: file {}, books {}, difference {}.", in_pounds(found.file),
                    in_pounds(found.books), in_pounds(found.file - found.books)));
    return done;
}

} // namespace app
