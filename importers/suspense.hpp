// Lines that stand in suspense because no crosswalk rule said what they mean: read from the
// journal, which has their coding, their date and the row that they came from.
#pragma once

#include "importers/standing_entries.hpp"
#include "ledger/coding.hpp"
#include "ledger/crosswalk.hpp"
#include "ledger/store/periods.hpp"

#include <functional>
#include <string>
#include <variant>

namespace importers {

struct SuspendedLine {
    std::int64_t entry = 0;
    ledger::BatchId batch;
    std::int64_t row;
    ledger::Period booked_in, of; // of: the period whose money it is
    std::optional<ledger::Date> date = {};
    ledger::Money amount = {};
    ledger::Coding coding = {};
    ledger::Layer layer = ledger::Layer::actual;
};

SuspendedLine line_of(StandingEntry const& entry); // an entry of event SUSPENSE

// In order of batch and entry. Rows may be added meanwhile; nothing is open.
void visit_suspense(soci::session& db,
                    std::function<void(StandingEntry const&, SuspendedLine const&)> const& visit);

// What a line would be booked as, and in which period.
struct Booked {
    ledger::Meaning meaning;
    ledger::Period period;
};

// Why a line stays where it is: a rule of findings, and a clause.
struct Stays {
    std::string rule, why;
};

std::variant<Booked, Stays> booking_of(ledger::Crosswalk const& crosswalk,
                                       ledger::Periods const& periods, SuspendedLine const& line);

} // namespace importers
