// Reads the books once, applies one version of the classification to every year, and sums.
#include "reports/figures.hpp"

#include "ledger/error.hpp"
#include "ledger/funding.hpp"
#include "ledger/rule_review.hpp"
#include "ledger/store/checks_versions.hpp"
#include "ledger/succession.hpp"
#include "reports/reclassified.hpp"
#include "reports/words.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace reports {

using ledger::FinancialYear;
using ledger::Money;

namespace {

Money size_of(Money amount) {
    return amount.is_negative() ? -amount : amount;
}

std::unordered_map<std::string, ledger::Stream const*> by_code(ledger::Registers const& registers) {
    std::unordered_map<std::string, ledger::Stream const*> streams;
    for (auto const& stream : registers.streams) streams.emplace(stream.code, &stream);
    return streams;
}

void require_streams(std::vector<CountedRow> const& rows,
                     std::unordered_map<std::string, ledger::Stream const*> const& streams) {
    for (auto const& row : rows) {
        if (streams.contains(row.stream)) continue;
        throw ledger::Error{"The ledger has outlay from the stream '{}' in {}, which the register "
                            "`streams` does not "
                            "have. Import a register that has it.",
                            row.stream, to_string(row.period)};
    }
}

std::map<int, std::string> names_by_account(soci::session& db) {
    std::map<int, std::string> names;
    for (auto& [account, name] : account_names(db)) names.emplace(account, std::move(name));
    return names;
}

// Every year with postings, the year before the report's where it has some, and always the report's
// own.
std::vector<FinancialYear> years_shown(Position const& position, FinancialYear year) {
    auto years = position.years;
    if (years.empty() || years.back() != year) years.push_back(year);
    return years;
}

// A stream that holds or spends money without a contribution of the year has a row, of nil.
std::vector<Contribution> contributions_of(soci::session& db, ledger::Registers const& registers,
                                           FinancialYear year,
                                           std::vector<PoolBalance> const& pools) {
    auto rows = contributions(db, registers, year);
    for (auto const& one : pools) {
        bool const moves = !one.opening.is_nil() || !one.outlay.is_nil() || !one.closing.is_nil();
        bool const has_row = std::ranges::any_of(rows, [&](Contribution const& row) {
            return row.pool == one.pool && row.stream == one.stream;
        });
        if (!moves || has_row || !ledger::has_partner(registers, one.stream)) continue;
        auto funder = ledger::funder_of(registers, one.pool, one.stream, year.last_day());
        rows.push_back({.year = year,
                        .pool = one.pool,
                        .stream = one.stream,
                        .organisation = std::move(funder)});
    }
    std::ranges::stable_sort(rows, {}, [](Contribution const& row) {
        return std::tie(row.pool, row.stream, row.organisation);
    });
    return rows;
}

// Of the year before and of the year, in that order.
std::vector<Contribution> contributions_of(soci::session& db, ledger::Registers const& registers,
                                           FinancialYear year,
                                           std::array<std::vector<PoolBalance>, 2> const& pools,
                                           std::optional<PlaceScope> const& scope) {
    auto rows = contributions_of(db, registers, FinancialYear{year.starts_in() - 1}, pools[0]);
    for (auto& row : contributions_of(db, registers, year, pools[1]))
        rows.push_back(std::move(row));
    if (scope)
        std::erase_if(rows, [&](auto const& row) { return !scope->pools.contains(row.pool); });
    return rows;
}

std::vector<AwardTerm> awards_of(soci::session& db, FinancialYear year,
                                 std::optional<PlaceName> const& place) {
    auto awards = award_terms(db, year);
    if (place) std::erase_if(awards, [&](auto const& award) { return award.place != place->code; });
    return awards;
}

} // namespace

