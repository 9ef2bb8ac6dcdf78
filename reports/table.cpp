// Rounding of decimals that are already text: schoolbook carrying, so that nothing becomes binary
// on the way.
#include "reports/table.hpp"

#include "ledger/error.hpp"

#include <algorithm>

namespace reports {

bool is_number(Cell const& cell) {
    auto const& value = shown(cell);
    return std::holds_alternative<ledger::Money>(value) ||
           std::holds_alternative<std::int64_t>(value) ||
           std::holds_alternative<Percentage>(value) || std::holds_alternative<Points>(value) ||
           std::holds_alternative<Decimal>(value) || std::holds_alternative<Marker>(value);
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    }
    return letters;
}

std::size_t row_count(Table const& table) {
    return table.long_rows.make ? table.long_rows.count : table.rows.size();
}

Row const& row_at(Table const& table, std::size_t row, Row& room) {
    if (!table.long_rows.make) return table.rows[row];
    room = table.long_rows.make(row);
    return room;
}

std::string rounded_decimal(std::string_view decimal, int places) {
    auto const negative = decimal.starts_with('-');
    if (negative) decimal.remove_prefix(1);
    auto const point = std::min(decimal.find('.'), decimal.size());
    auto const kept = static_cast<std::size_t>(places);
    std::string digits{decimal.substr(0, point)};
    std::string fraction{point == decimal.size() ? "" : decimal.substr(point + 1)};
    fraction.resize(std::max(fraction.size(), kept + 1), '0');
    auto const up = fraction[kept] >= '5';
    digits += fraction.substr(0, kept);
    if (up) {
        auto position = digits.size();
        while (position > 0 && digits[position - 1] == '9') digits[--position] = '0';
        if (position == 0)
            digits.insert(digits.begin(), '1');
        else
            ++digits[position - 1];
    }
    auto const nil = digits.find_first_not_of('0') == std::string::npos;
    if (places > 0) digits.insert(digits.size() - kept, 1, '.');
    return negative && !nil ? "-" + digits : digits;
}

std::string rounded_percentage(std::string_view fraction, int places) {
    std::string hundredfold{fraction};
    auto const point = hundredfold.find('.');
    ledger::ensure(point != std::string::npos && hundredfold.size() > point + 2,
                   "a share is not in full length");
    hundredfold.erase(point, 1);
    hundredfold.insert(point + 2, 1, '.');
    auto const first = hundredfold.find_first_not_of("-0");
    auto const sign = hundredfold.starts_with('-') ? std::size_t{1} : std::size_t{0};
    auto const before_point = hundredfold.find('.') - 1; // one digit stays before the point
    hundredfold.erase(sign, std::min(first, before_point) - sign);
    return rounded_decimal(hundredfold, places);
}

} // namespace reports
