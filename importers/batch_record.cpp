// The rows of `batch`, `batch_period` and `finding`.
#include "importers/batch_record.hpp"

#include "importers/batch.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Error;

std::string columns_text(Inspection const& inspection) {
    std::string text;
    for (std::size_t i = 0; i < field_count; ++i) {
        if (inspection.columns[i] == 0) continue;
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", field_name(static_cast<Field>(i)),
                            ledger::column_letters(inspection.columns[i]));
    }
    return text;
}

std::int64_t count_of(Examination const& examination, ledger::Severity severity) {
    return std::ranges::count(examination.findings, severity, &ledger::Finding::severity);
}

} // namespace

std::string part_of(soci::session& db, StageRequest const& request) {
    if (!request.part.empty() || request.supersedes == BatchId{}) return request.part;
    return batch_numbered(db, request.supersedes).part;
}

void insert_periods(soci::session& db, ledger::BatchId batch, Examination const& examination) {
    long long const number = batch.value();
    db << "delete from batch_period where batch = :batch", soci::use(number);
    for (auto const& [period, sum] : examination.periods) {
        int const key = period.key();
        long long const lines = sum.lines, pence = sum.amount.in_pence();
        db << "insert into batch_period (batch, period, lines, pence) values (:b, :p, :l, :m)",
            soci::use(number), soci::use(key), soci::use(lines), soci::use(pence);
    }
}

void insert_layers(soci::session& db, ledger::BatchId batch, Examination const& examination) {
    long long const number = batch.value();
    db << "delete from batch_layer where batch = :batch", soci::use(number);
    for (auto const layer : ledger::all_layers) {
        auto const& sum = examination.layers[static_cast<std::size_t>(layer) - 1];
        if (!sum.there) continue;
        int const which = static_cast<int>(layer), posted = sum.posted ? 1 : 0;
        long long const stated = sum.stated.in_pence(), before = sum.before.in_pence(),
                        movement = sum.movement.in_pence();
        db << "insert into batch_layer (batch, layer, posted, stated_pence, before_pence, "
              "movement_pence) values (:batch, :layer, :posted, :stated, :before, :movement)",
            soci::use(number), soci::use(which), soci::use(posted), soci::use(stated),
            soci::use(before), soci::use(movement);
    }
}

void insert_findings(soci::session& db, ledger::BatchId batch, Examination const& examination) {
    long long const number = batch.value();
    db << "delete from finding where batch = :batch", soci::use(number);
    long long line = 0;
    for (auto const& f : examination.findings) {
        ++line;
        std::string const severity{severity_name(f.severity)};
        long long const row = f.where.row, times = f.times;
        db << "insert into finding (batch, line, severity, rule, sheet, row, \"column\", heading, "
              "found, wanted, remedy, times) values (:batch, :line, :severity, :rule, :sheet, "
              ":row, :column, :heading, :found, :wanted, :remedy, :times)",
            soci::use(number), soci::use(line), soci::use(severity), soci::use(f.rule),
            soci::use(f.where.sheet), soci::use(row), soci::use(f.where.column),
            soci::use(f.where.heading), soci::use(f.found), soci::use(f.wanted),
            soci::use(f.remedy), soci::use(times);
    }
}

void insert(soci::session& db, NewBatch const& b, Examination const& e) {
    long long const batch = b.id.value(), bytes = b.bytes, header_row = b.header_row,
                    sheet_rows = e.sheet_rows, rows = e.rows, file_pence = e.file_total.in_pence(),
                    errors = e.error_rows, warnings = count_of(e, ledger::Severity::warning),
                    supersedes = b.supersedes.value(), debits = e.debits.in_pence(),
                    credits = e.credits.in_pence();
    int const as_actuals = b.as_actuals ? 1 : 0;
    std::string const purpose{purpose_name(b.purpose)};
    auto const key = [](ledger::Period period) { return period.key(); };
    int const stated = b.stated_period ? key(*b.stated_period) : 0;
    int const first = e.periods.empty() ? 0 : key(e.periods.begin()->first);
    int const last = e.periods.empty() ? 0 : key(e.periods.rbegin()->first);
    auto const present = [](long long value) { return value == 0 ? soci::i_null : soci::i_ok; };
    auto stated_is = present(stated), first_is = present(first), last_is = present(last),
         supersedes_is = present(supersedes);
    db << "insert into batch (id, file_name, sha256, bytes, container, encoding, sheet, "
          "header_row, "
          "columns, date_order, layout, layout_toml, as_actuals, organisation, stated_period, "
          "first_period, last_period, sheet_rows, rows, file_pence, errors, warnings, control, "
          "booking_version, state, imported_at, imported_by, supersedes, part, debit_pence, "
          "credit_pence, purpose) values (:id, :name, :sha256, :bytes, "
          ":container, :encoding, :sheet, :header, :columns, :order, :layout, :toml, :actuals, "
          ":organisation, :stated, :first, :last, :sheet_rows, :rows, :pence, :errors, :warnings, "
          ":control, :version, 'staged', :at, :by, :supersedes, :part, :debits, :credits, "
          ":purpose)",
        soci::use(batch), soci::use(b.file_name), soci::use(b.sha256), soci::use(bytes),
        soci::use(b.container), soci::use(b.encoding), soci::use(b.sheet), soci::use(header_row),
        soci::use(b.columns), soci::use(b.date_order), soci::use(b.layout),
        soci::use(b.layout_toml), soci::use(as_actuals), soci::use(b.organisation),
        soci::use(stated, stated_is), soci::use(first, first_is), soci::use(last, last_is),
        soci::use(sheet_rows), soci::use(rows), soci::use(file_pence), soci::use(errors),
        soci::use(warnings), soci::use(b.control), soci::use(b.booking_version),
        soci::use(b.actor.at), soci::use(b.actor.person), soci::use(supersedes, supersedes_is),
        soci::use(b.part), soci::use(debits), soci::use(credits), soci::use(purpose);
    insert_periods(db, b.id, e);
    insert_layers(db, b.id, e);
    insert_findings(db, b.id, e);
}

void insert(soci::session& db, BatchRecord const& r) {
    auto const& layout = *r.inspection.layout;
    std::string order =
        r.inspection.date_order == ledger::DateOrder::month_first ? "month first" : "day first";
    if (r.inspection.both_date_orders) order += ", but both orders are proved";
    insert(db,
           {.id = r.batch,
            .file_name = r.file.name(),
            .sha256 = r.file.sha256(),
            .bytes = r.file.bytes(),
            .container = r.file.container(),
            .encoding = r.file.encoding(),
            .sheet = r.file.sheets()[r.inspection.sheet].name,
            .header_row = r.inspection.header_row,
            .columns = columns_text(r.inspection),
            .date_order = order,
            .layout = layout.name,
            .layout_toml = layout.toml,
            .as_actuals = r.request.as_actuals,
            .organisation = r.organisation,
            .stated_period = r.request.period,
            .control = to_string(r.request.control),
            .booking_version = r.booking_version,
            .supersedes = r.request.supersedes,
            .part = part_of(db, r.request),
            .purpose = r.purpose,
            .actor = r.request.actor},
           r.examination);
}

} // namespace importers
