// Eight bytes a key, the lowest first.
#include "importers/line_keys.hpp"

#include "ledger/store/db.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace importers {

namespace {

constexpr std::size_t key_bytes = 8;

LineKey turned(LineKey key) { // where the machine has the highest byte first
    if constexpr (std::endian::native == std::endian::little) return key;
    LineKey other = 0;
    for (std::size_t i = 0; i < key_bytes; ++i) other = (other << 8) | ((key >> (8 * i)) & 0xff);
    return other;
}

std::string packed(std::vector<LineKey> const& keys) {
    std::string bytes(keys.size() * key_bytes, '\0');
    for (std::size_t i = 0; i < keys.size(); ++i) {
        auto const key = turned(keys[i]);
        std::memcpy(bytes.data() + i * key_bytes, &key, key_bytes);
    }
    return bytes;
}

std::vector<LineKey> unpacked(std::string const& bytes) {
    std::vector<LineKey> keys(bytes.size() / key_bytes);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        std::memcpy(&keys[i], bytes.data() + i * key_bytes, key_bytes);
        keys[i] = turned(keys[i]);
    }
    return keys;
}

// Byte by byte from the lowest: keys are spread evenly, and there may be a million.
void sort_by_bytes(std::vector<LineKey>& keys) {
    std::vector<LineKey> other(keys.size());
    for (std::size_t shift = 0; shift < 64; shift += 8) {
        std::array<std::size_t, 257> at{};
        for (auto const key : keys) ++at[((key >> shift) & 0xff) + 1];
        for (std::size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
        for (auto const key : keys) other[at[(key >> shift) & 0xff]++] = key;
        keys.swap(other);
    }
}

// Eight bytes at a time, multiplied and mixed: plain, fast and the same everywhere.
class Hash {
public:
    void add(std::string_view text) {
        add(static_cast<std::uint64_t>(text.size()));
        for (; text.size() >= key_bytes; text.remove_prefix(key_bytes)) add(word_of(text));
        if (!text.empty()) add(word_of(text));
    }
    void add(std::uint64_t word) {
        state_ = (state_ ^ word) * 0x9e3779b97f4a7c15ULL;
        state_ ^= state_ >> 32;
    }
    LineKey finish() const {
        auto key = state_;
        key = (key ^ (key >> 33)) * 0xff51afd7ed558ccdULL;
        key = (key ^ (key >> 33)) * 0xc4ceb9fe1a85ec53ULL;
        return key ^ (key >> 33);
    }

private:
    static std::uint64_t word_of(std::string_view text) {
        LineKey word = 0;
        std::memcpy(&word, text.data(), std::min(text.size(), key_bytes));
        return turned(word);
    }
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

} // namespace

LineKey key_of(Line const& line) {
    Hash hash;
    hash.add(line.document);
    hash.add(line.document_line);
    hash.add(static_cast<std::uint64_t>(line.amount.in_pence()));
    return hash.finish();
}

void LineKeys::add(Line const& line) {
    if (!line.document.empty()) keys_.push_back(key_of(line));
}

void LineKeys::keep(soci::session& db, ledger::BatchId batch) {
    if (keys_.empty()) return;
    sort_by_bytes(keys_);
    long long const number = batch.value();
    auto const bytes = packed(keys_);
    db << "insert into line_keys (batch, keys) values (:batch, cast(:keys as blob))",
        soci::use(number), soci::use(bytes);
}

std::vector<LineKey> keys_of(soci::session& db, ledger::BatchId batch) {
    long long const number = batch.value();
    std::string bytes;
    db << "select keys from line_keys where batch = :batch", soci::use(number), soci::into(bytes);
    return db.got_data() ? unpacked(bytes) : std::vector<LineKey>{};
}

} // namespace importers
