// What each body sent, account by account, down to the total of its ledger, beside what its own
// accounts say (the register control_balances).
#include "ledger/booking.hpp"
#include "ledger/control_account.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace reports {

namespace {

namespace account = ledger::account;
using ledger::ControlBalance;
using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;

// Of these the balance is compared, of the others the movement of the year (docs/pools.md).
bool is_balance(int number) {
    return number == account::held_in_pool || number == account::reserves ||
           number == account::brought_forward;
}

// Rows of one body and year: A is the year, B the body.
class BodyRecon {
public:
    BodyRecon(AnnualFigures const& figures, Sources const& sources, FinancialYear year,
              std::string body, Table& table)
        : figures_{figures}, sources_{sources}, year_{year}, body_{std::move(body)}, table_{table} {
    }

    void write() {
        std::set<int> accounts;
        std::set<std::string> pools;
        for (auto const& row : figures_.balances) {
            if (row.layer != ledger::Layer::actual || row.period.year() > year_) continue;
            auto const counts = row.period.year() == year_ || is_balance(row.account);
            if (row.fund == body_ && row.account != account::senders_ledger && counts)
                accounts.insert(row.account);
            bool const in_pool = row.account == account::senders_ledger &&
                                 row.counterparty == body_ && row.fund != body_ &&
                                 row.period.year() == year_;
            if (in_pool) pools.insert(row.fund);
        }
        for (auto const& row : figures_.rows) {
            if (row.fund == body_ && row.period.year() == year_) accounts.insert(account::outlay);
        }
        for (auto const number : accounts) add_account(number);
        for (auto const& pool : pools) add_pool(pool);
        add_total();
    }

private:
    Row start(std::string section, Cell number, std::string name) const {
        return {to_string(year_),  body_,          body_name(figures_, body_), std::move(section),
                std::move(number), std::move(name)};
    }

    Sum moved(int number) const {
        if (number == account::outlay)
            return counted_in(sources_, year_, {own("Fund", 'B', body_)});
        return booked(sources_, year_, {is("Account", number), own("Fund", 'B', body_)});
    }
    // To the end of the year: of everything, less what came after.
    Sum balance(int number) const {
        std::vector<Demand> const books{is("Account", number), own("Fund", 'B', body_)};
        auto sum = booked_ever(sources_, books);
        for (auto const later : figures_.years) {
            if (later > year_) sum = sum - booked(sources_, later, books);
        }
        return sum;
    }

    void add_account(int number) {
        auto row = start("Account", std::int64_t{number}, figures_.account_names.at(number));
        auto const of_year = moved(number);
        row.push_back(cell_of(of_year));
        auto const held = balance(number);
        row.push_back(is_balance(number) ? cell_of(held) : Cell{Marker::not_applicable});
        add_audited(number, is_balance(number) ? held.value : of_year.value, row);
        table_.rows.push_back(std::move(row));
    }

    void add_pool(std::string const& pool) {
        auto row = start("Pool", std::int64_t{account::senders_ledger},
                         "Lines booked in the pool " + pool);
        row.push_back(
            cell_of(negative(booked(sources_, year_,
                                    {is("Account", account::senders_ledger), is("Fund", pool),
                                     own("Counterparty", 'B', body_)}))));
        row.insert(row.end(),
                   {Marker::not_applicable, Marker::not_applicable, Marker::not_applicable, {}});
        table_.rows.push_back(std::move(row));
    }

    // Minus account 1000 of its own fund and of its lines in pools: what its extracts add up to.
    void add_total() {
        auto row = start("Ledger total", std::int64_t{account::senders_ledger},
                         "All that its extracts add up to");
        auto const total =
            negative(booked(sources_, year_,
                            {is("Account", account::senders_ledger), own("Fund", 'B', body_)})) -
            booked(sources_, year_,
                   {is("Account", account::senders_ledger), own("Counterparty", 'B', body_)});
        row.push_back(cell_of(total));
        row.emplace_back(Marker::not_applicable);
        add_audited(account::senders_ledger, total.value, row);
        table_.strong_rows.push_back(table_.rows.size());
        table_.rows.push_back(std::move(row));
    }

    // The latest of P12 and later of the year.
    ControlBalance const* given(int number) const {
        ControlBalance const* latest = nullptr;
        for (auto const& one : figures_.registers.control_balances) {
            if (one.organisation != body_ || !one.pool.empty() || one.period.year() != year_ ||
                one.period.number() < 12)
                continue;
            auto const what = ledger::evidence_of(one, figures_.registers);
            bool const meant = number == account::senders_ledger
                                   ? what == ledger::Evidence::extracts
                                   : what == ledger::Evidence::own_account &&
                                         ledger::account_called(one.account) == number;
            if (meant && (latest == nullptr || latest->period <= one.period)) latest = &one;
        }
        return latest;
    }

