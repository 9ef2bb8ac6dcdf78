// What the officer reads off the source system's own screen, to prove that the whole extract
// arrived.
#pragma once

#include "ledger/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace importers {

// Totals that the officer typed from the source system; those not given are not compared.
struct ControlTotals {
    std::optional<std::int64_t> rows = {};
    std::optional<ledger::Money> debits = {}, credits = {}, net = {};
};
ControlTotals
parse_control_totals(std::string_view text); // "rows=412,net=12345.67"; throws WrongUsage
std::string to_string(ControlTotals const& totals);

struct Examination;

// Adds an error finding, of the whole file, for each total that differs.
void compare_control_totals(ControlTotals const& control, Examination& examination,
                            std::string const& file);

} // namespace importers
