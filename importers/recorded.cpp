// The columns are found again by the batch's own heading row.
#include "importers/recorded.hpp"

#include "importers/header_block.hpp"
#include "importers/kept_rows.hpp"

namespace importers {

Inspection recorded_inspection(soci::session& db, Batch const& batch) {
    Inspection inspection;
    inspection.header_row = batch.header_row;
    inspection.layout = read_layout(batch.layout_toml, batch.layout);
    bool const month_first = batch.date_order.starts_with("month first");
    inspection.date_order =
        month_first ? ledger::DateOrder::month_first : ledger::DateOrder::day_first;
    inspection.both_date_orders = batch.date_order.ends_with("proved");
    inspection.file = batch.file_name;
    inspection.sheet_name = batch.sheet;
    auto const& layout = *inspection.layout;
    inspection.header_height = layout.header_rows;
    inspection.dates_from_1904 = layout.dates_from_1904;
    std::vector<KeptRow> rows;
    visit_kept_rows(db, batch.id, [&](Row const& row) {
        if (row.number < batch.header_row) return true;
        rows.push_back(kept_row(row));
        return row.number + 1 < batch.header_row + layout.header_rows;
    });
    auto const headings =
        rows.size() == 1 ? rows.front() : joined_headings(rows, layout.spread_headings);
    std::vector<Cell> cells;
    for (auto const& cell : headings.cells) {
        cells.push_back({cell.kind, cell.text});
        inspection.headings.push_back(cell.text);
    }
    inspection.columns = recognise({batch.header_row, cells}, {layout}).front().columns;
    return inspection;
}

Examined recorded(soci::session& db, Batch const& batch, Inspection const& inspection,
                  ledger::Registers const& registers) {
    Examined what{.inspection = inspection,
                  .registers = registers,
                  .file_name = batch.file_name,
                  .sheet = batch.sheet,
                  .organisation = batch.organisation,
                  .options = {.period = batch.stated_period},
                  .purpose = batch.purpose};
    auto const layers = layers_of(db, batch.id);
    if (layers.empty()) return what;
    what.to_date = ToDateOf{.organisation = batch.organisation,
                            .period = *batch.stated_period,
                            .but_for = batch.supersedes,
                            .posts_actuals = layers.front().posted, // the actuals are the first
                            .cumulative = inspection.layout->cumulative,
                            .is_part = !batch.part.empty(),
                            .part = batch.part,
                            .new_codes_are_new = true}; // or it would not have been staged
    return what;
}

} // namespace importers
