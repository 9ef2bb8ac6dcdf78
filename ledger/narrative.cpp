// Words are runs of letters; what is not English counts by its bytes, which is generous.
#include "ledger/narrative.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace ledger {

namespace {

constexpr std::size_t least_words = 3, least_letters = 12, least_in_a_telling_word = 4;

// Said alone they tell nothing.
constexpr std::array<std::string_view, 34> empty_words{
    "adj",         "adjs",      "adjust",    "adjusting", "adjustment", "adjustments", "plug",
    "per",         "fd",        "cfo",       "dof",       "correct",    "correcting",  "correction",
    "corrections", "corr",      "journal",   "journals",  "jnl",        "misc",        "various",
    "instructed",  "requested", "discussed", "agreed",    "attached",   "balancing",   "figure",
    "reversal",    "entry",     "test",      "month",     "year",       "email"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words{""};
    for (char c : text) {
        c = lower_case(c);
        if (is_letter(c)) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

} // namespace

bool is_of_substance(std::string_view narrative) {
    auto const words = words_of(narrative);
    std::size_t letters = 0;
    for (auto const& word : words) letters += word.size();
    if (words.size() < least_words && letters < least_letters) return false;
    return std::ranges::any_of(words, [](std::string const& word) {
        return word.size() >= least_in_a_telling_word &&
               std::ranges::find(empty_words, word) == empty_words.end();
    });
}

void require_reason(std::string_view because) {
    constexpr std::ptrdiff_t fewest = 3;
    if (std::ranges::count_if(because, [](char c) { return c != ' '; }) >= fewest) return;
    throw WrongUsage{"The reason is too short. Say in a few words why, with --because \"...\": an "
                     "auditor will ask."};
}

} // namespace ledger
