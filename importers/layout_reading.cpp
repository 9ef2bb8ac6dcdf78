// From TOML to a Layout. Every mistake is named with its line and key, since officers write these
// files.
#include "importers/heading.hpp"
#include "importers/layout.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <utility>

namespace importers {

namespace {

struct Source {
    std::string_view origin;

    template <class... Arguments>
    [[noreturn]] void refuse(toml::node const& node, fmt::format_string<Arguments...> text,
                             Arguments&&... arguments) const {
        throw ledger::Error{"{}, line {}: {}", origin, node.source().begin.line,
                            fmt::format(text, std::forward<Arguments>(arguments)...)};
    }
};

std::string did_you_mean(std::string_view name, std::vector<std::string> const& known) {
    std::vector<std::string_view> const names{known.begin(), known.end()};
    auto const nearest = ledger::nearest(name, names);
    return nearest ? fmt::format(" Did you mean \"{}\"?", *nearest) : std::string{};
}

std::vector<std::string> all_field_names() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < field_count; ++i)
        names.emplace_back(field_name(static_cast<Field>(i)));
    return names;
}

std::string text_of(Source const& source, toml::node const& node, std::string_view key) {
    auto const* const text = node.as_string();
    if (text == nullptr || trimmed(text->get()).empty()) {
        source.refuse(node, "{} must be a text in quotation marks.", key);
    }
    return text->get();
}

bool truth_of(Source const& source, toml::node const& node, std::string_view key) {
    auto const* const truth = node.as_boolean();
    if (truth == nullptr) source.refuse(node, "{} must be true or false.", key);
    return truth->get();
}

int number_of(Source const& source, toml::node const& node, std::string_view key, int most) {
    auto const* const number = node.as_integer();
    if (number == nullptr || number->get() < 1 || number->get() > most)
        source.refuse(node, "{} must be a whole number from 1 to {}.", key, most);
    return static_cast<int>(number->get());
}

std::vector<std::string> texts_of(Source const& source, toml::node const& node,
                                  std::string_view key) {
    auto const* const list = node.as_array();
    if (list == nullptr) source.refuse(node, "{} must be a list such as [\"Cost Centre\"].", key);
    std::vector<std::string> texts;
    for (auto const& element : *list) texts.push_back(text_of(source, element, key));
    return texts;
}

Field field_of(Source const& source, toml::node const& node, std::string_view name) {
    auto const field = field_by_name(name);
    if (!field) {
        source.refuse(node, "there is no field \"{}\".{}", name,
                      did_you_mean(name, all_field_names()));
    }
    return *field;
}

Shape shape_of(Source const& source, toml::node const& node) {
    constexpr std::array<std::pair<std::string_view, Shape>, 6> shapes{
        {{"transactions", Shape::transactions},
         {"payments", Shape::payments},
         {"balances", Shape::balances},
         {"monitor", Shape::monitor},
         {"return", Shape::pool_return},
         {"awards", Shape::awards}}};
    auto const name = text_of(source, node, "shape");
    std::string known;
    for (auto const& [word, shape] : shapes) {
        if (word == name) return shape;
        known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", word);
    }
    source.refuse(node, "shape is \"{}\"; it must be one of {}.", name, known);
}

void read_headings(Source const& source, toml::node const& node, Layout& layout) {
    auto const* const table = node.as_table();
    if (table == nullptr) source.refuse(node, "headings must be a table: [headings].");
    for (auto const& [key, value] : *table) {
        auto const field = field_of(source, value, key.str());
        auto const spellings = texts_of(source, value, key.str());
        if (spellings.empty())
            source.refuse(value, "{} names no heading; take the line out.", key.str());
        layout.headings[static_cast<std::size_t>(field)] = spellings;
    }
}

bool* switch_of(Layout& layout, std::string_view key) {
    if (key == "credit_positive") return &layout.credit_positive;
    if (key == "net_is_debit_less_credit") return &layout.net_is_debit_less_credit;
    if (key == "entity_is_code") return &layout.entity_is_code;
    if (key == "numeric_codes") return &layout.numeric_codes;
    if (key == "bare_year_starts") return &layout.bare_year_starts;
    if (key == "blank_amount_is_ignored") return &layout.blank_amount_is_ignored;
    if (key == "cumulative") return &layout.cumulative;
    if (key == "dates_from_1904") return &layout.dates_from_1904;
    if (key == "spread_headings") return &layout.spread_headings;
    if (key == "variance_is_overspend") return &layout.variance_is_overspend;
    return nullptr;
}

