// A grant to a community organisation, as its funder publishes it: the 360Giving Data Standard
// (domain.md 5.4), whose required fields are required here.
#pragma once

#include "importers/inspection.hpp"
#include "importers/row.hpp"
#include "ledger/money.hpp"
#include "ledger/registers.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace importers {

struct Award {
    std::string identifier, title;
    std::string funder_id = {}, funder = {}, recipient_id = {}, recipient = {};
    ledger::Money amount = {};
    std::string awarded_on = {}, starts_on = {}, ends_on = {}; // ISO; may lack the day or the month
    // Thousandths of a month; nothing where neither a duration nor two whole dates are given, which
    // is unknown, never nought and never a year.
    std::optional<std::int64_t> months = {};
    std::string months_basis = "unknown"; // "stated", "dates" or "unknown"
    std::string place = {};               // a code of the register; empty: unknown
    std::string place_basis = "unknown";  // "code", "name" or "unknown"
    std::string location = {};            // of the beneficiary, as published
    std::string modified = {}, regrant = {};
    friend bool operator==(Award const&, Award const&) = default;
};

// What is doubtful or wrong about one cell of an award.
struct AwardDoubt {
    bool error = false;
    Field field;
    std::string rule, found, wanted, remedy;
};
using TellDoubt = std::function<void(AwardDoubt)>;

// Nothing where an error was told. `amount` and `date` are the row's, read already.
std::optional<Award> read_award(Row const& row, Inspection const& inspection,
                                ledger::Registers const& registers, ledger::Money amount,
                                std::optional<ledger::Date> date, TellDoubt const& tell);

// Months from the first day to the day after the last, in thousandths: whole months and the days of
// the broken one over its length; 1 April 2024 to 31 March 2027 is 36,000 (domain.md 8.6).
std::int64_t months_between(ledger::Date first, ledger::Date last);

} // namespace importers