    // What the books hold at the document's own period: without the adjustments after it.
    Sum after(int number, Period period) const {
        Sum sum;
        for (int later = period.number() + 1; later <= 15; ++later) {
            auto const at = is("Period", to_string(*Period::of(year_, later)));
            if (number == account::senders_ledger) {
                sum = sum -
                      booked_ever(sources_, {at, is("Account", number), own("Fund", 'B', body_)}) -
                      booked_ever(sources_,
                                  {at, is("Account", number), own("Counterparty", 'B', body_)});
            } else if (number == account::outlay) {
                sum = sum + sources_.data.sum({at, own("Fund", 'B', body_)});
            } else {
                sum = sum +
                      booked_ever(sources_, {at, is("Account", number), own("Fund", 'B', body_)});
            }
        }
        return sum;
    }

    void add_audited(int number, Money in_books, Row& row) {
        auto const* const one = given(number);
        if (one == nullptr) {
            row.insert(row.end(), {Marker::unavailable, Marker::unavailable, {}});
            return;
        }
        row.push_back(cell_of(
            sources_.reference.sum({is("Register", "Control balance"), own("Code", 'B', body_),
                                    is("Second code", one->account),
                                    is("Year", to_string(one->period)), is("Name", "")})));
        auto const later = after(number, one->period);
        auto const* const column = is_balance(number) ? "H" : "G";
        auto const difference = in_books - later.value - one->balance;
        row.push_back(
            later.value.is_nil()
                ? live(fmt::format("=ROUND({}{{row}}-I{{row}},2)", column), difference)
                : live(fmt::format("=ROUND({}{{row}}-({})-I{{row}},2)", column, later.formula),
                       difference));
        row.emplace_back(one->document + " (" + to_string(one->period) + ")");
    }

    AnnualFigures const& figures_;
    Sources const& sources_;
    FinancialYear year_;
    std::string body_;
    Table& table_;
};

std::set<std::string> bodies_of(AnnualFigures const& figures, FinancialYear year) {
    std::set<std::string> bodies;
    for (auto const& row : figures.balances) {
        bool const meant = row.layer == ledger::Layer::actual && row.period.year() == year &&
                           row.account == account::senders_ledger;
        if (!meant) continue;
        if (ledger::find_pool(figures.registers, row.fund) == nullptr) bodies.insert(row.fund);
        if (!row.counterparty.empty()) bodies.insert(row.counterparty);
    }
    if (figures.scope) { // of a body that serves other Places too, not all is here
        std::erase_if(bodies,
                      [&](auto const& body) { return !figures.scope->own_funds.contains(body); });
    }
    return bodies;
}

std::string words_of(Table const& table) {
    std::int64_t without = 0, different = 0;
    for (auto const& row : table.rows) {
        if (std::get<std::string>(row[3]) != "Ledger total") continue;
        auto const* const amount = std::get_if<Money>(&shown(row[9]));
        without += amount == nullptr ? 1 : 0;
        different += amount != nullptr && !amount->is_nil() ? 1 : 0;
    }
    if (table.rows.empty()) return "Nothing has been booked. Import extracts.";
    auto text = different == 0 ? std::string{"No ledger total differs from its accounts"}
                               : how_many(different, "ledger total") + " differ from the accounts";
    if (without == 0) return text + ".";
    return text +
           fmt::format("; {} without a figure from outside: import control_balances.", without);
}

} // namespace

Sheet accounts_recon_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "Accounts_recon",
                .title = "From the accounts of each body to its ledger total",
                .how_to_read =
                    "The accounts and the lines booked in pools add up to the ledger total. "
                    "Audited is the register control_balances, compared at its own period: "
                    "balances of 1100, 1300 and 3000, of the others the year. [x]: none given.",
                .columns = {{.heading = "Year"},
                            {.heading = "Organisation"},
                            {.heading = "Name", .width = 34, .wraps = true},
                            {.heading = "Section"},
                            {.heading = "Account"},
                            {.heading = "Account name", .width = 36, .wraps = true},
                            {.heading = "In the year £"},
                            {.heading = "Balance £"},
                            {.heading = "Audited £"},
                            {.heading = "Difference £"},
                            {.heading = "Document", .width = 40, .wraps = true}}};
    for (auto const year : {figures.year, FinancialYear{figures.year.starts_in() - 1}}) {
        for (auto const& body : bodies_of(figures, year))
            BodyRecon{figures, sources, year, body, table}.write();
    }
    table.totals = Row(table.columns.size());
    table.totals[0] = words_of(table);
    return {.table = std::move(table)};
}

} // namespace reports
