// Which months each body has sent, and what hangs in the air because of those it has not.
#include "ledger/booking.hpp"
#include "reports/missing_months.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reports {

namespace {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;
using ledger::Sector;

constexpr std::size_t first_month = 3, after_months = 16; // columns

// The bodies that should send: the ICB and the councils in being, and whoever has sent.
std::set<std::string> senders(AnnualFigures const& figures, FinancialYear year) {
    std::set<std::string> bodies;
    for (auto const& body : figures.registers.organisations) {
        bool const member = body.sector == Sector::icb || body.sector == Sector::la;
        bool const ended = body.valid.to && *body.valid.to < year.first_day();
        bool const begun = !body.valid.from || *body.valid.from <= year.last_day();
        if (member && !ended && begun) bodies.insert(body.code);
    }
    for (auto const& [body, months] : figures.received) {
        auto const of_year = [&](auto const& month) { return month.first.year() == year; };
        if (std::ranges::any_of(months, of_year)) bodies.insert(body);
    }
    if (figures.scope) {
        std::erase_if(bodies,
                      [&](auto const& body) { return !figures.scope->bodies.contains(body); });
    }
    return bodies;
}

std::optional<Period> latest_received(AnnualFigures const& figures) {
    std::optional<Period> latest;
    for (auto const& [body, months] : figures.received) {
        for (auto const& [period, receipt] : months) {
            if (period.year() <= figures.year && (!latest || *latest < period)) latest = period;
        }
    }
    return latest;
}

// "received", "part" or "missing"; "not yet" after the last month that anybody has sent; [z] where
// the body did not exist.
Cell word_of(AnnualFigures const& figures, std::string const& body, Period period) {
    auto const months = figures.received.find(body);
    if (months != figures.received.end()) {
        auto const found = months->second.find(period);
        if (found != months->second.end()) return std::string{receipt_name(found->second)};
    }
    if (!was_there(figures.registers, body, period)) return Marker::not_applicable;
    auto const latest = latest_received(figures);
    bool const is_open = std::ranges::find(figures.readiness.open_periods, period) !=
                             figures.readiness.open_periods.end() ||
                         period.year() != figures.year;
    if (latest && *latest < period && is_open) return std::string{"not yet"};
    return std::string{receipt_name(Receipt::missing)};
}

Cell adjustments_of(AnnualFigures const& figures, std::string const& body, FinancialYear year) {
    auto const months = figures.received.find(body);
    if (months == figures.received.end()) return {};
    std::optional<Receipt> worst;
    for (auto const& [period, receipt] : months->second) {
        if (period.year() != year || period.number() <= 12) continue;
        worst = worst ? std::min(*worst, receipt) : receipt;
    }
    return worst ? Cell{std::string{receipt_name(*worst)}} : Cell{};
}

Sum of_contributions(AnnualFigures const& figures, std::string const& body, FinancialYear year,
                     bool to_silent_hosts, std::vector<Row> const& contributions) {
    auto const* const heading = to_silent_hosts ? "Contributed £" : "Unmatched to date £";
    Sum sum{fmt::format("SUMIFS(Contributions[{}],Contributions[Year],C{{row}},"
                        "{}{})",
                        heading, written("Contributions", own("Partner", 'A', body)),
                        to_silent_hosts ? ",Contributions[Host has sent],\"no\"" : "")};
    for (std::size_t i = 0; i < contributions.size(); ++i) {
        auto const& given = figures.contributions[i];
        if (given.year != year || given.organisation != body) continue;
        auto const& row = contributions[i];
        if (to_silent_hosts && std::get<std::string>(row[13]) != "no") continue;
        sum.value += std::get<Money>(shown(row[to_silent_hosts ? 7 : 11]));
    }
    return sum;
}

struct Room { // what the rows are made of
    AnnualFigures const& figures;
    Sources const& sources;
    std::vector<Row> contributions;
};

Row row_of(Room const& room, std::string const& body, FinancialYear year) {
    auto const& figures = room.figures;
    Row row{body, body_name(figures, body), to_string(year)};
    int sent = 0, due = 0;
    for (int number = 1; number <= 12; ++number) {
        auto const word = word_of(figures, body, *Period::of(year, number));
        sent += text_of(word) == "received" ? 1 : 0;
        due += text_of(word).empty() ? 0 : 1;
        row.emplace_back(word);
    }
    row.push_back(adjustments_of(figures, body, year));
    row.emplace_back(fmt::format("{} of {}", sent, due));
    row.push_back(cell_of(of_contributions(figures, body, year, true, room.contributions)));
    row.push_back(cell_of(booked(
        room.sources, year, {is("Account", ledger::account::suspense), own("Fund", 'A', body)})));
    row.push_back(cell_of(room.sources.unclassified.sum(
        {own("Year", 'C', to_string(year)), own("Organisation", 'A', body)})));
    row.push_back(cell_of(of_contributions(figures, body, year, false, room.contributions)));
    return row;
}

std::vector<Column> columns() {
    std::vector<Column> all{{.heading = "Organisation"},
                            {.heading = "Name", .width = 34, .wraps = true},
                            {.heading = "Year"}};
    for (int number = 1; number <= 12; ++number)
        all.push_back({.heading = fmt::format("P{}", number)});
    for (auto const* heading : {"P13 and later", "Months received", "Paid to silent hosts £",
                                "Suspense £", "Unclassified £", "Unmatched to date £"}) {
        all.push_back({.heading = heading});
    }
    return all;
}

// Row 3 is of the year alone; the year before has rows of its own.
std::string words_of(AnnualFigures const& figures, Table const& table) {
    auto const year = to_string(figures.year);
    auto const sent = [&](auto const& of_body) {
        return std::ranges::any_of(of_body.second, [&](auto const& month) {
            return month.first.year() == figures.year && month.second != Receipt::missing;
        });
    };
    if (std::ranges::none_of(figures.received, sent)) {
        return fmt::format("Nothing has been sent for {}: import the extract of each body, month "
                           "by month.",
                           year);
    }
    std::int64_t missing = 0;
    for (auto const& row : table.rows) {
        if (std::get<std::string>(row[2]) != year) continue;
        for (auto column = first_month; column < first_month + 12; ++column)
            missing += text_of(row[column]) == "missing" ? 1 : 0;
    }
    if (missing == 0) return fmt::format("Total of {}. No month of it is missing.", year);
    return fmt::format("Total of {}. {} of the year missing; what they would hold is in no figure.",
                       year, how_many(missing, "month"));
}

Cell total_of_year(Table const& table, std::size_t column, std::string const& year) {
    Money sum;
    for (auto const& row : table.rows) {
        auto const* const amount = std::get_if<Money>(&shown(row[column]));
        if (amount != nullptr && std::get<std::string>(row[2]) == year) sum += *amount;
    }
    return live(fmt::format("=SUMIFS({},Coverage[Year],\"{}\")",
                            table_column("Coverage", table.columns[column].heading), year),
                sum);
}

} // namespace

Sheet coverage_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{
        .name = "Coverage",
        .title = "What each body has sent",
        .how_to_read =
            "received: every line of the month is booked; part: a file that covers it "
            "waits to be posted, or a row of such a file was set aside and its amount is "
            "in no figure (Imports); missing: nothing came; not yet: nobody has sent "
            "that month; [z]: the body did not exist. Silent hosts have sent nothing of the year.",
        .columns = columns()};
    Room const room{figures, sources, sources.contributions.rows};
    for (auto const year : {figures.year, FinancialYear{figures.year.starts_in() - 1}}) {
        if (year != figures.year && !year_before_of(figures)) continue;
        for (auto const& body : senders(figures, year)) {
            table.rows.push_back(row_of(room, body, year));
        }
    }
    table.totals = Row(table.columns.size());
    table.totals[0] = words_of(figures, table);
    if (table.rows.empty()) return {.table = std::move(table)};
    for (auto column = after_months + 1; column < table.columns.size(); ++column)
        table.totals[column] = total_of_year(table, column, to_string(figures.year));
    return {.table = std::move(table)};
}

} // namespace reports
