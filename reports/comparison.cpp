// Two years, and two versions, of one ledger as it is.
#include "reports/comparison.hpp"

#include "ledger/error.hpp"
#include "reports/classification_comparison.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace reports {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Ratio;

namespace {

bool has_outlay(std::vector<CountedRow> const& rows, FinancialYear year) {
    return std::ranges::any_of(rows,
                               [&](CountedRow const& row) { return row.period.year() == year; });
}

std::vector<PlaceName> places_of(ledger::Registers const& registers,
                                 std::vector<CountedRow> const& rows,
                                 std::optional<PlaceName> const& place) {
    return place ? std::vector{*place} : report_places(registers, rows);
}

} // namespace

std::optional<Ratio> ComparedPlace::change() const {
    auto const was = a().share(), is = b().share();
    if (!was || !is) return {};
    return *is - *was;
}

std::optional<Ratio> ComparedPlace::relative() const {
    if (!change() || a().upstream.is_nil()) return {};
    Ratio const one{a().total, a().total};
    return Ratio{b().upstream, a().upstream} * Ratio{a().total, b().total} - one;
}

std::vector<std::optional<Ratio>> ComparedPlace::parts() const {
    std::vector<std::optional<Ratio>> parts;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        auto const was = steps[i].share(), is = steps[i + 1].share();
        auto& part = parts.emplace_back();
        if (was && is) part = *is - *was;
    }
    return parts;
}

void require_outlay(std::vector<CountedRow> const& rows, FinancialYear year,
                    std::string const& when) {
    if (has_outlay(rows, year)) return;
    std::set<FinancialYear> years;
    for (auto const& row : rows) years.insert(row.period.year());
    std::vector<std::string> known;
    for (auto const one : years) known.push_back(to_string(one));
    throw ledger::Error{
        "There is no outlay of {} in the ledger{}. Up to then it has outlay of: {}.",
        to_string(year), when,
        known.empty() ? "no year" : fmt::format("{}", fmt::join(known, ", "))};
}

Comparison compare_years(ledger::Registers const& registers, std::vector<CountedRow> const& rows,
                         std::vector<Tiered> const& tiers, FinancialYear a, FinancialYear b,
                         std::optional<PlaceName> const& place) {
    for (auto const year : {a, b}) require_outlay(rows, year);
    Comparison comparison{.year = std::max(a, b),
                          .a = to_string(a),
                          .b = to_string(b),
                          .parts = {{"Investment", 1}, {"Denominator", 0}},
                          .places = {},
                          .place = place};
    NhsMoneyByPlace const nhs{registers, rows, tiers};
    for (auto const& one : places_of(registers, rows, place)) {
        auto const was = nhs.of(a, one.code), is = nhs.of(b, one.code);
        // Between them: the upstream of A on the total of B.
        NhsMoney const held{.upstream = was.upstream, .total = is.total};
        comparison.places.push_back({one, {was, held, is}});
    }
    return comparison;
}

Comparison compare_two_versions(ledger::Registers const& registers,
                                std::vector<CountedRow> const& rows, FinancialYear year, int a,
                                int b, std::optional<PlaceName> const& place) {
    require_outlay(rows, year);
    auto const found = compare_classifications(registers, rows, year, a, b);
    Comparison comparison{.year = year,
                          .a = fmt::format("version {}", a),
                          .b = fmt::format("version {}", b),
                          .parts = {{"Reclassification", 0}},
                          .places = {},
                          .movers_are_all = true,
                          .movers_title = "The changes of rules behind it, the largest first",
                          .place = place};
    auto const names = places_of(registers, rows, place);
    for (auto const& one : names) {
        NhsMoney was, is;
        for (auto const& shares : found.places) {
            if (shares.place != one.code) continue;
            was = shares.before;
            is = shares.after;
        }
        comparison.places.push_back({one, {was, is}});
    }
    for (auto const& change : found.changes) {
        for (auto const& movement : change.places) {
            if (movement.place != names.back().code) continue;
            auto const& name = change.after.empty() ? change.before : change.after;
            NhsMoney const moves{.upstream = movement.upstream_nhs, .total = {}};
            comparison.movers.push_back({"rule", name, {}, {}, change.what, moves});
        }
    }
    sort_movers(comparison.movers);
    return comparison;
}

void sort_movers(std::vector<Mover>& movers) {
    auto const size = [](Money amount) { return amount.is_negative() ? -amount : amount; };
    auto const key = [&](Mover const& mover) {
        auto const moves = mover.moves.value_or(NhsMoney{});
        return std::pair{size(moves.upstream), size(moves.total)};
    };
    std::ranges::stable_sort(movers,
                             [&](Mover const& x, Mover const& y) { return key(x) > key(y); });
}

bool TieOut::is_nil() const {
    return parts_add_up && unexplained.upstream.is_nil() && unexplained.total.is_nil();
}

TieOut tie_out(Comparison const& comparison) {
    TieOut tie;
    for (auto const& place : comparison.places) {
        auto const change = place.change();
        auto const parts = place.parts();
        if (!change || !std::ranges::all_of(parts, [](auto const& part) { return !!part; }))
            continue;
        ++tie.places;
        Ratio sum;
        for (auto const& part : parts) sum += *part;
        tie.parts_add_up = tie.parts_add_up && sum == *change;
    }
    if (!comparison.movers_are_all) return tie;
    auto const& whole = comparison.places.back();
    tie.unexplained = {.upstream = whole.b().upstream - whole.a().upstream,
                       .total = whole.b().total - whole.a().total};
    for (auto const& mover : comparison.movers) {
        auto const moves = mover.moves.value_or(NhsMoney{});
        tie.unexplained.upstream -= moves.upstream;
        tie.unexplained.total -= moves.total;
    }
    return tie;
}

} // namespace reports
