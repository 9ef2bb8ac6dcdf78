// How much a file may hold before it is refused: every limit is stated and explained in
// docs/limits.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace importers::limits {

constexpr std::int64_t rows = 1'048'576; // of a worksheet, as in Excel
constexpr std::int64_t columns = 16'384; // as in Excel
constexpr std::size_t cell_bytes = std::size_t{1} << 20;
constexpr std::size_t row_bytes = std::size_t{16} << 20;

constexpr std::uint64_t zip_parts = 10'000;
constexpr std::uint64_t sheet_bytes = std::uint64_t{4} << 30;    // of one worksheet, inflated
constexpr std::uint64_t strings_bytes = std::uint64_t{1} << 30;  // of the shared strings, inflated
constexpr std::uint64_t part_bytes = std::uint64_t{64} << 20;    // of any other part, inflated
constexpr std::uint64_t unpacked_bytes = std::uint64_t{4} << 30; // of a file packed with gzip
constexpr std::uint64_t work_bytes = std::uint64_t{32} << 30; // unpacked in all readings of a file
constexpr std::uint64_t cells = 500'000'000;                  // visited in one reading of a sheet
constexpr std::uint64_t inflation = 200;                      // bytes out of one byte in …
constexpr std::uint64_t inflation_from = std::uint64_t{16} << 20; // … beyond this size

constexpr std::size_t shared_text_bytes = std::size_t{256} << 20; // shared strings held in memory
constexpr std::size_t shared_strings = 16'000'000;
constexpr std::uint64_t xls_bytes = std::uint64_t{1} << 30; // of a whole .xls file
constexpr std::size_t xml_depth = 64;
constexpr std::size_t xml_token_bytes = std::size_t{4} << 20; // one tag or one text
constexpr std::size_t sheets = 1'000;

} // namespace importers::limits
