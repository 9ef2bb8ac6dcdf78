// Amounts as senders write them, and, where one cannot be read, what is wrong with it.
#pragma once

#include "importers/row.hpp"
#include "ledger/money.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace importers {

enum class AmountFault : std::uint8_t {
    none,
    empty,             // nothing stands there
    not_given,         // "..", "NA", "N/A": the sender says there is none
    too_many_decimals, // 12.345
    commas_misplaced,  // 34,551,00
    decimal_comma,     // 1241,32
    foreign_currency,  // $30,000.00
    column_too_narrow, // ########
    letter_for_digit,  // 1,2O4.50
    scientific,        // 5.56E+15 in text
    too_large,         // more than money can hold
    spreadsheet_error, // #REF!
    signs_contradict,  // (12.00)-
    not_an_amount
};

struct AmountReading {
    std::optional<ledger::Money> amount = {};
    AmountFault fault = AmountFault::none;
    bool noise_let_go = false; // more digits stood there than a number has: 58847.040000000001
};

// Beyond Money::parse: blanks and no-break spaces, the pound sign in its damaged spellings, CR and
// DR before or behind the digits, "-", "£ -" and "nil" for nought. Numbers of a workbook obey the
// same rule on decimals. Where the unit is 1000 pounds the figure is multiplied exactly, so that
// five decimals may stand there and a sixth is a fault.
AmountReading read_amount(std::string_view text, std::int64_t pounds_per_unit = 1);
AmountReading read_amount(Cell const& cell, std::int64_t pounds_per_unit = 1);

std::string_view fault_clause(AmountFault fault); // "has a comma where the decimal point should be"
std::string_view fault_remedy(AmountFault fault);

} // namespace importers
