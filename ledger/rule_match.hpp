// Which of many rules applies to a line: the most specific one that matches and is in date
// (design.md section 6). One engine for the crosswalk and for the classification; it never looks at
// rules one by one.
#pragma once

#include "ledger/registers.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ledger {

// What a rule asks of the texts of a line: an empty selector matches anything, "52*" anything that
// begins with 52, any other text only itself.
struct Selection {
    std::vector<std::string> selectors;
    DateRange valid = {};
};

// No rule, one rule (its place in the list), or two that are equally specific: a tie that the
// caller refuses.
struct Match {
    std::optional<std::size_t> rule = {};
    std::optional<std::size_t> tied_with = {};
};

// Rules are gathered by shape (which selectors are exact, which are prefixes and how long), and
// each shape is one hash look-up, so a look-up costs by the number of shapes, which are few, and
// not by the number of rules.
class RuleIndex {
public:
    explicit RuleIndex(std::vector<Selection> rules); // every rule has the same number of selectors

    // Most filled selectors wins, then most exact ones, then the longest prefixes in total.
    Match match(std::span<std::string_view const> texts, Date on) const;

private:
    struct Rank {
        std::size_t filled = 0, exact = 0, prefixes = 0;
        friend auto operator<=>(Rank const&, Rank const&) = default;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    // One way of looking at one text (the whole of it, or its first so many bytes) and the values
    // rules want there.
    struct Probe {
        std::size_t selector;
        std::size_t length; // npos: the whole text
        std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>> values = {};
    };
    struct Shape {
        Rank rank;
        std::vector<std::size_t> probes;
        std::unordered_map<std::uint64_t, std::vector<std::size_t>> rules =
            {}; // by the values combined
    };
    using Seen =
        std::vector<std::optional<std::uint64_t>>; // per probe; 0 is "no rule wants this text"

    std::size_t probe_for(std::size_t selector, std::size_t length);
    Shape& shape_for(std::vector<std::size_t> const& probes, Rank rank);
    void add(std::size_t rule);
    std::uint64_t look(std::size_t probe, std::span<std::string_view const> texts,
                       Seen& seen) const;
    std::vector<std::size_t> const*
    candidates(Shape const& shape, std::span<std::string_view const> texts, Seen& seen) const;

    std::vector<Selection> rules_;
    std::vector<Probe> probes_;
    std::vector<Shape> shapes_; // most specific first
};

// Whether one selector matches one text.
bool selector_matches(std::string_view selector, std::string_view text);

} // namespace ledger
