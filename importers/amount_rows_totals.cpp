// Which rows under a header are printed totals: what speaks for it, and whether the sum agrees.
#include "importers/amount_rows.hpp"
#include "importers/heading.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace importers {

using ledger::Finding;
using ledger::Money;
using ledger::Severity;

AmountRows::TotalSigns AmountRows::signs_of_total(Row const& row, std::int64_t filled) const {
    TotalSigns signs;
    std::int64_t figures = 0;
    bool supplier_is_label = false, date_is_label = false;
    for (auto const& found : row.cells) {
        if (trimmed(found.text).empty()) continue;
        if (read_amount(found).fault == AmountFault::not_given) {
            --filled;
            continue;
        }
        if (read_amount(found).amount || read_amount(found, 1000).amount) {
            ++figures;
        } else if (signs.label != TotalLabel::strong && found.kind == CellKind::text) {
            auto const here = total_label(found.text);
            if (here == TotalLabel::none) continue;
            signs.label = here;
            supplier_is_label = &found == cell(row, Field::supplier);
            date_is_label = &found == cell(row, Field::date);
        }
    }
    auto const texts = filled - figures;
    bool const few_texts = texts <= std::max<std::int64_t>(1, filled_headings_ / 3);
    bool const no_supplier = is_blank_at(row, Field::supplier) || supplier_is_label;
    bool const no_date = is_blank_at(row, Field::date) || date_is_label;
    signs.sparse = few_texts && no_date && no_supplier;
    signs.alone = texts == 0 && figures == 1 && filled_headings_ >= 3;
    signs.figures = of_figures_ && texts <= 1 && figures >= 3;
    return signs;
}

// A sum may be printed beside its column. It is looked for where it agrees, else the first figure
// of the row is taken for it.
void AmountRows::look_for_total(Row const& row, TotalSigns const& signs, Figures& printed) const {
    if (printed.front() || of_figures_) return;
    for (auto const& found : row.cells) {
        auto const elsewhere = read_amount(found, pounds_per_unit_).amount;
        if (!elsewhere) continue;
        bool const agrees = sums_.agreeing({elsewhere}).has_value();
        bool const first = !printed.front() && (signs.label == TotalLabel::strong || signs.alone);
        if (agrees || first) printed.front() = elsewhere;
        if (agrees) return;
    }
}

// Something that equals what stands above it is left out; nothing else is.
std::optional<Fate> AmountRows::agreeing_total(Row const& row, TotalSigns const& signs,
                                               Figures const& printed,
                                               std::vector<Finding>& findings) {
    auto section = sums_.agreeing(printed);
    constexpr std::int64_t half_a_unit = 500 * 100;
    bool const may_be_rounded = pounds_per_unit_ == 1000 && signs.label != TotalLabel::none;
    if (!section && may_be_rounded) {
        section = sums_.agreeing(printed, half_a_unit);
        if (section) {
            tell(
                findings, Severity::warning, "total-rounded", row.number, 0,
                fmt::format("the printed total differs from the sum of its {} rows by no more than "
                            "their rounding to thousands",
                            section->lines),
                "exact figures", "Ask for the figures in pounds where they exist.");
        }
    }
    bool const labelled = signs.label == TotalLabel::strong || signs.alone;
    if (!section || (!labelled && section->lines < 2)) return {};
    if (section->whole && printed.front()) {
        printed_total_ = printed.front();
        printed_total_differs_ = false;
    }
    sums_.close(*section);
    return Fate::printed_total;
}

void AmountRows::tell_differences(Figures const& printed, RunningSums::Section const& section,
                                  std::int64_t row, std::vector<Finding>& findings) {
    for (std::size_t i = 0; i < printed.size(); ++i) {
        if (!printed[i] || *printed[i] == section.sums[i]) continue;
        int const at = i == 0 ? column(Field::amount) : column(figure_fields_[i - 1]);
        auto const difference = *printed[i] - section.sums[i];
        tell(findings, Severity::error, "total-differs", row, printed.size() == 1 ? 0 : at,
             fmt::format("the printed total is {}, but the {} amounts {}come to {}: {} {}",
                         to_string(*printed[i]), section.lines, section.whole ? "" : "above it ",
                         to_string(section.sums[i]),
                         to_string(difference.is_negative() ? -difference : difference),
                         difference.is_negative() ? "too little" : "too much"),
             "a total that equals the sum of its rows",
             "Rows may be missing or doubled: ask the sender, or set the row aside with a reason.");
    }
}

Fate AmountRows::differing_total(Row const& row, Figures const& printed,
                                 std::vector<Finding>& findings) {
    auto const nearest = sums_.nearest(printed);
    if (nearest.whole && printed.front()) {
        printed_total_ = printed.front();
        printed_total_differs_ = true;
    }
    tell_differences(printed, nearest, row.number, findings);
    sums_.close(nearest);
    return Fate::unreadable;
}

// The fate of a row that looks like a total, or nothing where it is a row like others.
std::optional<Fate> AmountRows::fate_of_total(Row const& row, std::int64_t filled,
                                              Reading const& reading,
                                              std::vector<Finding>& findings) {
    auto const signs = signs_of_total(row, filled);
    bool const labelled = signs.label != TotalLabel::none && (signs.sparse || of_figures_);
    if (!signs.alone && !signs.figures && !labelled) return {};
    auto printed = figures_of(row, reading);
    look_for_total(row, signs, printed);
    auto const any = std::ranges::any_of(printed, [](auto const& f) { return f.has_value(); });
    bool const strong = labelled && (signs.label == TotalLabel::strong || of_figures_);
    if (!any) return strong ? std::optional{Fate::note} : std::nullopt;
    if (amounts() == 0 && strong) {
        total_on_top_ = printed;
        total_on_top_row_ = row.number;
        return Fate::printed_total;
    }
    if (amounts() == 0) return {};
    if (auto const fate = agreeing_total(row, signs, printed, findings)) return fate;
    bool const nil = printed.front() == Money{};
    if (signs.alone && nil) return Fate::note;
    if (strong || signs.alone) return differing_total(row, printed, findings);
    return {};
}

} // namespace importers
