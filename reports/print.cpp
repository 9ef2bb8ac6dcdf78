// What one cell looks like, for people and for programs, and the choice of a writer.
#include "reports/print.hpp"

namespace reports {

namespace {

constexpr int places_for_programs = 6;

template <class... Functions>
struct Choice : Functions... {
    using Functions::operator()...;
};

std::string trimmed(std::string text) {
    while (text.ends_with('_')) text.pop_back();
    return text;
}

} // namespace

std::optional<Format> format_by_name(std::string_view name) {
    if (name == "table") return Format::table;
    if (name == "csv") return Format::csv;
    if (name == "json") return Format::json;
    return {};
}

std::string print(Table const& table, Format format, int width) {
    if (format == Format::csv) return as_csv_for_spreadsheets(table);
    if (format == Format::json) return as_json(table);
    return as_text(table, width);
}

std::string for_people(Cell const& cell, int places) {
    return std::visit(
        Choice{[](std::monostate) { return std::string{}; },
               [](std::string const& text) { return text; },
               [](ledger::Money amount) { return to_string(amount); },
               [](std::int64_t number) { return std::to_string(number); },
               [&](Percentage const& share) {
                   return rounded_percentage(share.fraction, places) + "%";
               },
               [&](Points const& points) { return rounded_decimal(points.points, places); },
               [&](Decimal const& number) { return rounded_decimal(number.text, places); },
               [](Marker marker) { return std::string{marker_text(marker)}; },
               [&](std::shared_ptr<LiveCell const> const& live_cell) {
                   return for_people(live_cell->value, places);
               },
               [](std::shared_ptr<LinkCell const> const& link) { return link->text; }},
        cell);
}

std::string for_programs(Cell const& cell) {
    auto const& value = shown(cell);
    if (auto const* const amount = std::get_if<ledger::Money>(&value)) return plain_text(*amount);
    if (auto const* const share = std::get_if<Percentage>(&value)) {
        return rounded_percentage(share->fraction, places_for_programs);
    }
    return for_people(value, places_for_programs);
}

std::string key_of(std::string_view heading) {
    std::string key;
    for (auto const letter : heading) {
        if (letter >= 'A' && letter <= 'Z')
            key += static_cast<char>(letter - 'A' + 'a');
        else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
            key += letter;
        else if (letter == '\'')
            continue; // "Partners' books" is partners_books
        else if (!key.empty() && !key.ends_with('_'))
            key += '_';
    }
    return trimmed(std::move(key));
}

} // namespace reports
