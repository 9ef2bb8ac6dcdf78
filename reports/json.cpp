// A Table as JSON.
#include "reports/print.hpp"

#include <nlohmann/json.hpp>

namespace reports {

namespace {

nlohmann::ordered_json value_of(Cell const& cell) {
    auto const& value = shown(cell);
    if (std::holds_alternative<std::monostate>(value)) return nullptr;
    if (auto const* const number = std::get_if<std::int64_t>(&value)) return *number;
    return for_programs(value);
}

} // namespace

std::string as_json(Table const& table) {
    auto rows = nlohmann::ordered_json::array();
    Row room;
    for (std::size_t at = 0; at < row_count(table); ++at) {
        auto const& row = row_at(table, at, room);
        auto object = nlohmann::ordered_json::object();
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            object[key_of(table.columns[i].heading)] = value_of(row[i]);
        }
        rows.push_back(std::move(object));
    }
    // Bytes of a sender that are not UTF-8 become U+FFFD rather than an exception.
    return rows.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace reports
