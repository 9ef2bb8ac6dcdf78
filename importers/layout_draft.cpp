// Each heading is tried against all spellings of the built-in layouts; what its column holds then
// decides between the kinds.
#include "importers/layout_draft.hpp"

#include "importers/heading.hpp"
#include "importers/layout_writing.hpp"
#include "importers/near_heading.hpp"
#include "ledger/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace importers {

namespace {

constexpr std::size_t at(Field field) {
    return static_cast<std::size_t>(field);
}

struct Guess {
    std::string heading;
    Field field = Field::count_;
};

bool is_taken(std::vector<Guess> const& guesses, Field field) {
    return std::ranges::find(guesses, field, &Guess::field) != guesses.end();
}

// The shape that the headings speak of, and the layout of that shape to borrow spellings from.
Shape shape_of(std::vector<std::string> const& headings) {
    auto const says = [&](std::string_view word) {
        return std::ranges::any_of(headings, [&](auto const& heading) {
            return written_out(heading).find(word) != std::string::npos;
        });
    };
    if (says("award")) return Shape::awards;
    if (says("closing")) return Shape::balances;
    if (says("budget") && says("actual")) return Shape::monitor;
    if (says("plan") && says("actual")) return Shape::pool_return;
    bool const ledger = says("period") || says("posted") || says("cost centre") || says("debit");
    bool const codes =
        says("cost centre") || says("subjective") || says("account") || says("detail code");
    return ledger && codes ? Shape::transactions : Shape::payments;
}

// The first field, in the order of the built-in layouts of that shape, that has such a heading.
Field field_for(std::string const& heading, Shape shape, std::vector<Guess> const& guesses) {
    for (bool const near : {false, true}) {
        for (bool const same_shape : {true, false}) {
            for (auto const& layout : built_in_layouts()) {
                bool const wanted = (layout.shape == shape) == same_shape;
                bool const alike = same_shape || layout.shape == Shape::transactions ||
                                   layout.shape == Shape::payments;
                if (!wanted || !alike) continue;
                for (std::size_t field = 0; field < field_count; ++field) {
                    if (is_taken(guesses, static_cast<Field>(field))) continue;
                    auto const fits = [&](auto const& spelling) {
                        return near ? is_near_heading(heading, spelling)
                                    : same_heading(heading) == same_heading(spelling);
                    };
                    if (std::ranges::any_of(layout.headings[field], fits))
                        return static_cast<Field>(field);
                }
            }
        }
    }
    return Field::count_;
}

// The amount and the date were found by what their columns hold; the rest goes by its heading.
std::vector<Guess> guesses_of(Inspection const& inspection, Shape shape) {
    std::vector<Guess> guesses;
    for (auto const& heading : inspection.headings) {
        guesses.push_back({.heading = std::string{trimmed(heading)}});
    }
    for (auto const field : {Field::amount, Field::date}) {
        auto const column = static_cast<std::size_t>(inspection.columns[at(field)]);
        if (column != 0 && column <= guesses.size()) guesses[column - 1].field = field;
    }
    for (auto& guess : guesses) {
        if (guess.field != Field::count_ || guess.heading.empty()) continue;
        guess.field = field_for(guess.heading, shape, guesses);
    }
    return guesses;
}

std::string name_of(SourceFile const& file) {
    std::string name;
    auto const stem = file.path().stem().string();
    for (char const c : stem) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) name += static_cast<char>(c | 0x20);
        if (!letter && !name.empty() && name.back() != '-') name += '-';
    }
    while (name.ends_with('-')) name.pop_back();
    return name.empty() ? "my-layout" : name;
}

// A heading that stands twice names no column.
bool stands_once(std::vector<Guess> const& guesses, std::string const& heading) {
    return std::ranges::count_if(guesses, [&](auto const& guess) {
               return same_heading(guess.heading) == same_heading(heading);
           }) == 1;
}

Layout layout_of(SourceFile const& file, Inspection const& inspection, Shape shape,
                 std::vector<Guess> const& guesses) {
    Layout layout;
    layout.name = name_of(file);
    layout.title = "Drafted from " + file.name();
    layout.shape = shape;
    layout.header_rows = static_cast<int>(inspection.header_height);
    layout.cumulative = shape == Shape::monitor || shape == Shape::pool_return;
    layout.blank_amount_is_ignored = shape == Shape::payments;
    layout.numeric_codes = shape == Shape::payments || shape == Shape::awards;
    for (auto const& [heading, field] : guesses) {
        if (heading.empty() || !stands_once(guesses, heading)) continue;
        if (field == Field::count_) {
            layout.known.push_back(heading);
        } else {
            layout.headings[at(field)] = {heading};
            layout.required.push_back(field);
        }
    }
    return layout;
}

std::string questions(InspectionReport const& report, Layout const& layout) {
    std::string text;
    auto const ask = [&](std::string_view question) { text += fmt::format("# ? {}\n", question); };
    ask("Is the shape right? transactions: a ledger, booked. payments: a published list, kept as "
        "evidence.");
    text += "#   balances, monitor, return and awards are the others (docs/layouts.md).\n";
    ask("Is spending positive in this file? If it is negative: credit_positive = true");
    bool const unit = std::ranges::any_of(
        report.findings, [](auto const& finding) { return finding.rule == "unit-thousand"; });
    if (unit) ask("The file seems to be in thousands of pounds. If it is: in_thousands = true");
    if (layout.headings[at(Field::period)].empty() && layout.headings[at(Field::date)].empty())
        ask("No column says when a line was booked: every import will need --period.");
    if (!layout.known.empty())
        ask("The headings under `known` were not understood. Move those that matter under "
            "[headings].");
    if (layout.headings[at(Field::cost_centre)].empty())
        ask("Which column is the cost centre or service? The crosswalk needs one of cost_centre "
            "and subjective.");
    if (layout.headings[at(Field::subjective)].empty())
        ask("Which column is the subjective or account code?");
    return text;
}

} // namespace

std::string draft_layout(SourceFile const& file) {
    auto const report = report_inspection(file, {});
    auto const& inspection = report.inspection;
    if (inspection.header_row == 0) {
        throw ledger::Error{"{}: no row of headings was found in its first 30 rows, so there is "
                            "nothing to draft a layout from.",
                            file.name()};
    }
    auto const shape = inspection.layout ? inspection.layout->shape : shape_of(inspection.headings);
    auto guesses = guesses_of(inspection, shape);
    auto layout = layout_of(file, inspection, shape, guesses);
    bool const amount = !layout.headings[at(Field::amount)].empty() ||
                        !layout.headings[at(Field::debit)].empty() ||
                        !layout.headings[at(Field::closing)].empty();
    if (!amount) {
        throw ledger::Error{"{}: no column of row {} holds amounts under a heading of its own, so "
                            "there is nothing to draft a layout from.",
                            file.name(), inspection.header_row};
    }
    // A ledger without a date or a period reads as a list, until its officer knows better.
    bool const dated =
        !layout.headings[at(Field::period)].empty() || !layout.headings[at(Field::date)].empty();
    if (layout.shape == Shape::transactions && !dated) layout.shape = Shape::payments;
    auto text = fmt::format("# A draft, made from row {} of {}. Read it, answer the questions, "
                            "then try it:\n#   placeledger layouts test THIS.toml {}\n",
                            inspection.header_row, file.name(), file.name());
    if (inspection.layout) {
        text += fmt::format("# The built-in layout {} knows this file already.\n",
                            inspection.layout->name);
    }
    text += questions(report, layout) + "\n" + toml_of(layout);
    return text;
}

} // namespace importers
