// The national conditions of the Better Care Fund that money can show: what each asks by the
// register pool_streams, what was planned and what was done.
#include "reports/sheets/pool_schemes.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;

constexpr std::string_view nhs_minimum = "NHS_MIN"; // domain.md 1.2
constexpr std::string_view care_area = "Social Care", acute = "Acute", by_nhs = "NHS";

enum class What { paid_in, social_care, out_of_hospital };

std::string_view name_of(What what) {
    switch (what) {
    case What::paid_in:
        return "Minimum NHS contribution paid into the pool";
    case What::social_care:
        return "Spent on adult social care from the minimum NHS contribution";
    case What::out_of_hospital:
        break;
    }
    return "Spent on NHS-commissioned out-of-hospital services from the minimum NHS contribution";
}

std::string_view register_of(What what) { // in Reference
    switch (what) {
    case What::paid_in:
        return "Minimum contribution";
    case What::social_care:
        return "Minimum social care";
    case What::out_of_hospital:
        break;
    }
    return "Minimum out of hospital";
}

bool has_minimum(AnnualFigures const& figures, ledger::Pool const& pool) {
    return std::ranges::any_of(figures.pools, [&](PoolBalance const& balance) {
        return balance.pool == pool.code && balance.stream == nhs_minimum;
    });
}

// The sheet BCF_spend by the conditions of a line of it, in the column Plan £ or Actual £.
std::string of_spend(std::string_view column, std::string_view conditions,
                     std::string const& pool) {
    return fmt::format("SUMIFS(BCF_spend[{}],{},BCF_spend[Source],D{{row}}{})", column,
                       written("BCF_spend", own("Pool", 'B', pool)), conditions);
}

std::string spend_formula(What what, std::string_view column, std::string const& pool) {
    constexpr auto area = ",BCF_spend[Area of spend],\"{}\"";
    if (what == What::social_care)
        return "=" + of_spend(column, fmt::format(area, care_area), pool);
    auto const nhs = fmt::format(",BCF_spend[Commissioner],\"{}\"", by_nhs);
    return "=" + of_spend(column, nhs, pool) + "-" +
           of_spend(column, nhs + fmt::format(area, acute), pool);
}

struct Amounts {
    std::optional<Money> required = {}, plan = {};
    Money actual = {};
};

bool meets(What what, ledger::Scheme const* scheme) {
    if (scheme == nullptr) return false;
    if (what == What::social_care) return scheme->area_of_spend == care_area;
    return scheme->commissioner == by_nhs && scheme->area_of_spend != acute;
}

Amounts spend_of(AnnualFigures const& figures, Sources const& sources, ledger::Pool const& pool,
                 What what) {
    Amounts amounts;
    auto const budgeted = has_budget(figures, pool.code);
    if (budgeted) amounts.plan = Money{};
    for (auto const& scheme : sources.schemes) {
        bool const of_row = scheme.pool == pool.code && scheme.stream == nhs_minimum;
        if (!of_row || !meets(what, scheme.known)) continue;
        std::vector<Demand> line{is("Year", to_string(figures.year)), is("Scheme", scheme.code),
                                 is("Stream", scheme.stream), is("Fund", scheme.pool)};
        amounts.actual += sources.data.sum(line).value;
        line.insert(line.end(), {is("Layer", "budget"), is("Account", 5000)});
        if (budgeted) *amounts.plan += sources.balances.sum(line).value;
    }
    return amounts;
}

Amounts paid_in(AnnualFigures const& figures, ledger::Pool const& pool) {
    Amounts amounts;
    for (auto const& balance : figures.pools) {
        if (balance.pool != pool.code || balance.stream != nhs_minimum) continue;
        amounts.actual += balance.contributions + balance.income - balance.returned;
    }
    for (auto const& row : figures.registers.pool_streams) {
        bool const of_row = row.year == figures.year && row.pool == pool.code &&
                            row.stream == nhs_minimum && (!row.agreed.is_nil() || row.varied);
        if (of_row) amounts.plan = amounts.plan.value_or(Money{}) + row.varied.value_or(row.agreed);
    }
    return amounts;
}

std::optional<Money> required_of(AnnualFigures const& figures, ledger::Pool const& pool,
                                 What what) {
    std::optional<Money> sum;
    for (auto const& row : figures.registers.pool_streams) {
        if (row.year != figures.year || row.pool != pool.code || row.stream != nhs_minimum)
            continue;
        auto const& least = what == What::paid_in       ? row.minimum
                            : what == What::social_care ? row.minimum_social_care
                                                        : row.minimum_out_of_hospital;
        if (least) sum = sum.value_or(Money{}) + *least;
    }
    return sum;
}

Cell required_cell(AnnualFigures const& figures, Sources const& sources, ledger::Pool const& pool,
                   What what) {
    if (!required_of(figures, pool, what)) return Marker::unavailable;
    return cell_of(sources.reference.sum({is("Register", register_of(what)),
                                          is("Code", pool.code + "|" + std::string{nhs_minimum}),
                                          is("Year", to_string(figures.year))}));
}

