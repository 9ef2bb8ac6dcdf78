// What Data, Balances and Reference say, row by row.
#include "reports/sheets/sources.hpp"

#include "reports/sheets/sheets.hpp"

namespace reports {

namespace {

std::unordered_map<std::string_view, ledger::Pool const*> pools_of(AnnualFigures const& figures) {
    std::unordered_map<std::string_view, ledger::Pool const*> pools;
    for (auto const& pool : figures.registers.pools) pools.emplace(pool.code, &pool);
    return pools;
}

SourceTable data_of(AnnualFigures const& figures) {
    SourceTable data{"Data",
                     "Amount £",
                     {"Year", "Period", "Place", "Fund", "Pool", "Scheme", "Stream",
                      "Funder sector", "Kind", "Organisation", "PHG line"}};
    auto const pools = pools_of(figures);
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        auto const& row = figures.rows[i];
        auto const& stream = *figures.streams.at(row.stream);
        auto const* const rule = figures.tiers[i].rule;
        data.add({to_string(row.period.year()), to_string(row.period), row.place, row.fund,
                  pools.contains(row.fund) ? std::string_view{row.fund} : std::string_view{},
                  row.scheme, row.stream, funder_sector_name(stream.funder_sector),
                  kind_name(stream.kind), row.coding.organisation,
                  rule == nullptr ? std::string_view{} : std::string_view{rule->phg_line}},
                 row.amount);
    }
    return data;
}

SourceTable unclassified_of(AnnualFigures const& figures) {
    SourceTable data{"Data", "U £", {"Year", "Organisation"}};
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        auto const unclassified = figures.tiers[i].parts[tier_u];
        auto const& row = figures.rows[i];
        if (unclassified.is_nil()) continue;
        data.add({to_string(row.period.year()), row.coding.organisation}, unclassified);
    }
    return data;
}

SourceTable balances_of(AnnualFigures const& figures) {
    SourceTable balances{"Balances",
                         "Amount £",
                         {"Layer", "Year", "Period", "Month", "Account", "Fund", "Pool", "Place",
                          "Scheme", "Stream", "Organisation", "Counterparty", "Reason"}};
    for (auto const& row : figures.balances) {
        balances.add({layer_name(row.layer), to_string(row.period.year()), to_string(row.period),
                      std::to_string(row.period.number()), std::to_string(row.account), row.fund,
                      row.pool, row.place, row.scheme, row.stream, row.organisation,
                      row.counterparty, row.reason},
                     row.amount);
    }
    return balances;
}

SourceTable reference_of(AnnualFigures const& figures) {
    SourceTable reference{
        "Reference", "Value", {"Register", "Code", "Second code", "Name", "Year"}};
    auto const sheet = reference_sheet(figures);
    for (auto const& row : sheet.table.rows) {
        auto const* const value = std::get_if<ledger::Money>(&row.at(5));
        if (value == nullptr) continue;
        auto const texts = std::array{text_of(row[0]), text_of(row[1]), text_of(row[2]),
                                      text_of(row[3]), text_of(row[4])};
        reference.add({texts.begin(), texts.end()}, *value);
    }
    return reference;
}

} // namespace

Sources sources_of(AnnualFigures const& figures) {
    Sources sources{.data = data_of(figures),
                    .unclassified = unclassified_of(figures),
                    .balances = balances_of(figures),
                    .reference = reference_of(figures),
                    .schemes = pool_schemes(figures)};
    sources.contributions = contributions_table(figures, sources);
    return sources;
}

std::string body_name(AnnualFigures const& figures, std::string const& code) {
    auto const* const body = ledger::find_organisation(figures.registers, code);
    return body == nullptr ? code : body->name;
}

Sum booked(Sources const& sources, ledger::FinancialYear year, std::vector<Demand> more) {
    more.insert(more.begin(), {is("Layer", "actual"), is("Year", to_string(year))});
    return sources.balances.sum(more);
}

Sum booked_ever(Sources const& sources, std::vector<Demand> more) {
    more.insert(more.begin(), is("Layer", "actual"));
    return sources.balances.sum(more);
}

Sum counted_in(Sources const& sources, ledger::FinancialYear year, std::vector<Demand> more) {
    more.insert(more.begin(), is("Year", to_string(year)));
    return sources.data.sum(more);
}

} // namespace reports
