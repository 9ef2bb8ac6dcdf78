// Every number of a sector is checked against the file before it is followed, and a chain that is
// longer than the file has sectors runs in a circle.
#include "importers/compound_file.hpp"

#include "importers/limits.hpp"
#include "importers/little_endian.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <algorithm>

namespace importers {

namespace {

constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;
constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::size_t header_bytes = 512;
constexpr std::size_t entry_bytes = 128;
constexpr std::uint32_t short_sector = 64;

void append_words(std::vector<std::uint32_t>& to, std::string_view bytes) {
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) to.push_back(dword_at(bytes, at));
}

} // namespace

CompoundFile::CompoundFile(std::filesystem::path const& path, std::string name)
    : name_{std::move(name)}, file_{path} {
    read_header();
}

void CompoundFile::refuse(std::string_view what) const {
    throw ledger::Error{"{} begins as an old Excel workbook (.xls) but is damaged: {}. Open it in "
                        "Excel and save it as .xlsx, or ask the sender for it again.",
                        name_, what};
}

void CompoundFile::read_header() {
    std::string header(header_bytes, '\0');
    if (file_.read_at(0, header.data(), header.size()) < header.size()) refuse("it is cut off");
    auto const shift = word_at(header, 30);
    bool const sound = word_at(header, 28) == 0xFFFE && (shift == 9 || shift == 12) &&
                       word_at(header, 32) == 6 && dword_at(header, 56) <= 4096;
    if (!sound) refuse("its first bytes contradict each other");
    sector_bytes_ = std::uint32_t{1} << shift;
    short_limit_ = dword_at(header, 56);
    auto const bytes = static_cast<std::uint64_t>(file_.size());
    if (bytes > limits::xls_bytes) {
        throw ledger::Error{"{} is refused: it is larger than {} MiB, and no sheet of such a file "
                            "can be. Ask the sender for it as .xlsx or CSV.",
                            name_, limits::xls_bytes >> 20};
    }
    sectors_ = (bytes + sector_bytes_ - 1) / sector_bytes_ - 1;
    read_table(header);
    auto const short_start = dword_at(header, 60);
    if (short_start != end_of_chain && short_start != none) {
        for (auto const number : chain(table_, short_start, "its table of short pieces"))
            append_words(short_table_, sector(number));
    }
    read_directory(dword_at(header, 48));
}

void CompoundFile::read_table(std::string const& header) {
    constexpr std::size_t in_header = 109;
    std::uint64_t const wanted = dword_at(header, 44);
    auto const needed = sectors_ / (sector_bytes_ / 4) + 1;
    constexpr std::uint64_t spare = 128; // some programs make room for more
    if (wanted == 0 || wanted > needed + spare || wanted > sectors_)
        refuse("its table of pieces is larger than the file");
    std::vector<std::uint32_t> of_table;
    append_words(of_table, std::string_view{header}.substr(76, in_header * 4));
    auto next = dword_at(header, 68);
    for (std::uint64_t seen = 0; of_table.size() < wanted; ++seen) {
        if (next >= sectors_ || seen > sectors_) refuse("its table of pieces is incomplete");
        append_words(of_table, sector(next));
        next = of_table.back();
        of_table.pop_back();
    }
    of_table.resize(wanted);
    for (auto const number : of_table) append_words(table_, sector(number));
}

std::string CompoundFile::sector(std::uint32_t number) const {
    if (number >= sectors_) refuse("it refers to a piece behind its end");
    std::string bytes(sector_bytes_, '\0');
    auto const at = (std::uint64_t{number} + 1) * sector_bytes_;
    if (file_.read_at(at, bytes.data(), bytes.size()) < bytes.size()) refuse("it is cut off");
    return bytes;
}

std::vector<std::uint32_t> CompoundFile::chain(std::vector<std::uint32_t> const& table,
                                               std::uint32_t start, std::string_view what) const {
    std::vector<std::uint32_t> numbers;
    for (auto at = start; at != end_of_chain; at = table[at]) {
        if (at >= table.size()) refuse(fmt::format("{} refers to a piece behind its end", what));
        if (numbers.size() >= table.size()) refuse(fmt::format("{} runs in a circle", what));
        numbers.push_back(at);
    }
    return numbers;
}

