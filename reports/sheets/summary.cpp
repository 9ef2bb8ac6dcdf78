// The answers in words, for a reader with four minutes.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace reports {

namespace {

enum Heading : std::size_t {
    question,
    place,
    direction,
    answer,
    now,
    prior,
    change,
    published,
    unit,
    shown_on,
    marks
};

std::string size_in_points(ledger::Ratio const& ratio) {
    auto text = percentage_text(ratio, 2);
    if (text.starts_with('-')) text.erase(0, 1);
    return text;
}

// "more money upstream (+0.23) and a larger total (-0.08)"
std::string movers(Bridge const& bridge) {
    auto const part = [](ledger::Ratio const& effect, std::string_view up, std::string_view down) {
        switch (direction_of(effect)) {
        case Direction::up:
            return fmt::format("{} added {} points", up, size_in_points(effect));
        case Direction::down:
            return fmt::format("{} took away {} points", down, size_in_points(effect));
        case Direction::level:
            break;
        }
        return std::string{};
    };
    auto const invested = part(*bridge.investment, "more money upstream", "less money upstream");
    auto const diluted = part(*bridge.denominator, "a smaller NHS total", "a larger NHS total");
    if (invested.empty() && diluted.empty()) return "nothing moved it";
    if (invested.empty() || diluted.empty()) return invested + diluted;
    return invested + ", " + diluted;
}

std::string answer_for(Bridge const& bridge) {
    if (!bridge.share) {
        return bridge.current.total.is_nil()
                   ? std::string{"The NHS paid nothing for it this year, so there is no share."}
                   : fmt::format(
                         "The NHS total of the year is below nil ({}), so there is no share.",
                         pounds(bridge.current.total));
    }
    if (!bridge.change)
        return fmt::format("{}; the year before cannot be compared.", percent(*bridge.share));
    auto const turned = direction_of(*bridge.change);
    auto const verdict = turned == Direction::up     ? "Yes"
                         : turned == Direction::down ? "No"
                                                     : "No change";
    return fmt::format("{}: from {} to {}, {}: {}.", verdict, percent(*bridge.prior_share),
                       percent(*bridge.share), percentage_points(*bridge.change), movers(bridge));
}

// [p]: a body of the Place is not assured; [r]: the prior share is not the one published.
} // namespace

std::string marks_of(AnnualFigures const& figures, Bridge const& bridge) {
    bool const restated =
        bridge.published && bridge.prior_share && !(*bridge.published == *bridge.prior_share);
    std::string text = is_provisional(figures, bridge.place) ? "[p]" : "";
    if (restated) text += text.empty() ? "[r]" : " [r]";
    return text;
}

