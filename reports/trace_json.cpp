// A trace as JSON, for programs: every row and every entry, written as it is met.
#include "reports/print.hpp"
#include "reports/row_origins.hpp"
#include "reports/trace_entries.hpp"
#include "reports/used_amounts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reports {

namespace {

using nlohmann::ordered_json;

std::string name_of(SheetBook const& book, CellSpot const& spot) {
    return to_string(
        CellAddress{.sheet = book.table(spot.sheet).name, .column = spot.column, .row = spot.row});
}

// A figure to its last digit, as a program adds it, and what it counts.
std::string exact_figure(Cell const& cell) {
    auto const& value = shown(cell);
    if (auto const* const share = std::get_if<Percentage>(&value)) return share->fraction;
    if (auto const* const points = std::get_if<Points>(&value)) return points->points;
    if (auto const* const number = std::get_if<Decimal>(&value)) return number->text;
    return for_programs(value);
}

char const* unit_of(Cell const& cell) {
    auto const& value = shown(cell);
    return std::holds_alternative<ledger::Money>(value) ? "pounds"
           : std::holds_alternative<Percentage>(value)  ? "fraction of 1"
           : std::holds_alternative<Points>(value)      ? "percentage points"
           : std::holds_alternative<Marker>(value)      ? "marker"
           : is_number(value)                           ? "number"
                                                        : "text";
}

char const* role_name(Role role) {
    return role == Role::part ? "part" : role == Role::factor ? "factor" : "decides";
}

class Json {
public:
    Json(Traced const& traced, Line const& line)
        : traced_{traced}, book_{traced.evaluator.book()}, line_{line}, origins_{traced.db},
          used_{book_, traced.explanation} {}

    TraceOutcome write() {
        head();
        line_("\"steps\": [");
        for (auto const& step : traced_.explanation.steps) item(step_of(step));
        end("],");
        line_("\"rows\": [");
        for (auto const& used : traced_.explanation.sources) rows(used);
        end("],");
        line_("\"entries\": [");
        for (auto const& used : traced_.explanation.sources) entries(used);
        end("],");
        line_("\"sums\": [");
        for (auto const& used : used_.columns()) item(sum_of(used));
        end("],");
        line_(fmt::format("\"sums_add_up_to_the_figure\": {}, \"postings\": {}, "
                          "\"sum_of_postings\": \"{}\", \"adds_up\": {}",
                          used_.is_sum(), postings_, plain_text(sum_), outcome_.agrees));
        line_("}");
        return outcome_;
    }

private:
    void head() {
        auto const& explanation = traced_.explanation;
        auto const& first = explanation.steps.front();
        auto const agrees = compared_with_file(traced_.stated, first.stored, first.places);
        outcome_.agrees = agrees != FileAgrees::no && explanation.holds();
        ordered_json const said{{"cell", name_of(book_, explanation.place)},
                                {"what", explanation.what},
                                {"definition", explanation.definition},
                                {"how_to_read", explanation.how_to_read},
                                {"workbook", traced_.of_workbook},
                                {"in_file", traced_.stated.value},
                                {"formula_in_file", traced_.stated.formula},
                                {"in_ledger", exact_figure(first.stored)},
                                {"unit", unit_of(first.stored)},
                                {"file_agrees", agrees != FileAgrees::no}};
        auto text = said.dump();
        text.back() = ',';
        line_(text);
    }

    ordered_json step_of(Step const& step) const {
        ordered_json terms = ordered_json::array();
        for (auto const& term : step.made.terms) {
            ordered_json one{{"role", role_name(term.role)}};
            if (term.role == Role::part) one["weight"] = exact_text(term.weight);
            auto const is_constant = term.rows != nullptr && term.rows->empty() &&
                                     term.said.find('[') == std::string::npos;
            if (is_constant) {
                one["number"] = term.said;
            } else if (term.rows == nullptr) {
                one["cell"] = name_of(book_, {term.sheet, term.row, term.column});
            } else {
                auto const& table = book_.table(term.sheet);
                one["column"] = table.name + "[" + table.columns[term.column].heading + "]";
                one["rows"] = term.rows->size();
            }
            one["value"] = exact_text(term.value);
            terms.push_back(std::move(one));
        }
        return {{"cell", name_of(book_, step.place)},
                {"what", step.what},
                {"formula", step.formula},
                {"figure", exact_figure(step.stored)},
                {"unit", unit_of(step.stored)},
                {"agrees", step.agrees},
                {"adds_up", step.adds_up},
                {"terms", std::move(terms)}};
    }

