// Only what differs from the defaults is written.
#include "importers/layout_writing.hpp"

#include <fmt/format.h>

namespace importers {

namespace {

std::string list_of(std::vector<std::string> const& texts) {
    std::string all;
    for (auto const& text : texts) all += (all.empty() ? "" : ", ") + toml_text(text);
    return "[" + all + "]";
}

std::string list_of(std::vector<Field> const& fields) {
    std::vector<std::string> names;
    for (auto const field : fields) names.emplace_back(field_name(field));
    return list_of(names);
}

void append_switch(std::string& toml, std::string_view key, bool value) {
    if (value) toml += fmt::format("{} = true\n", key);
}

} // namespace

std::string toml_text(std::string_view text) {
    std::string quoted{"\""};
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') quoted += '\\';
        if (byte < 0x20 || byte == 0x7f) {
            quoted += fmt::format("\\u{:04X}", byte);
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::string_view shape_name(Shape shape) {
    switch (shape) {
    case Shape::transactions:
        return "transactions";
    case Shape::payments:
        return "payments";
    case Shape::balances:
        return "balances";
    case Shape::monitor:
        return "monitor";
    case Shape::pool_return:
        return "return";
    case Shape::awards:
        return "awards";
    }
    return {};
}

std::string toml_of(Layout const& layout) {
    auto toml =
        fmt::format("name = {}\ntitle = {}\nshape = {}\nrequired = {}\n", toml_text(layout.name),
                    toml_text(layout.title.empty() ? layout.name : layout.title),
                    toml_text(shape_name(layout.shape)), list_of(layout.required));
    if (!layout.known.empty()) toml += fmt::format("known = {}\n", list_of(layout.known));
    if (layout.at_least > 0) toml += fmt::format("at_least = {}\n", layout.at_least);
    append_switch(toml, "credit_positive", layout.credit_positive);
    append_switch(toml, "net_is_debit_less_credit", layout.net_is_debit_less_credit);
    append_switch(toml, "entity_is_code", layout.entity_is_code);
    append_switch(toml, "numeric_codes", layout.numeric_codes);
    append_switch(toml, "bare_year_starts", layout.bare_year_starts);
    append_switch(toml, "blank_amount_is_ignored", layout.blank_amount_is_ignored);
    append_switch(toml, "cumulative", layout.cumulative);
    append_switch(toml, "variance_is_overspend", layout.variance_is_overspend);
    append_switch(toml, "in_thousands", layout.pounds_per_unit == 1000);
    append_switch(toml, "dates_from_1904", layout.dates_from_1904);
    append_switch(toml, "spread_headings", layout.spread_headings);
    if (layout.header_rows > 1) toml += fmt::format("header_rows = {}\n", layout.header_rows);
    if (!layout.segments.empty()) {
        toml += fmt::format("segments = {}\nseparator = {}\n", list_of(layout.segments),
                            toml_text(layout.separator));
    }
    toml += "\n[headings]\n";
    for (std::size_t field = 0; field < field_count; ++field) {
        if (layout.headings[field].empty()) continue;
        toml += fmt::format("{} = {}\n", field_name(static_cast<Field>(field)),
                            list_of(layout.headings[field]));
    }
    return toml;
}

} // namespace importers
