// The pound sign may be damaged, so the text is taken as a heading is.
#include "importers/title_words.hpp"

#include "importers/heading.hpp"

#include <algorithm>
#include <string>

namespace importers {

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// "000" that stands for itself: behind £ or an apostrophe, not the end of 25,000.
bool has_three_noughts(std::string_view text) {
    for (auto at = text.find("000"); at != std::string_view::npos; at = text.find("000", at + 1)) {
        auto const behind = text.substr(at + 3);
        bool const ends = behind.empty() || !is_word(behind[0]) ||
                          (behind[0] == 's' && (behind.size() == 1 || !is_word(behind[1])));
        auto before = text.substr(0, at);
        while (before.ends_with(' ') || before.ends_with('\'') || before.ends_with("\u2019") ||
               before.ends_with('`')) {
            before.remove_suffix(before.ends_with("\u2019") ? 3 : 1);
        }
        bool const quoted = before.size() < at && text[at - 1] != ' ';
        bool const opened = before.ends_with("£") || before.ends_with("gbp") ||
                            (quoted && !(before.empty() ? false : is_word(before.back()))) ||
                            before.ends_with("in");
        if (ends && opened) return true;
    }
    return false;
}

} // namespace

bool says_thousands(std::string_view text) {
    constexpr std::size_t longest = 400;
    if (text.size() > longest) return false;
    auto const words = same_heading(text);
    if (has_three_noughts(words) || words == "000" || words == "000s") return true;
    for (std::string_view const said : {"in thousand", "£ thousand", "£thousand", "(thousands",
                                        "thousands of pounds", "(£k)", "£k ", "in £k"}) {
        if (words.find(said) != std::string::npos) return true;
    }
    return words == "thousands" || words == "£k";
}

} // namespace importers
