// A printed total is left out only where it equals the sum above it; a labelled one that does not
// is an error.
#include "importers/amount_rows.hpp"

#include "importers/heading.hpp"
#include "importers/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace importers {

namespace {

using ledger::Finding;
using ledger::Money;
using ledger::Severity;

constexpr std::array<std::string_view, fate_count> fate_names{
    "title", "heading",   "repeated heading", "blank",     "printed total",
    "note",  "no amount", "amount",           "unreadable"};

bool is_blank(Cell const& cell) {
    return cell.kind == CellKind::empty || trimmed(cell.text).empty();
}

// Whether one of the first two cells is a label; so that full rows of figures are seen to be totals
// too.
bool begins_with_label(Row const& row) {
    int seen = 0;
    for (auto const& cell : row.cells) {
        if (is_blank(cell)) continue;
        if (cell.kind == CellKind::text && may_be_total(cell.text) &&
            total_label(cell.text) != TotalLabel::none)
            return true;
        if (++seen == 2) return false;
    }
    return false;
}

// In these shapes a row is a name and its figures, and totals stand among them.
bool has_several_figures(Inspection const& inspection) {
    if (!inspection.layout) return false;
    auto const shape = inspection.layout->shape;
    return shape == Shape::balances || shape == Shape::monitor || shape == Shape::pool_return;
}

constexpr std::int64_t one_million = 1'000'000;

// 2328.6770000000001 is 2328.677, as spreadsheets show it.
std::optional<std::int64_t> millionths_of(std::string_view text) {
    std::string plain{trimmed(text)}, shown;
    std::erase(plain, ',');
    if (!append_number_as_shown(shown, plain)) return {};
    auto const point = std::min(shown.find('.'), shown.size());
    auto fraction = point == shown.size() ? std::string{} : shown.substr(point + 1);
    constexpr std::size_t decimals = 6, longest = 12;
    if (fraction.size() > decimals || point > longest) return {};
    fraction.resize(decimals, '0');
    return std::stoll(shown.substr(0, point) + fraction);
}

std::vector<Field> figure_fields(Inspection const& inspection) {
    constexpr std::array<Field, 10> all{
        Field::debit,     Field::credit,        Field::opening,
        Field::closing,   Field::annual_budget, Field::budget_to_date,
        Field::variance,  Field::forecast,      Field::forecast_variance,
        Field::commitment};
    std::vector<Field> fields;
    if (!has_several_figures(inspection)) return fields;
    for (auto const field : all) {
        if (inspection.columns[static_cast<std::size_t>(field)] != 0) fields.push_back(field);
    }
    return fields;
}

} // namespace

std::string_view fate_name(Fate fate) {
    return fate_names[static_cast<std::size_t>(fate)];
}

AmountRows::AmountRows(Inspection const& inspection)
    : inspection_{inspection}, pounds_per_unit_{inspection.layout
                                                    ? inspection.layout->pounds_per_unit
                                                    : inspection.pounds_per_unit},
      of_figures_{has_several_figures(inspection)},
      figure_fields_{figure_fields(inspection)}, sums_{figure_fields_.size() + 1} {
    for (auto const& heading : inspection.headings) {
        headings_.push_back(same_heading(heading));
        if (!headings_.back().empty()) ++filled_headings_;
    }
}

Finding AmountRows::finding_at(Severity severity, std::string rule, std::int64_t row, int column,
                               std::string found, std::string wanted, std::string remedy) const {
    ledger::Where where{
        .file = inspection_.file, .sheet = inspection_.sheet_name, .row = row, .column = column};
    if (column > 0 && static_cast<std::size_t>(column) <= inspection_.headings.size()) {
        where.heading = trimmed(inspection_.headings[static_cast<std::size_t>(column) - 1]);
    }
    return {.severity = severity,
            .rule = std::move(rule),
            .where = std::move(where),
            .found = std::move(found),
            .wanted = std::move(wanted),
            .remedy = std::move(remedy)};
}