AnnualFigures annual_figures(soci::session& db, ledger::Registers const& registers,
                             FinancialYear year, std::optional<int> classification,
                             std::vector<ledger::CheckResult> checks,
                             std::optional<PlaceName> const& place) {
    auto in_use = ledger::classification_in_use(db, registers, classification);
    auto const version = in_use.version;
    for (auto& check : ledger::check_versions(db, registers, in_use, year.last_day())) {
        checks.push_back(std::move(check));
    }
    auto position = ledger_position(db, year, place ? place->code : std::string{});
    auto rows = counted_rows(db, registers, year);
    auto balances = balance_rows(db, registers, year);
    auto pools = pool_balances(db, registers, year);
    auto pools_before = pool_balances(db, registers, FinancialYear{year.starts_in() - 1});
    std::optional<PlaceScope> scope;
    if (place) {
        scope = place_scope(registers, *place, rows);
        std::erase_if(rows, [&](auto const& row) { return row.place != place->code; });
        std::erase_if(balances, [&](auto const& row) { return !is_within(*scope, row); });
        for (auto* some : {&pools, &pools_before})
            std::erase_if(*some, [&](auto const& pool) { return !is_within(*scope, pool); });
        std::erase_if(position.files, [&](auto const& file) { return !is_within(*scope, file); });
        keep_suspense_of(position, scope->bodies);
    }
    auto contributed = contributions_of(db, registers, year, {pools_before, pools}, scope);
    auto streams = by_code(registers);
    require_streams(rows, streams);
    auto tiers = divide_over_tiers(rows, ledger::Classification{registers, version});
    auto moved = reclassified(registers, rows, tiers, FinancialYear{year.starts_in() - 1});
    NhsMoneyByPlace nhs{registers, rows, tiers};
    auto places = place ? std::vector{*place} : report_places(registers, rows);
    auto steps =
        bridges({.registers = registers, .rows = rows, .restated = nhs, .year = year}, places);
    auto years = years_shown(position, year);
    return {.registers = registers,
            .year = year,
            .classification = version,
            .in_use = std::move(in_use),
            .position = std::move(position),
            .checks = std::move(checks),
            .rows = std::move(rows),
            .tiers = std::move(tiers),
            .reclassified = std::move(moved),
            .balances = std::move(balances),
            .account_names = names_by_account(db),
            .years = std::move(years),
            .places = std::move(places),
            .nhs = std::move(nhs),
            .bridges = std::move(steps),
            .pools = std::move(pools),
            .pools_before = std::move(pools_before),
            .contributions = std::move(contributed),
            .awards = awards_of(db, year, place),
            .received = receipts(db),
            .streams = std::move(streams),
            .scope = std::move(scope),
            .readiness = readiness(db, registers, year),
            .facts = statement_facts(db, year),
            .published = published_before(db, registers, year)};
}

PlaceName const& headline_place(AnnualFigures const& figures) {
    return figures.places.back();
}

Bridge const& headline_bridge(AnnualFigures const& figures) {
    return figures.bridges.back();
}

std::string headline_name(AnnualFigures const& figures) {
    return figures.scope ? figures.scope->place.name : "All Places";
}

void show_by_successor(AnnualFigures& figures) {
    figures.by_successor = true;
    for (auto& row : figures.rows) {
        row.fund = ledger::last_successor(figures.registers, row.fund);
        row.provider = ledger::last_successor(figures.registers, row.provider);
    }
}

std::string_view grade_of(AnnualFigures const& figures, std::size_t row) {
    auto const* rule = figures.tiers[row].rule;
    if (rule == nullptr) return {};
    if (!figures.in_use.asked_for) return rule->evidence_grade;
    return ledger::grade_on(*rule, figures.in_use.standing.approved_on(),
                            figures.rows[row].period.year().last_day());
}

std::optional<ledger::Ratio> Unclassified::share() const {
    if (all.is_nil()) return {};
    return ledger::Ratio{unclassified, all};
}

bool Unclassified::over_limit() const {
    auto const part = share();
    ledger::Ratio const limit{Money::pence(std::int64_t{unclassified_limit_basis_points}),
                              Money::pence(std::int64_t{10'000})};
    return part && *part > limit;
}

Unclassified unclassified_in(AnnualFigures const& figures, FinancialYear year) {
    Unclassified sum;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        if (figures.rows[i].period.year() != year) continue;
        sum.unclassified += size_of(figures.tiers[i].parts[tier_u]);
        sum.all += size_of(figures.rows[i].amount);
    }
    return sum;
}

Money ledger_nhs_revenue(AnnualFigures const& figures, FinancialYear year) {
    Money sum;
    for (auto const& outlay : figures.position.outlay) {
        auto const stream = figures.streams.find(outlay.stream);
        if (outlay.year != year || stream == figures.streams.end()) continue;
        if (stream->second->funder_sector == ledger::FunderSector::nhs &&
            stream->second->kind == ledger::Kind::revenue) {
            sum += outlay.amount;
        }
    }
    return sum;
}

Money ledger_outlay(AnnualFigures const& figures) {
    Money sum;
    for (auto const& outlay : figures.position.outlay) sum += outlay.amount;
    return sum;
}

std::optional<std::string> no_outlay(AnnualFigures const& figures) {
    auto const has_some = std::ranges::any_of(
        figures.rows, [&](CountedRow const& row) { return row.period.year() == figures.year; });
    if (has_some) return {};
    return fmt::format("There is no outlay of {} in the ledger.", to_string(figures.year));
}

} // namespace reports
