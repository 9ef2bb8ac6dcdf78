// The registers as finance staff keep them: a sheet each, every cell text.
#pragma once

#include "samples/books.hpp"

#include <string>
#include <vector>

namespace samples {

struct Register {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows = {};
};

std::vector<Register> all_registers(Books const& books);

Register crosswalk_register();
Register classification_register();
std::vector<Register> reference_registers(Books const& books); // populations, published …
std::vector<Register> evidence_registers(Books const& books);  // what comes when a year is booked

std::string year_text(int year);           // 2024/25
std::string decimal_text(int thousandths); // 0.062, 1

} // namespace samples
