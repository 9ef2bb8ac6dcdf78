// The lines that the benchmarks read: a financial year of one body's payments, the same on every
// machine.
#pragma once

#include <cstdint>
#include <string>

namespace bench {

// How many different codings (cost centre, subjective, supplier) the lines have. The dictionaries
// of the ledger grow with them, so they decide how much there is to write.
enum class Variety {
    wide,  // any supplier anywhere: about 700,000 in a million lines, more than any real ledger
    usual, // a supplier for each cost centre and subjective: 24,000
    narrow // a thousand, every one of them in every month
};

struct Line {
    std::string entity, cost_centre, subjective, supplier, narrative, number;
    int year, month, day; // of the calendar
    std::int64_t pence;   // 3.16 to 31,600 pounds; three in a hundred are credits
};

Line line_at(std::int64_t at, std::int64_t lines, Variety variety);

std::string plain_amount(std::int64_t pence); // "-1234.50"

} // namespace bench
