// What figures use that is not money of the ledger: populations, price indices, agreements, what
// was published, control balances, assurance, and names.
#include "reports/reclassified.hpp"
#include "reports/sheets/rule_shares.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

struct Line { // one row; Value is empty where the register has only text
    std::string reference, code, second_code, name, year;
    Cell value;
    std::string unit, basis;
};

void add(Table& table, Line line) {
    table.rows.push_back({std::move(line.reference), text_or_empty(line.code),
                          text_or_empty(line.second_code), text_or_empty(line.name),
                          text_or_empty(line.year), std::move(line.value), text_or_empty(line.unit),
                          text_or_empty(line.basis)});
}

void add_measures(Table& table, AnnualFigures const& figures) {
    for (auto const& row : figures.registers.populations) {
        add(table, {"Population", row.place, "", "", to_string(row.year), row.population, "people",
                    row.vintage});
    }
    for (auto const& row : figures.registers.deflators) {
        add(table, {"Price index", "", "", row.release, to_string(row.year),
                    Decimal{fmt::format("{}.{:06}", row.index / ledger::one_whole,
                                        row.index % ledger::one_whole)},
                    "index", row.status});
    }
}

void add_agreements(Table& table, AnnualFigures const& figures) {
    for (auto const& row : figures.registers.pool_streams) {
        auto const code = row.pool + "|" + row.stream;
        add(table, {"Agreed contribution", code, row.organisation, "", to_string(row.year),
                    row.agreed, "£", row.deemed ? "deemed" : "paid"});
        auto const add_minimum = [&](char const* of, std::optional<ledger::Money> const& least) {
            if (!least) return;
            add(table, {of, code, row.organisation, "", to_string(row.year), *least, "£",
                        "national condition"});
        };
        add_minimum("Minimum contribution", row.minimum);
        add_minimum("Minimum social care", row.minimum_social_care);
        add_minimum("Minimum out of hospital", row.minimum_out_of_hospital);
        if (!row.varied) continue;
        add(table, {"Agreed variation", code, row.organisation, row.variation_ref,
                    to_string(row.year), *row.varied - row.agreed, "£", "varied"});
    }
}

void add_published_figures(Table& table, AnnualFigures const& figures) {
    for (auto const& one : figures.published) {
        auto const& figure = one.published;
        auto const from = one.publication.id == 0
                              ? std::string{"register `published`"}
                              : fmt::format("publication {}", one.publication.id);
        add(table, {"Published figure", figure.place, figure.measure, "", to_string(figure.year),
                    cell_of(figure), figure.kind == "money" ? "£" : figure.kind,
                    fmt::format("{}, {}", from, one.publication.at.substr(0, 10))});
    }
}

// Whole pence by largest remainder, which no formula can do.
void add_shares(Table& table, AnnualFigures const& figures) {
    for (auto const year : {ledger::FinancialYear{figures.year.starts_in() - 1}, figures.year}) {
        for (auto const& division : divisions(figures, year)) {
            for (auto const& share : division.shares) {
                add(table, {"Share by rule", share.pool, share.organisation, division.rule,
                            to_string(year), share.share, "£", "of what is to be divided"});
            }
        }
    }
}

void add_evidence(Table& table, AnnualFigures const& figures) {
    for (auto const& row : figures.registers.published) {
        auto const stands = &row == published_of(figures.registers, row.year, row.place);
        std::string const replaced = stands ? "" : ", replaced";
        auto const basis =
            fmt::format("published {}{}", ledger::iso(row.published_on),
                        row.classification.empty() ? "" : ", classification " + row.classification);
        add(table, {"Published upstream" + replaced, row.place, ledger::iso(row.published_on), "",
                    to_string(row.year), row.upstream_nhs, "£", basis});
        add(table, {"Published total" + replaced, row.place, ledger::iso(row.published_on), "",
                    to_string(row.year), row.total_nhs, "£", basis});
    }
    for (auto const& row : figures.registers.control_balances) {
        add(table, {"Control balance", row.organisation, row.account, row.pool,
                    to_string(row.period), row.balance, "£", row.document});
    }
    for (auto const& row : figures.registers.assurance) {
        add(table, {"Assurance",
                    row.organisation,
                    ledger::iso(row.on),
                    row.status,
                    to_string(row.year),
                    {},
                    "",
                    row.document});
    }
}

void add_names(Table& table, AnnualFigures const& figures) {
    auto const& registers = figures.registers;
    for (auto const& row : registers.organisations) {
        add(table, {"Organisation",
                    row.code,
                    row.successor,
                    row.name,
                    "",
                    {},
                    "",
                    std::string{sector_name(row.sector)}});
    }
    for (auto const& row : registers.pools) {
        add(table, {"Pool",
                    row.code,
                    row.host,
                    row.name,
                    "",
                    {},
                    "",
                    std::string{pool_kind_name(row.kind)}});
    }
    for (auto const& row : registers.streams) {
        add(table,
            {"Stream",
             row.code,
             row.group,
             row.name,
             "",
             {},
             "",
             fmt::format("{} {}", funder_sector_name(row.funder_sector), kind_name(row.kind))});
    }
    for (auto const& row : registers.schemes) {
        add(table, {"Scheme", row.code, row.pool, row.name, "", {}, "", row.scheme_type});
    }
}

} // namespace

Sheet reference_sheet(AnnualFigures const& figures) {
    Table table{.name = "Reference",
                .title = "What the figures rest on beside money",
                .how_to_read =
                    "One row for each register row that a figure or a name is taken from; "
                    "registers export gives the whole registers.",
                .columns = {{.heading = "Register"},
                            {.heading = "Code"},
                            {.heading = "Second code"},
                            {.heading = "Name"},
                            {.heading = "Year"},
                            {.heading = "Value"},
                            {.heading = "Unit"},
                            {.heading = "Basis"}}};
    add_measures(table, figures);
    add_agreements(table, figures);
    add_evidence(table, figures);
    add_published_figures(table, figures);
    for (auto const& [body, amount] : figures.facts.estimated) {
        add(table, {"Year-end estimate", body, "", "", to_string(figures.year), amount, "£",
                    "accruals and prepayments by journal"});
    }
    add_shares(table, figures);
    add_names(table, figures);
    table.totals = Row(table.columns.size());
    table.totals[0] = how_many(static_cast<std::int64_t>(table.rows.size()), "row") +
                      "; registers " + figures.registers.version;
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
