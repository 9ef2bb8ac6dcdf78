// One statement for each signatory, of the body's own money and nobody else's.
#include "reports/sheets/statement.hpp"

#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace reports {

using ledger::Money;
using ledger::Sector;

std::string Statement::balances(std::string_view account, std::string_view more,
                                bool of_year) const {
    return fmt::format("SUMIFS(Balances[Amount £],Balances[Layer],\"actual\",{}Balances[Fund],"
                       "\"{}\",Balances[Account],{}{})",
                       of_year ? fmt::format("Balances[Year],\"{}\",", year_) : std::string{},
                       body_.code, account, more);
}

std::string Statement::data(std::string_view column, std::string_view more) const {
    return fmt::format("SUMIFS(Data[{}],Data[Year],\"{}\"{})", column, year_, more);
}

Cell Statement::share_of_row(Spent const& spent) const {
    std::optional<ledger::Ratio> ratio;
    if (spent.amount > Money{}) ratio = ledger::Ratio{spent.upstream, spent.amount};
    return live("=IF(D{row}>0,E{row}/D{row},\"[z]\")", share_cell(ratio, Marker::not_applicable));
}

void Statement::section(std::string title) {
    table_.strong_rows.push_back(table_.rows.size());
    Row row(note + 1);
    row[item] = std::move(title);
    table_.rows.push_back(std::move(row));
}

void Statement::words(std::string of, std::string text) {
    Row row(note + 1);
    row[item] = std::move(of);
    row[note] = std::move(text);
    table_.rows.push_back(std::move(row));
}

void Statement::add_direct() {
    for (auto const& [code, spent] : own_.direct) {
        auto const more = fmt::format(",Data[Fund],\"{}\",Data[Stream],C{{row}}", body_.code);
        Row row(note + 1);
        row[item] = "Spent directly";
        row[stream] = code;
        row[spend] = live("=" + data("Amount £", more), spent.amount);
        row[prevention] = live("=" + data("P £", more) + "+" + data("S £", more), spent.upstream);
        row[share] = share_of_row(spent);
        table_.rows.push_back(std::move(row));
    }
}

// Where two bodies pay for one stream of a pool, what is prevention is not divided between them.
void Statement::add_through_pools() {
    for (auto const& [key, amount] : own_.through_pools) {
        auto const& spent = own_.pools[key];
        Row row(note + 1);
        row[item] = "Spent through a pool";
        row[pool] = key.first;
        row[stream] = key.second;
        row[spend] =
            live("=" + balances("5100", ",Balances[Pool],B{row},Balances[Stream],C{row}"), amount);
        if (spent.amount == amount) {
            auto const more = std::string{",Data[Fund],B{row},Data[Stream],C{row}"};
            row[prevention] =
                live("=" + data("P £", more) + "+" + data("S £", more), spent.upstream);
            row[share] = share_of_row(spent);
        } else {
            row[prevention] = Marker::unavailable;
            row[share] = Marker::unavailable;
            row[note] = "Others pay for this stream too: what is prevention is not divided.";
        }
        table_.rows.push_back(std::move(row));
    }
}

void Statement::add_all() {
    Row row(note + 1);
    row[item] = "All spend of the year";
    row[spend] = live("=" + data("Amount £", fmt::format(",Data[Fund],\"{}\"", body_.code)) + "+" +
                          balances("5100", ""),
                      own_.outlay);
    row[note] = "Account 5000 of the body's own fund, and account 5100: what pools spent of it.";
    table_.strong_rows.push_back(table_.rows.size());
    table_.rows.push_back(std::move(row));
}

void Statement::add_pools() {
    section("Pools");
    if (own_.contributed.empty() && own_.held.empty()) words("Contributions", "None in the year.");
    for (auto const& [code, amount] : own_.contributed) {
        auto const of_pool = std::string{",Balances[Pool],B{row}"};
        Row row(note + 1);
        row[item] = "Contributed, net of what was returned";
        row[pool] = code;
        row[spend] = live("=" + balances("1100", of_pool) + "+" + balances("3000", of_pool) + "+" +
                              balances("5100", of_pool),
                          amount);
        row[note] = "By this body's own books.";
        table_.rows.push_back(std::move(row));
    }
    for (auto const& [code, amount] : own_.held) {
        Row row(note + 1);
        row[item] = "Held in the pool at the end of the year";
        row[pool] = code;
        row[spend] = live("=" + balances("1100", ",Balances[Pool],B{row}", false), amount);
        table_.rows.push_back(std::move(row));
    }
}

