// What stands in the way is gathered first and said at once.
#include "ledger/store/closing.hpp"

#include "ledger/error.hpp"
#include "ledger/store/checks_versions.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/periods.hpp"
#include "ledger/store/registers.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace ledger {

namespace {

constexpr int last_ordinary_period = 12;

std::string names_of(std::vector<Period> const& periods) {
    std::vector<std::string> names;
    for (auto const period : periods) names.push_back(to_string(period));
    return fmt::format("{}", fmt::join(names, ", "));
}

void refuse(std::string const& what, std::vector<std::string> const& reasons) {
    if (reasons.empty()) return;
    throw Error{"{}. Nothing was changed; {} in the way:\n  {}", what,
                reasons.size() == 1 ? "one thing stands"
                                    : fmt::format("{} things stand", reasons.size()),
                fmt::join(reasons, "\n  ")};
}

void record(soci::session& db, Actor const& actor, std::string const& what,
            std::vector<Period> const& periods, std::string const& detail = {}) {
    record_act(db, actor, {.what = what, .subject = names_of(periods), .detail = detail});
}

// Batches whose lines are of the period, or are late and would be booked in it.
void add_waiting_batches(soci::session& db, Periods const& standing, Period period,
                         std::vector<std::string>& reasons) {
    long long batch = 0, imported_by = 0;
    int key = 0;
    std::string file, state;
    soci::statement rows =
        (db.prepare
             << "select b.id, b.file_name, b.state, p.period, coalesce((select max(a.id) from "
                "act a where a.batch = b.id and a.what = 'import'), 0) from batch b join "
                "batch_period p on p.batch = b.id where b.state in ('staged', 'approved') "
                "and b.purpose = 'books' and p.lines > 0 order by b.id, p.period",
         soci::into(batch), soci::into(file), soci::into(state), soci::into(key),
         soci::into(imported_by));
    rows.execute();
    while (rows.fetch()) {
        auto const of = Period::from_key(key);
        if (of != period && standing.to_book(of, imported_by) != period) continue;
        reasons.push_back(fmt::format("Batch {} ({}) has lines of {} and is only {}: post or "
                                      "reject it first.",
                                      batch, file, to_string(of), state));
    }
}

// Whoever had a hand in what is booked in a period does not close it.
void add_own_work(soci::session& db, Actor const& actor, Period period,
                  std::vector<std::string>& reasons) {
    long long batch = 0;
    int const key = period.key();
    std::vector<long long> batches;
    soci::statement rows =
        (db.prepare << "select distinct p.batch from batch_period p join batch b on b.id = p.batch "
                       "where p.period = :period and b.state = 'posted' order by p.batch",
         soci::into(batch), soci::use(key));
    rows.execute();
    while (rows.fetch()) batches.push_back(batch);
    for (auto const number : batches) {
        for (auto const* what : {"import", "batch approve"}) {
            if (!is_one_of(db, actor, who_did(db, BatchId{number}, what))) continue;
            reasons.push_back(
                fmt::format("{} {} batch {} of {}: another person must close it.", actor.person,
                            what == std::string_view{"import"} ? "imported" : "approved", number,
                            to_string(period)));
        }
    }
}

void add_earlier_open(Periods const& standing, std::vector<Period> const& closing,
                      std::vector<std::string>& reasons) {
    for (auto const period : closing) {
        for (int number = 1; number < std::min(period.number(), last_ordinary_period + 1);
             ++number) {
            auto const earlier = *Period::of(period.year(), number);
            auto const state = standing.state(earlier);
            bool const is_open = state == PeriodState::open || state == PeriodState::closing;
            if (!is_open || std::ranges::find(closing, earlier) != closing.end()) continue;
            reasons.push_back(fmt::format("{} is still {}: periods are closed in order.",
                                          to_string(earlier), period_state_name(state)));
        }
    }
    std::ranges::sort(reasons);
    reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
}

std::vector<std::string> failed_checks(std::vector<CheckResult> const& results, CheckLevel level) {
    std::vector<std::string> sentences;
    for (auto const& result : results) {
        if (result.passed || result.level != level) continue;
        for (auto const& breach : result.breaches) {
            sentences.push_back(fmt::format("{}: {}", result.name, breach));
        }
    }
    return sentences;
}

} // namespace

void begin_closing(soci::session& db, Actor const& actor, std::vector<Period> const& periods) {
    Transaction transaction{db};
    require_role(db, actor, {Role::closer}, "close periods");
    Periods const standing{db};
    std::vector<std::string> reasons;
    for (auto const period : periods) {
        if (standing.state(period) == PeriodState::open) continue;
        reasons.push_back(fmt::format("{} is {} already.", to_string(period),
                                      period_state_name(standing.state(period))));
    }
    refuse("Closing cannot begin", reasons);
    for (auto const period : periods) decide_period(db, period, "closing", "");
    record(db, actor, "period closing", periods);
    transaction.commit();
}

