// What the registers and the odd lines need to know of the Better Care Fund pools.
#pragma once

#include "samples/books.hpp"

#include <span>
#include <string_view>

namespace samples {

struct PoolStream {
    std::string_view code;
    std::string_view
        centre; // of its receipts; contributions stand at 5nn of the ICB and 6nn of councils
};
std::span<PoolStream const> pool_streams();

bool is_repaid_to_icb(Scheme const& scheme, Place const& place);
void pay_from_pool(Books& books, Place const& place, Scheme const& scheme, Line line);

} // namespace samples
