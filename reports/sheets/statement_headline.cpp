// From what the accountable officer signs to the headline of the NHS: what others booked of NHS
// money stands between the two, and nothing else.
#include "reports/outlay.hpp"
#include "reports/sheets/statement.hpp"

#include <fmt/format.h>

namespace reports {

using ledger::Money;

void Statement::add_reference(std::string of, Total const& total) {
    auto& row = add_row(std::move(of));
    row[fund] = body_.code;
    row[spend] = live(fmt::format("=D{}", total.row), total.amount);
    row[prevention] = total.prevention ? live(fmt::format("=E{}", total.row), *total.prevention)
                                       : Cell{Marker::unavailable};
    row[share] = share_of(total.prevention, total.amount);
}

// What other NHS bodies sign for, from their statements.
void Statement::add_other_statements(std::vector<Total>& parts) {
    for (auto const& body : figures_.registers.organisations) {
        if (body.sector != ledger::Sector::icb || body.code == body_.code) continue;
        Total total;
        for (auto const& line : own_spending(books_, body)) {
            if (line.stream->kind != ledger::Kind::revenue) continue;
            total.amount += line.amount.value;
            if (!line.prevention) total.prevention.reset();
            if (total.prevention) *total.prevention += line.prevention->value;
        }
        if (total.amount.is_nil() && total.prevention == Money{}) continue;
        auto const of_statement = [&](std::string_view heading) {
            auto const& table = names_.at(body.code);
            return fmt::format("=SUMIFS({},{},\"{}\")", table_column(table, heading),
                               table_column(table, "Item"), revenue_of_the_year);
        };
        auto& row = add_row("Signed for by another NHS body");
        row[fund] = body.code;
        row[spend] = live(of_statement("Amount £"), total.amount);
        row[prevention] = total.prevention ? live(of_statement("Prevention £"), *total.prevention)
                                           : Cell{Marker::unavailable};
        row[share] = share_of(total.prevention, total.amount);
        row[note] = body.name;
        parts.push_back(total);
    }
}

Statement::Total Statement::add_counted(std::string of, bool recurrent_only) {
    Where where{{.field = Field::year, .text = year_},
                {.field = Field::funder, .text = "NHS"},
                {.field = Field::kind, .text = "R"}};
    if (recurrent_only) {
        where.push_back({.field = Field::recurrent, .text = "no", .asks = DataTerm::Asks::is_not});
    }
    Total const total{.row = table_.rows.size() + first_data_row,
                      .amount = books_.outlay.sum(Part::amount, where),
                      .prevention = books_.outlay.sum(Part::upstream, where)};
    table_.strong_rows.push_back(table_.rows.size());
    auto& row = add_row(std::move(of));
    row[spend] = sum_cell(books_.outlay, Part::amount, where);
    row[prevention] = sum_cell(books_.outlay, Part::upstream, where);
    row[share] = share_of(total.prevention, total.amount);
    return total;
}

void Statement::add_difference(Total const& headline, std::size_t first,
                               std::vector<Total> const& parts) {
    Total left = headline;
    for (auto const& part : parts) {
        left.amount -= part.amount;
        if (!part.prevention) left.prevention.reset();
        if (left.prevention) *left.prevention -= *part.prevention;
    }
    auto const formula = [&](char letter) {
        return fmt::format("=ROUND({0}{1}-SUM({0}{2}:{0}{3}),2)", letter, headline.row, first,
                           headline.row - 1);
    };
    auto& row = add_row("Difference");
    row[spend] = live(formula('D'), left.amount);
    row[prevention] =
        left.prevention ? live(formula('E'), *left.prevention) : Cell{Marker::unavailable};
    row[note] = left.amount.is_nil()
                    ? "The headline less the rows above it: nil, so nothing is left out or twice."
                    : "The headline less the rows above it: spending that no statement signs for.";
}

void Statement::add_headline() {
    section("From this statement to the headline of the NHS");
    auto const first = table_.rows.size() + first_data_row;
    std::vector<Total> parts{revenue_};
    if (revenue_.row != 0) add_reference("Signed for here, revenue", revenue_);
    for (auto const& line : nhs_revenue_in_other_books(books_)) {
        auto const* const holder = ledger::find_organisation(figures_.registers, line.fund);
        add_line(line, "NHS money in the books of others",
                 fmt::format("Booked by {}; not signed for here.",
                             holder == nullptr ? line.fund : holder->name));
        parts.push_back({.amount = line.amount.value, .prevention = line.prevention->value});
    }
    add_other_statements(parts);
    auto const headline = add_counted("All NHS money, revenue", false);
    table_.rows.back()[note] = link_to("NHS_share", "The headline: the sheet NHS_share");
    add_difference(headline, first, parts);
    add_counted("Without schemes that do not recur", true);
}

} // namespace reports
