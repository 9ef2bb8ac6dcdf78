// Lines and bars as SVG. A drawing's own numbers are binary: nothing is read back from a picture.
#include "reports/print.hpp"
#include "reports/summary_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace reports {

namespace {

constexpr double width = 420, height = 215, left = 46, right = 96, top = 12, bottom = 26;
// The palette of the workbook's charts (workbook_charts.cpp), and dashes for those who see none.
constexpr std::array colours{"#2E75B6", "#C55A11", "#548235", "#7F6000", "#7030A0",
                             "#008080", "#A5300F", "#5B7FA6", "#8A8D3A", "#7A7A7A"};
constexpr std::array dashes{"none", "6 3", "2 3"};

struct Drawn {
    std::string name;
    std::vector<std::string> labels;
    std::vector<std::optional<double>> values;
    bool whole = false;
};

std::optional<double> value_of(Cell const& given) {
    auto const& cell = shown(given);
    std::string text;
    if (auto const* share = std::get_if<Percentage>(&cell)) {
        return std::strtod(share->fraction.c_str(), nullptr) * 100;
    }
    if (auto const* points = std::get_if<Points>(&cell)) text = points->points;
    if (text.empty()) return {};
    return std::strtod(text.c_str(), nullptr);
}

std::vector<Drawn> drawn_of(Chart const& chart, std::vector<Sheet> const& sheets) {
    std::vector<Drawn> all;
    for (auto const& series : chart.series) {
        auto const sheet = std::ranges::find(sheets, series.sheet,
                                             [](Sheet const& one) { return one.table.name; });
        if (sheet == sheets.end()) continue;
        Drawn drawn{
            .name = series.name, .labels = {}, .values = {}, .whole = series.look == Look::all};
        Row room;
        for (auto row = series.first_row; row <= series.last_row; ++row) {
            auto const& cells = row_at(sheet->table, row, room);
            drawn.labels.push_back(for_people(cells[series.categories], 2));
            drawn.values.push_back(value_of(cells[series.values]));
        }
        bool const any =
            std::ranges::any_of(drawn.values, [](auto const& v) { return v.has_value(); });
        if (any) all.push_back(std::move(drawn));
    }
    return all;
}

struct Scale {
    double low = 0, high = 0;
};

Scale scale_of(std::vector<Drawn> const& all) {
    Scale scale;
    for (auto const& drawn : all) {
        for (auto const& value : drawn.values) {
            if (!value) continue;
            scale.low = std::min(scale.low, *value);
            scale.high = std::max(scale.high, *value);
        }
    }
    auto const room = (scale.high - scale.low) * 0.08;
    if (room <= 0) return {0, 1};
    return {scale.low < 0 ? scale.low - room : 0, scale.high > 0 ? scale.high + room : 0};
}

std::string text_at(double x, double y, std::string const& anchor, std::string const& text,
                    bool strong = false) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"9.5\"{}>{}"
                       "</text>\n",
                       x, y, anchor, strong ? " font-weight=\"bold\"" : "", escaped(text));
}

double y_of(Scale const& scale, double value) {
    return top + (scale.high - value) / (scale.high - scale.low) * (height - top - bottom);
}

std::string axis(Scale const& scale) {
    std::string svg;
    constexpr int steps = 4;
    for (int i = 0; i <= steps; ++i) {
        auto const value = scale.low + (scale.high - scale.low) * i / steps;
        auto const y = y_of(scale, value);
        svg += fmt::format("<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" "
                           "stroke=\"#C9CED6\" stroke-width=\"0.6\"/>\n",
                           left, width - right, y);
        svg += text_at(left - 4, y + 3, "end", fmt::format("{:.1f}%", value));
    }
    return svg;
}

// Names of Places can be long; the table beside the chart has them whole.
std::string shortened(std::string const& name) {
    constexpr std::size_t most_bytes = 22;
    if (name.size() <= most_bytes) return name;
    auto end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    return name.substr(0, end) + "\u2026";
}

