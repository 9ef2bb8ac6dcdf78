// domain.md 8.10, each as a difference that must be nil.
#include "reports/sheets/control_checks.hpp"

#include "ledger/booking.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace reports {

namespace {

namespace account = ledger::account;
using ledger::Money;

constexpr std::string_view error = "error", warning = "warning";
constexpr std::size_t concerns = 5; // column of Checks

Row of_sums(std::string name, std::string const& whole, Money of_whole,
            std::vector<Sum> const& parts, std::string meaning) {
    auto formula = "=ROUND(" + whole;
    for (auto const& part : parts) {
        formula += "-" + part.formula;
        of_whole -= part.value;
    }
    return control_row(std::move(name), formula + ",2)", of_whole, std::move(meaning), error);
}

Row by_funder(AnnualFigures const& figures, Sources const& sources) {
    std::vector<Sum> parts;
    for (auto const* sector : {"NHS", "LA", "OTHER"})
        parts.push_back(sources.data.sum({is("Funder sector", sector)}));
    return of_sums("C1 Outlay by funder adds up to all outlay", "SUM(Data[Amount £])",
                   ledger_outlay(figures), parts,
                   "Every pound is the NHS's, a council's or another funder's, and only one's.");
}

Row by_provider(AnnualFigures const& figures) {
    std::map<std::string_view, std::string> sectors;
    for (auto const& body : figures.registers.organisations)
        sectors.emplace(body.code, sector_name(body.sector));
    std::map<std::string, Money> sums;
    for (auto const* sector :
         {"ICB", "LA", "NHS_PROVIDER", "PRIMARY_CARE", "VCSE", "INDEPENDENT", "OTHER", ""})
        sums[sector];
    for (auto const& row : figures.rows) {
        auto const found = sectors.find(row.provider);
        sums[found == sectors.end() ? std::string{} : found->second] += row.amount;
    }
    std::vector<Sum> parts;
    for (auto const& [sector, sum] : sums) {
        parts.push_back({fmt::format("SUMIFS(Data[Amount £],{})",
                                     written("Data", is("Provider sector", sector))),
                         sum});
    }
    return of_sums("C1 Outlay by provider's sector adds up to all outlay", "SUM(Data[Amount £])",
                   ledger_outlay(figures), parts,
                   "Providers that no register names are a sector of their own.");
}

Row by_tier(AnnualFigures const& figures) {
    std::vector<Sum> parts;
    for (std::size_t tier = 0; tier < tier_count; ++tier) {
        Sum part{fmt::format("SUM(Data[{} £])", tier_letters.at(tier))};
        for (auto const& tiered : figures.tiers) part.value += tiered.parts.at(tier);
        parts.push_back(part);
    }
    return of_sums("C1 Outlay by tier adds up to all outlay", "SUM(Data[Amount £])",
                   ledger_outlay(figures), parts,
                   "Each row of Data is divided over P, S, T, A, N and U without losing a penny.");
}

Row by_place(AnnualFigures const& figures, Sources const& sources) {
    std::vector<Sum> parts;
    for (auto const& place : figures.places) {
        if (place.code != all_places) parts.push_back(sources.data.sum({is("Place", place.code)}));
    }
    return of_sums("C2 Places and CM add up to all outlay", "SUM(Data[Amount £])",
                   ledger_outlay(figures), parts,
                   "Every pound is of one Place, or of the whole system (CM).");
}

Row debits_are_credits(AnnualFigures const& figures, Sources const& sources) {
    if (figures.scope) {
        return unknown_row("C3 Debits are credits",
                           "Of one Place only a part of the books is here; the workbook of all "
                           "Places shows it.",
                           error);
    }
    return control_row("C3 Debits are credits",
                       "=ROUND(SUM(Balances[Amount £])+SUM(Data[Amount £]),2)",
                       sources.balances.total() + ledger_outlay(figures),
                       "Balances and Data together are the whole trial balance; `check` proves it "
                       "of every single entry.",
                       error);
}

Row months_are_the_year(AnnualFigures const& figures, Sources const& sources) {
    std::vector<Sum> parts;
    for (int number = 1; number <= 15; ++number) {
        auto const period = *ledger::Period::of(figures.year, number);
        auto const part = sources.data.sum({is("Period", to_string(period))});
        if (number <= 12 || !part.value.is_nil()) parts.push_back(part);
    }
    auto const year = counted_in(sources, figures.year, {});
    return of_sums("C4 The months add up to the year", year.formula, year.value, parts,
                   "The year to date at its end is the sum of what is booked in each month.");
}

Row nothing_in_suspense(AnnualFigures const& figures, Sources const& sources) {
    auto const held = booked_ever(sources, {is("Account", account::suspense)});
    auto row = control_row(
        "C7 Nothing is in suspense", "=ROUND(" + held.formula + ",2)", held.value,
        fmt::format("{} in suspense, counted and not netted; `placeledger suspense` lists them.",
                    how_many(figures.position.suspense_lines, "line")),
        warning);
    bool const clear = figures.position.suspense_lines == 0;
    if (clear == held.value.is_nil()) return row;
    row[1] = std::string{"fail"}; // lines that net to nil
    return row;
}

// The sizes of what the column holds in the report's year, of one pool or of all.
struct SizeOf {
    std::string heading;
    std::size_t column;
    std::string_view pool = {};
};

Sum sizes(AnnualFigures const& figures, Table const& contributions, SizeOf const& of) {
    auto const column = table_column("Contributions", of.heading);
    auto where = fmt::format("Contributions[Year],\"{}\"", to_string(figures.year));
    if (!of.pool.empty()) where += "," + written("Contributions", is("Pool", of.pool));
    Sum sum{fmt::format("SUMIFS({0},{1},{0},\">0\")-SUMIFS({0},{1},{0},\"<0\")", column, where)};
    for (auto const& row : contributions.rows) {
        auto const* const amount = std::get_if<Money>(&shown(row[of.column]));
        bool const of_year = std::get<std::string>(row[0]) == to_string(figures.year);
        bool const of_pool = of.pool.empty() || std::get<std::string>(row[1]) == of.pool;
        if (amount == nullptr || !of_year || !of_pool) continue;
        sum.value += amount->is_negative() ? -*amount : *amount;
    }
    return sum;
}

constexpr std::size_t against_agreed = 10, unmatched_to_date = 11; // columns of Contributions

bool has_agreed(AnnualFigures const& figures, Table const& contributions, std::string_view pool) {
    return std::ranges::any_of(contributions.rows, [&](Row const& row) {
        return std::get<std::string>(row[0]) == to_string(figures.year) &&
               std::get<std::string>(row[1]) == pool &&
               std::holds_alternative<Money>(shown(row[against_agreed]));
    });
}

// Every stream's own evidence, and the whole pool's beside each stream that it covers.
Row closing_is_the_hosts(AnnualFigures const& figures, std::string const& pool) {
    auto const name = "M14 " + pool + ": closing balance is the host's control account";
    bool any = false;
    Money sizes;
    for (auto const& balance : figures.pools) {
        if (balance.pool != pool) continue;
        auto const host = host_ledger(balance, figures.pools, figures.registers, figures.year);
        any = any || host.covers != HostCovers::nothing;
        sizes += host.difference.is_negative() ? -host.difference : host.difference;
    }
    if (!any) {
        return unknown_row(name,
                           "No balance from the host's own ledger at P12 or later: import it in "
                           "the register control_balances.",
                           warning);
    }
    auto const column = table_column("Pool_recon", "Host difference £");
    return control_row(name,
                       fmt::format("=ROUND(SUMIFS({0},{1},{0},\">0\")-"
                                   "SUMIFS({0},{1},{0},\"<0\"),2)",
                                   column, written("Pool_recon", is("Pool", pool))),
                       sizes, "Pool_recon shows both, stream by stream.", error);
}

// Of one Place the pool's outlay for others is not in Data.
void add_outlay_controls(AnnualFigures const& figures, Sources const& sources,
                         std::string const& name, Demand const& of_pool, std::vector<Row>& rows) {
    if (figures.scope) return;
    auto const spent = counted_in(sources, figures.year, {of_pool});
    auto const released =
        booked(sources, figures.year, {is("Account", account::released), of_pool});
    rows.push_back(of_sums(name + "released from the fund is the outlay of its schemes",
                           released.formula, released.value, {spent},
                           "Account 2030 of the pool beside account 5000."));
    auto const funded =
        booked(sources, figures.year, {is("Account", account::funded_outlay), of_pool});
    auto const others = counted_in(sources, figures.year, {of_pool, is("Funder sector", "OTHER")});
    rows.push_back(of_sums(name + "what funders bear is the outlay", spent.formula, spent.value,
                           {funded, others},
                           "Account 5100 of the partners, and what income of no partner met."));
}

constexpr std::size_t partner = 3; // column of Contributions

// "WI-BCF, E08000015": the pool, and the partners whose rows of the year hold something there.
std::string parties_of(AnnualFigures const& figures, Table const& contributions, SizeOf const& of) {
    std::string codes{of.pool};
    std::set<std::string> partners;
    for (auto const& row : contributions.rows) {
        auto const* const amount = std::get_if<Money>(&shown(row[of.column]));
        bool const meant = text_of(row[0]) == to_string(figures.year) && text_of(row[1]) == of.pool;
        if (amount != nullptr && meant && !amount->is_nil()) partners.insert(text_of(row[partner]));
    }
    for (auto const& code : partners) codes += code.empty() ? "" : ", " + code;
    return codes;
}

void add_pool(AnnualFigures const& figures, Sources const& sources, PoolBalance const& first,
              std::vector<Row>& rows) {
    auto const& contributions = sources.contributions;
    auto const name = "M14 " + first.pool + ": ";
    auto const of_pool = is("Pool", first.pool);
    rows.push_back(closing_is_the_hosts(figures, first.pool));
    SizeOf const not_matched{"Unmatched to date £", unmatched_to_date, first.pool};
    auto const unmatched = sizes(figures, contributions, not_matched);
    rows.push_back(control_row(name + "partners' contributions are the host's receipts",
                               "=ROUND(" + unmatched.formula + ",2)", unmatched.value,
                               "Contributions says which, and since when.", warning));
    auto const* const pool = ledger::find_pool(figures.registers, first.pool);
    auto const host = pool == nullptr || unmatched.value.is_nil() ? "" : ", " + pool->host;
    rows.back().emplace_back(parties_of(figures, contributions, not_matched) + host);
    add_outlay_controls(figures, sources, name, of_pool, rows);
    if (!has_agreed(figures, contributions, first.pool)) {
        rows.push_back(unknown_row(name + "contributed is what was agreed",
                                   "Nothing is agreed for the year: fill in the column agreed of "
                                   "the register pool_streams.",
                                   warning));
        return;
    }
    SizeOf const not_agreed{"Against agreed £", against_agreed, first.pool};
    auto const against = sizes(figures, contributions, not_agreed);
    rows.push_back(control_row(name + "contributed is what was agreed",
                               "=ROUND(" + against.formula + ",2)", against.value,
                               "As varied by the register pool_streams.", warning));
    rows.back().emplace_back(parties_of(figures, contributions, not_agreed));
}

Row returns_agree(AnnualFigures const& figures) {
    std::string text = "No return of a pool was imported: import one (layout pool-return), and "
                       "`placeledger batch compare` shows it beside the books.";
    for (auto const& file : figures.position.files) {
        if (file.layout != "pool-return") continue;
        text = fmt::format("Batch {0} ({1}) is a return: `placeledger batch compare {0}` shows it "
                           "beside the books.",
                           file.batch, file.file_name);
    }
    return unknown_row("M14 Returns of the Better Care Fund agree with the ledger", text, warning);
}

} // namespace

