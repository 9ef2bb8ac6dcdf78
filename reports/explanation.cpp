// Cells are followed breadth first, each once; a row of a source sheet is where it ends.
#include "reports/explanation.hpp"

#include <algorithm>
#include <set>

namespace reports {

namespace {

constexpr std::size_t totals_row = 3, heading_row = 4;

std::string heading_of(SheetBook const& book, CellSpot const& place) {
    auto const& columns = book.table(place.sheet).columns;
    auto heading = place.column < columns.size() ? columns[place.column].heading : std::string{};
    // The cell holds pounds and pence, whatever is shown of them.
    if (heading.ends_with("£000")) heading.resize(heading.size() - 3);
    return heading;
}

// "Upstream NHS £" is "Upstream NHS".
std::string_view without_unit(std::string_view heading) {
    for (std::string_view const unit : {" £", " pp", " %"}) {
        if (heading.ends_with(unit)) return heading.substr(0, heading.size() - unit.size());
    }
    return heading;
}

// What the sheet of notes says of the heading, or of the last word of it that it knows.
std::string definition_of(SheetBook const& book, CellSpot const& place) {
    if (auto const column = book.column(place.sheet, "Meaning")) { // the row says it itself
        auto const said = book.cell(place.sheet, place.row, *column);
        auto const* const text = std::get_if<std::string>(&said);
        if (text != nullptr && place.row >= first_data_row) return *text;
    }
    // Of a marker the row says why there is no figure.
    auto const reason = book.column(place.sheet, "Rests on");
    auto const held = book.cell(place.sheet, place.row, place.column);
    if (reason && place.row >= first_data_row && std::holds_alternative<Marker>(held)) {
        auto const said = book.cell(place.sheet, place.row, *reason);
        auto const* const text = std::get_if<std::string>(&said);
        if (text != nullptr) return *text;
    }
    auto const notes = book.find("Notes");
    if (!notes) return {};
    auto const heading = std::string{without_unit(heading_of(book, place))};
    auto const& sheet = book.table(place.sheet).name;
    auto const wanted = {heading, heading == "Share" ? "NHS share" : sheet + " " + heading};
    for (auto const& topic : wanted) {
        for (std::size_t row = 0; row < book.row_count(*notes); ++row) {
            auto const said = book.at(*notes, row, 0);
            auto const* const text = std::get_if<std::string>(&said);
            if (text == nullptr || key_text(*text) != key_text(topic)) continue;
            auto const note = book.at(*notes, row, 1);
            if (auto const* const words = std::get_if<std::string>(&note)) return *words;
        }
    }
    return {};
}

class Following {
public:
    explicit Following(Evaluator& evaluator) : evaluator_{evaluator} {}

    Explanation of(CellSpot const& place) {
        auto const& book = evaluator_.book();
        made_.place = place;
        made_.what = what_stands_at(book, place);
        made_.definition = definition_of(book, place);
        made_.how_to_read = book.table(place.sheet).how_to_read;
        add(place);
        for (std::size_t at = 0; at < made_.steps.size(); ++at) follow(at);
        if (made_.sources.empty()) follow_deciding();
        std::ranges::sort(made_.sources, {}, &UsedRows::sheet);
        return std::move(made_);
    }

private:
    void add(CellSpot const& place) {
        if (!met_.insert(place).second) return;
        auto const& book = evaluator_.book();
        auto const cell = book.cell(place.sheet, place.row, place.column);
        auto const* const with_formula = std::get_if<std::shared_ptr<LiveCell const>>(&cell);
        if (with_formula == nullptr && !made_.steps.empty()) {
            use(place);
            return;
        }
        auto const& columns = book.table(place.sheet).columns;
        Step step{.place = place,
                  .what = what_stands_at(book, place),
                  .formula = {},
                  .stored = shown(cell),
                  .places = place.column < columns.size() ? columns[place.column].places : 2,
                  .made = evaluator_.of(place)};
        if (with_formula != nullptr) {
            step.formula = in_row((*with_formula)->formula, place.row);
            step.agrees = agrees(step.made.value, step.stored);
            step.adds_up = parts_add_up(step.made);
        } else {
            use(place);
        }
        made_.steps.push_back(std::move(step));
    }

