// The labels that budget reports, pivots and ledgers print beside their totals.
#include "importers/total_label.hpp"

#include "importers/heading.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace importers {

TotalLabel total_label(std::string_view text) {
    constexpr std::size_t longest = 160;
    if (text.size() > longest) return TotalLabel::none;
    auto const label = same_heading(text);
    constexpr std::array<std::string_view, 25> labels{
        "total",         "totals",        "grand total", "sum",         "sub total",
        "subtotal",      "sub-total",     "sub totals",  "subtotals",   "total (£)",
        "total £",       "total amount",  "total spend", "total value", "total payments",
        "overall total", "report total",  "page total",  "net total",   "gross total",
        "total net",     "control total", "batch total", "final total", "total expenditure"};
    if (std::ranges::find(labels, label) != labels.end()) return TotalLabel::strong;
    if (label.ends_with(" total") || label.ends_with(" totals") || label.ends_with(" subtotal"))
        return TotalLabel::strong;
    constexpr std::array<std::string_view, 5> strong_starts{"sub total ", "sub-total ", "subtotal ",
                                                            "grand total ", "sum of "};
    auto const starts = [&](auto const& part) { return label.starts_with(part); };
    if (std::ranges::any_of(strong_starts, starts)) return TotalLabel::strong;
    constexpr std::array<std::string_view, 10> weak{
        "total ",       "totals ",  "sum ",      "gross expenditure", "net expenditure",
        "gross income", "net cost", "net spend", "net position",      "actual total"};
    return std::ranges::any_of(weak, starts) ? TotalLabel::weak : TotalLabel::none;
}

bool may_be_total(std::string_view text) {
    constexpr std::size_t end = 9; // "Totals (£)"
    auto const tail = text.size() > end ? text.substr(text.size() - end) : text;
    if (tail.find("otal") != std::string_view::npos || tail.find("OTAL") != std::string_view::npos)
        return true;
    constexpr std::string_view first_letters = "TtSsGNA"; // most texts go no further
    if (text.empty() || first_letters.find(text.front()) == std::string_view::npos) return false;
    constexpr std::array<std::string_view, 17> starts{"Tot", "TOT", "tot", "Sub",    "SUB",   "sub",
                                                      "Sum", "SUM", "sum", "Gra",    "GRA",   "Gro",
                                                      "GRO", "Net", "NET", "Actual", "ACTUAL"};
    return std::ranges::any_of(starts, [&](auto start) { return text.starts_with(start); });
}

} // namespace importers
