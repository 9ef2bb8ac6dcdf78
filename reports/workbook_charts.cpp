// Lines by place, bars of change, and a waterfall as stacked columns on an unseen base. The palette
// runs from dark to light, so that it survives a black-and-white printer; lines also differ by
// marker and dash.
#include "reports/workbook_charts.hpp"

#include "ledger/error.hpp"
#include "reports/cell_text.hpp"
#include "reports/workbook_cells.hpp"

#include <xlsxwriter.h>

#include <array>

namespace reports {

namespace {

constexpr int library_width = 480, library_height = 288; // pixels, at scale 1

constexpr lxw_color_t navy = 0x1F3864, blue = 0x5B9BD5, amber = 0xF2C185, ink = 0x333F4F,
                      faint = 0xE3E6EA;
constexpr std::array<lxw_color_t, 10> place_colours{0x2E75B6, 0xC55A11, 0x548235, 0x7F6000,
                                                    0x7030A0, 0x008080, 0xA5300F, 0x5B7FA6,
                                                    0x8A8D3A, 0x7A7A7A};
constexpr std::array<std::uint8_t, 5> markers{LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE,
                                              LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_TRIANGLE,
                                              LXW_CHART_MARKER_X};
constexpr std::array<std::uint8_t, 3> dashes{LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                             LXW_CHART_LINE_DASH_ROUND_DOT};

std::string range(Series const& series, std::size_t column) {
    auto const letter = column_letters(column);
    return "='" + series.sheet + "'!$" + letter + "$" +
           std::to_string(series.first_row + first_data_row) + ":$" + letter + "$" +
           std::to_string(series.last_row + first_data_row);
}

std::uint8_t type_of(ChartKind kind) {
    switch (kind) {
    case ChartKind::lines:
        return LXW_CHART_LINE;
    case ChartKind::bars:
        return LXW_CHART_BAR;
    case ChartKind::columns:
        return LXW_CHART_COLUMN;
    case ChartKind::stacked_bars:
        return LXW_CHART_BAR_STACKED;
    case ChartKind::whole_bars:
        return LXW_CHART_BAR_STACKED_PERCENT;
    case ChartKind::stacked:
    case ChartKind::steps:
        break;
    }
    return LXW_CHART_COLUMN_STACKED;
}

bool runs_across(ChartKind kind) { // values from left to right
    return kind == ChartKind::bars || kind == ChartKind::stacked_bars ||
           kind == ChartKind::whole_bars;
}

bool is_stacked(ChartKind kind) {
    return kind == ChartKind::steps || kind == ChartKind::stacked ||
           kind == ChartKind::stacked_bars || kind == ChartKind::whole_bars;
}

lxw_color_t colour_of(Look look) {
    switch (look) {
    case Look::rise:
        return blue;
    case Look::fall:
        return amber;
    case Look::second:
        return 0x2E75B6;
    case Look::third:
        return 0x8DB9DF;
    case Look::fourth:
        return amber;
    case Look::fifth:
        return 0xD5E3F0;
    case Look::sixth:
        return 0xF4F5F7;
    default:
        return navy;
    }
}

void draw_as_line(lxw_chart_series* series, std::size_t number, bool all) {
    lxw_chart_line line{};
    line.color = all ? navy : place_colours[number % place_colours.size()];
    line.width = all ? 3.5F : 1.5F;
    line.dash_type = all ? std::uint8_t{LXW_CHART_LINE_DASH_SOLID}
                         : dashes[number / place_colours.size() % dashes.size()];
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, all ? std::uint8_t{LXW_CHART_MARKER_SQUARE}
                                             : markers[number % markers.size()]);
    chart_series_set_marker_size(series, all ? 8 : 6);
    lxw_chart_fill fill{};
    fill.color = line.color;
    chart_series_set_marker_fill(series, &fill);
    lxw_chart_line edge{};
    edge.color = line.color;
    chart_series_set_marker_line(series, &edge);
}

void draw_as_block(lxw_chart_series* series, Look look, std::string const& format, bool labelled) {
    lxw_chart_fill fill{};
    lxw_chart_line edge{};
    edge.color = ink;
    edge.width = 0.75F;
    if (look == Look::base) {
        fill.none = LXW_TRUE;
        edge.none = LXW_TRUE;
    } else {
        fill.color = colour_of(look);
    }
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &edge);
    if (!labelled || look == Look::base) return;
    chart_series_set_labels(series);
    // Beside a bar of no length a nil says nothing.
    auto const labels =
        format.find(';') == std::string::npos ? format + ";-" + format + ";" : format;
    chart_series_set_labels_num_format(series, labels.c_str());
}