void CompoundFile::read_directory(std::uint32_t start) {
    for (auto const number : chain(table_, start, "its directory")) {
        auto const bytes = sector(number);
        for (std::size_t at = 0; at + entry_bytes <= bytes.size(); at += entry_bytes) {
            auto const entry = std::string_view{bytes}.substr(at, entry_bytes);
            Entry read{.name = {},
                       .kind = static_cast<std::uint8_t>(entry[66]),
                       .left = dword_at(entry, 68),
                       .right = dword_at(entry, 72),
                       .child = dword_at(entry, 76),
                       .start = dword_at(entry, 116),
                       .size = dword_at(entry, 120)};
            if (sector_bytes_ > header_bytes)
                read.size |= std::uint64_t{dword_at(entry, 124)} << 32;
            auto const letters = std::min<std::size_t>(word_at(entry, 64) / 2, 32);
            for (std::size_t i = 0; i + 1 < letters; ++i) {
                auto const letter = word_at(entry, i * 2);
                read.name += letter < 0x80 ? static_cast<char>(letter) : '?';
            }
            read.name = ledger::lower_case(read.name);
            entries_.push_back(std::move(read));
        }
        if (entries_.size() > limits::zip_parts) refuse("it holds too many parts");
    }
    constexpr std::uint8_t root = 5;
    if (entries_.empty() || entries_.front().kind != root) refuse("it has no directory");
}

// Only at the top: a workbook that is embedded in another file is not the one that was sent.
CompoundFile::Entry const* CompoundFile::find(std::string_view stream) const {
    constexpr std::uint8_t is_stream = 2;
    auto const wanted = ledger::lower_case(stream);
    std::vector<std::uint32_t> waiting{entries_.front().child};
    std::vector<bool> seen(entries_.size());
    while (!waiting.empty()) {
        auto const at = waiting.back();
        waiting.pop_back();
        if (at == none) continue;
        if (at >= entries_.size() || seen[at]) refuse("its directory contradicts itself");
        seen[at] = true;
        auto const& entry = entries_[at];
        if (entry.kind == is_stream && entry.name == wanted) return &entry;
        waiting.push_back(entry.left);
        waiting.push_back(entry.right);
    }
    return nullptr;
}

bool CompoundFile::has(std::string_view stream) const {
    return find(stream) != nullptr;
}

CompoundStream CompoundFile::open(std::string_view stream) const {
    auto const* const entry = find(stream);
    if (entry == nullptr) refuse(fmt::format("its part {} is missing", stream));
    CompoundStream opened{.size = entry->size};
    if (entry->size >= short_limit_) {
        opened.sectors = chain(table_, entry->start, "its part with the figures");
        if (std::uint64_t{opened.sectors.size()} * sector_bytes_ < entry->size)
            refuse("its part with the figures is incomplete");
        return opened;
    }
    // Short streams stand in short sectors inside the stream of the root.
    CompoundStream const root{
        .size = entries_.front().size,
        .sectors = chain(table_, entries_.front().start, "its part for short pieces")};
    for (auto const number : chain(short_table_, entry->start, "a short part")) {
        std::string piece(short_sector, '\0');
        auto const at = std::uint64_t{number} * short_sector;
        if (read(root, at, piece.data(), piece.size()) < piece.size())
            refuse("a short part is incomplete");
        opened.held.append(piece);
    }
    if (opened.held.size() < entry->size) refuse("a short part is incomplete");
    return opened;
}

std::size_t CompoundFile::read(CompoundStream const& stream, std::uint64_t at, char* to,
                               std::size_t room) const {
    if (at >= stream.size) return 0;
    auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(room, stream.size - at));
    if (stream.sectors.empty()) {
        return stream.held.copy(to, wanted, static_cast<std::size_t>(at));
    }
    for (std::size_t filled = 0; filled < wanted;) {
        auto const index = static_cast<std::size_t>((at + filled) / sector_bytes_);
        if (index >= stream.sectors.size()) return filled;
        auto const inside = (at + filled) % sector_bytes_;
        // Pieces that follow each other in the file are read in one go.
        std::uint64_t run = sector_bytes_ - inside;
        for (auto i = index + 1; i < stream.sectors.size() && run < wanted - filled; ++i) {
            if (stream.sectors[i] != stream.sectors[i - 1] + 1) break;
            run += sector_bytes_;
        }
        auto const size = static_cast<std::size_t>(std::min<std::uint64_t>(run, wanted - filled));
        auto const place = (std::uint64_t{stream.sectors[index]} + 1) * sector_bytes_ + inside;
        if (file_.read_at(place, to + filled, size) < size) refuse("it is cut off");
        filled += size;
    }
    return wanted;
}

} // namespace importers
