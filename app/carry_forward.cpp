// carry-forward propose, approve, withdraw, list.
#include "ledger/store/carry_forward.hpp"

#include "app/commands.hpp"
#include "app/pool_words.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "reports/contributions.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace app {

namespace {

using ledger::BalanceKey;
using ledger::CarryForward;
using ledger::HeldBalance;

ledger::Wanted wanted_said(ledger::Registers const& registers, PoolOptions const& options) {
    require_pool(registers, options.pool);
    require_stream(registers, options.stream);
    return {.year = year_said(options.year), .pool = options.pool, .stream = options.stream};
}

std::string name_of(BalanceKey const& key) {
    return fmt::format("{} {}{}{}", key.pool, key.stream, key.organisation.empty() ? "" : " of ",
                       key.organisation);
}

std::string balances(std::size_t count) {
    return reports::how_many(static_cast<std::int64_t>(count), "balance");
}

} // namespace

int propose_carry_forward(Context const& context, PoolOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const registers = ledger::load_registers(*db);
    auto const wanted = wanted_said(registers, options);
    auto const outcome =
        ledger::propose_carry_forward(*db, registers, actor_of(context), wanted, options.because);
    for (auto const& one : outcome.now) {
        say(fmt::format("Proposed: {} of {}, received {}.", in_pounds(one.amount), name_of(one.key),
                        ages_text(one.ages)));
    }
    if (outcome.unchanged > 0) {
        say(fmt::format("{} as proposed or approved before: nothing was changed there.",
                        outcome.unchanged == 1
                            ? "One balance is"
                            : fmt::format("{} balances are", outcome.unchanged)));
    }
    if (!outcome.now.empty()) {
        say(fmt::format("Next, another person: placeledger carry-forward approve {}",
                        to_string(wanted.year)));
    }
    return done;
}

int approve_carry_forward(Context const& context, PoolOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const registers = ledger::load_registers(*db);
    auto const wanted = wanted_said(registers, options);
    auto const approved = ledger::approve_carry_forward(*db, registers, actor_of(context), wanted);
    for (auto const& one : approved) {
        say(fmt::format("Approved: {} of {}.", in_pounds(one.amount), name_of(one.key)));
    }
    say(fmt::format("{} carried forward from {}. It makes no entries: the money stays in the pool.",
                    balances(approved.size()), to_string(wanted.year)));
    return done;
}

int withdraw_carry_forward(Context const& context, PoolOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const registers = ledger::load_registers(*db);
    auto const wanted = wanted_said(registers, options);
    auto const withdrawn =
        ledger::withdraw_carry_forward(*db, actor_of(context), wanted, options.because);
    for (auto const& one : withdrawn) {
        say(fmt::format("Withdrawn: {} of {}, which was {}.", in_pounds(one.amount),
                        name_of(one.key), one.state));
    }
    return done;
}

int list_carry_forward(Context const& context, PoolOptions const& options) {
    auto const asked = year_if_said(options.year);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const registers = ledger::load_registers(*db);
    auto const decisions = ledger::carried_forward(*db);
    std::set<ledger::FinancialYear> years;
    if (asked) {
        years.insert(*asked);
    } else {
        for (auto const& one : decisions) years.insert(one.key.year);
        if (auto const latest = reports::latest_booked(*db)) years.insert(latest->year());
    }
    std::map<BalanceKey, std::pair<HeldBalance const*, CarryForward const*>> all;
    std::vector<HeldBalance> held;
    for (auto const year : years) {
        for (auto& one : ledger::balances_held(*db, registers, year)) held.push_back(one);
    }
    for (auto const& one : held) all[one.key].first = &one;
    for (auto const& one : decisions) {
        if (years.contains(one.key.year)) all[one.key].second = &one;
    }
    reports::Table table{.name = "Carry_forward",
                         .title = "Held by pools at 31 March",
                         .columns = {{.heading = "Year"},
                                     {.heading = "Pool"},
                                     {.heading = "Stream"},
                                     {.heading = "Funder"},
                                     {.heading = "Held £"},
                                     {.heading = "By year of receipt", .wraps = true},
                                     {.heading = "Decided £"},
                                     {.heading = "State"},
                                     {.heading = "By"},
                                     {.heading = "Because", .wraps = true}}};
    for (auto const& [key, found] : all) {
        auto const [balance, decision] = found;
        auto const none = decision == nullptr;
        table.rows.push_back(
            {to_string(key.year), key.pool, key.stream, reports::text_or_empty(key.organisation),
             balance == nullptr ? ledger::Money{} : balance->amount,
             reports::text_or_empty(balance == nullptr ? "" : ages_text(balance->ages)),
             none || decision->state == "withdrawn" ? reports::Cell{} : decision->amount,
             none ? std::string{"undecided"} : decision->state,
             none ? reports::Cell{} : reports::Cell{decision->by},
             none ? reports::Cell{} : reports::Cell{decision->because}});
    }
    print(context, table);
    return done;
}

} // namespace app
