// assurance: how far each body's year is assured, from the register of that name.
#include "app/commands.hpp"
#include "app/pool_words.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "reports/words.hpp"

#include <fmt/ranges.h>

#include <set>

namespace app {

namespace {

using ledger::FinancialYear;
using ledger::iso;

using BodyYears = std::set<std::pair<FinancialYear, std::string>>;

BodyYears bodies_with_data(soci::session& db) {
    BodyYears all;
    std::string organisation;
    int starts_in = 0;
    soci::statement rows =
        (db.prepare << "select distinct p.period / 100, b.organisation from batch_period p join "
                       "batch b on b.id = p.batch where b.state = 'posted' and b.layout not "
                       "in ('reversal', 'clearing')",
         soci::into(starts_in), soci::into(organisation));
    rows.execute();
    while (rows.fetch()) all.emplace(FinancialYear{starts_in}, organisation);
    return all;
}

// The latest stands; of one day, the one further down in the register.
ledger::Assurance const* latest(ledger::Registers const& registers, FinancialYear year,
                                std::string const& organisation) {
    ledger::Assurance const* found = nullptr;
    for (auto const& row : registers.assurance) {
        if (row.year != year || row.organisation != organisation) continue;
        if (found == nullptr || found->on <= row.on) found = &row;
    }
    return found;
}

} // namespace

int list_assurance(Context const& context, std::string const& year_text) {
    auto const asked = year_if_said(year_text);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const registers = ledger::load_registers(*db);
    reports::Table table{.name = "Assurance",
                         .title = "How far each body's year is assured",
                         .columns = {{.heading = "Year"},
                                     {.heading = "Organisation"},
                                     {.heading = "Name"},
                                     {.heading = "Status"},
                                     {.heading = "On"},
                                     {.heading = "Document", .wraps = true}}};
    std::vector<std::string> unassured;
    for (auto const& [year, organisation] : bodies_with_data(*db)) {
        if (asked && year != *asked) continue;
        auto const* const known = ledger::find_organisation(registers, organisation);
        auto const* const said = latest(registers, year, organisation);
        auto const status = said == nullptr ? std::string{"none"} : said->status;
        table.rows.push_back({to_string(year), organisation,
                              reports::text_or_empty(known == nullptr ? "" : known->name), status,
                              said == nullptr ? reports::Cell{} : reports::Cell{iso(said->on)},
                              reports::text_or_empty(said == nullptr ? "" : said->document)});
        if (status != "audited" && status != "certified") {
            unassured.push_back(fmt::format("{} {} ({})", organisation, to_string(year), status));
        }
    }
    print(context, table);
    if (context.format != reports::Format::table) return done;
    say(unassured.empty()
            ? "Every body's year is audited or certified."
            : fmt::format("Neither audited nor certified: {}.", fmt::join(unassured, ", ")));
    return done;
}

} // namespace app
