// Any text as a date, a period and a year. The quick reader and the full one agree; what is read is
// written and read again as the same.
#include "importers/date_evidence.hpp"
#include "importers/encoding.hpp"
#include "importers/heading.hpp"
#include "ledger/calendar.hpp"
#include "tests/fuzz/claim.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace {

// "Jan-80" is a month of 1979/80, a year that nobody writes: years begin with 1980.
constexpr ledger::FinancialYear first_year{1980};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    using ledger::DateOrder;
    for (auto const order : {DateOrder::day_first, DateOrder::month_first}) {
        auto const date = importers::read_date(text, order);
        fuzz::must_hold(date == ledger::parse_date(importers::trimmed(text), order),
                        "both readers of dates agree");
        if (!date) continue;
        fuzz::must_hold(date->ok(), "a date that is read exists");
        fuzz::must_hold(ledger::parse_date(ledger::iso(*date), order) == date,
                        "a date written is read as itself");
        auto const year = ledger::FinancialYear::containing(*date);
        fuzz::must_hold(year.first_day() <= *date && *date <= year.last_day(),
                        "a date lies in its year");
    }
    auto const one = importers::read_date(text, DateOrder::day_first);
    auto const other = importers::read_date(text, DateOrder::month_first);
    if (importers::could_be_either(text))
        fuzz::must_hold(one && other && one != other, "two orders, two dates");
    importers::DateEvidence evidence;
    evidence.see(text, 1);
    fuzz::must_hold(!evidence.contradictory(), "one date does not contradict itself");
    fuzz::must_hold(!importers::is_utf8(text) || importers::is_utf8(evidence.because()),
                    "a reason is UTF-8");
    for (auto const told :
         {std::optional<ledger::FinancialYear>{}, {ledger::FinancialYear{2024}}}) {
        auto const period = ledger::Period::parse(text, told);
        if (!period || period->year() < first_year) continue;
        fuzz::must_hold(ledger::Period::parse(ledger::to_string(*period)) == period,
                        "a period written is read as itself");
        fuzz::must_hold(ledger::Period::from_key(period->key()) == *period, "a key is a period");
    }
    auto const year = ledger::FinancialYear::parse(text);
    if (year && *year >= first_year) {
        fuzz::must_hold(ledger::FinancialYear::parse(ledger::to_string(*year)) == year,
                        "a year written is read as itself");
    }
    return 0;
}
