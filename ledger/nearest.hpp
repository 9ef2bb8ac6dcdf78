// "Did you mean …?": the known word that a misspelt one is nearest to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ledger {

// Without regard to case; nothing where even the nearest is too far to be meant.
std::optional<std::string> nearest(std::string_view word, std::span<std::string_view const> known);

} // namespace ledger
