// Any bytes as a file of separated values. And a text is split in the same way wherever the buffer
// of the splitter ends in it: its rows are read once as the file begins, and once behind a line so
// long that the end of the buffer falls somewhere in the text.
#include "importers/csv_file.hpp"
#include "ledger/error.hpp"
#include "tests/fuzz/claim.hpp"
#include "tests/fuzz/everything.hpp"
#include "tests/fuzz/on_disk.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10; // as in csv_file.cpp
constexpr std::string_view said = "sep=;\n";

std::vector<std::string> rows_behind(std::int64_t from, std::filesystem::path const& path) {
    std::vector<std::string> rows;
    importers::CsvFile const file{path, "split.csv", {}};
    try {
        file.read([&](importers::Row const& row) {
            if (row.number <= from) return true;
            std::string text = std::to_string(row.number - from);
            for (auto const& cell : row.cells) text.append(1, '\0').append(cell.text);
            rows.push_back(text);
            return true;
        });
    } catch (ledger::Error const&) {
        rows.emplace_back("refused");
    }
    return rows;
}

void split_at_the_buffers_end(std::string_view text) {
    static fuzz::OnDisk file{"split.csv"};
    auto const alone = rows_behind(0, file.holding(std::string{said}.append(text)));
    auto const held = static_cast<unsigned char>(text.back()) % text.size(); // before the end
    std::string padded{said};
    padded.append(buffer_bytes - held - said.size() - 1, 'x').append("\n").append(text);
    auto const behind = rows_behind(1, file.holding(padded));
    fuzz::must_hold(alone == behind, "a text is split alike wherever the buffer ends");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static fuzz::OnDisk file{"input.csv"};
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    fuzz::read_everything(file.holding(text), "csv");
    if (size != 0 && size <= 4096 && size % 2 == 0) split_at_the_buffers_end(text);
    return 0;
}
