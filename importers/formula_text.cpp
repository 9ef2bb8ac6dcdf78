// Reads a formula once, from left to right: texts in quotation marks stay, all else is made plain.
#include "importers/formula_text.hpp"

#include "ledger/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace importers {

namespace {

bool is_word(char c) {
    auto const u = static_cast<unsigned char>(c);
    return std::isalnum(u) != 0 || c == '_' || c == '.' || c == '$' || u >= 0x80U;
}

std::string letters_of(std::size_t column) { // from 0
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('a' + (left - 1) % 26));
    return letters;
}

std::size_t column_of(std::string_view letters) {
    std::size_t column = 0;
    for (auto const c : letters) column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    return column - 1;
}

class Plain {
public:
    Plain(std::string_view formula, std::int64_t row, TablesByName const& tables)
        : formula_{formula}, row_{std::to_string(row)}, tables_{tables} {}

    std::string made() {
        while (at_ < formula_.size()) {
            auto const c = formula_[at_];
            if (c == '"')
                quoted('"', true);
            else if (c == '\'')
                quoted('\'', false);
            else if (is_word(c))
                word();
            else {
                if (c != ' ' && c != '\n' && c != '\r') made_ += c;
                ++at_;
            }
        }
        return std::move(made_);
    }

private:
    // A text as it stands; the name of a sheet without its marks.
    void quoted(char mark, bool kept) {
        auto const begin = at_++;
        while (at_ < formula_.size() && formula_[at_] != mark) ++at_;
        at_ = std::min(at_ + 1, formula_.size());
        auto const all = formula_.substr(begin, at_ - begin);
        if (kept)
            made_ += all;
        else if (all.size() >= 2)
            made_ += ledger::lower_case(all.substr(1, all.size() - 2));
    }

    void word() {
        auto const begin = at_;
        while (at_ < formula_.size() && is_word(formula_[at_])) ++at_;
        auto name = ledger::lower_case(formula_.substr(begin, at_ - begin));
        for (std::string_view const prefix : {"_xlfn.", "_xlws.", "_xludf."}) {
            if (name.starts_with(prefix)) name.erase(0, prefix.size());
        }
        if (at_ < formula_.size() && formula_[at_] == '[' && column(name)) return;
        std::erase(name, '$');
        made_ += own_row(without_noughts(name));
    }

    // "791300000.00" is "791300000".
    static std::string without_noughts(std::string number) {
        bool const is_decimal = number.find('.') != std::string::npos &&
                                number.find_first_not_of("0123456789.") == std::string::npos;
        if (!is_decimal) return number;
        number.erase(number.find_last_not_of('0') + 1);
        if (number.ends_with('.')) number.pop_back();
        return number;
    }

    // "b7" in row 7 is "b{row}".
    std::string own_row(std::string const& name) const {
        auto const digits = name.find_first_of("0123456789");
        auto const is_cell =
            digits != std::string::npos && digits > 0 && digits <= 3 &&
            std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(digits),
                        [](char c) { return c >= 'a' && c <= 'z'; });
        if (!is_cell || name.substr(digits) != row_) return name;
        return name.substr(0, digits) + "{row}";
    }

    // "Data[Amount £]" is "data!p5:p1204".
    bool column(std::string const& name) {
        auto const table = tables_.find(name);
        auto const end = formula_.find(']', at_);
        if (table == tables_.end() || end == std::string_view::npos) return false;
        std::string heading;
        for (auto i = at_ + 1; i < end; ++i) {
            if (formula_[i] == '\'' && i + 1 < end) ++i;
            heading += formula_[i];
        }
        auto const& columns = table->second.columns;
        auto const found = std::ranges::find(columns, heading);
        if (found == columns.end()) return false;
        auto const number = column_of(table->second.first_column) +
                            static_cast<std::size_t>(found - columns.begin());
        auto const letters = letters_of(number);
        made_ += fmt::format("{}!{}{}:{}{}", ledger::lower_case(table->second.sheet), letters,
                             table->second.heading_row + 1, letters, table->second.last_row);
        at_ = end + 1;
        return true;
    }

    std::string_view formula_;
    std::string row_;
    TablesByName const& tables_;
    std::size_t at_ = 0;
    std::string made_ = {};
};

} // namespace

std::string plain_formula(std::string_view formula, std::int64_t row, TablesByName const& tables) {
    return Plain{formula, row, tables}.made();
}

} // namespace importers
