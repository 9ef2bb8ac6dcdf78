// One source of actuals for a body and period (design.md section 8): ledger transactions before a
// trial balance before a monitor before a published payment list. A lesser one is compared, not
// posted; a second file of the same kind is refused unless the officer says what it is.
#pragma once

#include "importers/batch_record.hpp"

namespace importers {

// Whether the actuals of figures to date (a monitor, a trial balance) are booked: only where no
// better source, and no other, holds a month of the year up to theirs. Throws Error that names the
// lesser source which holds it already and must be taken out first.
bool posts_actuals(soci::session& db, StageRequest const& request, std::string const& organisation,
                   Layout const& layout);

// Unless the officer says that the file supersedes a batch or is another part; a payment list also
// only where nobody else's ledger holds payments to that body. Throws Error that names what is in
// the way. What another payment list holds is a finding only: neither of the two is a ledger.
void refuse_second_source(soci::session& db, ledger::Registers const& registers,
                          BatchRecord const& record, std::vector<ledger::Finding>& findings);
void refuse_wrong_supersede(soci::session& db, BatchRecord const& record);
void refuse_paid_body(soci::session& db, ledger::Registers const& registers,
                      std::string const& organisation, ledger::Period period);

// Figures to date go in order: a month before one that is booked already would count it twice.
void refuse_earlier_month(soci::session& db, BatchRecord const& record,
                          std::vector<ledger::Finding>& findings);

// What the ledger says beside figures that are only compared, in one sentence for the whole file.
void tell_comparison(soci::session& db, BatchRecord const& record,
                     std::vector<ledger::Finding>& findings);

} // namespace importers
