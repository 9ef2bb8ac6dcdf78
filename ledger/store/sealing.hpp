// What a seal says of the books, computed as at any position, and whether the books still say it.
#pragma once

#include "ledger/seal.hpp"
#include "ledger/store/checks.hpp"

namespace ledger {

// The books as they stand. Reads only.
SealedBooks books_to_seal(soci::session& db);

// Whether everything up to the seal is as it was, however much came after. The chains themselves
// are proved by check_books(), which must be run with it. `expected_key`: the public key in base64
// that must have signed; "": the one in the seal.
std::vector<CheckResult> check_seal(soci::session& db, Seal const& seal,
                                    std::string const& expected_key);

} // namespace ledger
