// A printed total is left out only where it equals the sum above it; a labelled one that does not
// is an error.
#include "importers/amount_rows.hpp"

#include "importers/heading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

enum class Label { none, weak, strong };

// "Total", "Sum:", "Adults total"; "Total Gas Ltd" may be a supplier, so it is a label only if the
// sum agrees.
Label total_label(std::string_view text) {
    constexpr std::size_t longest = 80;
    if (text.size() > longest) return Label::none;
    auto const label = same_heading(text);
    constexpr std::array<std::string_view, 14> labels{
        "total",       "totals",      "grand total",    "sum",          "sub total",
        "subtotal",    "sub-total",   "total (£)",      "total £",      "total amount",
        "total spend", "total value", "total payments", "overall total"};
    if (std::ranges::find(labels, label) != labels.end()) return Label::strong;
    if (label.ends_with(" total") || label.ends_with(" totals")) return Label::strong;
    return label.starts_with("total ") || label.starts_with("sum ") ? Label::weak : Label::none;
}

// Whether the row begins with a label; so that full rows of figures are seen to be totals too.
bool begins_with_label(Row const& row) {
    auto const first = std::ranges::find_if(row.cells, [](auto const& c) { return !is_blank(c); });
    if (first == row.cells.end() || first->kind != CellKind::text) return false;
    auto const has = [&](std::string_view part) {
        return first->text.find(part) != std::string_view::npos;
    };
    bool const likely = has("otal") || has("OTAL") || has("Sum") || has("SUM") || has("sum");
    return likely && total_label(first->text) == Label::strong;
}

} // namespace

std::string_view fate_name(Fate fate) {
    return fate_names[static_cast<std::size_t>(fate)];
}

AmountRows::AmountRows(Inspection const& inspection) : inspection_{inspection} {
    for (auto const& heading : inspection.headings) {
        headings_.push_back(same_heading(heading));
        if (!headings_.back().empty()) ++filled_headings_;
    }
}

void AmountRows::tell(std::vector<Finding>& findings, Severity severity, std::string rule,
                      std::int64_t row, int column, std::string found, std::string wanted,
                      std::string remedy) {
    ledger::Where where{
        .file = inspection_.file, .sheet = inspection_.sheet_name, .row = row, .column = column};
    if (column > 0 && static_cast<std::size_t>(column) <= inspection_.headings.size()) {
        where.heading = trimmed(inspection_.headings[static_cast<std::size_t>(column) - 1]);
    }
    Finding finding{.severity = severity,
                    .rule = std::move(rule),
                    .where = std::move(where),
                    .found = std::move(found),
                    .wanted = std::move(wanted),
                    .remedy = std::move(remedy)};
    if (tell_every_) return findings.push_back(std::move(finding));
    limit_.add(std::move(finding), findings);
}

