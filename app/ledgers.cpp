// init, migrate, check, balances: the ledger itself.
#include "app/commands.hpp"
#include "ledger/error.hpp"
#include "ledger/layer.hpp"
#include "ledger/nearest.hpp"
#include "ledger/store/checks.hpp"
#include "ledger/store/checks_versions.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/migrate.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/registers.hpp"
#include "ledger/succession.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace app {

int make_ledger(Context const& context) {
    ledger::create_ledger(context.db, actor_of(context));
    say(fmt::format("Made the ledger {}. Next, its registers: placeledger registers import FILE",
                    context.db.string()));
    return done;
}

int migrate_ledger(Context const& context) {
    auto const db = ledger::open_for_migration(context.db);
    ledger::require_may_migrate(*db, actor_of(context));
    ledger::migrate(*db, actor_of(context));
    say(fmt::format("{} is at this program's schema.", context.db.string()));
    return done;
}

namespace {

std::string result_name(ledger::CheckResult const& result, bool strict) {
    if (result.passed) return "pass";
    bool const warning = result.level == ledger::CheckLevel::warning && !strict;
    return warning ? "warning" : "fail";
}

} // namespace

int check_ledger(Context const& context, bool strict, SealOptions const& seal) {
    if (seal.out.empty() && !seal.key.empty()) {
        throw ledger::WrongUsage{"--key says who must have signed a seal: say the seal, too, with "
                                 "--seal FILE."};
    }
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    std::vector<ledger::CheckResult> results;
    {
        ledger::Snapshot const snapshot{*db}; // books and registers of one moment
        Progress progress{"Checking"};
        auto const registers = ledger::load_registers(*db);
        results = ledger::check_books_within(*db, registers, progress.function());
        auto const today = ledger::parse_date(now_in_utc().substr(0, 10));
        std::ranges::move(ledger::check_versions(*db, registers,
                                                 ledger::classification_in_use(*db, registers, {}),
                                                 *today),
                          std::back_inserter(results));
        if (!seal.out.empty())
            std::ranges::move(check_seal(*db, seal), std::back_inserter(results));
    }
    reports::Table table{.name = "Checks",
                         .title = "Checks of the books",
                         .columns = {{.heading = "Result"},
                                     {.heading = "Check"},
                                     {.heading = "Difference £"},
                                     {.heading = "Meaning", .wraps = true}}};
    int breaches = 0, warnings = 0;
    for (auto const& result : results) {
        auto const name = result_name(result, strict);
        table.rows.push_back({name, result.name,
                              result.passed ? reports::Cell{} : reports::Cell{result.difference},
                              result.meaning});
        breaches += name == "fail" ? 1 : 0;
        warnings += name == "warning" ? 1 : 0;
        for (auto const& sentence : result.breaches) {
            if (context.format != reports::Format::table) {
                table.rows.push_back({name, result.name, reports::Cell{}, sentence});
            }
        }
    }
    print(context, table);
    if (context.format == reports::Format::table) {
        for (auto const& result : results) {
            for (auto const& sentence : result.breaches) {
                say(fmt::format("{}: {}", result_name(result, strict), sentence));
            }
        }
        say(fmt::format("{} checks, {} failed, {} warnings.", results.size(), breaches, warnings));
    }
    return breaches > 0 ? has_findings : done;
}

namespace {

struct Balance {
    std::string name;
    ledger::Money amount = {};
};
using BalanceKey = std::pair<std::string, int>; // fund and account

std::map<BalanceKey, Balance> balances_between(soci::session& db, ledger::Layer layer, int from,
                                               int to) {
    int const wanted = static_cast<int>(layer);
    std::map<BalanceKey, Balance> balances;
    std::string fund, name;
    int account = 0;
    long long pence = 0;
    soci::statement rows =
        (db.prepare
             << "select f.text, d.account, a.name, sum(t.pence) from period_total t join "
                "dimension d on d.id = t.dimension join code f on f.id = d.fund join "
                "account a on a.code = d.account where d.layer = :layer and t.period between "
                ":from and :to group by f.text, d.account, a.name",
         soci::into(fund), soci::into(account), soci::into(name), soci::into(pence),
         soci::use(wanted), soci::use(from), soci::use(to));
    rows.execute();
    while (rows.fetch()) {
        balances[{fund, account}] = {name, ledger::Money::pence(std::int64_t{pence})};
    }
    return balances;
}

std::map<BalanceKey, Balance> by_successor(std::map<BalanceKey, Balance> const& balances,
                                           ledger::Registers const& registers) {
    std::map<BalanceKey, Balance> shown;
    for (auto const& [key, balance] : balances) {
        std::string const body{ledger::last_successor(registers, key.first)};
        auto& sum = shown[{body, key.second}];
        sum.name = balance.name;
        sum.amount += balance.amount;
    }
    return shown;
}

} // namespace

namespace {

ledger::Layer layer_called(std::string const& text) {
    std::vector<std::string_view> names;
    for (auto const layer : ledger::all_layers) {
        if (layer_name(layer) == text) return layer;
        names.push_back(layer_name(layer));
    }
    auto const near = ledger::nearest(text, names);
    throw ledger::WrongUsage{
        "There is no layer \"{}\".{} The layers are: actual, budget, forecast, "
        "commitment.",
        text, near ? fmt::format(" Did you mean {}?", *near) : ""};
}

} // namespace

int list_balances(Context const& context, BalanceOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    int from = 0, to = 999'999;
    auto const layer = layer_called(options.layer);
    if (!options.year.empty()) {
        auto const year = ledger::FinancialYear::parse(options.year);
        if (!year) {
            throw ledger::WrongUsage{"\"{}\" is not a financial year such as 2024/25.",
                                     options.year};
        }
        from = year->starts_in() * 100;
        to = from + 99;
    }
    if (!options.through.empty()) {
        auto const through = ledger::Period::parse(options.through);
        if (!through) {
            throw ledger::WrongUsage{"\"{}\" is not a period such as 2024/25-P06.",
                                     options.through};
        }
        to = std::min(to, through->key());
    }
    ledger::Snapshot const snapshot{*db};
    auto balances = balances_between(*db, layer, from, to);
    if (options.by_successor) balances = by_successor(balances, ledger::load_registers(*db));
    reports::Table table{.name = "Balances",
                         .title = fmt::format("Balances by fund and account{}",
                                              layer == ledger::Layer::actual
                                                  ? std::string{}
                                                  : fmt::format(", layer {}", options.layer)),
                         .columns = {{.heading = "Fund"},
                                     {.heading = "Account"},
                                     {.heading = "Account name"},
                                     {.heading = "Balance £"}}};
    for (auto const& [key, balance] : balances) {
        table.rows.push_back({key.first, std::int64_t{key.second}, balance.name, balance.amount});
    }
    print(context, table);
    return done;
}

} // namespace app
