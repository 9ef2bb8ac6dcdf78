// What keeps a rule trustworthy: evidence, an owner, a document, a review date; and that a split of
// one cost centre over several tiers is worked out anew every year (domain.md 3.6 and pitfall 24).
#pragma once

#include "ledger/registers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

bool is_sha256(std::string_view text); // 64 digits in lower case

// Whether the rule divides its lines over more than one tier.
bool is_split(ClassificationRule const& rule);

// The first day on which a split is too old: twelve months after its evidence was approved, but no
// earlier than twelve months after 1 April of the first year that it serves; of a version that
// nobody approved, the latter.
Date split_expires_on(ClassificationRule const& rule, std::optional<Date> approved_on);

// The grade of its evidence on that day: C for a split that has expired.
std::string_view grade_on(ClassificationRule const& rule, std::optional<Date> approved_on,
                          Date day);

// Adds a clause for each thing without which the rule cannot be proposed. `document` is the one
// that the whole version names; "" where it names none.
void add_lacks(ClassificationRule const& rule, std::string_view document, Date day,
               std::vector<std::string>& lacks);
void add_lacks(CrosswalkRule const& rule, std::string_view document, Date day,
               std::vector<std::string>& lacks);

} // namespace ledger
