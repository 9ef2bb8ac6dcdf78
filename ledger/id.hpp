// Row identifiers that cannot be mixed up: a BatchId is not a CodeId.
#pragma once

#include <compare>
#include <cstdint>

namespace ledger {

template <class Tag>
class Id {
public:
    constexpr Id() = default; // 0: none, or not stored yet
    constexpr explicit Id(std::int64_t value) : value_{value} {}
    constexpr std::int64_t value() const { return value_; }
    friend constexpr auto operator<=>(Id, Id) = default;

private:
    std::int64_t value_ = 0;
};

using BatchId = Id<struct BatchTag>;
using EntryNumber = Id<struct EntryTag>;
using RegisterImportId = Id<struct RegisterImportTag>;

} // namespace ledger
