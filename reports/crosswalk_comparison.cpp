// U is upstream, T the total: U'/T' - U/T is the sum over the changes of (dU - U/T dT) / T', since
// dU and dT add up; so the points of the changes add up, too.
#include "reports/crosswalk_comparison.hpp"

#include "ledger/error.hpp"

#include <fmt/format.h>

#include <tuple>

namespace reports {

namespace {

using ledger::Money;
using ledger::Ratio;

constexpr int places_of_points = 6;
constexpr auto pennies = "(pennies of grouping)";

auto grouped_by(CountedRow const& row) {
    return std::tie(row.period, row.place, row.fund, row.scheme, row.stream, row.coding,
                    row.provider);
}

std::optional<Ratio> points_of(CrosswalkMovement const& moved, PlaceShares const& place) {
    auto const share = place.before.share();
    if (!share || place.after.total <= Money{}) return {};
    return Ratio{moved.upstream_nhs, place.after.total} -
           *share * Ratio{moved.total_nhs, place.after.total};
}

// The counted money of one side of a change.
struct Side {
    std::vector<CountedRow> rows;
    NhsMoneyByPlace nhs;
    Money counted_in(std::string_view place) const {
        Money sum;
        for (auto const& row : rows) {
            if (place == all_places || row.place == place) sum += row.amount;
        }
        return sum;
    }
    bool speaks_of(std::string_view place) const {
        return place == all_places ||
               std::ranges::any_of(rows, [&](auto const& row) { return row.place == place; });
    }
};

Side side_of(ledger::Registers const& registers, ledger::Classification const& classification,
             std::vector<CountedRow> rows) {
    auto const tiers = divide_over_tiers(rows, classification);
    NhsMoneyByPlace nhs{registers, rows, tiers};
    return {.rows = std::move(rows), .nhs = std::move(nhs)};
}

std::vector<CrosswalkMovement> movements(Side const& before, Side const& after,
                                         ledger::FinancialYear year,
                                         std::vector<PlaceShares> const& shares) {
    std::vector<CrosswalkMovement> all;
    for (auto const& place : shares) {
        if (!before.speaks_of(place.place) && !after.speaks_of(place.place)) continue;
        auto const was = before.nhs.of(year, place.place), is = after.nhs.of(year, place.place);
        CrosswalkMovement moved{.place = place.place,
                                .counted =
                                    after.counted_in(place.place) - before.counted_in(place.place),
                                .total_nhs = is.total - was.total,
                                .upstream_nhs = is.upstream - was.upstream};
        moved.points = points_of(moved, place);
        all.push_back(std::move(moved));
    }
    return all;
}

// What the changes leave of the whole: pennies, where a change alone is divided otherwise.
void add_pennies(CrosswalkComparison& comparison) {
    CrosswalkChange rest{
        .before = pennies, .after = pennies, .event_before = {}, .event_after = {}};
    for (auto const& place : comparison.places) {
        CrosswalkMovement moved{.place = place.place,
                                .counted = {},
                                .total_nhs = place.after.total - place.before.total,
                                .upstream_nhs = place.after.upstream - place.before.upstream};
        for (auto const& change : comparison.changes) {
            for (auto const& part : change.places) {
                if (part.place != place.place) continue;
                moved.total_nhs -= part.total_nhs;
                moved.upstream_nhs -= part.upstream_nhs;
            }
        }
        ledger::ensure(moved.total_nhs.is_nil(), "changes of the crosswalk lose money");
        if (moved.upstream_nhs.is_nil()) continue;
        moved.points = points_of(moved, place);
        rest.places.push_back(std::move(moved));
    }
    if (!rest.places.empty()) comparison.changes.push_back(std::move(rest));
}

Cell points_cell(std::optional<Ratio> const& points) {
    return points ? Cell{Points{long_points_text(*points)}} : Cell{Marker::not_applicable};
}

Cell share_cell(NhsMoney const& money) {
    auto const share = money.share();
    return share ? Cell{Percentage{long_decimal_text(*share)}} : Cell{Marker::not_applicable};
}

} // namespace

bool CrosswalkMovements::ByGroup::operator()(CountedRow const& a, CountedRow const& b) const {
    return grouped_by(a) < grouped_by(b);
}

void CrosswalkMovements::gather(std::vector<CountedRow> rows, Rows& into) {
    for (auto& row : rows) {
        auto const amount = row.amount;
        row.amount = {};
        into[std::move(row)] += amount;
    }
}

std::vector<CountedRow> CrosswalkMovements::rows_of(Rows const& rows) {
    std::vector<CountedRow> all;
    for (auto const& [key, amount] : rows) {
        all.push_back(key);
        all.back().amount = amount;
    }
    return all;
}

void CrosswalkMovements::add(Money line, bool booked_alike, BookedBy before, BookedBy after) {
    ++lines_;
    if (!booked_alike || before.rule != after.rule) {
        auto& sums = changed_[{before.rule, after.rule, before.event, after.event}];
        ++sums.lines;
        sums.amount += line;
        gather(before.counted, sums.before);
        gather(after.counted, sums.after);
    }
    gather(std::move(before.counted), before_);
    gather(std::move(after.counted), after_);
}

CrosswalkComparison CrosswalkMovements::finish(ledger::Registers const& registers,
                                               ledger::Classification const& classification,
                                               ledger::FinancialYear year, std::int64_t before,
                                               std::int64_t after) const {
    CrosswalkComparison comparison{.year = year, .before = before, .after = after, .lines = lines_};
    auto const was = side_of(registers, classification, rows_of(before_));
    auto const is = side_of(registers, classification, rows_of(after_));
    auto both = was.rows;
    both.insert(both.end(), is.rows.begin(), is.rows.end());
    for (auto const& place : report_places(registers, both)) {
        comparison.places.push_back(
            {place.code, was.nhs.of(year, place.code), is.nhs.of(year, place.code)});
    }
    for (auto const& [names, sums] : changed_) {
        CrosswalkChange change{.before = names.before,
                               .after = names.after,
                               .event_before = names.event_before,
                               .event_after = names.event_after,
                               .lines = sums.lines,
                               .amount = sums.amount};
        change.places = movements(side_of(registers, classification, rows_of(sums.before)),
                                  side_of(registers, classification, rows_of(sums.after)), year,
                                  comparison.places);
        comparison.changes.push_back(std::move(change));
    }
    add_pennies(comparison);
    return comparison;
}

Table table_of(CrosswalkComparison const& comparison) {
    Table table{
        .name = "Comparison",
        .title = fmt::format("What the crosswalk of import {} changes in {}, compared with that of "
                             "import {}",
                             comparison.after, to_string(comparison.year), comparison.before),
        .columns = {{.heading = "Rule before"},
                    {.heading = "Rule after"},
                    {.heading = "Event before"},
                    {.heading = "Event after"},
                    {.heading = "Lines"},
                    {.heading = "Amount £"},
                    {.heading = "Place"},
                    {.heading = "Counted moves £"},
                    {.heading = "NHS outlay moves £"},
                    {.heading = "Upstream NHS moves £"}}};
    for (auto const* heading : {"Points", "Share before", "Share after"}) {
        table.columns.push_back({.heading = heading, .places = places_of_points});
    }
    for (auto const& change : comparison.changes) {
        for (auto const& moved : change.places) {
            Row row{text_or_empty(change.before), text_or_empty(change.after),
                    text_or_empty(change.event_before), text_or_empty(change.event_after)};
            bool const whole = moved.place == all_places;
            row.resize(row.size() + 2); // empty where it is not the first row of the change
            if (whole) {
                *(row.end() - 2) = change.lines;
                row.back() = change.amount;
            }
            row.insert(row.end(), {moved.place, moved.counted, moved.total_nhs, moved.upstream_nhs,
                                   points_cell(moved.points), Cell{}, Cell{}});
            table.rows.push_back(std::move(row));
        }
    }
    for (auto const& place : comparison.places) {
        Money counted;
        for (auto const& change : comparison.changes) {
            for (auto const& moved : change.places) {
                if (moved.place == place.place) counted += moved.counted;
            }
        }
        table.rows.push_back({std::string{"all changes"},
                              {},
                              {},
                              {},
                              {},
                              {},
                              place.place,
                              counted,
                              place.after.total - place.before.total,
                              place.after.upstream - place.before.upstream,
                              points_cell(place.difference()),
                              share_cell(place.before),
                              share_cell(place.after)});
    }
    return table;
}

} // namespace reports
