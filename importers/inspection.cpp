// The top of a sheet is kept until the header is known; from then on rows are only watched for
// their dates.
#include "importers/inspection.hpp"

#include "importers/date_evidence.hpp"
#include "importers/header_block.hpp"
#include "importers/header_search.hpp"
#include "importers/heading.hpp"
#include "importers/layout_writing.hpp"
#include "importers/title_evidence.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <span>

namespace importers {

namespace {

using ledger::Severity;

constexpr std::size_t rows_below = 50; // kept below the last possible header, as evidence
constexpr std::size_t kept_text = 200; // of one cell

std::vector<Layout> layouts_for(InspectionOptions const& options) {
    if (options.layout_file) return {*options.layout_file};
    auto const& kept = options.kept_layouts;
    auto const named = std::ranges::find(kept, options.layout, &Layout::name);
    if (!options.layout.empty() && named != kept.end()) return {*named};
    if (!options.layout.empty()) return {built_in_layout(options.layout)};
    auto layouts = built_in_layouts();
    layouts.insert(layouts.begin(), kept.begin(), kept.end());
    return layouts;
}

Row row_of(KeptRow const& kept, std::vector<Cell>& cells) {
    cells.clear();
    for (auto const& cell : kept.cells) cells.push_back({cell.kind, cell.text});
    return {kept.number, cells};
}

std::string joined(std::vector<std::string> const& texts) {
    std::string all;
    for (auto const& text : texts) all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", text);
    return all;
}

} // namespace

struct Inspector::Watch {
    std::vector<Layout> layouts;
    bool layout_is_chosen = false; // by the officer
    std::vector<KeptRow> kept = {};
    std::size_t kept_below = 0; // of them beyond the last possible header
    bool decided = false;
    DateEvidence dates = {};
    Inspection inspection = {};
    InspectionOptions options = {};

