// One statement for each signatory, of the body's own money and nobody else's.
#include "reports/sheets/statement.hpp"

#include "ledger/booking.hpp"
#include "reports/criterion.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

using ledger::Money;
namespace account = ledger::account;

Statement::Statement(Books const& books, ledger::Organisation const& body,
                     std::vector<Sheet> const& sheets,
                     std::map<std::string, std::string> const& names)
    : books_{books}, figures_{books.figures}, body_{body}, sheets_{sheets}, names_{names},
      own_{own_spending(books, body)},
      for_others_{spending_for_others(books, body)}, year_{to_string(books.figures.year)} {}

bool Statement::has_money() const {
    auto const holds = [&](BalanceRow const& row) {
        return row.layer == ledger::Layer::actual && row.fund == body_.code && !row.pool.empty() &&
               row.period.year() == figures_.year;
    };
    return !own_.empty() || !for_others_.empty() || std::ranges::any_of(figures_.balances, holds);
}

Row& Statement::add_row(std::string of) {
    Row row(note + 1);
    row[item] = std::move(of);
    table_.rows.push_back(std::move(row));
    return table_.rows.back();
}

void Statement::section(std::string title) {
    table_.strong_rows.push_back(table_.rows.size());
    add_row(std::move(title));
}

void Statement::words(std::string of, std::string text) {
    add_row(std::move(of))[note] = std::move(text);
}

Cell Statement::share_of(std::optional<Money> upstream, Money amount) const {
    if (!upstream) return Marker::unavailable;
    std::optional<ledger::Ratio> ratio;
    if (amount > Money{}) ratio = ledger::Ratio{*upstream, amount};
    return live("=IF(D{row}>0,E{row}/D{row},\"[z]\")", share_cell(ratio, Marker::not_applicable));
}

void Statement::add_line(SpentLine const& line, std::string of, std::string words) {
    auto& row = add_row(std::move(of));
    row[fund] = line.fund;
    row[stream] = line.stream->code;
    row[spend] = cell_of(line.amount);
    row[prevention] = line.prevention ? cell_of(*line.prevention) : Cell{Marker::unavailable};
    row[share] = share_of(line.prevention ? std::optional{line.prevention->value} : std::nullopt,
                          line.amount.value);
    row[note] = text_or_empty(words);
}

// Of the lines that have just been added.
Statement::Total Statement::add_total(std::string of, std::vector<SpentLine> const& lines,
                                      std::string words) {
    auto const end = table_.rows.size() + first_data_row;
    Total total{.row = end};
    for (auto const& line : lines) {
        total.amount += line.amount.value;
        if (!line.prevention) total.prevention.reset();
        if (total.prevention) *total.prevention += line.prevention->value;
    }
    auto const sum = [&](char letter) {
        return fmt::format("=SUM({0}{1}:{0}{2})", letter, end - lines.size(), end - 1);
    };
    table_.strong_rows.push_back(table_.rows.size());
    auto& row = add_row(std::move(of));
    row[spend] = live(sum('D'), total.amount);
    row[prevention] =
        total.prevention ? live(sum('E'), *total.prevention) : Cell{Marker::unavailable};
    row[share] = share_of(total.prevention, total.amount);
    row[note] = std::move(words);
    return total;
}

// Revenue and capital apart: no share of revenue counts capital (domain.md, pitfall 18).
void Statement::add_own() {
    constexpr std::string_view undivided =
        "Others pay for this stream of the pool too: what is prevention is not divided.";
    for (auto const kind : {ledger::Kind::revenue, ledger::Kind::capital}) {
        std::vector<SpentLine> lines;
        for (auto const& line : own_) {
            if (line.stream->kind == kind) lines.push_back(line);
        }
        if (lines.empty()) continue;
        bool const revenue = kind == ledger::Kind::revenue;
        section(revenue ? "Own money, revenue" : "Own money, capital");
        for (auto const& line : lines) {
            add_line(line, line.fund == body_.code ? "Spent directly" : "Spent through a pool",
                     std::string{line.prevention ? "" : undivided});
        }
        auto& total = revenue ? revenue_ : capital_;
        total = add_total(std::string{revenue ? revenue_of_the_year : "Capital of the year"}, lines,
                          revenue ? "Signed for here."
                                  : "Signed for here; capital is in no share of revenue.");
    }
}

// So that the sheet ends where the body's own books do.
void Statement::add_for_others() {
    if (for_others_.empty()) return;
    section("Money of others in these books, not signed for here");
    for (auto const& line : for_others_) {
        bool const nhs = line.stream->funder_sector == ledger::FunderSector::nhs;
        add_line(line,
                 std::string{line.fund == body_.code ? "Spent for others" : "Spent by a pool"},
                 nhs ? "NHS money: it counts in the NHS's headline, not in this body's."
                     : fmt::format("Money of sector {}.",
                                   funder_sector_name(line.stream->funder_sector)));
    }
    add_total("Money of others spent", for_others_, "Not in the totals above.");
}

