// trace: from a figure of a workbook to the rows of the files it was made of.
#include "reports/trace.hpp"

#include "app/commands.hpp"
#include "app/proof.hpp"
#include "app/stated_workbook.hpp"
#include "ledger/error.hpp"
#include "reports/figure_names.hpp"

namespace app {

namespace {

using reports::CellSpot;

reports::StatedFigure stated_at(importers::StoredWorkbook& workbook, std::string const& sheet_name,
                                CellSpot const& spot) {
    auto const sheet = workbook.find(sheet_name);
    if (!sheet) {
        throw ledger::Error{"The workbook should have a sheet {}, and has none: it was taken out. "
                            "placeledger verify lists everything that differs.",
                            sheet_name};
    }
    auto rows = workbook.rows(*sheet);
    importers::StoredRow row;
    auto const wanted = static_cast<std::int64_t>(spot.row);
    while (rows.next(row) && row.number <= wanted) {
        if (row.number != wanted) continue;
        for (auto const& cell : row.cells) {
            if (cell.column != spot.column) continue;
            return {.is_number = cell.kind == importers::StoredCell::Kind::number,
                    .value = cell.value,
                    .formula = cell.formula};
        }
    }
    return {};
}

// What can be asked instead of a cell that holds no figure: those of its row.
std::string figures_beside(reports::SheetBook const& book, CellSpot const& spot) {
    std::string cells;
    for (std::size_t column = 0; column < book.table(spot.sheet).columns.size(); ++column) {
        if (!reports::is_figure(book.cell(spot.sheet, spot.row, column))) continue;
        cells += cells.empty() ? " Figures in its row: " : ", ";
        cells += to_string(reports::CellAddress{
            .sheet = book.table(spot.sheet).name, .column = column, .row = spot.row});
    }
    return cells.empty() ? "" : cells + ".";
}

void require_figure(reports::SheetBook const& book, CellSpot const& spot) {
    auto const cell = book.cell(spot.sheet, spot.row, spot.column);
    if (reports::is_figure(cell)) return;
    auto const where = to_string(reports::CellAddress{
        .sheet = book.table(spot.sheet).name, .column = spot.column, .row = spot.row});
    auto const value = reports::plain_value(reports::value_of(cell));
    throw ledger::Error{"{} {}.{}", where,
                        value.empty() ? "is empty" : "holds the text \"" + value + "\", no figure",
                        figures_beside(book, spot)};
}

// Those that the figure can rest on; the whole workbook where its name does not tell.
std::vector<reports::Sheet> sheets_to_trace(soci::session& db, reports::AnnualFigures& figures,
                                            std::string const& figure) {
    if (auto const sheet = reports::sheet_named(figure)) {
        if (auto sheets = reports::sheets_for(figures, *sheet); !sheets.empty()) return sheets;
    }
    reports::add_checks(db, figures);
    return reports::annual_sheets(figures);
}

} // namespace

int trace_figure(Context const& context, TraceOptions const& options) {
    auto workbook = open_workbook(options.file);
    auto const facts = facts_of(workbook);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    AsTheWorkbookKnew const known{*db, facts, options.file.filename().string()};
    auto const request = request_of(facts, known.registers());
    auto figures = reports::figures_without_checks(*db, known.registers(), request);
    std::vector<reports::CountedRow> as_booked;
    if (request.by_successor) {
        as_booked = figures.rows;
        reports::show_by_successor(figures);
    }
    auto const sheets = sheets_to_trace(*db, figures, options.figure);
    reports::SheetBook book{sheets};
    reports::Evaluator evaluator{book};
    auto const spot = reports::figure_named(book, facts.year, options.figure);
    require_figure(book, spot);
    auto const explanation = reports::explain(evaluator, spot);
    auto of_workbook = in_words(facts);
    if (known.moved_on()) of_workbook += " The ledger holds more by now; that is left out.";
    reports::Traced const traced{.db = *db,
                                 .figures = figures,
                                 .counted = request.by_successor ? as_booked : figures.rows,
                                 .evaluator = evaluator,
                                 .explanation = explanation,
                                 .stated = stated_at(workbook, book.table(spot.sheet).name, spot),
                                 .of_workbook = of_workbook};
    auto const outcome = context.format == reports::Format::csv ? trace_as_csv(traced, say)
                         : context.format == reports::Format::json
                             ? trace_as_json(traced, say)
                             : trace_as_text(traced, options.all, say);
    return outcome.agrees ? done : has_findings;
}

} // namespace app
