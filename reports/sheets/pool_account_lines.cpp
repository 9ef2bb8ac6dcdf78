// Column A is the pool, D the partner, E the stream, F the year and G the year before.
#include "reports/sheets/pool_account_lines.hpp"

#include "ledger/booking.hpp"
#include "ledger/funding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace reports {

namespace account = ledger::account;
using ledger::FinancialYear;
using ledger::Money;

bool is_in_use(AnnualFigures const& figures, std::string_view pool) {
    auto const of_pool = [&](PoolBalance const& balance) { return balance.pool == pool; };
    return std::ranges::any_of(figures.pools, of_pool) ||
           std::ranges::any_of(figures.pools_before, of_pool);
}

PoolAccountLines::PoolAccountLines(AnnualFigures const& figures, Sources const& sources,
                                   ledger::Pool const& pool, Table& table)
    : figures_{figures}, sources_{sources}, pool_{pool}, table_{table},
      before_{figures.year.starts_in() - 1} {}

std::string PoolAccountLines::cell(FinancialYear year, std::size_t row) const {
    return fmt::format("{}{}", year == figures_.year ? 'F' : 'G', row + first_data_row);
}

Money PoolAccountLines::amount(FinancialYear year, std::size_t row) const {
    auto const& shown_cell = shown(table_.rows[row][year == figures_.year ? 5 : 6]);
    auto const* const money = std::get_if<Money>(&shown_cell);
    return money == nullptr ? Money{} : *money;
}

PoolAccountLines::Amounts PoolAccountLines::add(Line line, OfYear const& of_year) {
    Amounts amounts;
    std::array<Cell, 2> cells{Marker::unavailable, Marker::unavailable};
    bool any = line.even_if_nil;
    for (std::size_t i = 0; i < 2; ++i) {
        auto const year = i == 0 ? figures_.year : before_;
        if (year != figures_.year && !year_before_of(figures_)) continue;
        auto const sum = of_year(year);
        if (!sum) continue;
        amounts[i] = sum->value;
        any = any || !sum->value.is_nil();
        cells[i] = cell_of(*sum);
    }
    if (!any) return amounts;
    if (line.strong) table_.strong_rows.push_back(table_.rows.size());
    table_.rows.push_back({pool_.code, std::move(line.section), std::move(line.words),
                           text_or_empty(line.partner), text_or_empty(line.stream), cells[0],
                           cells[1]});
    return amounts;
}

PoolAccountLines::Amounts PoolAccountLines::add_total(Line line, std::size_t first_row) {
    auto const last_row = table_.rows.size();
    return add(std::move(line), [&](FinancialYear year) -> std::optional<Sum> {
        if (first_row == last_row) return Sum{"0"};
        Sum sum{fmt::format("SUM({}:{})", cell(year, first_row), cell(year, last_row - 1))};
        for (auto row = first_row; row < last_row; ++row) sum.value += amount(year, row);
        return sum;
    });
}

Sum PoolAccountLines::pool_account(FinancialYear year, int number, std::string_view stream) const {
    std::vector<Demand> conditions{is("Account", number), own("Fund", 'A', pool_.code)};
    if (!stream.empty()) conditions.push_back(own("Stream", 'E', stream));
    return booked(sources_, year, conditions);
}

// Everything up to the year of the report, less what came after the opening of the year meant;
// what is brought forward by journal in that year opened it.
Sum PoolAccountLines::opening(FinancialYear year) const {
    auto const books = [&](int last) {
        return std::vector<Demand>{from("Account", account::contributions), to("Account", last),
                                   own("Fund", 'A', pool_.code)};
    };
    auto sum = negative(booked_ever(sources_, books(account::pool_brought_forward))) +
               booked(sources_, year, books(account::moved));
    if (year != figures_.year)
        sum = sum + booked(sources_, figures_.year, books(account::pool_brought_forward));
    return sum;
}