// The names stand at the ends of the lines, apart from each other.
std::string lines(std::vector<Drawn> const& all) {
    auto const scale = scale_of(all);
    auto svg = axis(scale);
    std::vector<std::pair<double, std::size_t>> ends;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& drawn = all[i];
        auto const span = static_cast<double>(std::max<std::size_t>(drawn.values.size() - 1, 1));
        std::string points;
        double x = left, y = 0;
        for (std::size_t at = 0; at < drawn.values.size(); ++at) {
            auto const here = left + (width - left - right) * static_cast<double>(at) / span;
            if (i == 0)
                svg += text_at(here, height - 10, at == 0 ? "start" : "end", drawn.labels[at]);
            if (!drawn.values[at]) continue;
            x = here;
            y = y_of(scale, *drawn.values[at]);
            points += fmt::format("{:.1f},{:.1f} ", x, y);
            svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" fill=\"{}\"/>\n", x, y,
                               drawn.whole ? 3.2 : 2.2,
                               drawn.whole ? "#1F3864" : colours[i % colours.size()]);
        }
        auto const* const dash = drawn.whole ? "none" : dashes[i % dashes.size()];
        svg += fmt::format("<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" "
                           "stroke-dasharray=\"{}\" points=\"{}\"/>\n",
                           drawn.whole ? "#1F3864" : colours[i % colours.size()],
                           drawn.whole ? 3 : 1.4, dash, points);
        ends.emplace_back(y, i);
    }
    std::ranges::sort(ends);
    double lowest = 0;
    for (auto const& [y, i] : ends) {
        lowest = std::max(y + 3, lowest + 10.5);
        svg += text_at(width - right + 6, lowest, "start", shortened(all[i].name), all[i].whole);
    }
    return svg;
}

std::string signed_text(double points) {
    auto text = fmt::format("{:+.2f}", points);
    return text == "-0.00" || text == "+0.00" ? "0.00" : text;
}

std::string bars(Drawn const& drawn) {
    auto const scale = scale_of({drawn});
    constexpr double thickest = 24; // of one Place alone
    auto const step =
        std::min(thickest, (height - top - 8) / static_cast<double>(drawn.values.size()));
    constexpr double names = 170, room = 46;
    auto const x_of = [&](double value) {
        return names + (value - scale.low) / (scale.high - scale.low) * (width - names - room);
    };
    std::string svg;
    for (std::size_t i = 0; i < drawn.values.size(); ++i) {
        auto const y = top + step * static_cast<double>(i);
        svg += text_at(names - 34, y + step * 0.62, "end", shortened(drawn.labels[i]));
        if (!drawn.values[i]) {
            svg += text_at(names + 4, y + step * 0.62, "start", "no comparison");
            continue;
        }
        // what rounds to nought is drawn and named as nought, on its right side
        auto const exact = *drawn.values[i];
        auto const value = signed_text(exact) == "0.00" ? 0.0 : exact;
        auto const from = std::min(x_of(0), x_of(value)), to = std::max(x_of(0), x_of(value));
        svg += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
                           "fill=\"{}\" stroke=\"#1F3864\" stroke-width=\"0.8\"/>\n",
                           from, y + step * 0.15, to - from, step * 0.7,
                           value < 0 ? "#F2C185" : "#5B9BD5");
        svg += value < 0 ? text_at(from - 3, y + step * 0.62, "end", signed_text(value))
                         : text_at(to + 3, y + step * 0.62, "start", signed_text(value));
    }
    svg +=
        fmt::format("<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\" stroke=\"#1B2430\" "
                    "stroke-width=\"1\"/>\n",
                    x_of(0), top, height - 8);
    return svg;
}

} // namespace

std::string chart_as_svg(Chart const& chart, std::vector<Sheet> const& sheets) {
    auto const all = drawn_of(chart, sheets);
    bool const known = chart.kind == ChartKind::lines || chart.kind == ChartKind::bars;
    if (all.empty() || !known) return {};
    return fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" font-family=\"Liberation Sans, "
                       "Arial, sans-serif\" fill=\"#1B2430\">\n<title>{}</title>\n<desc>{}</desc>\n"
                       "{}</svg>\n",
                       width, height, escaped(chart.title), escaped(chart.description),
                       chart.kind == ChartKind::lines ? lines(all) : bars(all.front()));
}

} // namespace reports