    void keep(Row const& row);
    void decide();
    bool recognise_layout();
    bool recognise_row(KeptRow const& row, int height, bool spread, bool near);
    bool recognise_block(std::size_t from);
    void take_layout(KeptRow const& row, Recognition const& found, int height, bool spread);
    void take_header(Header const& header);
    void explain_no_layout();
    void watch_date(Row const& row);
    void tell(Severity severity, std::string rule, std::string found, std::string wanted,
              std::string remedy);
};

void Inspector::Watch::tell(Severity severity, std::string rule, std::string found,
                            std::string wanted, std::string remedy) {
    inspection.findings.push_back({.severity = severity,
                                   .rule = std::move(rule),
                                   .where = {.file = inspection.file,
                                             .sheet = inspection.sheet_name,
                                             .row = inspection.header_row},
                                   .found = std::move(found),
                                   .wanted = std::move(wanted),
                                   .remedy = std::move(remedy)});
}

void Inspector::Watch::keep(Row const& row) {
    KeptRow copy{.number = row.number};
    bool any = false;
    for (auto const& cell : row.cells) {
        copy.cells.push_back({cell.kind, std::string{cell.text.substr(0, kept_text)}});
        any = any || !trimmed(cell.text).empty();
    }
    if (!any) return;
    if (row.number > header_rows) ++kept_below;
    kept.push_back(std::move(copy));
    if (kept_below >= rows_below) decide();
}

// The headings of several rows, where a layout's are written so.
bool Inspector::Watch::recognise_block(std::size_t from) {
    constexpr std::size_t most_rows = 4;
    for (std::size_t height = 2; height <= most_rows && from + height <= kept.size(); ++height) {
        std::span<KeptRow const> const rows{kept.data() + from, height};
        auto const distance = rows.back().number - rows.front().number;
        if (distance + 1 != static_cast<std::int64_t>(height)) return false;
        for (bool const spread : {true, false}) {
            auto const row = joined_headings(rows, spread);
            if (recognise_row(row, static_cast<int>(height), spread, false)) return true;
        }
    }
    return false;
}

// True where this row of headings decides; inspection.layout is left empty where it fits several.
bool Inspector::Watch::recognise_row(KeptRow const& row, int height, bool spread, bool near) {
    std::vector<Cell> cells;
    std::vector<Layout> fitting;
    for (auto const& layout : layouts) {
        if (layout.header_rows == 1 || layout.header_rows == height) fitting.push_back(layout);
    }
    auto const found = recognise(row_of(row, cells), fitting, near);
    if (found.empty() || !found.front().complete) return false;
    if ((height > 1 || near) && !is_decided(found)) return false;
    inspection.header_row = row.number;
    inspection.nearest = found;
    for (auto const& cell : row.cells) inspection.headings.push_back(cell.text);
    if (is_decided(found)) take_layout(row, found.front(), height, spread);
    return true;
}

// The layout as this file has it: what is approved and posted later is read by its text.
void Inspector::Watch::take_layout(KeptRow const& row, Recognition const& found, int height,
                                   bool spread) {
    auto layout = *std::ranges::find(layouts, found.layout, &Layout::name);
    auto const toml = toml_of(layout);
    inspection.columns = found.columns;
    inspection.header_height = height;
    layout.header_rows = height;
    layout.spread_headings = height > 1 && spread;
    layout.dates_from_1904 = layout.dates_from_1904 || options.dates_from_1904;
    if (options.thousands) layout.pounds_per_unit = 1000;
    for (auto const& taken : found.taken) {
        auto const at = static_cast<std::size_t>(taken.column) - 1;
        auto const heading = std::string{trimmed(row.cells[at].text)};
        auto& spellings = layout.headings[static_cast<std::size_t>(taken.field)];
        spellings.insert(spellings.begin(), heading);
        tell(Severity::warning, "heading-taken-for",
             fmt::format("the heading \"{}\" was taken for \"{}\"", heading, taken.standard),
             "the headings of the layout",
             "If that is wrong, rename the heading or write a layout for this sender.");
        inspection.findings.back().where.column = taken.column;
    }
    auto const completed = toml_of(layout);
    if (completed != toml) layout.toml = completed;
    inspection.dates_from_1904 = layout.dates_from_1904;
    inspection.layout = std::move(layout);
}

// The first row whose headings are those of exactly one layout; then several rows together; then a
// row whose headings are nearly so.
bool Inspector::Watch::recognise_layout() {
    auto const on_top = [&](KeptRow const& row) { return row.number <= header_rows; };
    for (auto const& row : kept) {
        if (on_top(row) && recognise_row(row, 1, false, false))
            return inspection.layout.has_value();
    }
    for (std::size_t from = 0; from < kept.size() && on_top(kept[from]); ++from) {
        if (recognise_block(from)) return true;
    }
    for (auto const& row : kept) {
        if (on_top(row) && recognise_row(row, 1, false, true)) return true;
    }
    return false;
}

void Inspector::Watch::take_header(Header const& header) {
    inspection.header_row = header.row;
    inspection.header_height = header.height;
    inspection.headings = header.headings;
    inspection.columns = {};
    inspection.columns[static_cast<std::size_t>(Field::amount)] = header.amount_column;
    inspection.columns[static_cast<std::size_t>(Field::date)] = header.date_column;
}

void Inspector::Watch::explain_no_layout() {
    auto const severity = layout_is_chosen ? Severity::error : Severity::warning;
    if (inspection.header_row == 0) {
        tell(Severity::error, "header-missing",
             fmt::format("no row of headings was found in the first {} rows", header_rows),
             "a row that names the columns, with rows of figures under it",
             "Check that this is the extract itself, and on which sheet its table is.");
        return;
    }
    if (inspection.nearest.empty()) return;
    auto const& nearest = inspection.nearest.front();
    if (nearest.complete) {
        tell(severity, "layout-ambiguous",
             fmt::format("the headings fit {} and {} alike", nearest.layout,
                         inspection.nearest[1].layout),
             "the headings of one layout", "Say which with --layout.");
        return;
    }
    auto found = fmt::format(
        "the headings in row {} are of no known layout; the nearest is {} with {} of {} "
        "headings",
        inspection.header_row, nearest.layout, nearest.headings_found, nearest.headings_wanted);
    if (layout_is_chosen) {
        found = fmt::format("the headings in row {} are not those of {}: {} of {} were found",
                            inspection.header_row, nearest.layout, nearest.headings_found,
                            nearest.headings_wanted);
    }
    if (!nearest.missing.empty()) found += "; not found: " + joined(nearest.missing);
    if (!nearest.claimed_twice.empty()) found += "; found twice: " + joined(nearest.claimed_twice);
    tell(severity, layout_is_chosen ? "layout-not-matched" : "layout-unknown", found,
         "a header row with the headings of one layout (placeledger layouts lists them)",
         "Rename the headings, choose a layout with --layout, or write a layout for this sender.");
}

void Inspector::Watch::decide() {
    decided = true;
    if (!recognise_layout()) {
        bool const known_row = inspection.header_row != 0;
        auto const at = std::ranges::find(kept, inspection.header_row, &KeptRow::number);
        take_header(known_row ? columns_under(kept, static_cast<std::size_t>(at - kept.begin()))
                              : find_header(kept));
        auto const header = std::ranges::find(kept, inspection.header_row, &KeptRow::number);
        if (header != kept.end() && !known_row) {
            std::vector<Cell> cells;
            inspection.nearest = recognise(row_of(*header, cells), layouts);
        }
        explain_no_layout();
    }
    TitleEvidence titles{inspection, options};
    for (auto const& row : kept) titles.see(row);
    titles.conclude(inspection);
    std::vector<Cell> cells;
    for (auto const& row : kept) watch_date(row_of(row, cells));
    kept.clear();
}

void Inspector::Watch::watch_date(Row const& row) {
    auto const column =
        static_cast<std::size_t>(inspection.columns[static_cast<std::size_t>(Field::date)]);
    if (column == 0 || column > row.cells.size() ||
        row.number < inspection.header_row + inspection.header_height)
        return;
    auto const& cell = row.cells[column - 1];
    if (cell.kind == CellKind::text || cell.kind == CellKind::date)
        dates.see(cell.text, row.number);
}

Inspector::Inspector(std::string file_name, InspectionOptions options, std::string sheet_name)
    : watch_{std::make_unique<Watch>(Watch{.layouts = layouts_for(options)})} {
    watch_->layout_is_chosen = options.layout_file.has_value() || !options.layout.empty();
    watch_->inspection.file = std::move(file_name);
    watch_->inspection.sheet_name = std::move(sheet_name);
    watch_->inspection.pounds_per_unit = options.thousands ? 1000 : 1;
    watch_->inspection.dates_from_1904 = options.dates_from_1904;
    watch_->options = std::move(options);
}

Inspector::~Inspector() = default;
Inspector::Inspector(Inspector&&) noexcept = default;

void Inspector::see(Row const& row) {
    if (!watch_->decided) {
        watch_->keep(row);
    } else {
        watch_->watch_date(row);
    }
}

Inspection Inspector::finish() {
    auto& watch = *watch_;
    if (!watch.decided) watch.decide();
    auto& inspection = watch.inspection;
    inspection.date_order = watch.dates.order();
    inspection.date_order_because = watch.dates.because();
    inspection.both_date_orders = watch.dates.contradictory();
    inspection.usual_months = watch.dates.usual_months();
    if (inspection.both_date_orders) {
        watch.tell(Severity::warning, "date-order-mixed",
                   fmt::format("{}", inspection.date_order_because), "one order of day and month",
                   "Ask the sender for dates as 30/06/2024 throughout.");
    }
    return std::move(inspection);
}

std::size_t choose_sheet(SourceFile const& file, InspectionOptions const& options) {
    auto const& sheets = file.sheets();
    if (sheets.size() == 1) return 0;
    struct Rank {
        bool visible, layout, header, amount;
        auto operator<=>(Rank const&) const = default;
    };
    std::size_t best = 0;
    std::optional<Rank> best_rank;
    for (std::size_t sheet = 0; sheet < sheets.size(); ++sheet) {
        Inspector inspector{file.name(), options, sheets[sheet].name};
        std::size_t below = 0;
        file.read(sheet, [&](Row const& row) {
            inspector.see(row);
            if (row.number > header_rows) ++below;
            return below < rows_below;
        });
        auto const found = inspector.finish();
        Rank const rank{!sheets[sheet].hidden, found.layout.has_value(), found.header_row != 0,
                        found.columns[static_cast<std::size_t>(Field::amount)] != 0};
        if (best_rank && rank <= *best_rank) continue;
        best_rank = rank;
        best = sheet;
    }
    return best;
}

Inspection inspect(SourceFile const& file, InspectionOptions const& options) {
    auto const sheet = choose_sheet(file, options);
    Inspector inspector{file.name(), options, file.sheets()[sheet].name};
    file.read(sheet, [&](Row const& row) {
        inspector.see(row);
        return true;
    });
    auto inspection = inspector.finish();
    inspection.sheet = sheet;
    return inspection;
}

} // namespace importers
