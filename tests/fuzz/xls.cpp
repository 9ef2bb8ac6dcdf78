// Any bytes as the records of an old Excel workbook, in a container that is sound.
#include "tests/fuzz/everything.hpp"
#include "tests/fuzz/on_disk.hpp"
#include "tests/importers/made_xls.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static fuzz::OnDisk file{"input.xls"};
    auto const bytes = xls::container({reinterpret_cast<char const*>(data), size});
    fuzz::read_everything(file.holding(bytes), "xls");
    return 0;
}
