// A comparison as tables and sentences.
#include "reports/comparison.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

using ledger::Ratio;

namespace {

constexpr int places_of_points = 6;

Cell points_cell(std::optional<Ratio> const& points) {
    return points ? Cell{Points{long_points_text(*points)}} : Cell{Marker::not_applicable};
}

Cell share_cell(std::optional<Ratio> const& share) {
    return share ? Cell{Percentage{long_decimal_text(*share)}} : Cell{Marker::not_applicable};
}

std::string signed_points(Ratio const& points) {
    auto const text = percentage_text(points, places_of_points);
    return text.starts_with('-') ? text : "+" + text;
}

std::string share_text(std::optional<Ratio> const& share) {
    return share ? percentage_text(*share, places_of_points) + " %" : std::string{"[z]"};
}

std::string lower_first(std::string text) {
    if (text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

} // namespace

Table places_table(Comparison const& comparison) {
    Table table{.name = "Comparison",
                .title =
                    fmt::format("NHS upstream share: A is {}, B is {}", comparison.a, comparison.b),
                .columns = {{.heading = "Place"}, {.heading = "Name"}}};
    for (auto const* side : {"A", "B"}) {
        table.columns.push_back({.heading = fmt::format("{} upstream £", side)});
        table.columns.push_back({.heading = fmt::format("{} total £", side)});
        table.columns.push_back(
            {.heading = fmt::format("{} share", side), .places = places_of_points});
    }
    table.columns.push_back({.heading = "Change pp", .places = places_of_points});
    table.columns.push_back({.heading = "Relative"});
    for (auto const& part : comparison.parts) {
        table.columns.push_back({.heading = part.name + " pp", .places = places_of_points});
    }
    for (auto const& place : comparison.places) {
        Row row{place.place.code, place.place.name};
        for (auto const* money : {&place.a(), &place.b()}) {
            row.emplace_back(money->upstream);
            row.emplace_back(money->total);
            row.push_back(share_cell(money->share()));
        }
        row.push_back(points_cell(place.change()));
        row.push_back(share_cell(place.relative()));
        auto const parts = place.parts();
        for (auto const& part : comparison.parts) row.push_back(points_cell(parts[part.step]));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table movers_table(Comparison const& comparison) {
    Table table{.name = "Movers",
                .title = comparison.movers_title,
                .columns = {{.heading = "Kind"},
                            {.heading = "Number"},
                            {.heading = "File"},
                            {.heading = "Organisation"},
                            {.heading = "What"},
                            {.heading = "Upstream moves £"},
                            {.heading = "Total moves £"}}};
    for (auto const& mover : comparison.movers) {
        Row row{mover.kind, text_or_empty(mover.code), text_or_empty(mover.name),
                text_or_empty(mover.organisation), text_or_empty(mover.what)};
        row.push_back(mover.moves ? Cell{mover.moves->upstream} : Cell{});
        row.push_back(mover.moves ? Cell{mover.moves->total} : Cell{});
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table whole_table(Comparison const& comparison) {
    auto table = places_table(comparison);
    auto const movers = movers_table(comparison);
    auto const own = table.columns.size();
    table.columns.insert(table.columns.begin(), {.heading = "Kind"});
    for (auto& row : table.rows) row.insert(row.begin(), Cell{std::string{"place"}});
    if (comparison.movers_title.empty()) return table;
    table.columns.insert(table.columns.end(), movers.columns.begin() + 1, movers.columns.end());
    for (auto& row : table.rows) row.resize(table.columns.size());
    for (auto const& mover : movers.rows) {
        Row row{mover.front()};
        row.resize(own + 1);
        row.insert(row.end(), mover.begin() + 1, mover.end());
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string in_a_sentence(Comparison const& comparison) {
    auto const& whole = comparison.places.back();
    auto const change = whole.change();
    auto text =
        fmt::format("{}: the share of A ({}) is {}, of B ({}) {}", whole.place.name, comparison.a,
                    share_text(whole.a().share()), comparison.b, share_text(whole.b().share()));
    if (!change) return text + ". Where the total is nil or less there is no share to compare.";
    text += fmt::format(": {} percentage points", signed_points(*change));
    auto const parts = whole.parts();
    std::string separator = " = ";
    for (auto const& part : comparison.parts) {
        if (!parts[part.step]) return text + ".";
        text += fmt::format("{}{} {}", separator, lower_first(part.name),
                            signed_points(*parts[part.step]));
        separator = ", ";
    }
    return text + ".";
}

std::string in_a_sentence(TieOut const& tie, Comparison const& comparison) {
    auto text = fmt::format("Tie-out: change less its parts, before any rounding, is {} in {}",
                            tie.parts_add_up ? "nil" : "NOT nil",
                            how_many(static_cast<std::int64_t>(tie.places), "row"));
    if (comparison.movers_are_all) {
        text += fmt::format("; B less A less all that is listed: upstream {}, total {}",
                            pounds(tie.unexplained.upstream), pounds(tie.unexplained.total));
    }
    return text + (tie.is_nil() ? "." : ". Prove the books: placeledger check --strict");
}

} // namespace reports
