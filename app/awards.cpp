// awards: the register of awards, as the funders publish it.
#include "app/commands.hpp"
#include "importers/award_register.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

namespace app {

namespace {

// "36" or "12.500"; empty where it is unknown.
std::string months_text(std::optional<std::int64_t> months) {
    if (!months) return {};
    if (*months % 1000 == 0) return std::to_string(*months / 1000);
    return fmt::format("{}.{:03}", *months / 1000, *months % 1000);
}

} // namespace

int list_awards(Context const& context, std::string const& identifier, bool every_version) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    auto const all = importers::awards(*db, identifier, every_version);
    if (all.empty() && !identifier.empty()) {
        throw ledger::Error{
            "There is no award {} in the register. `placeledger awards` lists those "
            "there are.",
            identifier};
    }
    reports::Table table{.name = "Awards",
                         .title = "Register of awards",
                         .columns = {{.heading = "Identifier"},
                                     {.heading = "Version"},
                                     {.heading = "Title", .wraps = true},
                                     {.heading = "Funder", .wraps = true},
                                     {.heading = "Funder id"},
                                     {.heading = "Recipient", .wraps = true},
                                     {.heading = "Recipient id"},
                                     {.heading = "Amount"},
                                     {.heading = "Awarded"},
                                     {.heading = "Starts"},
                                     {.heading = "Ends"},
                                     {.heading = "Months"},
                                     {.heading = "Months by"},
                                     {.heading = "Place"},
                                     {.heading = "Place by"},
                                     {.heading = "Location"},
                                     {.heading = "Batch"},
                                     {.heading = "Row"}}};
    using reports::text_or_empty;
    for (auto const& [a, version, batch, row] : all) {
        table.rows.push_back(
            {a.identifier, std::int64_t{version}, a.title, text_or_empty(a.funder),
             text_or_empty(a.funder_id), text_or_empty(a.recipient), text_or_empty(a.recipient_id),
             a.amount, text_or_empty(a.awarded_on), text_or_empty(a.starts_on),
             text_or_empty(a.ends_on), text_or_empty(months_text(a.months)), a.months_basis,
             text_or_empty(a.place), a.place_basis, text_or_empty(a.location), batch.value(), row});
    }
    print(context, table);
    return done;
}

} // namespace app
