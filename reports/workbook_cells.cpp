// Each kind of cell with its number format. Here pence become pounds, and here only.
#include "reports/workbook_cells.hpp"

#include "ledger/error.hpp"
#include "reports/cell_text.hpp"
#include "reports/number_formats.hpp"
#include "reports/print.hpp"
#include "reports/workbook_numbers.hpp"

#include <xlsxwriter.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace reports {

namespace {

constexpr lxw_color_t navy = 0x1F3864, grey_line = 0xD0D5DD, link_blue = 0x1F4E9E, dim = 0x5A6472;

template <class... Functions>
struct Choice : Functions... {
    using Functions::operator()...;
};

double pounds_of(ledger::Money amount) {
    return static_cast<double>(amount.in_pence()) / 100.0;
}

// The nearest binary number; the text has forty decimals.
double nearest(std::string const& decimal) {
    double value = 0;
    auto const end = decimal.data() + decimal.size();
    auto const [stopped, failure] = std::from_chars(decimal.data(), end, value);
    ledger::ensure(failure == std::errc{} && stopped == end, "a ratio is not a decimal");
    return value;
}

void set_number_format(lxw_format* format, Style style, int places) {
    auto const set = [&](std::string const& form) { format_set_num_format(format, form.c_str()); };
    switch (style) {
    case Style::money:
        set(money_format());
        break;
    case Style::thousands:
        set(thousands_format());
        break;
    case Style::decimal:
        set(decimal_format(places));
        break;
    case Style::whole:
        set("#,##0");
        break;
    case Style::percentage:
        set(percentage_format(places));
        break;
    case Style::points:
        set(points_format(places));
        break;
    default:
        break;
    }
}

void set_look(lxw_format* format, Style style, bool strong) {
    format_set_font_name(format, "Arial");
    format_set_font_size(format, style == Style::title ? 15 : 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (style == Style::title || style == Style::reading) {
        format_set_font_color(format, style == Style::title ? navy : dim);
        if (style == Style::title) format_set_bold(format);
        return;
    }
    if (style == Style::heading || style == Style::number_heading) {
        format_set_bold(format);
        format_set_font_color(format, LXW_COLOR_WHITE);
        format_set_bg_color(format, navy);
        format_set_text_wrap(format);
        auto const of_numbers = style == Style::number_heading;
        if (of_numbers) format_set_align(format, LXW_ALIGN_RIGHT);
        format_set_indent(format, of_numbers ? 2 : 1); // clear of the filter's arrow
        return;
    }
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, grey_line);
    if (strong) format_set_bold(format);
    if (style == Style::wrapped || style == Style::link) format_set_text_wrap(format);
    if (style == Style::marker) format_set_align(format, LXW_ALIGN_RIGHT);
    auto const texts = style == Style::text || style == Style::wrapped || style == Style::link;
    if (texts) format_set_indent(format, 1);
    if (style == Style::link) {
        format_set_font_color(format, link_blue);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
}

std::string with_row(std::string formula, std::uint32_t row) {
    constexpr std::string_view mark = "{row}";
    for (auto at = formula.find(mark); at != std::string::npos; at = formula.find(mark)) {
        formula.replace(at, mark.size(), std::to_string(row));
    }
    return formula;
}

struct Number {
    double value;
    lxw_format* format;
};

void write_number(CellPlace const& place, Number number) {
    require_written(
        worksheet_write_number(place.sheet, place.row, place.column, number.value, number.format),
        "writing a number");
}

// The number a cell holds, or nothing where it holds none.
std::optional<Number> number_of(Cell const& cell, Column const& column, bool strong,
                                Formats& formats) {
    if (auto const* const amount = std::get_if<ledger::Money>(&cell)) {
        auto const style = column.thousands ? Style::thousands : Style::money;
        return Number{pounds_of(*amount), formats.of(style, strong)};
    }
    if (auto const* const whole = std::get_if<std::int64_t>(&cell)) {
        return Number{static_cast<double>(*whole), formats.of(Style::whole, strong)};
    }
    if (auto const* const share = std::get_if<Percentage>(&cell)) {
        return Number{nearest(share->fraction),
                      formats.of(Style::percentage, strong, column.places)};
    }
    if (auto const* const points = std::get_if<Points>(&cell)) {
        return Number{nearest(points->points), formats.of(Style::points, strong, column.places)};
    }
    if (auto const* const number = std::get_if<Decimal>(&cell)) {
        return Number{nearest(number->text), formats.of(Style::decimal, strong, column.places)};
    }
    return {};
}

std::optional<double> binary_number(Cell const& cell) {
    if (auto const* const amount = std::get_if<ledger::Money>(&cell)) return pounds_of(*amount);
    if (auto const* const whole = std::get_if<std::int64_t>(&cell))
        return static_cast<double>(*whole);
    if (auto const* const share = std::get_if<Percentage>(&cell)) return nearest(share->fraction);
    if (auto const* const points = std::get_if<Points>(&cell)) return nearest(points->points);
    if (auto const* const number = std::get_if<Decimal>(&cell)) return nearest(number->text);
    return {};
}

std::optional<double> stored_number(std::string_view text) {
    double value = 0;
    auto const* const stop = text.data() + text.size();
    auto const [end, fault] = std::from_chars(text.data(), stop, value);
    if (fault != std::errc{} || end != stop || !std::isfinite(value)) return {};
    return value;
}

std::string printed(char const* form, double value) {
    std::array<char, 40> room{};
    auto const size = std::snprintf(room.data(), room.size(), form, value);
    return {room.data(), static_cast<std::size_t>(size)};
}

void write_live(CellPlace const& place, LiveCell const& cell, Column const& column,
                Formats& formats) {
    auto const formula = with_row(cell.formula, place.row + 1);
    if (auto const number = number_of(cell.value, column, place.strong, formats)) {
        require_written(worksheet_write_formula_num(place.sheet, place.row, place.column,
                                                    formula.c_str(), number->format, number->value),
                        "writing a formula");
        return;
    }
    auto const text = cell_text(for_people(cell.value, column.places));
    require_written(
        worksheet_write_formula_str(place.sheet, place.row, place.column, formula.c_str(),
                                    formats.of(Style::marker, place.strong), text.c_str()),
        "writing a formula");
}

void write_link(CellPlace const& place, LinkCell const& link, Formats& formats) {
    auto const target = "internal:'" + link.sheet + "'!A1";
    auto const text = cell_text(link.text);
    require_written(worksheet_write_url_opt(place.sheet, place.row, place.column, target.c_str(),
                                            formats.of(Style::link), text.c_str(), nullptr),
                    "writing a link");
}

} // namespace

std::optional<std::string> written_number(Cell const& cell) {
    auto const value = binary_number(shown(cell));
    if (!value) return {};
    return printed("%.16G", *value); // as libxlsxwriter prints
}

bool same_to_fifteen_digits(std::string_view a, std::string_view b) {
    auto const x = stored_number(a);
    auto const y = stored_number(b);
    if (!x || !y) return false;
    return printed("%.14E", *x + 0.0) == printed("%.14E", *y + 0.0);
}

lxw_format* Formats::of(Style style, bool strong, int places) {
    auto& format = formats_[{style, strong, places}];
    if (format == nullptr) {
        format = workbook_add_format(book_);
        ledger::ensure(format != nullptr, "libxlsxwriter has no memory for a format");
        set_look(format, style, strong);
        set_number_format(format, style, places);
    }
    return format;
}

void require_written(int code, std::string const& doing) {
    if (code == LXW_NO_ERROR) return;
    throw ledger::Error{"The workbook cannot be made: {} failed ({}).", doing,
                        lxw_strerror(static_cast<lxw_error>(code))};
}

void write_text(CellPlace const& place, std::string const& text, lxw_format* format) {
    auto const clean = cell_text(text);
    require_written(
        worksheet_write_string(place.sheet, place.row, place.column, clean.c_str(), format),
        "writing a text");
}

void write_blank(CellPlace const& place, Formats& formats) {
    require_written(worksheet_write_blank(place.sheet, place.row, place.column,
                                          formats.of(Style::text, place.strong)),
                    "ruling a line");
}

void write_cell(CellPlace const& place, Cell const& cell, Column const& column, Formats& formats) {
    if (auto const number = number_of(cell, column, place.strong, formats)) {
        write_number(place, *number);
        return;
    }
    auto* const text_format = formats.of(column.wraps ? Style::wrapped : Style::text, place.strong);
    std::visit(Choice{[&](std::string const& text) { write_text(place, text, text_format); },
                      [&](Marker marker) {
                          write_text(place, std::string{marker_text(marker)},
                                     formats.of(Style::marker, place.strong));
                      },
                      [&](std::shared_ptr<LiveCell const> const& live_cell) {
                          write_live(place, *live_cell, column, formats);
                      },
                      [&](std::shared_ptr<LinkCell const> const& link) {
                          write_link(place, *link, formats);
                      },
                      [](auto const&) {}},
               cell);
}

} // namespace reports
