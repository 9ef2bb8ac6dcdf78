// The XML inside a workbook, without a zip file in the way: a worksheet, its shared strings and its
// styles. Read once as it stands, and once behind a comment so long that the buffer of the scanner
// ends somewhere in it.
#include "importers/cell_formats.hpp"
#include "importers/shared_strings.hpp"
#include "importers/sheet_scanner.hpp"
#include "importers/xml_scanner.hpp"
#include "ledger/error.hpp"
#include "tests/fuzz/claim.hpp"
#include "tests/fuzz/everything.hpp"
#include "tests/fuzz/sections.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace {

constexpr std::size_t buffer_bytes = std::size_t{128} << 10; // as in xml_scanner.cpp

importers::ByteSource from(std::string_view& rest) {
    return [&rest](char* to, std::size_t room) {
        auto const size = std::min(room, rest.size());
        if (size != 0) std::memcpy(to, rest.data(), size);
        rest.remove_prefix(size);
        return size;
    };
}

// The rows in one number; nought where they are refused.
std::uint64_t read(std::string_view sheet, std::string_view strings, std::string_view styles,
                   bool epoch_1904) {
    try {
        importers::SharedStrings texts;
        if (!strings.empty()) {
            importers::XmlScanner xml{from(strings), "strings"};
            texts = importers::SharedStrings{xml};
        }
        std::vector<importers::CellFormat> formats;
        if (!styles.empty()) {
            importers::XmlScanner xml{from(styles), "styles"};
            formats = importers::read_cell_formats(xml);
        }
        importers::XmlScanner xml{from(sheet), "sheet"};
        fuzz::RowWatch watch;
        importers::SheetScanner scanner{xml, texts, formats, epoch_1904};
        scanner.read([&](importers::Row const& row) { return watch.see(row); });
        return watch.sum();
    } catch (ledger::Error const&) {
        return 0;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const parts = fuzz::sections({reinterpret_cast<char const*>(data), size}, 4);
    auto const sheet = parts[0];
    auto const sum = read(sheet, parts[1], parts[2], parts[3].starts_with("1904"));
    if (sheet.empty() || sheet.size() > 4096 || size % 8 != 0) return 0;
    bool const marked = sheet.starts_with("\xEF\xBB\xBF") || sheet[0] == '\xFF' ||
                        sheet[0] == '\xFE' || sheet[0] == '\0';
    if (marked) return 0;
    std::size_t const held =
        (size / 8 * 7) % sheet.size(); // bytes of the sheet before the buffer's end
    std::string padded = "<!--";
    padded.append(buffer_bytes - held - 7, '.').append("-->").append(sheet);
    fuzz::must_hold(sum == read(padded, parts[1], parts[2], parts[3].starts_with("1904")),
                    "a sheet is read alike wherever the buffer ends");
    return 0;
}