void PoolAccountLines::add_funding() {
    std::set<std::pair<std::string, std::string>> seen;
    for (auto const* balances : {&figures_.pools, &figures_.pools_before}) {
        for (auto const& balance : *balances) {
            if (balance.pool != pool_.code) continue;
            auto const year = balances == &figures_.pools ? figures_.year : before_;
            auto const partner =
                ledger::funder_of(figures_.registers, pool_.code, balance.stream, year.last_day());
            if (!seen.emplace(balance.stream, "").second) continue;
            auto const* const known = ledger::find_stream(figures_.registers, balance.stream);
            auto const row = table_.rows.size();
            add({.section = "Funding",
                 .words = known == nullptr ? balance.stream : known->name,
                 .partner = partner,
                 .stream = balance.stream},
                [&](FinancialYear one) {
                    return negative(pool_account(one, account::contributions, balance.stream));
                });
            if (partner.empty() && table_.rows.size() > row) other_rows_.push_back(row);
        }
    }
    auto const add_other = [&](std::string section, std::string words, int number) {
        auto const row = table_.rows.size();
        add({.section = std::move(section), .words = std::move(words)},
            [&](FinancialYear year) { return negative(pool_account(year, number)); });
        if (table_.rows.size() > row) other_rows_.push_back(row);
    };
    add_other("Other income", "Income from outside the partnership",
              account::external_income_of_pool);
    add_other("Moved", "Moved from other pools, less moved to them", account::moved);
}

void PoolAccountLines::add_expenditure() {
    std::set<std::string> partners;
    for (auto const& row : figures_.balances) {
        bool const of_pool = row.layer == ledger::Layer::actual &&
                             row.account == account::funded_outlay && row.pool == pool_.code;
        if (of_pool) partners.insert(row.fund);
    }
    for (auto const& partner : partners) {
        auto const* const body = ledger::find_organisation(figures_.registers, partner);
        add({.section = "Expenditure",
             .words = "Met by " + (body == nullptr ? partner : body->name),
             .partner = partner},
            [&](FinancialYear year) {
                return booked(sources_, year,
                              {is("Account", account::funded_outlay), own("Fund", 'D', partner),
                               own("Pool", 'A', pool_.code)});
            });
    }
    add({.section = "Expenditure", .words = "Met from income of no partner"},
        [&](FinancialYear year) {
            Sum sum;
            for (auto const& stream : figures_.registers.streams) {
                if (stream.funder_sector != ledger::FunderSector::other) continue;
                sum = sum + booked(sources_, year,
                                   {is("Account", account::released), own("Fund", 'A', pool_.code),
                                    is("Stream", stream.code)});
            }
            if (sum.formula.empty()) return Sum{"0"};
            return sum;
        });
}

void PoolAccountLines::add_by_area() {
    std::map<std::string, std::vector<PoolScheme const*>> areas;
    for (auto const& scheme : sources_.schemes) {
        if (scheme.pool != pool_.code) continue;
        areas[scheme.known == nullptr ? "" : scheme.known->area_of_spend].push_back(&scheme);
    }
    for (auto const& [area, schemes] : areas) {
        auto const condition = is("Area of spend", area);
        add({.section = "Expenditure by area", .words = area.empty() ? "Area not said" : area},
            [&](FinancialYear year) {
                Sum sum{fmt::format("SUMIFS(BCF_spend[{} £],{},{})",
                                    year == figures_.year ? "Actual" : "Year before",
                                    written("BCF_spend", own("Pool", 'A', pool_.code)),
                                    written("BCF_spend", condition))};
                for (auto const* scheme : schemes) {
                    sum.value += counted_in(sources_, year,
                                            {is("Pool", scheme->pool), is("Scheme", scheme->code),
                                             is("Stream", scheme->stream)})
                                     .value;
                }
                return sum;
            });
    }
}

// Outlay and what was returned, less all that there is for them: brought forward, income of no
// partner, movements (the streams without a partner by what was received) and what was agreed.
Sum PoolAccountLines::less_what_there_is(FinancialYear year) const {
    Sum sum{fmt::format("{}+{}-{}", cell(year, expenditure_row_), cell(year, returned_row_),
                        cell(year, opening_row_)),
            amount(year, expenditure_row_) + amount(year, returned_row_) -
                amount(year, opening_row_)};
    for (auto const row : other_rows_) sum = sum - Sum{cell(year, row), amount(year, row)};
    return sum;
}