void AmountRows::tell(std::vector<Finding>& findings, Severity severity, std::string rule,
                      std::int64_t row, int column, std::string found, std::string wanted,
                      std::string remedy) {
    auto finding = finding_at(severity, std::move(rule), row, column, std::move(found),
                              std::move(wanted), std::move(remedy));
    if (tell_every_) return findings.push_back(std::move(finding));
    limit_.add(std::move(finding), findings);
}

void AmountRows::tell_once(std::vector<Finding>& findings, Severity severity, std::string rule,
                           std::int64_t row, int column, std::string found, std::string wanted,
                           std::string remedy) {
    limit_.add_once(finding_at(severity, std::move(rule), row, column, std::move(found),
                               std::move(wanted), std::move(remedy)),
                    findings);
}

Cell const* AmountRows::cell(Row const& row, Field field) const {
    auto const at = static_cast<std::size_t>(column(field));
    return at == 0 || at > row.cells.size() ? nullptr : &row.cells[at - 1];
}

bool AmountRows::is_blank_at(Row const& row, Field field) const {
    auto const* const found = cell(row, field);
    return found == nullptr || is_blank(*found);
}

std::int64_t AmountRows::filled_cells(Row const& row) const {
    return std::ranges::count_if(row.cells, [](auto const& c) { return !is_blank(c); });
}

bool AmountRows::is_heading_again(Row const& row, std::int64_t filled) const {
    std::int64_t same = 0;
    std::int64_t different = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (is_blank(row.cells[i])) continue;
        bool const heading =
            i < headings_.size() && same_heading(row.cells[i].text) == headings_[i];
        heading ? ++same : ++different;
        if (different * 4 > filled) return false;
    }
    return same >= 2;
}

AmountRows::Reading AmountRows::debit_less_credit(Row const& row) const {
    Money sum;
    bool any = false;
    for (auto const field : {Field::debit, Field::credit}) {
        auto const* const found = cell(row, field);
        if (found == nullptr) continue;
        auto const reading = read_amount(*found, pounds_per_unit_);
        if (reading.fault == AmountFault::empty) continue;
        if (!reading.amount) return {reading, column(field)};
        any = true;
        sum += field == Field::debit ? *reading.amount : -*reading.amount;
    }
    return any ? Reading{{sum}, 0} : Reading{{{}, AmountFault::empty}, column(Field::debit)};
}

AmountRows::Reading AmountRows::amount_of(Row const& row) const {
    bool const net = column(Field::amount) != 0;
    if (!net) return debit_less_credit(row);
    auto const* const found = cell(row, Field::amount);
    auto const reading = found == nullptr ? AmountReading{{}, AmountFault::empty}
                                          : read_amount(*found, pounds_per_unit_);
    return {reading, column(Field::amount)};
}

// The amount, and the other figures of the row, of which some may be missing.
Figures AmountRows::figures_of(Row const& row, Reading const& reading) const {
    Figures figures{reading.amount.amount};
    for (auto const field : figure_fields_) {
        auto const* const found = cell(row, field);
        figures.push_back(found == nullptr ? std::nullopt
                                           : read_amount(*found, pounds_per_unit_).amount);
    }
    return figures;
}

void AmountRows::tell_unreadable(Row const& row, Reading const& reading,
                                 std::vector<Finding>& findings) {
    auto const at = static_cast<std::size_t>(reading.column);
    auto const text =
        at == 0 || at > row.cells.size() ? std::string_view{} : trimmed(row.cells[at - 1].text);
    tell(findings, Severity::error, "amount-unreadable", row.number, reading.column,
         fmt::format("\"{}\" {}", text, fault_clause(reading.amount.fault)),
         "pounds and pence such as 1,234.50", std::string{fault_remedy(reading.amount.fault)});
}