void Statement::add_pools() {
    section("Pools");
    std::set<std::string> pools;
    for (auto const& row : figures_.balances) {
        bool const own = row.layer == ledger::Layer::actual && row.fund == body_.code;
        if (own && !row.pool.empty()) pools.insert(row.pool);
    }
    if (pools.empty()) words("Contributions", "None.");
    for (auto const& code : pools) {
        Sum contributed;
        for (auto const account :
             {account::held_in_pool, account::brought_forward, account::funded_outlay}) {
            contributed = contributed + booked(books_.sources, figures_.year,
                                               {is("Account", account), is("Fund", body_.code),
                                                own("Pool", 'B', code)});
        }
        auto& paid = add_row("Contributed, net of what was returned");
        paid[fund] = code;
        paid[spend] = cell_of(contributed);
        paid[note] = "By this body's own books.";
        auto& held = add_row("Held in the pool at the end of the year");
        held[fund] = code;
        held[spend] =
            cell_of(booked_ever(books_.sources, {is("Account", account::held_in_pool),
                                                 is("Fund", body_.code), own("Pool", 'B', code)}));
    }
}

void Statement::add_estimates() {
    section("Estimates at the end of the year");
    auto const found = figures_.facts.estimated.find(body_.code);
    if (found == figures_.facts.estimated.end()) {
        words("Accruals and prepayments", "None was posted by journal.");
        return;
    }
    auto& row = add_row("Accruals and prepayments by journal");
    row[spend] = cell_of(books_.sources.reference.sum(
        {is("Register", "Year-end estimate"), is("Code", body_.code), is("Year", year_)}));
    auto const spent = revenue_.amount + capital_.amount;
    if (spent > Money{}) {
        row[note] = fmt::format("{} of the body's own spend of the year is estimated.",
                                percent({found->second, spent}));
    }
}

// Row 3: nothing of the body's own books is left out or twice.
void Statement::add_tie_out() {
    table_.totals = Row(note + 1);
    table_.totals[item] = figures_.is_final
                              ? "To be signed."
                              : "Provisional: not to be signed. Cover has the reasons.";
    auto const books = counted_in(books_.sources, figures_.year, {is("Fund", body_.code)}) +
                       booked(books_.sources, figures_.year,
                              {is("Account", account::funded_outlay), is("Fund", body_.code)});
    auto const heading = table_column(table_.name, table_.columns[spend].heading);
    auto const items = table_column(table_.name, table_.columns[item].heading);
    Sum shown;
    for (auto const* of : {"Spent directly", "Spent through a pool", "Spent for others"})
        shown = shown + Sum{fmt::format("SUMIFS({},{},\"{}\")", heading, items, of)};
    for (auto const& line : own_) shown.value += line.amount.value;
    for (auto const& line : for_others_) {
        if (line.fund == body_.code) shown.value += line.amount.value;
    }
    auto const difference = shown - bracketed(books);
    table_.totals[spend] = live("=ROUND(" + difference.formula + ",2)", difference.value);
    table_.totals[note] = "Tie-out: what is shown less accounts 5000 and 5100 of the body's books.";
}

Sheet Statement::sheet() {
    auto const office = is_icb() ? "accountable officer" : "section 151 officer";
    table_.name = names_.at(body_.code);
    table_.title = fmt::format("Statement of the {} of {}, {}", office, body_.name, year_);
    table_.how_to_read =
        "Only this body's own money, whoever's pool it went through; what it spent for others "
        "stands apart. Prevention is tiers P and S.";
    table_.columns = {{.heading = "Item", .width = 42, .wraps = true},
                      {.heading = "Fund"},
                      {.heading = "Stream"},
                      {.heading = "Amount £"},
                      {.heading = "Prevention £"},
                      {.heading = "Share"},
                      {.heading = "Note", .width = 60, .wraps = true}};
    add_own();
    add_for_others();
    if (is_icb()) add_headline();
    add_pools();
    add_estimates();
    add_exceptions();
    add_basis();
    add_signature();
    add_tie_out();
    return {.table = std::move(table_)};
}

std::vector<Sheet> statement_sheets(Books const& books, std::vector<Sheet> const& others) {
    auto const& scope = books.figures.scope;
    auto const& bodies = books.figures.registers.organisations;
    std::map<std::string, std::string> names;
    auto taken = names_of(others);
    for (auto const& body : bodies) {
        if (!signs(body) || names.contains(body.code)) continue;
        auto name = sheet_name_of("Statement", body.code, taken);
        taken.insert(as_compared(name));
        names.emplace(body.code, std::move(name));
    }
    std::vector<Sheet> sheets;
    for (auto const& body : bodies) {
        if (!signs(body) || (scope && !scope->bodies.contains(body.code))) continue;
        Statement statement{books, body, others, names};
        if (statement.has_money()) sheets.push_back(statement.sheet());
    }
    return sheets;
}

} // namespace reports
