// How a check is begun, and how what breaks it is noted. Used by checks*.cpp and sealing.cpp.
#pragma once

#include "ledger/store/checks.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace ledger {

constexpr std::size_t most_breaches = 50;

inline CheckResult fresh(std::string name, CheckLevel level, std::string meaning) {
    return {.name = std::move(name), .level = level, .passed = true, .meaning = std::move(meaning)};
}

// Of what is true by construction.
inline CheckResult fresh(std::string name, std::string meaning) {
    return fresh(std::move(name), CheckLevel::error, std::move(meaning));
}

// A broken book has breaches by the thousand, so not all are listed.
inline void breach(CheckResult& result, std::string sentence) {
    result.passed = false;
    if (result.breaches.size() < most_breaches) result.breaches.push_back(std::move(sentence));
}

inline void breach(CheckResult& result, Money size, std::string sentence) {
    result.difference += size.is_negative() ? -size : size;
    breach(result, std::move(sentence));
}

// `whose`: the pools and bodies that must put it right.
inline void breach(CheckResult& result, std::set<std::string> whose, Money size,
                   std::string sentence) {
    result.concerns.merge(whose);
    result.concerns.erase(""); // money of no member has no funder
    breach(result, size, std::move(sentence));
}

inline Money pence(long long amount) {
    return Money::pence(std::int64_t{amount});
}

} // namespace ledger