void PoolAccountLines::add_shares() {
    std::map<FinancialYear, PoolDivision> of_years;
    for (auto const year : {figures_.year, before_}) {
        for (auto& division : divisions(figures_, year)) {
            if (division.pool == pool_.code) of_years.emplace(year, std::move(division));
        }
    }
    auto const found = of_years.find(figures_.year);
    auto const& division = found == of_years.end() ? of_years.begin()->second : found->second;
    auto const of_year = [&](FinancialYear year) -> PoolDivision const* {
        auto const at = of_years.find(year);
        return at == of_years.end() || at->second.shares.empty() ? nullptr : &at->second;
    };
    auto const agreed_row = table_.rows.size();
    add({.section = "Agreed",
         .words = "Agreed by the partners for the year, as varied (not what was received)",
         .even_if_nil = true},
        [&](FinancialYear year) -> std::optional<Sum> {
            auto const* const one = of_year(year);
            if (one == nullptr) return {};
            return Sum{fmt::format("SUMIFS(Contributions[Agreed now £],Contributions[Year],\"{}\","
                                   "{})",
                                   to_string(year),
                                   written("Contributions", own("Pool", 'A', pool_.code))),
                       less_what_there_is(year).value - one->over};
        });
    auto const words = division.problem.empty()
                           ? "To be divided by the rule " + division.rule +
                                 ", brought forward included: expenditure and returns, less "
                                 "brought forward, agreed, income of no partner and moved"
                           : division.problem;
    add({.section = "To be divided", .words = words, .strong = true, .even_if_nil = true},
        [&](FinancialYear year) -> std::optional<Sum> {
            auto const* const one = of_year(year);
            if (one == nullptr) return {};
            return less_what_there_is(year) - Sum{cell(year, agreed_row), amount(year, agreed_row)};
        });
    std::set<std::string> partners;
    for (auto const& [year, one] : of_years) {
        for (auto const& share : one.shares) partners.insert(share.organisation);
    }
    for (auto const& partner : partners) {
        auto const* const body = ledger::find_organisation(figures_.registers, partner);
        auto const name = body == nullptr ? partner : body->name;
        add({.section = "Share",
             .words = (partner.empty() ? "Streams without a partner" : name) +
                      ": share of what is to be divided",
             .partner = partner},
            [&](FinancialYear year) -> std::optional<Sum> {
                if (of_year(year) == nullptr) return {};
                return sources_.reference.sum(
                    {is("Register", "Share by rule"), own("Code", 'A', pool_.code),
                     own("Second code", 'D', partner), is("Year", to_string(year))});
            });
    }
}

PoolAccount PoolAccountLines::write() {
    opening_row_ = table_.rows.size();
    add({.section = "Brought forward", .words = "Balance brought forward", .even_if_nil = true},
        [&](FinancialYear year) { return opening(year); });
    add_funding();
    funding_row_ = table_.rows.size();
    add_total({.section = "Total funding",
               .words = "Total funding and income of the year",
               .strong = true,
               .even_if_nil = true},
              opening_row_ + 1);
    auto const first_spent = table_.rows.size();
    add_expenditure();
    expenditure_row_ = table_.rows.size();
    add_total({.section = "Total expenditure",
               .words = "Total expenditure",
               .strong = true,
               .even_if_nil = true},
              first_spent);
    add({.section = "(Under)/overspend of the year",
         .words = "(Under)/overspend of the year: expenditure less funding and income of the year",
         .strong = true,
         .even_if_nil = true},
        [&](FinancialYear year) {
            return Sum{fmt::format("ROUND({}-{},2)", cell(year, expenditure_row_),
                                   cell(year, funding_row_)),
                       amount(year, expenditure_row_) - amount(year, funding_row_)};
        });
    returned_row_ = table_.rows.size();
    add({.section = "Returned", .words = "Returned to partners", .even_if_nil = true},
        [&](FinancialYear year) { return pool_account(year, account::returned); });
    auto const held =
        add({.section = "Carried forward",
             .words = "Balance carried forward",
             .strong = true,
             .even_if_nil = true},
            [&](FinancialYear year) {
                Sum const sum{fmt::format("ROUND({}+{}-{}-{},2)", cell(year, opening_row_),
                                          cell(year, funding_row_), cell(year, expenditure_row_),
                                          cell(year, returned_row_)),
                              amount(year, opening_row_) + amount(year, funding_row_) -
                                  amount(year, expenditure_row_) - amount(year, returned_row_)};
                return sum;
            });
    add_by_area();
    add_shares();
    return {.carried_forward = held[0]};
}

} // namespace reports
