// Every text, coding and dimension once: finds its number, or gives it the next one. Lives as long
// as one batch is being posted; what it adds is written in sets, before the postings that refer to
// it.
#pragma once

#include "ledger/booking.hpp"
#include "ledger/coding.hpp"
#include "ledger/store/number_table.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace soci {
class session;
}

namespace ledger {

using CodingKey = NumberTable<6>::Key;     // code numbers, in the order of Coding
using DimensionKey = NumberTable<10>::Key; // as the columns of `dimension` after id

class Dictionary {
public:
    explicit Dictionary(soci::session& db);
    ~Dictionary();

    std::int32_t code(std::string_view text);
    std::int32_t coding(Coding const& coding);
    std::int32_t dimension(DimensionKey const& key);
    void flush(); // writes what is new; codes before codings before dimensions

private:
    struct Statements;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    void forget_when_large();

    soci::session& db_;
    std::unique_ptr<Statements> statements_;
    std::unordered_map<std::string, std::int32_t, TextHash, std::equal_to<>> codes_ = {};
    NumberTable<6> codings_ = {};
    NumberTable<10> dimensions_ = {};
    std::int32_t last_code_ = 0, last_coding_ = 0, last_dimension_ = 0;
    bool unremembered_codings_,
        unremembered_dimensions_; // rows may be there that are not in memory
    std::vector<std::string> new_codes_ = {};
};

} // namespace ledger
