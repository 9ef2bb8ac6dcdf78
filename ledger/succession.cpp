// The line of successors is followed a bounded number of steps: a register may hold a circle.
#include "ledger/succession.hpp"

#include <algorithm>

namespace ledger {

namespace {

constexpr int most_steps = 20;

Organisation const* only_predecessor(Registers const& registers, std::string_view code, Date day) {
    Organisation const* found = nullptr;
    for (auto const& body : registers.organisations) {
        if (body.successor != code || !body.valid.contains(day)) continue;
        if (found != nullptr) return nullptr; // several: nobody can say which
        found = &body;
    }
    return found;
}

DateRange month_of(Period period) {
    using namespace std::chrono;
    auto const april = period.year().first_day();
    auto const month =
        year_month{april.year(), april.month()} + months{std::min(period.number(), 12) - 1};
    return {Date{month / day{1}},
            Date{year_month_day_last{month.year(), month_day_last{month.month()}}}};
}

} // namespace

std::string_view body_on(Registers const& registers, std::string_view code, Date day) {
    auto const* body = find_organisation(registers, code);
    for (int step = 0; step < most_steps && body != nullptr; ++step) {
        if (body->valid.contains(day)) return body->code;
        bool const not_yet = body->valid.from && day < *body->valid.from;
        auto const* other = not_yet ? only_predecessor(registers, body->code, day)
                                    : find_organisation(registers, body->successor);
        if (other == nullptr) return body->code;
        body = other;
    }
    return code;
}

std::string_view last_successor(Registers const& registers, std::string_view code) {
    auto const* body = find_organisation(registers, code);
    if (body == nullptr) return code;
    for (int step = 0; step < most_steps && !body->successor.empty(); ++step) {
        auto const* next = find_organisation(registers, body->successor);
        if (next == nullptr) break;
        body = next;
    }
    return body->code;
}

bool keeps_books(Organisation const& body, Period period) {
    if (period.number() > 12) {
        return body.valid.overlaps({period.year().first_day(), period.year().last_day()});
    }
    return body.valid.overlaps(month_of(period));
}

} // namespace ledger
