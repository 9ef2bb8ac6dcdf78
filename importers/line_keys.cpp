// Eight bytes a key, the lowest first.
#include "importers/line_keys.hpp"

#include "ledger/store/db.hpp"

#include <algorithm>

namespace importers {

namespace {

constexpr std::size_t key_bytes = 8;

std::string packed(std::vector<LineKey> const& keys) {
    std::string bytes;
    bytes.reserve(keys.size() * key_bytes);
    for (auto const key : keys) {
        for (std::size_t i = 0; i < key_bytes; ++i) {
            bytes += static_cast<char>((key >> (8 * i)) & 0xff);
        }
    }
    return bytes;
}

std::vector<LineKey> unpacked(std::string const& bytes) {
    std::vector<LineKey> keys(bytes.size() / key_bytes);
    for (std::size_t at = 0; at < keys.size(); ++at) {
        LineKey key = 0;
        for (std::size_t i = 0; i < key_bytes; ++i) {
            key |= LineKey{static_cast<unsigned char>(bytes[at * key_bytes + i])} << (8 * i);
        }
        keys[at] = key;
    }
    return keys;
}

// FNV-1a, mixed at the end: plain, fast and the same everywhere.
class Hash {
public:
    void add(std::string_view text) {
        for (char const c : text) byte(static_cast<unsigned char>(c));
        byte(0x1f);
    }
    void add(std::int64_t number) {
        auto const bits = static_cast<std::uint64_t>(number);
        for (int shift = 0; shift < 64; shift += 8) byte((bits >> shift) & 0xff);
    }
    LineKey finish() const {
        auto key = state_;
        key = (key ^ (key >> 33)) * 0xff51afd7ed558ccdULL;
        key = (key ^ (key >> 33)) * 0xc4ceb9fe1a85ec53ULL;
        return key ^ (key >> 33);
    }

private:
    void byte(std::uint64_t value) { state_ = (state_ ^ value) * 0x100000001b3ULL; }
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

} // namespace

LineKey key_of(Line const& line) {
    Hash hash;
    hash.add(line.document);
    hash.add(line.document_line);
    hash.add(line.amount.in_pence());
    return hash.finish();
}

void LineKeys::add(Line const& line) {
    if (!line.document.empty()) keys_.push_back(key_of(line));
}

void LineKeys::keep(soci::session& db, ledger::BatchId batch) {
    if (keys_.empty()) return;
    std::ranges::sort(keys_);
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