std::string_view column_of(What what) { // of the register
    switch (what) {
    case What::paid_in:
        return "minimum";
    case What::social_care:
        return "minimum_social_care";
    case What::out_of_hospital:
        break;
    }
    return "minimum_out_of_hospital";
}

std::string against_plan(What what, Amounts const& amounts) {
    if (!amounts.plan) {
        return what == What::paid_in
                   ? "Nothing is agreed: fill in the column agreed of the register pool_streams."
                   : "No plan: import the host's budget monitor by scheme.";
    }
    auto const difference = amounts.actual - *amounts.plan;
    return difference.is_nil()        ? "Actual is the plan."
           : difference.is_negative() ? "Below the plan by " + pounds(-difference) + "."
                                      : "Above the plan by " + pounds(difference) + ".";
}

std::string words_of(What what, Amounts const& amounts) {
    if (!amounts.required) {
        return fmt::format("Whether it is met is not known: fill in {} of the register "
                           "pool_streams. {}",
                           column_of(what), against_plan(what, amounts));
    }
    auto const over = amounts.actual - *amounts.required;
    auto const met = over.is_negative() ? "NOT met: below the minimum by " + pounds(-over)
                     : over.is_nil()    ? std::string{"Met: exactly the minimum"}
                                        : "Met: above the minimum by " + pounds(over);
    return met + ". " + against_plan(what, amounts);
}

Row row_of(AnnualFigures const& figures, Sources const& sources, ledger::Pool const& pool,
           What what) {
    auto const of_income = what == What::paid_in;
    auto amounts = of_income ? paid_in(figures, pool) : spend_of(figures, sources, pool, what);
    amounts.required = required_of(figures, pool, what);
    auto const formula = [&](std::string_view column) {
        if (!of_income) return spend_formula(what, column, pool.code);
        return fmt::format("=SUMIFS(BCF_income[{}],{},BCF_income[Source],D{{row}})", column,
                           written("BCF_income", own("Pool", 'B', pool.code)));
    };
    Row row{text_or_empty(pool.place), pool.code, std::string{name_of(what)},
            std::string{nhs_minimum}, required_cell(figures, sources, pool, what)};
    row.push_back(amounts.plan ? live(formula("Plan £"), *amounts.plan)
                               : Cell{Marker::unavailable});
    row.push_back(live(formula("Actual £"), amounts.actual));
    row.push_back(amounts.plan ? live("=ROUND(G{row}-F{row},2)", amounts.actual - *amounts.plan)
                               : Cell{Marker::unavailable});
    row.emplace_back(words_of(what, amounts));
    return row;
}

std::string finding_of(Table const& table) {
    if (table.rows.empty()) {
        return fmt::format("No pool has the stream {}: give the minimum NHS contribution that code "
                           "in the register streams.",
                           nhs_minimum);
    }
    constexpr std::size_t required = 4, says = 8;
    std::int64_t known = 0, missed = 0;
    for (auto const& row : table.rows) {
        if (std::holds_alternative<Marker>(shown(row[required]))) continue;
        ++known;
        missed += std::get<std::string>(row[says]).starts_with("NOT met") ? 1 : 0;
    }
    auto const all = static_cast<std::int64_t>(table.rows.size());
    if (known == 0) {
        return "Required is [x]: no national minimum has been imported (columns minimum, "
               "minimum_social_care and minimum_out_of_hospital of the register pool_streams).";
    }
    auto text = fmt::format("{} of {} met.", known - missed, how_many(known, "condition"));
    if (known < all) text += fmt::format(" Of {} more the minimum is not known.", all - known);
    return text;
}

} // namespace

Sheet bcf_conditions_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "BCF_conditions",
                .title = "Better Care Fund: national conditions that money can show, " +
                         to_string(figures.year),
                .how_to_read =
                    "Conditions overlap: NHS-commissioned Social Care counts in both, so do not "
                    "add them. Required is what the register pool_streams says; plan what was "
                    "agreed, or budgeted by scheme; difference actual less plan. Joint "
                    "commissioning is not the NHS's.",
                .columns = {{.heading = "Place"},
                            {.heading = "Pool"},
                            {.heading = "Condition", .width = 46, .wraps = true},
                            {.heading = "Source"},
                            {.heading = "Required £"},
                            {.heading = "Plan £"},
                            {.heading = "Actual £"},
                            {.heading = "Difference £"},
                            {.heading = "What it says", .width = 46, .wraps = true}}};
    for (auto const& pool : figures.registers.pools) {
        if (!has_minimum(figures, pool)) continue;
        for (auto const what : {What::paid_in, What::social_care, What::out_of_hospital})
            table.rows.push_back(row_of(figures, sources, pool, what));
    }
    table.totals = Row(table.columns.size());
    table.totals[0] = finding_of(table);
    return {.table = std::move(table)};
}

} // namespace reports