void read_key(Source const& source, std::string_view key, toml::node const& node, Layout& layout) {
    if (key == "name") {
        layout.name = text_of(source, node, key);
    } else if (key == "title") {
        layout.title = text_of(source, node, key);
    } else if (key == "shape") {
        layout.shape = shape_of(source, node);
    } else if (key == "known") {
        layout.known = texts_of(source, node, key);
    } else if (key == "required") {
        for (auto const& name : texts_of(source, node, key)) {
            layout.required.push_back(field_of(source, node, name));
        }
    } else if (key == "segments") {
        for (auto const& name : texts_of(source, node, key)) {
            layout.segments.push_back(field_of(source, node, name));
        }
    } else if (key == "at_least") {
        layout.at_least = number_of(source, node, key, int{field_count});
    } else if (key == "header_rows") {
        layout.header_rows = number_of(source, node, key, 9);
    } else if (key == "separator") {
        layout.separator = text_of(source, node, key);
    } else if (key == "in_thousands") {
        layout.pounds_per_unit = truth_of(source, node, key) ? 1000 : 1;
    } else if (key == "headings") {
        read_headings(source, node, layout);
    } else if (bool* const truth = switch_of(layout, key)) {
        *truth = truth_of(source, node, key);
    } else {
        std::vector<std::string> const known{"name",
                                             "title",
                                             "shape",
                                             "known",
                                             "at_least",
                                             "header_rows",
                                             "spread_headings",
                                             "dates_from_1904",
                                             "required",
                                             "headings",
                                             "credit_positive",
                                             "net_is_debit_less_credit",
                                             "entity_is_code",
                                             "numeric_codes",
                                             "bare_year_starts",
                                             "blank_amount_is_ignored",
                                             "cumulative",
                                             "variance_is_overspend",
                                             "in_thousands",
                                             "segments",
                                             "separator"};
        source.refuse(node, "there is no key \"{}\".{}", key, did_you_mean(key, known));
    }
}

bool has(Layout const& layout, Field field) {
    return !layout.headings[static_cast<std::size_t>(field)].empty();
}

// What each shape cannot do without.
void check_shape(Source const& source, toml::table const& table, Layout const& layout) {
    bool const movement = has(layout, Field::debit) && has(layout, Field::credit);
    if (!has(layout, Field::amount) && !movement && !has(layout, Field::closing)) {
        source.refuse(table, "neither an amount nor debit and credit have a heading.");
    }
    bool const of_lines = layout.shape == Shape::transactions;
    if (of_lines && !has(layout, Field::period) && !has(layout, Field::date)) {
        source.refuse(table,
                      "neither a period nor a date has a heading, so no line could be dated.");
    }
    if (has(layout, Field::code_combination) && layout.segments.empty()) {
        source.refuse(table, "code_combination has a heading, but segments do not say what stands "
                             "in it, such as [\"cost_centre\", \"subjective\"].");
    }
    if (layout.shape == Shape::awards && !has(layout, Field::identifier)) {
        source.refuse(table, "a list of awards needs a heading for the identifier.");
    }
    if (layout.shape == Shape::pool_return && !has(layout, Field::scheme)) {
        source.refuse(table, "a return of a pool needs a heading for the scheme.");
    }
}

void check_whole(Source const& source, toml::table const& table, Layout const& layout) {
    if (layout.name.empty()) source.refuse(table, "the key name is missing.");
    if (layout.required.empty()) source.refuse(table, "the key required is missing.");
    for (auto const field : layout.required) {
        if (has(layout, field)) continue;
        source.refuse(table, "{} is required but has no heading under [headings].",
                      field_name(field));
    }
    check_shape(source, table, layout);
}

} // namespace

Layout read_layout(std::string_view toml_text, std::string_view origin) {
    Source const source{origin};
    try {
        auto const table = toml::parse(toml_text);
        Layout layout;
        for (auto const& [key, node] : table) read_key(source, key.str(), node, layout);
        check_whole(source, table, layout);
        layout.toml = toml_text;
        return layout;
    } catch (toml::parse_error const& error) {
        throw ledger::Error{"{}, line {}: this is not TOML: {}.", origin, error.source().begin.line,
                            error.description()};
    }
}

} // namespace importers