namespace {

// The checks of a large ledger take longer than others should wait for the right to write: they run
// before it is taken, and stand if nobody has acted since.
struct Proof {
    std::int64_t next_act = 0;
    std::vector<CheckResult> results = {};
};

std::vector<CheckResult> all_checks(soci::session& db, Actor const& actor,
                                    std::function<void(int)> const& progress) {
    auto const registers = load_registers(db);
    auto results = check_books_within(db, registers, progress);
    std::ranges::move(check_versions(db, registers, classification_in_use(db, registers, {}),
                                     *parse_date(actor.at.substr(0, 10))),
                      std::back_inserter(results));
    return results;
}

Proof prove(soci::session& db, Actor const& actor, std::function<void(int)> const& progress) {
    Snapshot const snapshot{db};
    return {next_act(db), all_checks(db, actor, progress)};
}

std::vector<std::string> in_the_way(soci::session& db, Actor const& actor,
                                    std::vector<Period> const& periods) {
    Periods const standing{db};
    std::vector<std::string> reasons;
    for (auto const period : periods) {
        auto const state = standing.state(period);
        if (state == PeriodState::closed || state == PeriodState::published) {
            reasons.push_back(
                fmt::format("{} is {} already.", to_string(period), period_state_name(state)));
        }
        add_waiting_batches(db, standing, period, reasons);
        add_own_work(db, actor, period, reasons);
    }
    add_earlier_open(standing, periods, reasons);
    return reasons;
}

} // namespace

std::vector<std::string> close(soci::session& db, Actor const& actor,
                               std::vector<Period> const& periods,
                               std::function<void(int)> const& progress) {
    require_role(db, actor, {Role::closer}, "close periods");
    auto proof = prove(db, actor, progress);
    Transaction transaction{db};
    require_role(db, actor, {Role::closer}, "close periods");
    if (next_act(db) != proof.next_act) {
        proof.results = all_checks(db, actor, progress);
    }
    auto reasons = in_the_way(db, actor, periods);
    for (auto& sentence : failed_checks(proof.results, CheckLevel::error)) {
        reasons.push_back(std::move(sentence));
    }
    refuse(fmt::format("{} cannot be closed", names_of(periods)), reasons);
    for (auto const period : periods) decide_period(db, period, "closed", "");
    record(db, actor, "period close", periods);
    transaction.commit();
    return failed_checks(proof.results, CheckLevel::warning);
}

void publish(soci::session& db, Actor const& actor, std::vector<Period> const& periods) {
    Transaction transaction{db};
    require_role(db, actor, {Role::closer}, "publish periods");
    Periods const standing{db};
    std::vector<std::string> reasons;
    for (auto const period : periods) {
        if (standing.state(period) == PeriodState::closed) continue;
        reasons.push_back(fmt::format("{} is {}: only a closed period is published.",
                                      to_string(period),
                                      period_state_name(standing.state(period))));
    }
    refuse(fmt::format("{} cannot be published", names_of(periods)), reasons);
    for (auto const period : periods) decide_period(db, period, "published", "");
    record(db, actor, "period publish", periods);
    transaction.commit();
}

bool reopen(soci::session& db, Actor const& actor, std::vector<Period> const& periods,
            std::string const& because) {
    Transaction transaction{db};
    require_role(db, actor, {Role::closer, Role::approver}, "re-open periods");
    Periods const standing{db};
    std::vector<std::string> reasons;
    std::size_t asked = 0, asked_by_this_person = 0;
    for (auto const period : periods) {
        auto const stands = standing.standing(period);
        if (stands.state == PeriodState::open) {
            reasons.push_back(fmt::format("{} is open.", to_string(period)));
        }
        asked += stands.reopening_asked ? 1 : 0;
        bool const own = stands.reopening_asked && is_one_of(db, actor, {stands.asked_by});
        asked_by_this_person += own ? 1 : 0;
    }
    refuse("Nothing can be re-opened", reasons);
    if (asked_by_this_person > 0) {
        throw Error{
            "{} has asked for it already: another person must agree, with the same command.",
            actor.person};
    }
    bool const agreed = asked == periods.size();
    for (auto const period : periods) {
        decide_period(db, period, agreed ? "open" : "reopening", because);
    }
    record(db, actor, "period reopen", periods,
           fmt::format("{}: {}", agreed ? "agreed" : "asked", because));
    transaction.commit();
    return agreed;
}

} // namespace ledger
