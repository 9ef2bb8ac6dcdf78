// How old money that is held is: by the year it was received in, first in first out.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"

#include <span>
#include <string>
#include <vector>

namespace ledger {

struct YearOfMoney {
    FinancialYear year;
    Money received = {}, used = {};
};

struct Age {
    FinancialYear year; // of receipt; of what is overdrawn: the year that it was overdrawn in
    Money amount = {};
};

// In order of year. What is used takes the oldest receipts first; where there are none left the
// year is overdrawn, and later receipts make that good first. The ages sum to all received less
// all used.
std::vector<Age> ages_of(std::span<YearOfMoney const> years);

std::string ages_text(std::span<Age const> ages); // 2023/24=100.00|2024/25=300.00

} // namespace ledger
