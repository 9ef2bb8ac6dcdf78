// Folded from the decisions, the newest last.
#include "ledger/store/periods.hpp"

#include "ledger/store/db.hpp"

#include <array>

namespace ledger {

namespace {

constexpr std::array<std::string_view, 4> state_names{"open", "closing", "closed", "published"};
constexpr int last_period_number = 15;

} // namespace

std::string_view period_state_name(PeriodState state) {
    return state_names[static_cast<std::size_t>(state)];
}

Periods::Periods(soci::session& db) {
    int period = 0;
    long long act = 0;
    std::string state, because, person;
    soci::statement rows =
        (db.prepare << "select s.period, s.state, s.act, s.because, coalesce(a.person, '') from "
                       "period_state s left join act a on a.id = s.act order by s.id",
         soci::into(period), soci::into(state), soci::into(act), soci::into(because),
         soci::into(person));
    rows.execute();
    while (rows.fetch()) {
        auto& standing = standings_[Period::from_key(period)];
        standing.because = because;
        if (state == "reopening") {
            standing.reopening_asked = true;
            standing.asked_by = person;
            continue;
        }
        for (std::size_t i = 0; i < state_names.size(); ++i) {
            if (state_names[i] == state) standing.state = static_cast<PeriodState>(i);
        }
        standing.since_act = act;
        standing.reopening_asked = false;
        standing.asked_by.clear();
    }
}

Periods::Standing Periods::standing(Period period) const {
    auto const found = standings_.find(period);
    return found == standings_.end() ? Standing{} : found->second;
}

bool Periods::takes(Period period, std::int64_t imported_by) const {
    auto const standing_ = standing(period);
    if (standing_.state == PeriodState::open) return true;
    return standing_.state == PeriodState::closing && imported_by < standing_.since_act;
}

std::optional<Period> Periods::to_book(Period period, std::int64_t imported_by) const {
    if (takes(period, imported_by)) return period;
    std::optional<Period> earliest;
    for (int number = 1; number <= last_period_number; ++number) {
        auto const other = *Period::of(period.year(), number);
        if (!takes(other, imported_by)) continue;
        if (number > period.number()) return other;
        if (!earliest) earliest = other;
    }
    return earliest;
}

void decide_period(soci::session& db, Period period, std::string_view state,
                   std::string const& because) {
    long long const id = number_of(db, "select max(id) from period_state") + 1, act = next_act(db);
    int const key = period.key();
    std::string const name{state};
    db << "insert into period_state (id, act, period, state, because) values (:id, :act, :period, "
          ":state, :because)",
        soci::use(id), soci::use(act), soci::use(key), soci::use(name), soci::use(because);
}

} // namespace ledger
