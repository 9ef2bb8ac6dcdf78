// Estimates by year and Place; nothing is estimated here.
#include "reports/residents.hpp"

#include "reports/outlay.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

bool is_a_place(AnnualFigures const& figures, std::string_view code) {
    return code != system_wide && ledger::find_place(figures.registers, code) != nullptr;
}

struct Estimates {
    ledger::Population const* chosen = nullptr;
    std::size_t count = 0;
};

Estimates estimates_of(AnnualFigures const& figures, ledger::FinancialYear year,
                       std::string_view place) {
    Estimates found;
    for (auto const& row : figures.registers.populations) {
        if (row.year != year || row.place != place || row.population <= 0) continue;
        ++found.count;
        if (found.chosen == nullptr || found.chosen->vintage < row.vintage) found.chosen = &row;
    }
    return found;
}

} // namespace

std::optional<Residents> residents_of(AnnualFigures const& figures, ledger::FinancialYear year,
                                      std::string_view place) {
    if (place != all_places) {
        auto const* const row = estimates_of(figures, year, place).chosen;
        if (row == nullptr || !is_a_place(figures, place)) return {};
        return Residents{.number = row->population, .vintage = row->vintage};
    }
    Residents sum;
    for (auto const& name : figures.places) {
        if (!is_a_place(figures, name.code)) continue;
        auto const one = residents_of(figures, year, name.code);
        if (!one) return {};
        sum.number += one->number;
        if (sum.vintage.empty()) sum.vintage = one->vintage;
        if (sum.vintage != one->vintage) sum.vintage = "several";
    }
    if (sum.number == 0) return {};
    return sum;
}

Marker without_residents(std::string_view place) {
    return place == system_wide ? Marker::not_applicable : Marker::unavailable;
}

Cell residents_cell(AnnualFigures const& figures, ledger::FinancialYear year,
                    std::string const& place, std::string const& year_cell,
                    std::string const& place_cell) {
    auto const residents = residents_of(figures, year, place);
    if (!residents) return without_residents(place);
    std::string formula;
    auto const add = [&](std::string const& code, std::string const& cell) {
        auto const found = estimates_of(figures, year, code);
        formula += formula.empty() ? "=" : "+";
        formula += fmt::format("SUMIFS(Reference[Value],Reference[Register],\"Population\","
                               "Reference[Year],{},Reference[Code],{}",
                               year_cell, criterion(cell, code));
        if (found.count > 1) formula += ",Reference[Basis]," + criterion({}, found.chosen->vintage);
        formula += ")";
    };
    if (place != all_places) {
        add(place, place_cell);
        return live(std::move(formula), residents->number);
    }
    std::int64_t in_register = 0;
    for (auto const& row : figures.registers.populations) {
        if (row.year == year) in_register += row.population;
    }
    if (in_register == residents->number) {
        return live("=SUMIFS(Reference[Value],Reference[Register],\"Population\",Reference[Year]," +
                        year_cell + ")",
                    residents->number);
    }
    for (auto const& name : figures.places) {
        if (is_a_place(figures, name.code)) add(name.code, {});
    }
    return live(std::move(formula), residents->number);
}

std::optional<ledger::Ratio> per_head(ledger::Money amount,
                                      std::optional<Residents> const& residents) {
    if (!residents) return {};
    return ledger::Ratio{amount, ledger::Money::pence(residents->number * 100)};
}

Cell per_head_cell(std::string formula, ledger::Money amount,
                   std::optional<Residents> const& residents, std::string_view place) {
    auto const pounds = per_head(amount, residents);
    if (!pounds) return without_residents(place);
    return live(std::move(formula), Decimal{long_decimal_text(*pounds)});
}

std::optional<std::string> missing_residents(AnnualFigures const& figures) {
    std::string missing;
    for (auto const year : figures.years) {
        for (auto const& name : figures.places) {
            if (!is_a_place(figures, name.code)) continue;
            if (residents_of(figures, year, name.code)) continue;
            missing +=
                fmt::format("{}{} {}", missing.empty() ? "" : ", ", name.code, to_string(year));
        }
    }
    if (missing.empty()) return {};
    constexpr std::size_t enough = 300;
    if (missing.size() > enough) missing = missing.substr(0, missing.rfind(',', enough)) + ", ...";
    return fmt::format("No population of {}: import it with the register `populations`.", missing);
}

} // namespace reports