// The headline is of NHS money; it is the accountable officer's to sign, no council's.
void Statement::add_recurrence() {
    if (!is_icb()) return;
    section("The headline, with and without money that does not recur");
    auto const [all, recurrent] = recurrence(figures_);
    std::string const nhs = ",Data[Funder sector],\"NHS\",Data[Kind],\"R\"";
    auto const once = nhs + ",Data[Recurrent],\"no\"";
    auto const add = [&](std::string name, Spent const& spent, auto of) {
        Row row(note + 1);
        row[item] = std::move(name);
        row[spend] = live("=" + of("Amount £"), spent.amount);
        row[prevention] = live("=" + of("P £") + "+" + of("S £"), spent.upstream);
        row[share] = share_of_row(spent);
        table_.rows.push_back(std::move(row));
    };
    add("All NHS money", all, [&](std::string_view column) { return data(column, nhs); });
    add("Without schemes that do not recur", recurrent,
        [&](std::string_view column) { return data(column, nhs) + "-" + data(column, once); });
}

void Statement::add_estimates() {
    section("Estimates at the end of the year");
    auto const found = figures_.facts.estimated.find(body_.code);
    if (found == figures_.facts.estimated.end()) {
        words("Accruals and prepayments", "None was posted by journal.");
        return;
    }
    Row row(note + 1);
    row[item] = "Accruals and prepayments by journal";
    row[spend] = live(fmt::format("=SUMIFS(Reference[Value],Reference[Register],\"Year-end "
                                  "estimate\",Reference[Code],\"{}\",Reference[Year],\"{}\")",
                                  body_.code, year_),
                      found->second);
    if (own_.outlay > Money{}) {
        row[note] = fmt::format("{} of the spend of the year is estimated.",
                                percent({found->second, own_.outlay}));
    }
    table_.rows.push_back(std::move(row));
}

Sheet Statement::sheet() {
    auto const office = is_icb() ? "accountable officer" : "section 151 officer";
    table_.name = "Statement_" + body_.code;
    table_.title = fmt::format("Statement of the {} of {}, {}", office, body_.name, year_);
    table_.how_to_read =
        "Only this body's own money, whoever's pool it went through. Prevention is "
        "tiers P and S; figures are formulas over Data and Balances.";
    table_.columns = {{.heading = "Item", .width = 42, .wraps = true},
                      {.heading = "Pool"},
                      {.heading = "Stream"},
                      {.heading = "Amount £"},
                      {.heading = "Prevention £"},
                      {.heading = "Share"},
                      {.heading = "Note", .width = 60, .wraps = true}};
    section("Spend");
    add_direct();
    add_through_pools();
    add_all();
    add_pools();
    add_recurrence();
    add_estimates();
    add_exceptions();
    add_basis();
    add_signature();
    table_.totals = Row(note + 1);
    table_.totals[item] = figures_.is_final
                              ? "To be signed."
                              : "Provisional: not to be signed. Cover has the reasons.";
    return {.table = std::move(table_)};
}

std::vector<Sheet> statement_sheets(AnnualFigures const& figures,
                                    std::vector<Sheet> const& others) {
    std::set<std::string> names;
    for (auto const& sheet : others) names.insert(sheet.table.name);
    std::vector<Sheet> sheets;
    for (auto const& body : figures.registers.organisations) {
        bool const signs = body.sector == Sector::icb || body.sector == Sector::la;
        if (!signs || (figures.scope && !figures.scope->bodies.contains(body.code))) continue;
        Statement statement{figures, body, names};
        if (statement.has_money()) sheets.push_back(statement.sheet());
    }
    return sheets;
}

} // namespace reports
