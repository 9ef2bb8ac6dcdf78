// Figures inside sentences.
#pragma once

#include "ledger/ratio.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reports {

std::string pounds(ledger::Money amount);                   // "£1,234.50", "-£3.10"
std::string pounds(ledger::Ratio const& amount);            // of pounds: "£61.23"
std::string short_pounds(ledger::Money amount);             // "£4.1m", "£320k", "£12" in titles
std::string short_name(std::string_view name);              // for a title: at most 60 letters
std::string percent(ledger::Ratio const& share);            // "2.00%"
std::string percentage_points(ledger::Ratio const& change); // "+0.15 percentage points"

std::string how_many(std::int64_t number, std::string_view of); // "1 line", "17,637 lines"

enum class Direction { up, down, level };
Direction
direction_of(ledger::Ratio const& change);   // of the change as it is printed, to two places
std::string_view arrow(Direction direction); // "▲ rose": never by colour alone

} // namespace reports
