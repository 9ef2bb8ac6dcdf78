// A trace for people: bounded unless they ask for all, 80 columns wide, with what was left out said
// in numbers.
#include "ledger/error.hpp"
#include "reports/page.hpp"
#include "reports/print.hpp"
#include "reports/row_origins.hpp"
#include "reports/trace.hpp"
#include "reports/trace_entries.hpp"
#include "reports/words.hpp"

#include <algorithm>
#include <map>

namespace reports {

namespace {

constexpr std::size_t width = Page::width;
constexpr std::size_t steps_shown = 12, rows_shown = 10;

class Text {
public:
    Text(Traced const& traced, bool all, Line const& line)
        : traced_{traced}, all_{all}, page_{line}, line_{line} {}

    TraceOutcome write() {
        head();
        steps();
        auto& book = traced_.evaluator.book();
        for (auto const& used : traced_.explanation.sources) {
            auto const rows = largest_first(book, used);
            source_rows(used, rows);
            entries(used, rows);
        }
        verdict();
        return outcome_;
    }

private:
    std::string name_of(CellSpot const& spot) const {
        auto const& sheet = traced_.evaluator.book().table(spot.sheet).name;
        return to_string(CellAddress{.sheet = sheet, .column = spot.column, .row = spot.row});
    }

    void head() {
        auto const& explanation = traced_.explanation;
        auto const& first = explanation.steps.front();
        page_.text(0, fmt::format("{}: {}", name_of(explanation.place), explanation.what));
        page_.text(0, traced_.of_workbook);
        page_.blank();
        if (!explanation.definition.empty()) page_.text(2, explanation.definition);
        if (!explanation.how_to_read.empty()) page_.text(2, explanation.how_to_read);
        page_.blank();
        auto const& stated = traced_.stated;
        page_.figure(2, "In the file, as it is stored", stated.value.empty() ? "-" : stated.value);
        page_.figure(2, "In the ledger", for_people(first.stored, 6));
        auto const agrees = compared_with_file(stated, first.stored, first.places);
        outcome_.agrees = outcome_.agrees && agrees != FileAgrees::no;
        if (agrees == FileAgrees::no)
            page_.text(2, "The file does NOT say what the ledger says; placeledger verify lists "
                          "every cell that differs.");
        else
            page_.text(2, agrees == FileAgrees::yes
                              ? "The file says what the ledger says."
                              : "The file says what the ledger says, to the fifteen digits that a "
                                "spreadsheet keeps.");
        if (!first.formula.empty() && stated.formula.empty())
            page_.text(2, "The file has no formula in that cell; the workbook was made with one.");
    }

    void steps() {
        page_.blank();
        page_.line("How it is made");
        auto const& steps = traced_.explanation.steps;
        auto const shown_steps = all_ ? steps.size() : std::min(steps.size(), steps_shown);
        for (std::size_t i = 0; i < shown_steps; ++i) step(steps[i]);
        if (shown_steps < steps.size()) {
            auto const rest =
                std::count_if(steps.begin() + static_cast<std::ptrdiff_t>(shown_steps), steps.end(),
                              [](Step const& one) { return !one.agrees || !one.adds_up; });
            page_.text(
                2,
                fmt::format("and {} more, {}",
                            how_many(static_cast<std::int64_t>(steps.size() - shown_steps), "cell"),
                            rest == 0 ? "which all add up (--all shows them)"
                                      : "some of which do NOT add up (--all shows them)"));
        }
    }

    void step(Step const& one) {
        page_.figure(2, name_of(one.place) + "  " + one.what, for_people(one.stored, 6));
        if (one.formula.empty()) {
            page_.text(4, "It is a row of the ledger itself, and has no formula.");
            return;
        }
        page_.text(4, one.formula);
        for (auto const& term : one.made.terms) this->term(term, one);
        if (!one.agrees) {
            outcome_.agrees = false;
            page_.text(4, fmt::format("The formula comes to {}: that is NOT the ledger's figure.",
                                      plain_value(one.made.value)));
        } else if (!one.adds_up) {
            outcome_.agrees = false;
            page_.text(4, "The parts do NOT add up to the figure.");
        }
    }

