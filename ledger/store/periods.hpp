// The states of periods: open, closing, closed, published; and where a line of a closed period goes
// (design.md section 9).
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/store/acts.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace soci {
class session;
}

namespace ledger {

enum class PeriodState { open, closing, closed, published };
std::string_view period_state_name(PeriodState state);

// As they stand; a period that nobody decided about is open.
class Periods {
public:
    struct Standing {
        PeriodState state = PeriodState::open;
        std::int64_t since_act = 0;
        bool reopening_asked = false; // by one person; another must agree
        std::string asked_by = {}, because = {};
    };

    explicit Periods(soci::session& db);

    Standing standing(Period period) const;
    PeriodState state(Period period) const { return standing(period).state; }

    // Where money of this period is booked now: in itself while it is open, or closing and the
    // batch was imported (by act `imported_by`, 0: a journal or reversal) before that began; else
    // in the next period of the year that is open, else in the earliest; nothing where the whole
    // year is closed, and it waits. Nothing crosses a year end.
    std::optional<Period> to_book(Period period, std::int64_t imported_by) const;

    std::map<Period, Standing> const& all() const { return standings_; }

private:
    bool takes(Period period, std::int64_t imported_by) const;
    std::map<Period, Standing> standings_ = {};
};

// Writes the decision; the caller's transaction records the act and has asked what must be asked.
// `state` is a state's name, or "reopening".
void decide_period(soci::session& db, Period period, std::string_view state,
                   std::string const& because);

} // namespace ledger
