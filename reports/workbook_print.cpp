// Titles run on over empty columns (nothing is merged), so the print area can be wider than the
// table.
#include "reports/workbook_print.hpp"

#include "reports/cell_text.hpp"
#include "reports/workbook_cells.hpp"
#include "reports/workbook_charts.hpp"

#include <xlsxwriter.h>

#include <algorithm>

namespace reports {

namespace {

constexpr std::size_t unset_width = 9;      // of a column that nobody set
constexpr std::size_t title_letter = 16;    // in tenths of a character: the title is larger
constexpr std::size_t sentence_letter = 86; // in hundredths: narrower than a digit
constexpr std::size_t least_width = 150;    // of a page, in characters
constexpr std::size_t pixels_a_row = 20;

std::size_t widest_line(Table const& table) {
    auto widest = std::max(table.title.size() * title_letter / 10,
                           table.how_to_read.size() * sentence_letter / 100);
    if (!table.totals.empty()) {
        auto const* const text = std::get_if<std::string>(&table.totals.front());
        bool const alone = std::ranges::all_of(table.totals.begin() + 1, table.totals.end(),
                                               [](Cell const& cell) { return cell.index() == 0; });
        if (text != nullptr && alone)
            widest = std::max(widest, text->size() * sentence_letter / 100);
    }
    return widest;
}

void set_area(lxw_worksheet* sheet, Sheet const& given, Widths const& widths) {
    auto columns = widths.size();
    // On paper a very long sentence is cut rather than the table made too small to read.
    auto const enough =
        std::min(widest_line(given.table), std::max(total_of(widths) * 6 / 5, least_width));
    for (auto room = total_of(widths); room < enough; room += unset_width) {
        ++columns;
    }
    auto rows = heading_row + std::max<std::size_t>(row_count(given.table), 1);
    if (!given.charts.empty()) rows += 3 + chart_height / pixels_a_row;
    require_written(worksheet_print_area(sheet, 0, 0, static_cast<lxw_row_t>(rows),
                                         static_cast<lxw_col_t>(columns - 1)),
                    "setting the print area");
}

} // namespace

void set_up_print(lxw_worksheet* sheet, Sheet const& given, Widths const& widths) {
    auto const& table = given.table;
    constexpr std::size_t readable_on_a_page = 230; // characters across A4 landscape
    constexpr std::size_t just_readable = 290;      // better than a strip on a second page
    auto const width = total_of(widths);
    auto const pages =
        width <= just_readable ? 1 : (width + readable_on_a_page - 1) / readable_on_a_page;
    worksheet_set_paper(sheet, 9); // A4
    worksheet_set_landscape(sheet);
    // A chart is not cut in two: a short table and its charts share a page.
    constexpr std::size_t rows_beside_charts = 40;
    auto const one_page = !given.charts.empty() && row_count(table) <= rows_beside_charts;
    worksheet_fit_to_pages(sheet, static_cast<std::uint16_t>(pages), one_page ? 1 : 0);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.7, 0.7);
    require_written(worksheet_repeat_rows(sheet, heading_row, heading_row),
                    "repeating the headings");
    set_area(sheet, given, widths);
    auto title = cell_text(table.title);
    for (auto at = title.find('&'); at != std::string::npos; at = title.find('&', at + 2))
        title.insert(at, 1, '&');
    if (title.size() > 200) title = table.name; // Excel allows 255 characters in all
    // A blank ends the size: a title that begins with a digit would go on with it.
    require_written(worksheet_set_header(sheet, ("&L&9 " + title + "&R&9 &A").c_str()),
                    "setting the page header");
    require_written(worksheet_set_footer(sheet, "&L&9Placeledger&R&9Page &P of &N"),
                    "setting the page footer");
}

} // namespace reports
