// Each pool of the years shown: what went through it, what of that is upstream, and how much of
// what partners paid in they did not have to pay.
#include "reports/shared_money.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t {
    year,
    pool,
    name,
    kind,
    place,
    outlay_column,
    upstream,
    contributions,
    discretionary,
    share
};

Where through(ledger::Pool const& given, ledger::FinancialYear of) {
    return funded(of, std::string{all_places}, Funder::both, "A{row}") +
           DataTerm{.field = Field::fund, .text = given.code, .cell = "B{row}"};
}

std::string paid_in(std::string const& pool_code, std::string const& stream) {
    auto formula = "SUMIFS(Balances[Amount £],Balances[Layer],\"actual\",Balances[Account],2000,"
                   "Balances[Year],A{row},Balances[Fund]," +
                   criterion("B{row}", pool_code);
    if (!stream.empty()) formula += ",Balances[Stream]," + criterion({}, stream);
    return formula + ")";
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, ledger::Pool const& given,
           ledger::FinancialYear of, PaidIn const& paid) {
    auto const where = through(given, of);
    Row row{to_string(of),
            given.code,
            given.name,
            std::string{pool_kind_name(given.kind)},
            text_or_empty(given.place),
            sum_cell(outlay, Part::amount, where),
            sum_cell(outlay, Part::upstream, where),
            live("=-" + paid_in(given.code, ""), paid.contributions)};
    std::string of_streams;
    for (auto const& stream : discretionary_streams(figures.registers))
        of_streams += "-" + paid_in(given.code, stream);
    row.push_back(of_streams.empty() ? Cell{Marker::not_applicable}
                                     : live("=" + of_streams, paid.discretionary));
    Portion const portion{.part = paid.discretionary, .whole = paid.contributions};
    row.push_back(of_streams.empty() ? Cell{Marker::not_applicable}
                                     : live("=IF(H{row}>0,I{row}/H{row},\"[z]\")",
                                            share_cell(portion.share(), Marker::not_applicable)));
    return row;
}

} // namespace

Sheet shared_pools_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Table table{.name = "Shared_pools",
                .title = "The pools: what went through them and what partners chose to add",
                .how_to_read =
                    "Revenue outlay of the NHS and councils through each pool. Discretionary is "
                    "what partners paid in from streams of additional contributions. Only kind S75 "
                    "is a shared budget.",
                .columns = {{.heading = "Year"},
                            {.heading = "Pool"},
                            {.heading = "Name"},
                            {.heading = "Kind"},
                            {.heading = "Place code"},
                            {.heading = "Outlay £000", .thousands = true},
                            {.heading = "Upstream £000", .thousands = true},
                            {.heading = "Contributions £000", .thousands = true},
                            {.heading = "Discretionary £000", .thousands = true},
                            {.heading = "Discretionary share"}}};
    Money spent;
    for (auto const of : figures.years) {
        for (auto const& given : figures.registers.pools) {
            auto const paid = paid_into(figures, given.code, of);
            auto const money = outlay.sum(Part::amount, through(given, of));
            if (money.is_nil() && paid.contributions.is_nil()) continue;
            if (of == figures.year) spent += money;
            table.rows.push_back(row_of(figures, outlay, given, of, paid));
        }
    }
    table.totals = Row(share + 1);
    auto const now = to_string(figures.year);
    auto const in_data = outlay.sum(
        Part::amount,
        funded(figures.year, std::string{all_places}, Funder::both) +
            DataTerm{.field = Field::pool_kind, .text = "", .asks = DataTerm::Asks::is_not});
    table.totals[year] =
        fmt::format("{}: pools together (F3); Data through pools is {}, difference {}", now,
                    pounds(in_data), pounds(spent - in_data));
    table.totals[outlay_column] = live(
        fmt::format("=SUMIFS(Shared_pools[Outlay £000],Shared_pools[Year],\"{}\")", now), spent);
    return {.table = std::move(table)};
}

} // namespace reports
