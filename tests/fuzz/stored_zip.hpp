// A zip file whose parts are not compressed, put together in memory: so that what a fuzzer changes
// in a part stays what it changed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuzz {

std::string stored_zip(std::vector<std::pair<std::string, std::string_view>> const& parts);

} // namespace fuzz
