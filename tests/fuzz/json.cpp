// Any text as a file of awards in JSON.
#include "tests/fuzz/everything.hpp"
#include "tests/fuzz/on_disk.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static fuzz::OnDisk file{"input.json"};
    fuzz::read_everything(file.holding({reinterpret_cast<char const*>(data), size}), "json");
    return 0;
}