void set_axes(lxw_chart* chart, Chart const& given) {
    lxw_chart_font plain{};
    plain.size = 9;
    plain.color = ink;
    lxw_chart_line grid{};
    grid.color = faint;
    auto const across = runs_across(given.kind);
    auto* const value_axis = across ? chart->x_axis : chart->y_axis;
    auto* const category_axis = across ? chart->y_axis : chart->x_axis;
    chart_axis_set_name(value_axis, given.value_axis.c_str());
    chart_axis_set_name_font(value_axis, &plain);
    chart_axis_set_num_format(value_axis, given.value_format.c_str());
    chart_axis_set_num_font(value_axis, &plain);
    chart_axis_major_gridlines_set_line(value_axis, &grid);
    chart_axis_set_num_font(category_axis, &plain);
    chart_axis_set_label_position(category_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    if (across) chart_axis_set_interval_unit(category_axis, 1); // no name is left out
    chart_axis_major_gridlines_set_visible(value_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_visible(category_axis, LXW_FALSE);
    if (across) { // the first row at the top, and the scale still at the foot
        chart_axis_set_reverse(category_axis);
        chart_axis_set_crossing_max(category_axis);
    }
    if (given.kind != ChartKind::lines && given.from_nil) chart_axis_set_min(value_axis, 0);
}

void add_series(lxw_chart* chart, Chart const& given) {
    std::size_t number = 0;
    std::vector<std::int16_t> unnamed; // not in the legend
    for (std::size_t i = 0; i < given.series.size(); ++i) {
        auto const& one = given.series[i];
        auto* const series = chart_add_series(chart, range(one, one.categories).c_str(),
                                              range(one, one.values).c_str());
        ledger::ensure(series != nullptr, "libxlsxwriter has no memory for a series");
        chart_series_set_name(series, cell_text(one.name).c_str());
        auto const line = one.look == Look::place || one.look == Look::all;
        if (line)
            draw_as_line(series, number++, one.look == Look::all);
        else
            draw_as_block(series, one.look, given.value_format, given.kind == ChartKind::bars);
        auto const below = one.name.ends_with("below nil");
        if (one.look == Look::base || below) unnamed.push_back(static_cast<std::int16_t>(i));
    }
    unnamed.push_back(-1); // ends the list
    if (unnamed.size() > 1) chart_legend_delete_series(chart, unnamed.data());
    auto const none = given.kind == ChartKind::bars;
    chart_legend_set_position(chart, none ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM);
}

} // namespace

void add_chart(lxw_workbook* book, lxw_worksheet* sheet, Chart const& given,
               ChartPlace const& place) {
    auto* const chart = workbook_add_chart(book, type_of(given.kind));
    ledger::ensure(chart != nullptr, "libxlsxwriter has no memory for a chart");
    add_series(chart, given);
    set_axes(chart, given);
    lxw_chart_font bold{};
    bold.size = 12;
    bold.bold = LXW_TRUE;
    bold.color = navy;
    chart_title_set_name(chart, cell_text(given.title).c_str());
    chart_title_set_name_font(chart, &bold);
    if (given.kind != ChartKind::lines) chart_set_series_gap(chart, 45);
    if (is_stacked(given.kind)) chart_set_series_overlap(chart, 100);
    lxw_chart_options options{};
    auto const description = cell_text(given.description);
    options.description = const_cast<char*>(description.c_str()); // the library copies it
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    options.x_offset = place.left_pixels;
    options.x_scale = static_cast<double>(place.width_pixels) / library_width;
    options.y_scale = static_cast<double>(chart_height) / library_height;
    require_written(worksheet_insert_chart_opt(sheet, place.row, 0, chart, &options),
                    "placing a chart");
}

} // namespace reports