    void term(Term const& term, Step const& one) {
        auto const& table = traced_.evaluator.book().table(term.sheet);
        std::string words;
        if (term.rows != nullptr && term.rows->empty() && term.said.find('[') == std::string::npos)
            words = "the number " + term.said;
        else if (term.rows != nullptr)
            words = fmt::format("{} of {}[{}]",
                                how_many(static_cast<std::int64_t>(term.rows->size()), "row"),
                                table.name, table.columns[term.column].heading);
        else
            words = name_of({term.sheet, term.row, term.column});
        auto const sign = term.role == Role::decides  ? "if: "
                          : term.role == Role::factor ? "of: "
                          : term.weight == 1          ? "+ "
                          : term.weight == -1         ? "- "
                                                      : plain_value(term.weight) + " x ";
        auto const like = term.rows == nullptr
                              ? traced_.evaluator.book().cell(term.sheet, term.row, term.column)
                              : one.stored;
        auto const is_share = std::holds_alternative<Percentage>(shown(like)) ||
                              std::holds_alternative<Points>(shown(like));
        page_.figure(6, sign + words,
                     term.rows == nullptr && is_share ? shown_like(term.value, like, 6)
                                                      : plain_value(term.value));
    }

    // The columns that tell a row apart, then those that the figure uses.
    std::vector<std::size_t> columns_to_show(UsedRows const& used) const {
        auto const& book = traced_.evaluator.book();
        std::vector<std::size_t> shown_columns;
        for (auto const* heading :
             {"Period",   "Place",      "Account",      "Fund",        "Pool",
              "Scheme",   "Stream",     "Organisation", "Cost centre", "Provider",
              "Register", "Code",       "Second code",  "Year",        "Batch",
              "File",     "Identifier", "Check",        "Result",      "Rule"}) {
            auto const column = book.column(used.sheet, heading);
            if (column) shown_columns.push_back(*column);
        }
        for (auto const column : used.columns) {
            if (std::ranges::find(shown_columns, column) == shown_columns.end())
                shown_columns.push_back(column);
        }
        auto const amount = book.column(used.sheet, "Amount £");
        if (amount && std::ranges::find(shown_columns, *amount) == shown_columns.end())
            shown_columns.push_back(*amount);
        return shown_columns;
    }

    // A text that all rows have is said once, above them.
    bool is_alike(std::vector<Row> const& rows, std::size_t column) const {
        auto const first = for_people(rows.front()[column], 2);
        if (is_number(rows.front()[column])) return false;
        return std::ranges::all_of(
            rows, [&](Row const& row) { return for_people(row[column], 2) == first; });
    }

    void rows_of(Table shown_rows) {
        std::string alike;
        if (shown_rows.rows.size() > 1) {
            for (auto column = shown_rows.columns.size() - 1; column > 0; --column) {
                if (!is_alike(shown_rows.rows, column)) continue;
                auto const said = for_people(shown_rows.rows.front()[column], 2);
                if (!said.empty())
                    alike = shown_rows.columns[column].heading + " " + said +
                            (alike.empty() ? "" : ", ") + alike;
                auto const at = static_cast<std::ptrdiff_t>(column);
                shown_rows.columns.erase(shown_rows.columns.begin() + at);
                for (auto& row : shown_rows.rows) row.erase(row.begin() + at);
            }
        }
        if (!alike.empty()) page_.text(2, "all of " + alike);
        auto text = as_text(shown_rows, static_cast<int>(width));
        if (text.ends_with('\n')) text.pop_back();
        page_.line(text);
    }

    void source_rows(UsedRows const& used, std::vector<SourceRow> const& rows) {
        auto& book = traced_.evaluator.book();
        auto const& table = book.table(used.sheet);
        auto const end = all_ ? rows.size() : std::min(rows.size(), rows_shown);
        page_.blank();
        page_.line(
            fmt::format("Rows of {}: {}{}", table.name, rows.size(),
                        end < rows.size() ? fmt::format(", the largest {} first", end) : ""));
        auto const columns = columns_to_show(used);
        Table shown_rows{.name = "Rows", .title = "", .columns = {{.heading = "Row"}}};
        for (auto const column : columns) shown_rows.columns.push_back(table.columns[column]);
        for (std::size_t i = 0; i < end; ++i) {
            Row row{std::to_string(rows[i].row + first_data_row)};
            for (auto const column : columns) row.push_back(used_cell(used, rows[i], column));
            shown_rows.rows.push_back(std::move(row));
        }
        rows_of(std::move(shown_rows));
        sums(used, rows, end);
    }