// A monitor's row without an actual to date has none so far, where it has other figures.
AmountRow AmountRows::amount_row(Row const& row, Reading const& reading,
                                 std::vector<Finding>& findings) {
    auto const fault = reading.amount.fault;
    auto const figures = figures_of(row, reading);
    bool const empty = fault == AmountFault::empty || fault == AmountFault::not_given;
    bool const others = std::ranges::any_of(figures, [](auto const& f) { return f.has_value(); });
    if (reading.amount.amount || (empty && others)) {
        if (reading.amount.noise_let_go) {
            tell_once(findings, Severity::warning, "amount-noise", row.number, reading.column,
                      fmt::format("\"{}\" has more digits than a number holds, and was read as {}",
                                  trimmed(cell(row, Field::amount)->text),
                                  to_string(*reading.amount.amount)),
                      "amounts of two decimals", "Check one of them with the sender.");
        }
        sums_.add(figures);
        return {Fate::amount, reading.amount.amount.value_or(Money{})};
    }
    if (empty) return {of_figures_ ? Fate::note : Fate::no_amount};
    tell_unreadable(row, reading, findings);
    return {Fate::unreadable};
}

// Counted as it stands: 2328.677 may be thousands of pounds.
AmountRow AmountRows::figure_row(Row const& row, Reading const& reading, std::int64_t filled) {
    bool const figure =
        reading.amount.amount || reading.amount.fault == AmountFault::too_many_decimals;
    auto const* const found = cell(row, Field::amount);
    if (!figure || found == nullptr) return {filled <= 1 ? Fate::note : Fate::no_amount};
    ++figures_;
    if (auto const millionths = millionths_of(found->text)) figures_millionths_ += *millionths;
    return {Fate::amount};
}

std::string AmountRows::figures_total() const {
    auto const whole = figures_millionths_ / one_million;
    auto const part = std::abs(figures_millionths_ % one_million);
    auto text =
        fmt::format("{}{}.{:06}", figures_millionths_ < 0 && whole == 0 ? "-" : "", whole, part);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

AmountRow AmountRows::read(Row const& row, std::vector<Finding>& findings) {
    auto const filled = filled_cells(row);
    // A workbook keeps no blank rows: a gap in the numbers is one.
    if (last_row_ != 0 && row.number > last_row_ + 1) sums_.begin_section();
    last_row_ = row.number;
    if (filled == 0) {
        sums_.begin_section();
        return {Fate::blank};
    }
    ++rows_;
    if (inspection_.header_row == 0 || row.number < inspection_.header_row) return {Fate::title};
    if (row.number < inspection_.header_row + inspection_.header_height) return {Fate::heading};
    auto const reading = amount_of(row);
    if (!reading.amount.amount && is_heading_again(row, filled)) {
        sums_.begin_section();
        return {Fate::repeated_heading};
    }
    if (inspection_.unit_in_doubt) return figure_row(row, reading, filled);
    bool const few = filled * 2 <= filled_headings_ + 1 || filled <= 2;
    if (few || of_figures_ || begins_with_label(row)) {
        if (auto const fate = fate_of_total(row, filled, reading, findings)) return {*fate};
    }
    if (!of_figures_ && reading.amount.amount && !reading.amount.noise_let_go) {
        sums_.add(*reading.amount.amount);
        return {Fate::amount, *reading.amount.amount};
    }
    auto found = amount_row(row, reading, findings);
    if (found.fate == Fate::no_amount && filled <= 1) found.fate = Fate::note;
    if (found.fate == Fate::no_amount || found.fate == Fate::note) sums_.begin_section();
    return found;
}

void AmountRows::finish(std::vector<Finding>& findings) {
    if (!total_on_top_.empty()) {
        if (!printed_total_) printed_total_ = total_on_top_.front();
        RunningSums::Section const whole{.lines = amounts(), .sums = sums_.all(), .whole = true};
        tell_differences(total_on_top_, whole, total_on_top_row_, findings);
    } else if (printed_total_ && !printed_total_differs_ && *printed_total_ != amount_total()) {
        printed_total_.reset(); // it was the subtotal of the first rows
    }
    limit_.close(findings);
}

} // namespace importers
