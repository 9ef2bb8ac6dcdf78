// Sums about pools that several sheets make alike.
#pragma once

#include "reports/sheets/sources.hpp"

namespace reports {

ledger::Money agreed_now_of(ledger::PoolStream const& agreement);

// Whether any of the host's files of the year is booked, in whole or in part.
bool host_has_sent(AnnualFigures const& figures, std::string_view pool, ledger::FinancialYear year);

// What both sides booked of one contribution. The pool's own books do not name the partner: it is
// the funder of the stream at each period.
class OfContribution {
public:
    OfContribution(AnnualFigures const& figures, Sources const& sources,
                   Contribution const& contribution)
        : figures_{figures}, sources_{sources}, of_{contribution} {}

    Sum contributed(ledger::FinancialYear year) const; // 1100, 3000 and 5100, without what moved
    Sum received(ledger::FinancialYear year) const;    // 2000 and 2010
    Sum moved(ledger::FinancialYear year) const;       // 2080
    Sum unmatched_to_date() const; // contributed less received, to the end of the row's year

private:
    using Year = std::optional<ledger::FinancialYear>; // nothing: every year
    Sum partners(Year year, int account) const;
    Sum pools(Year year, int from_account, int to_account) const;
    Sum unmatched(Year year) const;
    bool one_funder(Year year) const;

    AnnualFigures const& figures_;
    Sources const& sources_;
    Contribution const& of_;
};

} // namespace reports
