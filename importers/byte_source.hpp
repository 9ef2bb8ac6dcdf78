// Where the bytes of a part come from.
#pragma once

#include <cstddef>
#include <functional>

namespace importers {

// Fills the room it is given; fewer bytes only at the end.
using ByteSource = std::function<std::size_t(char* to, std::size_t room)>;

} // namespace importers
