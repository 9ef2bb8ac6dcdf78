// The codes a sender uses: six texts, compared exactly as they were posted (domain.md pitfall 33).
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>

namespace ledger {

struct Coding {
    std::string organisation = {};
    std::string cost_centre = {};
    std::string subjective = {};
    std::string analysis1 = {};
    std::string analysis2 = {};
    std::string supplier = {};
    friend auto operator<=>(Coding const&, Coding const&) = default;
};

} // namespace ledger
