// Whether a narrative says why: an auditor reads it years later (domain.md 7.3).
#pragma once

#include <string_view>

namespace ledger {

// At least three words or twelve letters, and one word that is not "adj", "plug", "per FD" and the
// like.
bool is_of_substance(std::string_view narrative);

// Of an act that must say why (--because): at least three letters or signs. Throws WrongUsage.
void require_reason(std::string_view because);

} // namespace ledger
