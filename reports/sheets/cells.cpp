// Cells that several sheets make alike.
#include "reports/criterion.hpp"
#include "reports/sheets/sheets.hpp"

namespace reports {

std::string text_of(Cell const& cell) {
    auto const* const text = std::get_if<std::string>(&shown(cell));
    return text == nullptr ? std::string{} : *text;
}

Cell share_cell(std::optional<ledger::Ratio> const& share, Marker otherwise) {
    if (!share) return otherwise;
    return Percentage{long_decimal_text(*share)};
}

Cell points_cell(std::optional<ledger::Ratio> const& difference, Marker otherwise) {
    if (!difference) return otherwise;
    return Points{long_points_text(*difference)};
}

Marker without_published(Bridge const& bridge) {
    return bridge.was_published ? Marker::not_applicable : Marker::unavailable;
}

Marker without_reclassification(Bridge const& bridge) {
    if (!bridge.published) return without_published(bridge);
    auto const all_given = bridge.version_is_known && bridge.has_prior;
    return all_given ? Marker::not_applicable : Marker::unavailable;
}

std::string sheet_name_of(std::string_view kind, std::string_view code,
                          std::set<std::string> const& taken) {
    constexpr std::size_t longest = 28; // Excel: 31, less room for a number
    auto name = std::string{kind} + "_";
    for (auto const letter : code.substr(0, longest - name.size())) {
        auto const plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9');
        name += plain ? letter : '_';
    }
    auto unique = name;
    for (int number = 2; taken.contains(as_compared(unique)); ++number)
        unique = name + "_" + std::to_string(number);
    return unique;
}

std::set<std::string> names_of(std::vector<Sheet> const& sheets) {
    std::set<std::string> names;
    for (auto const& sheet : sheets) names.insert(as_compared(sheet.table.name));
    return names;
}

} // namespace reports
