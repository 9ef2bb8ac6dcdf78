// Texts are numbered by column, and the rows of each text are kept, so that a sum looks only at the
// rows of its rarest text.
#include "reports/sheets/source_sums.hpp"

#include "ledger/error.hpp"
#include "reports/criterion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace reports {

using ledger::Money;

namespace {

int number_of(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

Demand is(std::string_view column, std::string_view value) {
    return {.column = std::string{column}, .value = std::string{value}};
}

Demand is(std::string_view column, int number) {
    auto demand = is(column, std::to_string(number));
    demand.is_number = true;
    return demand;
}

Demand from(std::string_view column, int number) {
    auto demand = is(column, number);
    demand.relation = Demand::Relation::at_least;
    return demand;
}

Demand to(std::string_view column, int number) {
    auto demand = is(column, number);
    demand.relation = Demand::Relation::at_most;
    return demand;
}

Demand own(std::string_view column, char letter, std::string_view value) {
    auto demand = is(column, value);
    demand.cell = fmt::format("{}{{row}}", letter);
    return demand;
}

std::string written(std::string_view table, Demand const& demand) {
    auto const column = table_column(table, demand.column);
    switch (demand.relation) {
    case Demand::Relation::at_least:
        return fmt::format("{},\">={}\"", column, demand.value);
    case Demand::Relation::at_most:
        return fmt::format("{},\"<={}\"", column, demand.value);
    case Demand::Relation::equal:
        break;
    }
    if (demand.is_number) return column + ',' + demand.value;
    return asked_of(column, demand.value, demand.cell);
}

Sum operator+(Sum a, Sum const& b) {
    if (!a.formula.empty() && !b.formula.starts_with('-')) a.formula += '+';
    a.formula += b.formula;
    a.value += b.value;
    return a;
}

Sum operator-(Sum a, Sum const& b) {
    a.formula += '-' + b.formula;
    a.value -= b.value;
    return a;
}

Sum negative(Sum const& sum) {
    return Sum{} - sum;
}

Sum bracketed(Sum const& sum) {
    return {"(" + sum.formula + ")", sum.value};
}

Cell cell_of(Sum const& sum) {
    return live("=" + sum.formula, sum.value);
}

Sum cell_sum(char letter, Money value) {
    return {fmt::format("{}{{row}}", letter), value};
}

std::string table_column(std::string_view table, std::string_view heading) {
    auto text = std::string{table} + '[';
    for (auto const letter : heading) {
        if (std::string_view{"'[]#@"}.find(letter) != std::string_view::npos) text += '\'';
        text += letter;
    }
    return text + ']';
}

Cell column_total(Table const& table, std::size_t column) {
    Money sum;
    Row room;
    bool any = false, not_given = false;
    for (std::size_t i = 0; i < row_count(table); ++i) {
        auto const& cell = shown(row_at(table, i, room)[column]);
        auto const* const amount = std::get_if<Money>(&cell);
        auto const* const marker = std::get_if<Marker>(&cell);
        if (amount != nullptr) sum += *amount;
        any = any || amount != nullptr;
        not_given = not_given || (marker != nullptr && *marker == Marker::unavailable);
    }
    if (not_given && !any) return Marker::unavailable; // a nil would be a claim
    return live("=SUM(" + table_column(table.name, table.columns[column].heading) + ")", sum);
}

std::string left_out_of_totals(Table const& table) {
    std::string text;
    Row room;
    for (std::size_t column = 0; column < table.totals.size(); ++column) {
        if (!std::holds_alternative<Money>(shown(table.totals[column]))) continue;
        std::size_t missing = 0;
        for (std::size_t i = 0; i < row_count(table); ++i) {
            auto const* const marker = std::get_if<Marker>(&shown(row_at(table, i, room)[column]));
            if (marker != nullptr && *marker == Marker::unavailable) ++missing;
        }
        if (missing == 0) continue;
        text += fmt::format("{} {} in {} of {} lines", text.empty() ? " [x] is in no total:" : ",",
                            table.columns[column].heading, missing, row_count(table));
    }
    return text.empty() ? text : text + ".";
}

SourceTable::SourceTable(std::string name, std::string amount, std::vector<std::string> columns)
    : name_{std::move(name)}, amount_{std::move(amount)} {
    for (auto& heading : columns) columns_.push_back({.heading = std::move(heading)});
}

void SourceTable::add(std::vector<std::string_view> const& values, Money amount) {
    auto const row = static_cast<std::uint32_t>(amounts_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto& texts = columns_[i];
        auto const next = static_cast<std::uint32_t>(texts.rows.size());
        auto const [at, is_new] = texts.numbers.try_emplace(as_compared(values[i]), next);
        if (is_new) texts.rows.emplace_back();
        texts.rows[at->second].push_back(row);
        texts.by_row.push_back(at->second);
    }
    amounts_.push_back(amount);
}

Money SourceTable::total() const {
    Money sum;
    for (auto const amount : amounts_) sum += amount;
    return sum;
}

SourceTable::Texts const& SourceTable::column(std::string_view heading) const {
    auto const found = std::ranges::find(columns_, heading, &Texts::heading);
    ledger::ensure(found != columns_.end(), "a sum asks for a column that its table does not have");
    return *found;
}

// Nothing where no row can meet it.
std::optional<SourceTable::Wanted> SourceTable::wanted_of(Demand const& condition) const {
    auto const& texts = column(condition.column);
    Wanted wanted{.texts = &texts};
    if (condition.relation == Demand::Relation::equal) {
        auto const found = texts.numbers.find(as_compared(condition.value));
        if (found == texts.numbers.end()) return {};
        wanted.text = found->second;
        return wanted;
    }
    auto const least = condition.relation == Demand::Relation::at_least;
    auto const limit = number_of(condition.value);
    wanted.matches.resize(texts.rows.size());
    for (auto const& [text, number] : texts.numbers) {
        wanted.matches[number] = least ? number_of(text) >= limit : number_of(text) <= limit;
    }
    return wanted;
}

std::vector<std::uint32_t> SourceTable::rows_where(std::vector<Demand> const& conditions) const {
    std::vector<Wanted> wanted;
    std::vector<std::uint32_t> const* fewest = nullptr;
    for (auto const& condition : conditions) {
        auto one = wanted_of(condition);
        if (!one) return {};
        if (one->text) {
            auto const& rows = one->texts->rows[*one->text];
            if (fewest == nullptr || rows.size() < fewest->size()) fewest = &rows;
        }
        wanted.push_back(std::move(*one));
    }
    ledger::ensure(fewest != nullptr, "a sum without a condition of equality");
    std::vector<std::uint32_t> rows;
    for (auto const row : *fewest) {
        auto const meets = [&](Wanted const& one) {
            auto const text = one.texts->by_row[row];
            return one.text ? *one.text == text : one.matches[text];
        };
        if (std::ranges::all_of(wanted, meets)) rows.push_back(row);
    }
    return rows;
}

std::string SourceTable::conditions_text(std::vector<Demand> const& conditions) const {
    std::string text;
    for (auto const& condition : conditions) {
        if (!text.empty()) text += ',';
        text += written(name_, condition);
    }
    return text;
}

Sum SourceTable::sum(std::vector<Demand> const& conditions) const {
    Sum sum{
        fmt::format("SUMIFS({},{})", table_column(name_, amount_), conditions_text(conditions))};
    for (auto const row : rows_where(conditions)) sum.value += amounts_[row];
    return sum;
}

Sum SourceTable::count(std::vector<Demand> const& conditions) const {
    auto const rows = static_cast<std::int64_t>(rows_where(conditions).size());
    return {fmt::format("COUNTIFS({})", conditions_text(conditions)), Money::pence(rows)};
}

} // namespace reports