Row control_row(std::string name, std::string formula, Money difference, std::string meaning,
                std::string_view level) {
    return {std::move(name),
            live("=IF(ROUND(C{row},2)=0,\"pass\",\"fail\")",
                 std::string{difference.is_nil() ? "pass" : "fail"}),
            live(std::move(formula), difference), std::move(meaning), std::string{level}};
}

Row unknown_row(std::string name, std::string meaning, std::string_view level) {
    return {std::move(name), std::string{"[x]"}, Marker::unavailable, std::move(meaning),
            std::string{level}};
}

std::vector<Row> global_controls(AnnualFigures const& figures, Sources const& sources) {
    auto const both =
        sizes(figures, sources.contributions, {"Unmatched to date £", unmatched_to_date});
    return {by_funder(figures, sources),
            by_provider(figures),
            by_tier(figures),
            by_place(figures, sources),
            debits_are_credits(figures, sources),
            months_are_the_year(figures, sources),
            nothing_in_suspense(figures, sources),
            control_row("C8 Contributions out are contributions in",
                        "=ROUND(" + both.formula + ",2)", both.value,
                        "What partners paid and hosts received, to date, without netting one "
                        "against another; Contributions lists them.",
                        warning)};
}

std::vector<Row> pool_controls(AnnualFigures const& figures, Sources const& sources) {
    std::vector<Row> rows;
    std::string_view last;
    for (auto const& balance : figures.pools) {
        if (balance.pool == last) continue;
        last = balance.pool;
        auto const first = rows.size();
        add_pool(figures, sources, balance, rows);
        for (auto row = first; row < rows.size(); ++row) { // those that name nobody yet
            if (rows[row].size() == concerns) rows[row].emplace_back(balance.pool);
        }
    }
    if (!rows.empty()) rows.push_back(returns_agree(figures));
    return rows;
}

} // namespace reports
