// What the headline would be under other choices, for all and for each Place.
#include "reports/sensitivity.hpp"

#include "reports/number_formats.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Ratio;

enum Heading : std::size_t {
    place_code,
    place,
    choice,
    upstream,
    total,
    share,
    against,
    against_share,
    change,
    meaning
};

class Against { // the measure that a choice is compared with
public:
    Against(AnnualFigures const& figures, Outlay const& outlay, std::string const& place)
        : figures_{figures}, place_{place},
          nhs_{upstream_of(outlay, figures.year, place, Funder::nhs).share()},
          both_{upstream_of(outlay, figures.year, place, Funder::both).share()} {}

    std::optional<Ratio> const& share_of(Choice const& given) const {
        return given.of_place_share ? both_ : nhs_;
    }
    std::optional<Ratio> difference(Choice const& given) const {
        if (!given.money) return {};
        auto const now = given.money->share();
        auto const& then = share_of(given);
        if (!now || !then) return {};
        return *now - *then;
    }
    Cell cell(Choice const& given) const {
        auto const code = criterion("A{row}", place_);
        auto const year = "\"" + to_string(figures_.year) + "\"";
        auto const formula =
            given.of_place_share
                ? of_place_share("Place share", year, code)
                : fmt::format(
                      "SUMIFS(NHS_share[Share],NHS_share[Year],{},NHS_share[Place code],{})", year,
                      code);
        auto const& value = share_of(given);
        return value ? live("=" + formula, share_cell(value, Marker::not_applicable))
                     : Cell{Marker::not_applicable};
    }

private:
    AnnualFigures const& figures_;
    std::string place_;
    std::optional<Ratio> nhs_, both_;
};

Row row_of(PlaceName const& name, Choice const& given, Against const& against) {
    Row row{name.code, name.name, given.name};
    if (given.money) {
        row.push_back(live("=" + given.upstream, given.money->part));
        row.push_back(live("=" + given.total, given.money->whole));
        row.push_back(live("=IF(E{row}>0,D{row}/E{row},\"[z]\")",
                           share_cell(given.money->share(), Marker::not_applicable)));
    } else {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable});
    }
    row.emplace_back(std::string{given.of_place_share ? "M4" : "M1"});
    row.push_back(against.cell(given));
    auto const difference = against.difference(given);
    auto const otherwise = given.money ? Marker::not_applicable : Marker::unavailable;
    row.push_back(difference ? live("=(F{row}-H{row})*100", points_cell(difference, otherwise))
                             : Cell{otherwise});
    row.emplace_back(given.meaning);
    return row;
}

Ratio size_of(std::optional<Ratio> const& difference) {
    if (!difference) return Ratio{} - Ratio{ledger::Money::pence(1L), ledger::Money::pence(1L)};
    return *difference < Ratio{} ? Ratio{} - *difference : *difference;
}

// The names in the order of what they move for all, the greatest first: a tornado.
std::vector<std::string> order_of(std::vector<Choice> choices, Against const& against) {
    std::stable_sort(choices.begin() + 1, choices.end(), [&](Choice const& a, Choice const& b) {
        return size_of(against.difference(a)) > size_of(against.difference(b));
    });
    std::vector<std::string> names;
    for (auto const& one : choices) names.push_back(one.name);
    return names;
}

std::string finding(AnnualFigures const& figures, std::vector<Choice> const& choices,
                    Against const& against) {
    auto const& headline = choices.front();
    auto const share = headline.money->share();
    if (!share) return "There is no share to test in " + to_string(figures.year);
    auto low = *share;
    auto high = *share;
    std::int64_t tested = 0; // what changes nothing is no test
    for (auto const& one : choices) {
        if (one.of_place_share || &one == &headline) continue;
        auto const difference = against.difference(one);
        if (!difference || *difference == Ratio{}) continue;
        ++tested;
        low = std::min(low, *one.money->share());
        high = std::max(high, *one.money->share());
    }
    return fmt::format("The NHS share of {} lies between {} and {} under {}", percent(*share),
                       percent(low), percent(high), how_many(tested, "other choice"));
}

Chart tornado(std::string const& title, std::size_t choices) {
    return {.kind = ChartKind::bars,
            .title = title,
            .description = title + ". Bars of what each choice moves for all Places together, in "
                                   "percentage points against the headline; the greatest stand "
                                   "first; the figures are the column Change pp.",
            .value_axis = "Change in percentage points",
            .value_format = points_format(2),
            .series = {{.name = "Change in percentage points",
                        .sheet = "Sensitivity",
                        .categories = choice,
                        .values = change,
                        .first_row = 1,
                        .last_row = choices - 1,
                        .look = Look::level}}};
}

std::vector<Column> columns() {
    return {{.heading = "Place code"},
            {.heading = "Place"},
            {.heading = "Choice"},
            {.heading = "Upstream £000", .thousands = true},
            {.heading = "Total £000", .thousands = true},
            {.heading = "Share", .places = 4},
            {.heading = "Against"},
            {.heading = "Headline", .places = 4},
            {.heading = "Change pp", .places = 4},
            {.heading = "What it means", .width = 64, .wraps = true}};
}

} // namespace

Sheet sensitivity_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    auto const& everywhere = headline_place(figures).code;
    Against const against_all{figures, outlay, everywhere};
    auto const of_all = choices_of(figures, outlay, everywhere);
    auto const order = order_of(of_all, against_all);
    auto const title = finding(figures, of_all, against_all);
    Table table{.name = "Sensitivity",
                .title = title,
                .how_to_read =
                    "Each row changes one choice and leaves all others. Against M1 is the NHS "
                    "share, against M4 the share of NHS and councils. First the whole, then each "
                    "Place.",
                .columns = columns()};
    auto const add = [&](PlaceName const& name) {
        auto const choices = choices_of(figures, outlay, name.code);
        Against const against{figures, outlay, name.code};
        for (auto const& wanted : order) {
            auto const found = std::ranges::find(choices, wanted, &Choice::name);
            table.rows.push_back(row_of(name, *found, against));
        }
    };
    add(figures.places.back());
    table.strong_rows.push_back(0);
    for (auto const& name : figures.places) {
        auto const is_place = name.code != everywhere && name.code != system_wide;
        if (is_place && ledger::find_place(figures.registers, name.code) != nullptr) add(name);
    }
    table.totals = Row(table.columns.size());
    table.totals[place_code] = "Headline less NHS_share: upstream (D3), total (E3)";
    auto const less = [&](char column, std::string_view heading) {
        return live(fmt::format("=ROUND({}{}-SUMIFS(NHS_share[{}],NHS_share[Year],\"{}\",NHS_share"
                                "[Place code],{}),2)",
                                column, first_data_row, heading, to_string(figures.year),
                                headline_criterion(figures)),
                    ledger::Money{});
    };
    table.totals[upstream] = less('D', "Upstream NHS £");
    table.totals[total] = less('E', "Total NHS £");
    return {.table = std::move(table), .charts = {tornado(title, order.size())}};
}

} // namespace reports