namespace {

Row row_of(AnnualFigures const& figures, std::size_t position) {
    auto const& bridge = figures.bridges[position];
    auto const otherwise = bridge.has_prior ? Marker::not_applicable : Marker::unavailable;
    auto const from_bridge = [&](std::string_view column, Cell value) {
        if (std::holds_alternative<Marker>(value)) return value;
        return live(fmt::format("=INDEX(Bridge[{}],MATCH(\"{}\",Bridge[Place code],0))", column,
                                bridge.place),
                    std::move(value));
    };
    auto const all = bridge.place == headline_place(figures).code;
    return {std::string{all ? "Has the NHS share invested upstream risen?" : "... and here?"},
            figures.places[position].name,
            bridge.change ? Cell{std::string{arrow(direction_of(*bridge.change))}}
                          : Cell{otherwise},
            answer_for(bridge),
            from_bridge("Share", share_cell(bridge.share, Marker::not_applicable)),
            from_bridge("Prior share", share_cell(bridge.prior_share, otherwise)),
            from_bridge("Change pp", points_cell(bridge.change, otherwise)),
            from_bridge("Published share", share_cell(bridge.published, without_published(bridge))),
            std::string{"share; change in points"},
            link_to("Bridge", "Bridge"),
            text_or_empty(marks_of(figures, bridge))};
}

std::string recoding(AnnualFigures const& figures) {
    auto const& all = headline_bridge(figures);
    if (!all.was_published)
        return "Nothing was published for the year before, so no re-coding can be shown.";
    if (!all.published) return "The published total is nil or less, so no re-coding can be shown.";
    if (!all.reclassification && all.version_is_known)
        return "The ledger has no share of the year before, so no re-coding can be shown.";
    if (!all.reclassification)
        return "The published figure names no known version of the classification: re-coding and "
               "corrections cannot be told apart.";
    return fmt::format("Published {}; corrections of the books {}; other rules {}; restated {}.",
                       percent(*all.published), percentage_points(*all.corrections),
                       percentage_points(*all.reclassification), percent(*all.prior_share));
}

// "26 of 27 conditions met."; "" where no minimum is known.
std::string conditions(std::vector<Sheet> const& sheets) {
    auto const found = std::ranges::find_if(
        sheets, [](Sheet const& sheet) { return sheet.table.name == "BCF_conditions"; });
    constexpr std::size_t required = 4;
    auto const has_minimum = [](Row const& row) {
        return std::holds_alternative<ledger::Money>(shown(row[required]));
    };
    if (found == sheets.end() || std::ranges::none_of(found->table.rows, has_minimum)) return {};
    return " Better Care Fund: " + text_of(found->table.totals[0]);
}

std::string pools(AnnualFigures const& figures, std::vector<Sheet> const& sheets) {
    if (figures.pools.empty()) return "There were no pools in the year.";
    PoolBalance sum;
    std::size_t unmatched = 0;
    for (auto const& balance : figures.pools) {
        sum.contributions += balance.contributions;
        sum.income += balance.income;
        sum.outlay += balance.outlay;
        sum.closing += balance.closing;
        if (balance.partners_keep_it && balance.closing != balance.partners_books) ++unmatched;
    }
    return fmt::format(
               "They received {} from partners and {} from others, spent {} and hold {}. {}",
               pounds(sum.contributions), pounds(sum.income), pounds(sum.outlay),
               pounds(sum.closing),
               unmatched == 0
                   ? "Partners' books agree in every stream."
                   : fmt::format("Partners' books differ in {}.",
                                 how_many(static_cast<std::int64_t>(unmatched), "stream"))) +
           conditions(sheets);
}

// Of the revenue of the NHS and councils, as on Evidence.
std::string certainty(AnnualFigures const& figures) {
    std::map<std::string, ledger::Money> by_grade;
    ledger::Money upstream;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        auto const& tiered = figures.tiers[i];
        auto const& stream = *figures.streams.at(figures.rows[i].stream);
        bool const counts = stream.kind == ledger::Kind::revenue &&
                            stream.funder_sector != ledger::FunderSector::other;
        if (figures.rows[i].period.year() != figures.year || tiered.rule == nullptr || !counts)
            continue;
        by_grade[std::string{grade_of(figures, i)}] += tiered.upstream();
        upstream += tiered.upstream();
    }
    auto const unclassified = unclassified_in(figures, figures.year).share();
    auto text = unclassified
                    ? fmt::format("{} of the money is unclassified", percent(*unclassified))
                    : std::string{"There is no money in the year"};
    for (auto const& [grade, amount] : by_grade) {
        if (upstream <= ledger::Money{} || amount.is_nil()) continue;
        text += fmt::format("; {} of upstream rests on evidence of grade {}",
                            percent({amount, upstream}), grade);
    }
    return fmt::format("{}; {} in suspense.", text,
                       how_many(figures.position.suspense_lines, "line"));
}

std::string tracing(AnnualFigures const& figures) {
    auto const posted = std::ranges::count_if(figures.position.files, [](ImportedFile const& file) {
        bool const request = file.layout == "reversal" || file.layout == "clearing";
        return file.state == "posted" && !request;
    });
    return fmt::format("Yes: {} of Data add up to the ledger; {} stand behind them, each with its "
                       "hash, in Imports.",
                       how_many(static_cast<std::int64_t>(figures.rows.size()), "row"),
                       how_many(posted, "posted file"));
}

} // namespace

Sheet summary_sheet(AnnualFigures const& figures, Outlay const& outlay,
                    std::vector<Sheet> const& others) {
    Table table{.name = "Summary",
                .title = "Has the NHS share invested upstream risen? " + to_string(figures.year),
                .how_to_read = "Upstream is prevention, primary and secondary; the year before is "
                               "on the same rules. ▲ rose, "
                               "▼ fell, ● level.",
                .totals = Row(marks + 1),
                .columns = {{.heading = "Question", .width = 34, .wraps = true},
                            {.heading = "Place", .width = 22, .wraps = true},
                            {.heading = "Direction"},
                            {.heading = "Answer", .width = 64, .wraps = true},
                            {.heading = "Now"},
                            {.heading = "Prior"},
                            {.heading = "Change"},
                            {.heading = "Published"},
                            {.heading = "Unit", .width = 20, .wraps = true},
                            {.heading = "Sheet", .width = 18},
                            {.heading = "Marks"}}};
    table.totals[question] =
        change_headline(figures) + (figures.scope ? "." : "; system-wide money (CM) stands apart.");
    table.strong_rows = {0};
    auto const places = figures.bridges.size();
    table.rows.push_back(row_of(figures, places - 1));
    for (std::size_t i = 0; i + 1 < places; ++i) table.rows.push_back(row_of(figures, i));
    auto const add = [&](std::string asked, std::string answered) {
        Row row(marks + 1);
        row[question] = std::move(asked);
        row[answer] = std::move(answered);
        table.rows.push_back(std::move(row));
    };
    add("Was any of it re-coding?", recoding(figures));
    for (auto& row : further_answers(figures, outlay, others)) table.rows.push_back(std::move(row));
    add("What did the pools receive, spend and hold?", pools(figures, others));
    add("How sure are we?", certainty(figures));
    add("Can every figure be traced?", tracing(figures));
    return {.table = std::move(table), .charts = {share_chart(figures), change_chart(figures)}};
}

} // namespace reports
