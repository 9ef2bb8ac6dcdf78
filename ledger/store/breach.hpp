// How a check is begun, and how what breaks it is noted. Used by checks*.cpp only.
#pragma once

#include "ledger/store/checks.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace ledger {

constexpr std::size_t most_breaches = 50;

inline CheckResult fresh(std::string name, CheckLevel level, std::string meaning) {
    return {.name = std::move(name), .level = level, .passed = true, .meaning = std::move(meaning)};
}

inline void breach(CheckResult& result, Money size, std::string sentence) {
    result.passed = false;
    result.difference += size.is_negative() ? -size : size;
    if (result.breaches.size() < most_breaches) result.breaches.push_back(std::move(sentence));
}

inline Money pence(long long amount) {
    return Money::pence(std::int64_t{amount});
}

} // namespace ledger
