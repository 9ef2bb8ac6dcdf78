// A trace for programs: every row and every entry, written as it is met.
#include "reports/print.hpp"
#include "reports/row_origins.hpp"
#include "reports/trace_entries.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reports {

namespace {

using nlohmann::ordered_json;

std::string name_of(SheetBook const& book, CellSpot const& spot) {
    return to_string(
        CellAddress{.sheet = book.table(spot.sheet).name, .column = spot.column, .row = spot.row});
}

// The headings by which a figure uses a row: "P £|S £".
std::string uses_of(SheetBook const& book, UsedRows const& used, std::uint64_t uses) {
    std::string headings;
    for (std::size_t i = 0; i < used.columns.size(); ++i) {
        if (((uses >> i) & 1U) == 0) continue;
        headings +=
            (headings.empty() ? "" : "|") + book.table(used.sheet).columns[used.columns[i]].heading;
    }
    return headings;
}

std::string text_at(SheetBook const& book, std::size_t sheet, std::uint32_t row,
                    char const* heading) {
    auto const column = book.column(sheet, heading);
    return column ? for_programs(shown(book.at(sheet, row, *column))) : std::string{};
}

constexpr std::array row_headings{"Period", "Place", "Fund", "Scheme", "Stream", "Provider"};

Table csv_table() {
    Table table{.name = "Trace", .title = "", .columns = {}};
    for (auto const* heading :
         {"Sheet",         "Row",         "Used by",     "Period",     "Place", "Fund",
          "Scheme",        "Stream",      "Provider",    "Row amount", "Entry", "Line",
          "Event",         "Dated",       "Amount",      "Batch",      "File",  "SHA-256",
          "Sheet of file", "Row of file", "Imported by", "Approved by"}) {
        table.columns.push_back({.heading = heading});
    }
    return table;
}

class Csv {
public:
    Csv(Traced const& traced, Line const& line)
        : traced_{traced}, book_{traced.evaluator.book()}, line_{line}, origins_{traced.db} {}

    TraceOutcome write() {
        auto const headings = as_csv_for_spreadsheets(table_);
        line_(headings.substr(0, headings.find('\n')));
        for (auto const& used : traced_.explanation.sources) sheet(used);
        return outcome_;
    }

private:
    void sheet(UsedRows const& used) {
        auto const rows = largest_first(book_, used);
        if (!has_entries(book_.table(used.sheet).name)) {
            for (auto const& row : rows) without_entries(used, row);
            return;
        }
        EntrySums sums;
        visit_entries(traced_, used.sheet, rows, [&](TracedPosting const& one) {
            sums.add(one);
            auto const& origin = origins_.of(one.entry);
            auto row = row_cells(used, one.row, used.uses[one.row]);
            row.insert(row.end(),
                       {one.entry, std::int64_t{one.line}, origin.event, origin.dated_on,
                        one.amount, origin.batch, origin.file_name, origin.sha256, origin.sheet,
                        origin.source_row, origin.imported_by, origin.approved_by});
            put(std::move(row));
        });
        if (!sums.breaches(traced_, used.sheet, rows).empty()) outcome_.agrees = false;
    }

    Row row_cells(UsedRows const& used, std::uint32_t row, std::uint64_t uses) {
        Row cells{book_.table(used.sheet).name, static_cast<std::int64_t>(row + first_data_row),
                  uses_of(book_, used, uses)};
        for (auto const* heading : row_headings)
            cells.push_back(text_or_empty(text_at(book_, used.sheet, row, heading)));
        cells.push_back(text_or_empty(text_at(book_, used.sheet, row, "Amount £")));
        return cells;
    }

    void without_entries(UsedRows const& used, SourceRow const& row) {
        auto cells = row_cells(used, row.row, row.uses);
        cells.resize(table_.columns.size());
        if (auto const origin = origin_of_row(traced_.db, book_, used.sheet, row.row)) {
            auto const first = cells.size() - 7;
            cells[first] = origin->what;
            cells[first + 1] = origin->file_name;
            cells[first + 2] = origin->sha256;
            cells[first + 3] = text_or_empty(origin->sheet);
            if (origin->source_row != 0) cells[first + 4] = origin->source_row;
            cells[first + 5] = origin->brought_by;
            cells[first + 6] = text_or_empty(origin->approved_by);
        }
        put(std::move(cells));
    }

