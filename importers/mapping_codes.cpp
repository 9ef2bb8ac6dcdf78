// The codes of a row, each in its own column or all in one combination.
#include "importers/heading.hpp"
#include "importers/mapping_work.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace importers {

bool Mapper::read_code(Work& work, Field field, std::string& to) {
    auto const* const found = cell(work.row, field);
    if (found == nullptr || found->kind == CellKind::empty) return true;
    auto const code = trimmed(found->text);
    if (found->kind == CellKind::text ||
        (layout_.numeric_codes && found->kind != CellKind::error)) {
        to = code;
        return true;
    }
    auto const kind = found->kind == CellKind::number    ? "number"
                      : found->kind == CellKind::date    ? "date"
                      : found->kind == CellKind::boolean ? "TRUE or FALSE"
                                                         : "error of a formula";
    auto const rule = found->kind == CellKind::number ? "code-is-number" : "code-is-not-text";
    tell(work, field, rule,
         fmt::format("the code {} is stored as a {}, so its leading noughts or its exact spelling "
                     "may be lost",
                     code, kind),
         "codes stored as text",
         "Give the column the format Text in the sender's export, or ask for CSV.");
    return false;
}

bool Mapper::read_coding(Work& work) {
    auto& coding = work.coding;
    bool sound = read_code(work, Field::cost_centre, coding.cost_centre);
    sound = read_code(work, Field::subjective, coding.subjective) && sound;
    sound = read_code(work, Field::analysis1, coding.analysis1) && sound;
    sound = read_code(work, Field::analysis2, coding.analysis2) && sound;
    coding.supplier = text(work.row, Field::supplier);
    work.entity = text(work.row, Field::entity);
    sound = (layout_.segments.empty() || read_segments(work)) && sound;
    bool const none = coding.cost_centre.empty() && coding.subjective.empty();
    bool const of_codes = layout_.shape == Shape::transactions || layout_.shape == Shape::monitor;
    if (sound && none && of_codes) {
        tell(work, Field::cost_centre, "code-missing",
             "there is an amount but neither a cost centre nor a "
             "subjective code",
             "the codes that the line was posted to",
             "Ask the sender where the line belongs; if it is a total, set the row aside with a "
             "reason.");
        return false;
    }
    return sound;
}

// "QYG-12345-52101001-00000-000000" in the segments of the layout; the first, the body's own, may
// be left out.
bool Mapper::read_segments(Work& work) {
    auto combination = text(work.row, Field::code_combination);
    std::vector<std::string> parts;
    for (auto rest = combination;;) {
        auto const end = std::min(rest.find(layout_.separator), rest.size());
        parts.emplace_back(trimmed(rest.substr(0, end)));
        if (end == rest.size()) break;
        rest.remove_prefix(end + layout_.separator.size());
    }
    auto wanted = layout_.segments;
    bool const without_entity =
        parts.size() + 1 == wanted.size() && wanted.front() == Field::entity;
    if (without_entity) wanted.erase(wanted.begin());
    if (parts.size() != wanted.size() || combination.empty()) {
        std::string names;
        for (auto const field : layout_.segments) {
            names += fmt::format("{}{}", names.empty() ? "" : layout_.separator, field_name(field));
        }
        tell(work, Field::code_combination, "combination-differs",
             fmt::format("\"{}\" has {} parts", combination, parts.size()),
             fmt::format("{} parts: {}", layout_.segments.size(), names),
             "Correct the code, or write a layout with this sender's segments.");
        return false;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == Field::entity) work.entity = parts[i];
        if (wanted[i] == Field::cost_centre) work.coding.cost_centre = parts[i];
        if (wanted[i] == Field::subjective) work.coding.subjective = parts[i];
        if (wanted[i] == Field::analysis1) work.coding.analysis1 = parts[i];
        if (wanted[i] == Field::analysis2) work.coding.analysis2 = parts[i];
    }
    return true;
}

} // namespace importers
