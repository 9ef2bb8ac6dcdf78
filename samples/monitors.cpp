// The plan of a line is its outturn, a little more or less, in twelfths: good enough to have
// variances to look at. Knowsley sends none, and Sefton's of September is missing.
#include "samples/monitors.hpp"

#include "samples/chance.hpp"
#include "samples/organisations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace samples {
namespace {

using ledger::Money;

bool is_bought(std::string const& centre) { // by the ICB itself
    if (centre.size() != 6 || centre.back() != '1') return false;
    auto const code = centre.substr(0, 3);
    return std::ranges::any_of(services(),
                               [&](Service const& service) { return service.code == code; });
}

bool is_spent(Place const& place, std::string const& centre) { // by a council or its pool
    if (!centre.starts_with(place.prefix)) return false;
    auto const digits = std::string_view{centre}.substr(place.prefix.size());
    if (digits.starts_with('4') || digits.starts_with("50")) return true;
    return std::ranges::any_of(schemes(), [&](Scheme const& scheme) {
        return scheme.centre == digits && runs_in(scheme, place);
    });
}

MonitorLine planned(MonitorLine line, Money outturn, Monitor const& monitor) {
    auto const key = key_of(line.cost_centre, {monitor.year, 17});
    line.annual = scaled(outturn, chosen(key, 975, 1022), 1000);
    line.budget_to_date = scaled(line.annual, monitor.number, 12);
    auto const rest = line.annual - line.budget_to_date;
    line.forecast = line.actual + scaled(rest, chosen(key + 1, 985, 1020), 1000);
    if (monitor.number < 12) line.committed = scaled(rest, 31, 100);
    return line;
}

template <class Meant>
void fill(Monitor& monitor, std::vector<Line> const& lines, Meant const& meant) {
    std::map<std::string, std::pair<MonitorLine, Money>> found;
    for (auto const& line : lines) {
        if (line.year != monitor.year || line.number > 12 || !meant(line.cost_centre)) continue;
        auto& [row, outturn] = found[line.cost_centre];
        row.cost_centre = line.cost_centre;
        row.name = line.cost_centre_name;
        outturn += line.amount;
        if (line.number <= monitor.number) row.actual += line.amount;
    }
    for (auto& [centre, one] : found) {
        if (!one.second.is_nil())
            monitor.lines.push_back(planned(std::move(one.first), one.second, monitor));
    }
}

std::string file_name(std::string_view folder, int year, int number) {
    return fmt::format("extracts/{}/monitor-{}-{:02}-p{:02}.csv", folder, year, (year + 1) % 100,
                       number);
}

std::string with_quotes(std::string const& text) {
    return text.find(',') == std::string::npos ? text : '"' + text + '"';
}

} // namespace

std::vector<Monitor> monitors(Books const& books) {
    std::vector<Monitor> all;
    constexpr std::array<std::array<int, 3>, 5> sent{{{first_year, 12, 2},
                                                      {last_year, 3, 2},
                                                      {last_year, 6, 3},
                                                      {last_year, 9, 4},
                                                      {last_year, 12, 5}}};
    for (auto const& [year, number, round] : sent) {
        Monitor monitor{file_name("icb", year, number), "nhs-budget", "QYG", year, number, round};
        fill(monitor, books.lines.at("QYG"), is_bought);
        all.push_back(std::move(monitor));
    }
    for (auto const& place : places()) {
        if (place.code == "KN") continue;
        std::string const council{place.council};
        for (auto const& [year, number, round] : sent) {
            bool const is_quarter = year == last_year && (number == 3 || number == 9);
            bool const is_lost = place.code == "SE" && year == last_year && number == 6;
            if (is_quarter || is_lost) continue;
            Monitor monitor{
                file_name(place.slug, year, number), "la-budget", council, year, number, round};
            fill(monitor, books.lines.at(council),
                 [&](std::string const& centre) { return is_spent(place, centre); });
            if (place.code == "SE" && year == last_year)
                monitor.note = "The monitor of September was never sent.";
            all.push_back(std::move(monitor));
        }
    }
    return all;
}

std::string monitor_text(Monitor const& monitor) {
    auto const is_nhs_layout = monitor.layout == "nhs-budget";
    std::string text =
        is_nhs_layout
            ? "Place,Service Line,Annual Budget,YTD Budget,YTD Actual,YTD Variance Fav/(Adv),"
              "Forecast Outturn,Forecast Variance Fav/(Adv)\n"
            : "Service,Scheme,Original Budget,Current Budget,Profiled Budget to Date,Actual to "
              "Date,Committed,Forecast,Over/(Under)spend\n";
    auto const plain = [](Money amount) { return ledger::plain_text(amount); };
    for (auto const& line : monitor.lines) {
        if (is_nhs_layout) {
            text += fmt::format("{},{},{},{},{},{},{},{}\n", with_quotes(line.name),
                                line.cost_centre, plain(line.annual), plain(line.budget_to_date),
                                plain(line.actual), plain(line.budget_to_date - line.actual),
                                plain(line.forecast), plain(line.annual - line.forecast));
        } else {
            text +=
                fmt::format("{},{},{},{},{},{},{},{},{}\n", line.cost_centre,
                            with_quotes(line.name), plain(line.annual), plain(line.annual),
                            plain(line.budget_to_date), plain(line.actual), plain(line.committed),
                            plain(line.forecast), plain(line.forecast - line.annual));
        }
    }
    return text;
}

} // namespace samples
