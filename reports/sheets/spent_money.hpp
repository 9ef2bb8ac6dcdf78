// Whose money a body's spending is: what it funds itself, from its own books and through pools, and
// what it only holds for others.
#pragma once

#include "reports/sheets/sources.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reports {

class Outlay;

struct Books { // what the workbook's sheets sum over
    AnnualFigures const& figures;
    Outlay const& outlay;
    Sources const& sources;
};

// Spending of the year. Formulas expect `fund` in column B of their row and `stream` in C.
struct SpentLine {
    std::string fund; // the body's own, or a pool
    ledger::Stream const* stream;
    Sum amount;
    // Of it, tiers P and S; nothing where somebody else pays for this stream of the pool too: what
    // is prevention is not divided between funders.
    std::optional<Sum> prevention;
};

// Account 5000 in the body's own fund, of streams of its own sector, and account 5100.
std::vector<SpentLine> own_spending(Books const& books, ledger::Organisation const& body);

// Account 5000 in the body's own fund, of streams of other sectors; and in pools that it hosts, of
// funders that are no members, for which nobody else answers.
std::vector<SpentLine> spending_for_others(Books const& books, ledger::Organisation const& body);

// NHS revenue in funds that are neither pools nor a signing NHS body's: booked by councils and
// others. One line a fund and stream.
std::vector<SpentLine> nhs_revenue_in_other_books(Books const& books);

// Who signs a statement: an ICB for NHS money, a council for its own.
bool signs(ledger::Organisation const& body);

} // namespace reports