Cell const* AmountRows::cell(Row const& row, Field field) const {
    auto const at = static_cast<std::size_t>(column(field));
    return at == 0 || at > row.cells.size() ? nullptr : &row.cells[at - 1];
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

AmountRows::Reading AmountRows::debit_less_credit(Row const& row) {
    Money sum;
    bool any = false;
    for (auto const field : {Field::debit, Field::credit}) {
        auto const* const found = cell(row, field);
        if (found == nullptr) continue;
        auto const reading = read_amount(*found);
        if (reading.fault == AmountFault::empty) continue;
        if (!reading.amount) return {reading, column(field)};
        any = true;
        sum += field == Field::debit ? *reading.amount : -*reading.amount;
    }
    return any ? Reading{{sum}, 0} : Reading{{{}, AmountFault::empty}, column(Field::debit)};
}

AmountRows::Reading AmountRows::amount_of(Row const& row) {
    bool const net = column(Field::amount) != 0;
    if (!net) return debit_less_credit(row);
    auto const* const found = cell(row, Field::amount);
    auto const reading =
        found == nullptr ? AmountReading{{}, AmountFault::empty} : read_amount(*found);
    return {reading, column(Field::amount)};
}

// The figure of a total row: in the amount's column, else wherever one stands that agrees, else the
// first.
std::optional<Money> AmountRows::total_in(Row const& row, Reading const& reading) const {
    if (reading.amount.amount) return reading.amount.amount;
    std::optional<Money> first;
    for (auto const& found : row.cells) {
        auto const elsewhere = read_amount(found).amount;
        if (!elsewhere) continue;
        if (*elsewhere == total_ || *elsewhere == since_total_) return elsewhere;
        if (!first) first = elsewhere;
    }
    return first;
}

void AmountRows::tell_difference(Money printed, std::int64_t row, std::vector<Finding>& findings) {
    auto const difference = printed - total_;
    tell(findings, Severity::error, "total-differs", row, 0,
         fmt::format("the printed total is {}, but the {} amounts come to {}: {} {}",
                     to_string(printed), amounts_, to_string(total_),
                     to_string(difference.is_negative() ? -difference : difference),
                     difference.is_negative() ? "too little" : "too much"),
         "a total that equals the sum of its rows",
         "Rows may be missing or doubled: ask the sender, or set the row aside with a reason.");
}

// The fate of a row that looks like a total, or nothing where it is a row like others.
std::optional<Fate> AmountRows::fate_of_total(Row const& row, std::int64_t filled,
                                              Reading const& reading,
                                              std::vector<Finding>& findings) {
    std::int64_t figures = 0;
    Label label = Label::none;
    bool supplier_is_label = false;
    for (auto const& found : row.cells) {
        if (is_blank(found)) continue;
        if (read_amount(found).amount) {
            ++figures;
        } else if (label != Label::strong) {
            auto const here = total_label(found.text);
            if (here == Label::none) continue;
            label = here;
            supplier_is_label = &found == cell(row, Field::supplier);
        }
    }
    auto const texts = filled - figures;
    auto const blank_at = [&](Field field) {
        auto const* const found = cell(row, field);
        return found == nullptr || is_blank(*found);
    };
    bool const sparse = texts <= std::max<std::int64_t>(1, filled_headings_ / 3) &&
                        blank_at(Field::date) && (blank_at(Field::supplier) || supplier_is_label);
    bool const alone = texts == 0 && figures == 1 && filled_headings_ >= 3;
    if (!alone && (label == Label::none || !sparse)) return {};
    auto const printed = total_in(row, reading);
    if (!printed) return label == Label::strong ? std::optional{Fate::note} : std::nullopt;
    if (amounts_ > 0 && (*printed == total_ || *printed == since_total_)) {
        if (*printed == total_) printed_total_ = printed;
        if (*printed == total_) printed_total_differs_ = false;
        since_total_ = Money{};
        return Fate::printed_total;
    }
    if (label == Label::weak) return {};
    if (amounts_ == 0 && label == Label::strong) {
        total_on_top_ = printed;
        total_on_top_row_ = row.number;
        return Fate::printed_total;
    }
    if (amounts_ == 0) return {};
    printed_total_ = printed;
    printed_total_differs_ = true;
    since_total_ = Money{};
    tell_difference(*printed, row.number, findings);
    return Fate::unreadable;
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

AmountRow AmountRows::read(Row const& row, std::vector<Finding>& findings) {
    auto const filled = filled_cells(row);
    if (filled == 0) return {Fate::blank};
    ++rows_;
    if (inspection_.header_row == 0 || row.number < inspection_.header_row) return {Fate::title};
    if (row.number == inspection_.header_row) return {Fate::heading};
    auto const reading = amount_of(row);
    auto const fault = reading.amount.fault;
    if (!reading.amount.amount && is_heading_again(row, filled)) return {Fate::repeated_heading};
    bool const few = filled * 2 <= filled_headings_ + 1 || filled <= 2;
    if (few || begins_with_label(row)) {
        if (auto const fate = fate_of_total(row, filled, reading, findings)) return {*fate};
    }
    if (reading.amount.amount) {
        ++amounts_;
        total_ += *reading.amount.amount;
        since_total_ += *reading.amount.amount;
        return {Fate::amount, *reading.amount.amount};
    }
    if (fault == AmountFault::empty || fault == AmountFault::not_given) {
        return {filled <= 1 ? Fate::note : Fate::no_amount};
    }
    tell_unreadable(row, reading, findings);
    return {Fate::unreadable};
}

void AmountRows::finish(std::vector<Finding>& findings) {
    if (total_on_top_) {
        if (!printed_total_) printed_total_ = total_on_top_;
        if (*total_on_top_ != total_) tell_difference(*total_on_top_, total_on_top_row_, findings);
    } else if (printed_total_ && !printed_total_differs_ && *printed_total_ != total_) {
        printed_total_.reset(); // it was the subtotal of the first rows
    }
    limit_.close(findings);
}

} // namespace importers