    void put(Row row) {
        table_.rows.assign(1, std::move(row));
        auto text = as_csv_for_spreadsheets(table_);
        text.erase(0, text.find('\n') + 1); // the headings
        while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
        line_(text);
    }

    Traced const& traced_;
    SheetBook& book_;
    Line const& line_;
    EntryOrigins origins_;
    Table table_ = csv_table();
    TraceOutcome outcome_ = {};
};

char const* role_name(Role role) {
    return role == Role::part ? "part" : role == Role::factor ? "factor" : "decides";
}

class Json {
public:
    Json(Traced const& traced, Line const& line)
        : traced_{traced}, book_{traced.evaluator.book()}, line_{line}, origins_{traced.db} {}

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
        line_(fmt::format("\"postings\": {}, \"sum\": \"{}\", \"adds_up\": {}", postings_,
                          plain_text(sum_), outcome_.agrees ? "true" : "false"));
        line_("}");
        return outcome_;
    }

private:
    void head() {
        auto const& explanation = traced_.explanation;
        auto const& first = explanation.steps.front();
        auto const agrees = compared_with_file(traced_.stated, first.stored, first.places);
        outcome_.agrees = agrees != FileAgrees::no && explanation.holds();
        ordered_json const said{
            {"cell", name_of(book_, explanation.place)}, {"what", explanation.what},
            {"definition", explanation.definition},      {"how_to_read", explanation.how_to_read},
            {"workbook", traced_.of_workbook},           {"in_file", traced_.stated.value},
            {"formula_in_file", traced_.stated.formula}, {"in_ledger", for_programs(first.stored)},
            {"file_agrees", agrees != FileAgrees::no}};
        auto text = said.dump();
        text.back() = ',';
        line_(text);
    }

    ordered_json step_of(Step const& step) const {
        ordered_json terms = ordered_json::array();
        for (auto const& term : step.made.terms) {
            ordered_json one{{"role", role_name(term.role)}};
            if (term.role == Role::part) one["weight"] = plain_value(term.weight);
            if (term.rows == nullptr) {
                one["cell"] = name_of(book_, {term.sheet, term.row, term.column});
            } else {
                auto const& table = book_.table(term.sheet);
                one["column"] = table.name + "[" + table.columns[term.column].heading + "]";
                one["rows"] = term.rows->size();
            }
            one["value"] = plain_value(term.value);
            terms.push_back(std::move(one));
        }
        return {{"cell", name_of(book_, step.place)},
                {"what", step.what},
                {"formula", step.formula},
                {"figure", for_programs(step.stored)},
                {"agrees", step.agrees},
                {"adds_up", step.adds_up},
                {"terms", std::move(terms)}};
    }

    void rows(UsedRows const& used) {
        auto const& table = book_.table(used.sheet);
        for (auto const& row : largest_first(book_, used)) {
            ordered_json one{{"sheet", table.name},
                             {"row", row.row + first_data_row},
                             {"used_by", uses_of(book_, used, row.uses)}};
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                auto const text = for_programs(shown(book_.at(used.sheet, row.row, i)));
                if (!text.empty()) one["columns"][table.columns[i].heading] = text;
            }
            if (!has_entries(table.name)) add_origin(one, used.sheet, row.row);
            item(one);
        }
    }

    void add_origin(ordered_json& to, std::size_t sheet, std::uint32_t row) {
        auto const origin = origin_of_row(traced_.db, book_, sheet, row);
        if (!origin) return;
        to["origin"] = {{"what", origin->what},      {"file", origin->file_name},
                        {"sha256", origin->sha256},  {"sheet", origin->sheet},
                        {"row", origin->source_row}, {"by", origin->brought_by},
                        {"at", origin->at},          {"approved_by", origin->approved_by}};
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
    std::string held_ = {};
    std::int64_t postings_ = 0;
    ledger::Money sum_ = {};
    TraceOutcome outcome_ = {};
};

} // namespace

TraceOutcome trace_as_csv(Traced const& traced, Line const& line) {
    return Csv{traced, line}.write();
}

TraceOutcome trace_as_json(Traced const& traced, Line const& line) {
    return Json{traced, line}.write();
}

} // namespace reports
