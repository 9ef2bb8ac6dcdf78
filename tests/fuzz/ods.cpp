// Any text as the contents of an OpenDocument spreadsheet, in a zip file that is sound.
#include "tests/fuzz/everything.hpp"
#include "tests/fuzz/on_disk.hpp"
#include "tests/fuzz/stored_zip.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static fuzz::OnDisk file{"input.ods"};
    auto const zip =
        fuzz::stored_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                          {"content.xml", {reinterpret_cast<char const*>(data), size}}});
    fuzz::read_everything(file.holding(zip), "ods");
    return 0;
}
