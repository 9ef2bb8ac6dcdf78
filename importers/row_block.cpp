// A row is: its number, its number of cells, and for each its kind, the length of its text, the
// text. Numbers are written in 7-bit groups, low first. The whole is compressed by zstd.
#include "importers/row_block.hpp"

#include "ledger/error.hpp"

#include <zstd.h>

#include <vector>

namespace importers {

namespace {

constexpr std::size_t full_block_bytes = 128 * 1024;
constexpr std::size_t largest_block_bytes =
    64 * 1024 * 1024; // a row has bounded cells of bounded size
constexpr int compression_level = 1;

void put_number(std::string& to, std::uint64_t value) {
    while (value >= 0x80) {
        to += static_cast<char>(value | 0x80);
        value >>= 7;
    }
    to += static_cast<char>(value);
}

[[noreturn]] void damaged() {
    throw ledger::Error{"The rows of an imported file that the ledger keeps are damaged. Go back "
                        "to the last good copy "
                        "of the ledger."};
}

std::uint64_t take_number(std::string_view& from) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (from.empty()) damaged();
        auto const byte = static_cast<unsigned char>(from.front());
        from.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
    }
    damaged();
}

std::string compressed(std::string const& packed) {
    std::string payload(ZSTD_compressBound(packed.size()), '\0');
    auto const size = ZSTD_compress(payload.data(), payload.size(), packed.data(), packed.size(),
                                    compression_level);
    ledger::ensure(!ZSTD_isError(size), "a block of rows could not be compressed");
    payload.resize(size);
    return payload;
}

} // namespace

std::optional<RowBlock> RowPacker::add(Row const& row) {
    if (packed_.empty()) first_row_ = row.number;
    last_row_ = row.number;
    auto cells = row.cells;
    while (!cells.empty() && cells.back().kind == CellKind::empty)
        cells = cells.first(cells.size() - 1);
    put_number(packed_, static_cast<std::uint64_t>(row.number));
    put_number(packed_, cells.size());
    for (auto const& cell : cells) {
        packed_ += static_cast<char>(cell.kind);
        put_number(packed_, cell.text.size());
        packed_ += cell.text;
    }
    if (packed_.size() < full_block_bytes) return {};
    return finish();
}

std::optional<RowBlock> RowPacker::finish() {
    if (packed_.empty()) return {};
    RowBlock block{first_row_, last_row_, compressed(packed_)};
    packed_.clear();
    return block;
}

bool unpack(std::string_view payload, RowVisitor const& visit) {
    auto const size = ZSTD_getFrameContentSize(payload.data(), payload.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN ||
        size > largest_block_bytes)
        damaged();
    std::string packed(size, '\0');
    auto const got = ZSTD_decompress(packed.data(), packed.size(), payload.data(), payload.size());
    if (ZSTD_isError(got) || got != size) damaged();
    std::string_view rest = packed;
    std::vector<Cell> cells;
    while (!rest.empty()) {
        auto const number = static_cast<std::int64_t>(take_number(rest));
        auto const count = take_number(rest);
        cells.clear();
        for (std::uint64_t i = 0; i < count; ++i) {
            if (rest.empty() || rest.front() > static_cast<char>(CellKind::error)) damaged();
            auto const kind = static_cast<CellKind>(rest.front());
            rest.remove_prefix(1);
            auto const length = take_number(rest);
            if (length > rest.size()) damaged();
            cells.push_back({kind, rest.substr(0, length)});
            rest.remove_prefix(length);
        }
        if (!visit(Row{number, cells})) return false;
    }
    return true;
}

} // namespace importers