    void rows(UsedRows const& used) {
        auto const& table = book_.table(used.sheet);
        for (auto const& row : largest_first(book_, used)) {
            ordered_json one{{"sheet", table.name}, {"row", row.row + first_data_row}};
            for (auto const& amount : used_.of(used.sheet, row.row)) {
                one["used"].push_back({{"by", name_of(book_, amount.by->by)},
                                       {"column", table.columns[amount.by->column].heading},
                                       {"amount", exact_text(amount.value)}});
            }
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                auto const text = for_programs(shown(book_.at(used.sheet, row.row, i)));
                if (!text.empty()) one["columns"][table.columns[i].heading] = text;
            }
            if (!has_entries(table.name)) add_origin(one, used.sheet, row.row);
            item(one);
        }
    }

    ordered_json sum_of(UsedColumn const& used) const {
        auto const& table = book_.table(used.sheet);
        return {{"by", name_of(book_, used.by)},
                {"column", table.name + "[" + table.columns[used.column].heading + "]"},
                {"rows", used.rows.size()},
                {"sum", exact_text(used_.sum(used))}};
    }

    // What is not known of it is left out.
    void add_origin(ordered_json& to, std::size_t sheet, std::uint32_t row) {
        auto const origin =
            origin_of_row(traced_.db, book_, sheet, row, traced_.figures.classification);
        if (!origin) return;
        auto& made = to["origin"];
        for (auto const& [key, text] : {std::pair{"what", origin->what},
                                        {"file", origin->file_name},
                                        {"sha256", origin->sha256},
                                        {"sheet", origin->sheet},
                                        {"by", origin->brought_by},
                                        {"at", origin->at},
                                        {"proposed_by", origin->proposed_by},
                                        {"approved_by", origin->approved_by}}) {
            if (!text.empty()) made[key] = text;
        }
        if (origin->source_row != 0) made["row"] = origin->source_row;
    }

    void entries(UsedRows const& used) {
        auto const& table = book_.table(used.sheet);
        if (!has_entries(table.name)) return;
        auto const rows = largest_first(book_, used);
        EntrySums sums;
        visit_entries(traced_, used.sheet, rows, [&](TracedPosting const& one) {
            sums.add(one);
            auto const& origin = origins_.of(one.entry);
            item({{"sheet", table.name},
                  {"row", one.row + first_data_row},
                  {"entry", one.entry},
                  {"line", one.line},
                  {"event", origin.event},
                  {"dated", origin.dated_on},
                  {"amount", plain_text(one.amount)},
                  {"batch", origin.batch},
                  {"file", origin.file_name},
                  {"sha256", origin.sha256},
                  {"sheet_of_file", origin.sheet},
                  {"row_of_file", origin.source_row},
                  {"imported_by", origin.imported_by},
                  {"approved_by", origin.approved_by}});
        });
        postings_ += sums.postings();
        sum_ += sums.sum();
        if (!sums.breaches(traced_, used.sheet, rows).empty()) outcome_.agrees = false;
    }

    // One behind the other, each with the comma that the one before it wants.
    void item(ordered_json const& one) {
        if (!held_.empty()) line_(held_ + ",");
        held_ = one.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    }
    void end(char const* closing) {
        if (!held_.empty()) line_(held_);
        held_.clear();
        line_(closing);
    }

    Traced const& traced_;
    SheetBook& book_;
    Line const& line_;
    EntryOrigins origins_;
    UsedAmounts used_;
    std::string held_ = {};
    std::int64_t postings_ = 0;
    ledger::Money sum_ = {};
    TraceOutcome outcome_ = {};
};

} // namespace

TraceOutcome trace_as_json(Traced const& traced, Line const& line) {
    return Json{traced, line}.write();
}

} // namespace reports
