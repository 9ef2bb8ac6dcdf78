// Any bytes as a file: what kind of file they are is found by content, and its reader has them. The
// seeds are workbooks and archives, since the other targets reach past the zip file.
#include "tests/fuzz/everything.hpp"
#include "tests/fuzz/on_disk.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static fuzz::OnDisk file{"input.xlsx"};
    fuzz::read_everything(file.holding({reinterpret_cast<char const*>(data), size}), "");
    return 0;
}