    // An amount that the figure does not take from this row is not shown beside those it takes.
    Cell used_cell(UsedRows const& used, SourceRow const& row, std::size_t column) const {
        auto const& book = traced_.evaluator.book();
        auto const known = std::ranges::find(used.columns, column);
        auto const bit = static_cast<std::size_t>(known - used.columns.begin());
        if (known != used.columns.end() && ((row.uses >> bit) & 1U) == 0) return {};
        return shown(book.at(row.sheet, row.row, column));
    }

    void sums(UsedRows const& used, std::vector<SourceRow> const& rows, std::size_t end) {
        auto& book = traced_.evaluator.book();
        auto const& columns = book.table(used.sheet).columns;
        auto const all = sums_of(book, used, rows, 0, rows.size());
        auto const rest = sums_of(book, used, rows, end, rows.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto const& heading = columns[all[i].column].heading;
            if (end < rows.size()) {
                page_.figure(2, fmt::format("and {} more, {}", grouped(rows.size() - end), heading),
                             to_string(rest[i].sum));
            }
            page_.figure(2, fmt::format("all {}, {}", grouped(rows.size()), heading),
                         to_string(all[i].sum));
        }
    }

    static std::string grouped(std::size_t number) {
        auto text = how_many(static_cast<std::int64_t>(number), "row");
        return text;
    }

    void entries(UsedRows const& used, std::vector<SourceRow> const& rows) {
        auto const end = all_ ? rows.size() : std::min(rows.size(), rows_shown);
        std::span<SourceRow const> const shown_rows{rows.data(), end};
        if (has_entries(traced_.evaluator.book().table(used.sheet).name)) {
            if (!write_entries(traced_, used.sheet, shown_rows, all_, line_))
                outcome_.agrees = false;
            return;
        }
        std::map<std::string, std::string> origins; // and the rows that each brought
        std::map<std::string, RowOrigin> by_name;
        for (auto const& row : shown_rows) {
            auto const origin = origin_of_row(traced_.db, traced_.evaluator.book(), used.sheet,
                                              row.row, traced_.figures.classification);
            if (!origin) continue;
            auto& numbers = origins[origin->what];
            if (numbers.size() < width)
                numbers += (numbers.empty() ? "" : ", ") + std::to_string(row.row + first_data_row);
            by_name.emplace(origin->what, *origin);
        }
        for (auto const& [name, numbers] : origins) this->origin(by_name.at(name), numbers);
    }

    void origin(RowOrigin const& origin, std::string const& numbers) {
        page_.blank();
        page_.text(2, fmt::format("Row {} came by {}: {}", numbers, origin.what, origin.file_name));
        page_.line("    SHA-256 " + origin.sha256);
        page_.text(4, fmt::format(
                          "brought by {} at {}{}{}", origin.brought_by, origin.at,
                          origin.proposed_by.empty() ? "" : "; proposed by " + origin.proposed_by,
                          origin.approved_by.empty() ? "" : "; approved by " + origin.approved_by));
    }

    void verdict() {
        page_.blank();
        if (outcome_.agrees)
            page_.text(0, "Everything adds up: the figure in the file, its formula, the cells and "
                          "rows it rests on, and the entries behind the rows shown.");
        else
            page_.text(0, "NOT everything adds up; the lines above say where.");
    }

    Traced const& traced_;
    bool all_;
    Page page_;
    Line const& line_;
    TraceOutcome outcome_ = {};
};

} // namespace

TraceOutcome trace_as_text(Traced const& traced, bool all, Line const& line) {
    return Text{traced, all, line}.write();
}

} // namespace reports
