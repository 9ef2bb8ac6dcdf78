// The abbreviations of finance systems, and Damerau's distance.
#include "importers/near_heading.hpp"

#include "importers/heading.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace importers {

namespace {

std::string_view written_out_word(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 50> words{{
        {"amt", "amount"},
        {"amnt", "amount"},
        {"cc", "cost centre"},
        {"ctr", "centre"},
        {"center", "centre"},
        {"desc", "description"},
        {"descr", "description"},
        {"trans", "transaction"},
        {"txn", "transaction"},
        {"trn", "transaction"},
        {"no", "number"},
        {"num", "number"},
        {"nbr", "number"},
        {"ref", "reference"},
        {"dept", "department"},
        {"org", "organisation"},
        {"organization", "organisation"},
        {"supp", "supplier"},
        {"inv", "invoice"},
        {"val", "value"},
        {"acct", "account"},
        {"acc", "account"},
        {"exp", "expense"},
        {"expenditure", "expense"},
        {"ytd", "to date"},
        {"bud", "budget"},
        {"bgt", "budget"},
        {"act", "actual"},
        {"actuals", "actual"},
        {"var", "variance"},
        {"fcst", "forecast"},
        {"fcast", "forecast"},
        {"f'cast", "forecast"},
        {"yr", "year"},
        {"per", "period"},
        {"prd", "period"},
        {"doc", "document"},
        {"id", "identifier"},
        {"subj", "subjective"},
        {"narr", "narrative"},
        {"dr", "debit"},
        {"cr", "credit"},
        {"debits", "debit"},
        {"credits", "credit"},
        {"orig", "original"},
        {"curr", "current"},
        {"o/turn", "outturn"},
        {"bal", "balance"},
        {"b/f", "brought forward"},
        {"c/f", "carried forward"},
    }};
    auto const found =
        std::ranges::find(words, word, &std::pair<std::string_view, std::string_view>::first);
    return found == words.end() ? word : found->second;
}

bool says_nothing(std::string_view word) {
    constexpr std::array<std::string_view, 9> small{"the", "of",    "in",  "£",  "(£)",
                                                    "gbp", "(gbp)", "for", "and"};
    return word.empty() || std::ranges::find(small, word) != small.end();
}

// How many letters have to be changed, added, taken away or swapped with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            std::size_t const change = a[i - 1] == b[j - 1] ? 0 : 1;
            auto best =
                std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + change});
            bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) best = std::min(best, table[i - 2][j - 2] + 1);
            table[i][j] = best;
        }
    }
    return table[a.size()][b.size()];
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (char const c : text) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits;
}

} // namespace

std::string written_out(std::string_view heading) {
    auto const same = same_heading(heading);
    std::string all;
    for (std::size_t at = 0; at <= same.size();) {
        auto const end = std::min(same.find_first_of(" -", at), same.size());
        auto word = std::string_view{same}.substr(at, end - at);
        while (word.ends_with('.') || word.ends_with(':')) word.remove_suffix(1);
        if (!says_nothing(word)) {
            if (!all.empty()) all += ' ';
            all += written_out_word(word);
        }
        at = end + 1;
    }
    return all;
}

bool is_near_heading(std::string_view heading, std::string_view standard) {
    constexpr std::size_t longest = 60;
    if (heading.size() > longest || standard.size() > longest) return false;
    auto const a = written_out(heading);
    auto const b = written_out(standard);
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    if (digits_of(a) != digits_of(b)) return false;
    constexpr std::size_t one_letter_from = 5, two_letters_from = 11;
    auto const size = std::min(a.size(), b.size());
    auto const wrong = distance(a, b);
    return (size >= one_letter_from && wrong <= 1) || (size >= two_letters_from && wrong <= 2);
}

} // namespace importers
