// One function a reason, so that each can be tested alone.
#include "reports/readiness.hpp"

#include "ledger/store/db.hpp"
#include "ledger/store/periods.hpp"
#include "reports/figures.hpp"
#include "reports/missing_months.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace reports {

namespace {

using ledger::CheckResult;
using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;
using ledger::VersionStanding;
using Reasons = std::vector<std::string>;

constexpr int periods_of_a_year = 15;

std::vector<Period> open_periods(soci::session& db, FinancialYear year) {
    std::vector<Period> open;
    ledger::Periods const standing{db};
    for (int number = 1; number <= periods_of_a_year; ++number) {
        auto const period = *Period::of(year, number);
        if (standing.state(period) < ledger::PeriodState::closed) open.push_back(period);
    }
    return open;
}

std::optional<VersionStanding> crosswalk_standing(soci::session& db) {
    auto const versions = ledger::versions_of(db, ledger::Register::crosswalk);
    auto const in_force = ledger::crosswalk_in_force(versions);
    for (auto const& one : versions) {
        if (in_force == one.version) return one;
    }
    return {};
}

void add_versions(AnnualFigures const& figures, Reasons& reasons) {
    if (!figures.in_use.asked_for) return;
    auto const add = [&](std::string const& name, VersionStanding const& standing) {
        if (standing.state == ledger::VersionState::approved) return;
        reasons.push_back(fmt::format(
            "{} is {}, not approved by two people.", name,
            standing.not_attested() ? "not attested" : ledger::version_state_name(standing.state)));
    };
    if (figures.classification) {
        add(fmt::format("Version {} of the classification", *figures.classification),
            figures.in_use.standing);
    }
    if (auto const& crosswalk = figures.readiness.crosswalk) {
        add(fmt::format("The crosswalk of import {}", crosswalk->version), *crosswalk);
    }
}

void add_suspense(AnnualFigures const& figures, Reasons& reasons) {
    auto const& position = figures.position;
    if (position.suspense_lines == 0 && position.suspense_total.is_nil()) return;
    reasons.push_back(
        fmt::format("{} in suspense, {} in all: no crosswalk rule says what is meant.",
                    how_many(position.suspense_lines, "line"), pounds(position.suspense_total)));
}

void add_unclassified(AnnualFigures const& figures, Reasons& reasons) {
    for (auto const year : {FinancialYear{figures.year.starts_in() - 1}, figures.year}) {
        auto const part = unclassified_in(figures, year);
        if (!part.over_limit()) continue;
        reasons.push_back(
            fmt::format("{} of the money of {} is unclassified ({}); the limit is 0.5%.",
                        percent(*part.share()), to_string(year), pounds(part.unclassified)));
    }
}

void add_waiting_batches(AnnualFigures const& figures, Reasons& reasons) {
    for (auto const& file : figures.position.files) {
        bool const waits = file.state == "staged" || file.state == "approved";
        if (!waits || file.is_evidence) continue;
        reasons.push_back(fmt::format("Batch {} ({}) is {} and not posted.", file.batch,
                                      file.file_name, file.state));
    }
}

void add_pools(AnnualFigures const& figures, Reasons& reasons) {
    for (auto const& balance : figures.pools) {
        auto const difference = balance.closing - balance.partners_books;
        if (balance.partners_keep_it && !difference.is_nil()) {
            reasons.push_back(fmt::format(
                "Pool {}, stream {}: closing {} but the partners' books say {}; difference {}.",
                balance.pool, balance.stream, pounds(balance.closing),
                pounds(balance.partners_books), pounds(difference)));
        }
        auto const host = host_ledger(balance, figures.pools, figures.registers, figures.year);
        if (host.covers == HostCovers::nothing || host.difference.is_nil()) continue;
        reasons.push_back(fmt::format("Pool {}, stream {}: the host's own ledger differs by {}.",
                                      balance.pool, balance.stream, pounds(host.difference)));
    }
}

void add_contributions(AnnualFigures const& figures, Reasons& reasons) {
    for (auto const& one : figures.readiness.unmatched) {
        if (figures.scope && !figures.scope->pools.contains(one.pool)) continue;
        Money by_partner, by_host;
        for (auto const& item : one.unmatched) {
            (item.by_partner ? by_partner : by_host) += item.amount;
        }
        reasons.push_back(fmt::format(
            "Contributions of {} to pool {}, stream {}: {} booked by the partner alone, {} by the "
            "host alone.",
            one.organisation.empty() ? "nobody known" : one.organisation, one.pool, one.stream,
            pounds(by_partner), pounds(by_host)));
    }
}

// A year before that a body never sent stands on Cover: it may not be there to be sent.
void add_missing_months(AnnualFigures const& figures, Reasons& reasons) {
    for (auto const& one : missing_months(figures)) {
        if (one.is_whole_year && one.year != figures.year) continue;
        reasons.push_back(
            one.is_whole_year
                ? fmt::format("{} has sent nothing for {}.", one.body, to_string(one.year))
                : fmt::format("{} has sent nothing for {} of {}.", one.body, in_words(one.months),
                              to_string(one.year)));
    }
}

// Two checks are over all years; of this year suspense and pools have said what there is.
bool is_said_of_the_year(CheckResult const& check) {
    return check.name == "Nothing stands in suspense" ||
           check.name == "Partners' books agree with the pools" ||
           check.name.find(" is approved") != std::string::npos;
}

void add_checks(AnnualFigures const& figures, Reasons& reasons) {
    for (auto const& check : figures.checks) {
        if (check.passed || is_said_of_the_year(check)) continue;
        auto const more = check.breaches.size() > 1
                              ? fmt::format(" And {} more.", check.breaches.size() - 1)
                              : std::string{};
        reasons.push_back(
            fmt::format("The check \"{}\" failed: {}{}", check.name,
                        check.breaches.empty() ? check.meaning : check.breaches.front(), more));
    }
}

void add_periods(AnnualFigures const& figures, Reasons& reasons) {
    auto const& open = figures.readiness.open_periods;
    if (open.empty()) return;
    if (open.size() == periods_of_a_year) {
        reasons.push_back(fmt::format("Every period of {} is open.", to_string(figures.year)));
        return;
    }
    std::vector<std::string> names;
    for (auto const period : open) names.push_back(fmt::format("P{:02}", period.number()));
    reasons.push_back(fmt::format("{} of {} open: {}.", how_many(std::ssize(open), "period"),
                                  to_string(figures.year) + (open.size() == 1 ? " is" : " are"),
                                  fmt::join(names, ", ")));
}

} // namespace

