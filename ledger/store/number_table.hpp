// The number of each key, for dictionaries of hundreds of thousands: the keys stand one after the
// other and a table of positions is hashed over them, at half the memory of a map of nodes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace ledger {

template <std::size_t Columns>
class NumberTable {
public:
    using Key = std::array<std::int32_t, Columns>;

    std::optional<std::int32_t> find(Key const& key) const {
        auto const& slot = slots_[slot_of(key)];
        return slot == vacant ? std::nullopt : std::optional{entries_[slot].number};
    }

    void add(Key const& key, std::int32_t number) { // a key that find() does not find
        if ((entries_.size() + 1) * 4 > slots_.size() * 3) grow();
        slots_[slot_of(key)] = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back({key, number});
    }

    std::size_t size() const { return entries_.size(); }

    void clear() { // keeps its memory
        entries_.clear();
        slots_.assign(slots_.size(), vacant);
    }

private:
    static constexpr std::uint32_t vacant = 0xffff'ffffU;
    static constexpr std::size_t slots_at_first = 1'024; // always a power of two

    struct Entry {
        Key key;
        std::int32_t number;
    };

    static std::size_t hash(Key const& key) {
        std::uint64_t mixed = 0x9e3779b97f4a7c15U;
        for (auto const number : key) {
            mixed = (mixed ^ static_cast<std::uint32_t>(number)) * 0xff51afd7ed558ccdU;
            mixed ^= mixed >> 32U;
        }
        return mixed;
    }

    // Where the key is, or the vacant slot where it belongs: a quarter of the slots are vacant.
    std::size_t slot_of(Key const& key) const {
        auto const mask = slots_.size() - 1;
        auto slot = hash(key) & mask;
        while (slots_[slot] != vacant && entries_[slots_[slot]].key != key)
            slot = (slot + 1) & mask;
        return slot;
    }

    void grow() {
        slots_.assign(slots_.size() * 2, vacant);
        for (std::size_t i = 0; i < entries_.size(); ++i)
            slots_[slot_of(entries_[i].key)] = static_cast<std::uint32_t>(i);
    }

    std::vector<Entry> entries_ = {};
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(slots_at_first, vacant);
};

} // namespace ledger
