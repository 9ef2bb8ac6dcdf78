// Nearness is the number of letters to change, insert or leave out (Levenshtein), case apart.
#include "ledger/nearest.hpp"

#include "ledger/ascii.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace ledger {

namespace {

constexpr std::size_t longest_word = 100; // a longer one is no misspelt code

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            auto const changed = diagonal + (lower_case(a[i]) == lower_case(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::optional<std::string> nearest(std::string_view word, std::span<std::string_view const> known) {
    if (word.size() > longest_word) return {};
    auto best = std::max<std::size_t>(1, word.size() / 3) + 1; // at most a third of the letters
    std::optional<std::string> found;
    for (auto const candidate : known) {
        auto const gap = candidate.size() > word.size() ? candidate.size() - word.size()
                                                        : word.size() - candidate.size();
        if (gap >= best) continue;
        if (auto const steps = distance(word, candidate); steps < best) {
            best = steps;
            found = std::string{candidate};
        }
    }
    return found;
}

} // namespace ledger