Readiness readiness(soci::session& db, ledger::Registers const& registers, FinancialYear year) {
    Readiness ready{.open_periods = open_periods(db, year), .crosswalk = crosswalk_standing(db)};
    for (auto& one : contributions(db, registers, year)) {
        if (!one.unmatched.empty()) ready.unmatched.push_back(std::move(one));
    }
    return ready;
}

Reasons provisional_reasons(AnnualFigures const& figures) {
    Reasons reasons;
    if (auto const nothing = no_outlay(figures)) reasons.push_back(*nothing);
    if (figures.position.last_entry == 0) {
        reasons.push_back("Nothing has been posted to the ledger.");
    }
    for (auto const add :
         {add_versions, add_suspense, add_unclassified, add_waiting_batches, add_missing_months,
          add_pools, add_contributions, add_checks, add_periods}) {
        add(figures, reasons);
    }
    return reasons;
}

std::string provisional_mark(AnnualFigures const& figures) {
    if (figures.is_final) return {};
    return "PROVISIONAL: the reasons are on Cover. ";
}

std::vector<NotAssured> not_assured(AnnualFigures const& figures) {
    std::map<std::string, ledger::Assurance const*> latest;
    for (auto const& row : figures.registers.assurance) {
        if (row.year != figures.year) continue;
        auto& newest = latest[row.organisation];
        if (newest == nullptr || newest->on <= row.on) newest = &row;
    }
    std::vector<NotAssured> all;
    for (auto const& [organisation, row] : latest) {
        if (row->status == "provisional" || row->status == "draft") {
            all.push_back({organisation, row->status});
        }
    }
    return all;
}

bool is_provisional(AnnualFigures const& figures, std::string_view place) {
    auto const bodies = not_assured(figures);
    if (bodies.empty()) return false;
    return std::ranges::any_of(figures.rows, [&](CountedRow const& row) {
        bool const of_place = place == all_places || row.place == place;
        return of_place && row.period.year() == figures.year &&
               std::ranges::any_of(bodies, [&](NotAssured const& body) {
                   return body.organisation == row.coding.organisation ||
                          body.organisation == row.fund;
               });
    });
}

} // namespace reports