    // A sum that takes nothing by factors is its parts, each by its weight.
    static bool parts_add_up(Evaluation const& made) {
        Exact sum{0};
        auto any = false;
        for (auto const& term : made.terms) {
            if (term.role == Role::factor) return true;
            if (term.role == Role::decides) continue;
            auto const* const value = std::get_if<Exact>(&term.value);
            if (value == nullptr) return true;
            sum += *value * term.weight;
            any = true;
        }
        auto const* const whole = std::get_if<Exact>(&made.value);
        return !any || whole == nullptr || *whole == sum;
    }

    void follow(std::size_t at) {
        auto const terms = made_.steps[at].made.terms; // the steps grow meanwhile
        for (auto const& term : terms) {
            if (term.role != Role::decides) add(term);
        }
    }

    // A figure such as [z] rests on what decided that there is none.
    void follow_deciding() {
        for (std::size_t at = 0; at < made_.steps.size(); ++at) {
            auto const terms = made_.steps[at].made.terms;
            for (auto const& term : terms) add(term);
        }
    }

    // The uses of a table's rows, and the bit of a column in them.
    std::pair<UsedRows&, std::uint64_t> uses_of(std::size_t sheet, std::size_t column) {
        auto used = std::ranges::find(made_.sources, sheet, &UsedRows::sheet);
        if (used == made_.sources.end()) {
            made_.sources.push_back({.sheet = sheet});
            used = std::prev(made_.sources.end());
            used->uses.resize(evaluator_.book().row_count(sheet));
        }
        auto known = std::ranges::find(used->columns, column);
        if (known == used->columns.end()) known = used->columns.insert(used->columns.end(), column);
        auto const bit = static_cast<std::size_t>(known - used->columns.begin());
        return {*used, std::uint64_t{1} << bit};
    }

    void use(CellSpot const& place) {
        auto const last = evaluator_.book().row_count(place.sheet) + first_data_row;
        if (place.row < first_data_row || place.row >= last) return;
        auto const [used, bit] = uses_of(place.sheet, place.column);
        used.uses[place.row - first_data_row] |= bit;
    }

    // Of a column that holds nothing but money as it stands there is nothing to follow.
    void use(Term const& term) {
        if (term.rows->empty()) return;
        auto const [used, bit] = uses_of(term.sheet, term.column);
        for (auto const row : *term.rows) used.uses[row] |= bit;
    }

    void add(Term const& term) {
        auto const only_money = term.rows != nullptr && !term.rows->empty() &&
                                evaluator_.book().amounts(term.sheet, term.column) != nullptr;
        if (only_money)
            use(term);
        else
            term.each([&](CellSpot const& place) { add(place); });
    }

    Evaluator& evaluator_;
    Explanation made_ = {};
    std::set<CellSpot> met_ = {};
};

} // namespace

bool Explanation::holds() const {
    return std::ranges::all_of(steps, [](Step const& step) { return step.agrees && step.adds_up; });
}

bool is_figure(Cell const& cell) {
    return is_number(cell) || std::holds_alternative<std::shared_ptr<LiveCell const>>(cell);
}

Explanation explain(Evaluator& evaluator, CellSpot const& place) {
    return Following{evaluator}.of(place);
}

std::string what_stands_at(SheetBook const& book, CellSpot const& place) {
    auto const heading = heading_of(book, place);
    if (place.row == 1) return "the title of the sheet";
    if (place.row == 2) return "how the sheet is to be read";
    if (place.row == totals_row) return heading + ", the line of totals above the table";
    if (place.row == heading_row) return "the heading " + heading;
    constexpr std::size_t most_keys = 4;
    std::string keys;
    std::size_t found = 0;
    auto const columns = book.table(place.sheet).columns.size();
    for (std::size_t column = 0; column < columns && found < most_keys; ++column) {
        if (column == place.column) continue;
        if (column > place.column && found > 0) break;
        auto const cell = book.cell(place.sheet, place.row, column);
        auto const* const text = std::get_if<std::string>(&cell);
        auto const* const whole = std::get_if<std::int64_t>(&cell);
        if (text == nullptr && (whole == nullptr || column > 0)) continue;
        auto const key = text != nullptr ? *text
                                         : book.table(place.sheet).columns[column].heading + ' ' +
                                               std::to_string(*whole);
        constexpr std::size_t longest = 40;
        keys += (keys.empty() ? "" : ", ") +
                (key.size() > longest ? key.substr(0, longest) + "..." : key);
        ++found;
    }
    return keys.empty() ? heading : heading + " of " + keys;
}

} // namespace reports
