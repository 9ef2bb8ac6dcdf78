// What a clearing does, by coding; shown when it is asked for and with its batch.
#pragma once

#include "app/context.hpp"
#include "importers/clearing.hpp"

#include <string>
#include <vector>

namespace app {

void print_clearing(Context const& context, std::string const& title,
                    std::vector<importers::ClearingSum> const& sums);

} // namespace app
