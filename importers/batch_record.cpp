// The rows of `batch`, `batch_period` and `finding`.
#include "importers/batch_record.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>

namespace importers {

namespace {

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

struct InTheWay {
    long long batch = 0;
    std::string file_name, layout, state;
    int period = 0, as_actuals = 0;
};

std::optional<InTheWay> other_source(soci::session& db, std::string const& organisation,
                                     int period) {
    InTheWay found;
    db << "select b.id, b.file_name, b.layout, b.state, p.period, b.as_actuals from batch b "
          "join batch_period p on p.batch = b.id where b.organisation = :organisation "
          "and p.period = :period and b.state in ('staged', 'approved', 'posted') "
          "order by b.id limit 1",
        soci::into(found.batch), soci::into(found.file_name), soci::into(found.layout),
        soci::into(found.state), soci::into(found.period), soci::into(found.as_actuals),
        soci::use(organisation), soci::use(period);
    return db.got_data() ? std::optional{found} : std::nullopt;
}

void refuse_other_source(BatchRecord const& record, InTheWay const& other) {
    auto const period = to_string(ledger::Period::from_key(other.period));
    auto const& layout = record.inspection.layout->name;
    if (other.layout != layout) {
        throw Error{"{} {} has its source already: batch {} ({}, layout {}, {}). One layout is the "
                    "source of a body's actuals for a period; {} was not imported.",
                    record.organisation,
                    period,
                    other.batch,
                    other.file_name,
                    other.layout,
                    other.state,
                    record.file.name()};
    }
    auto const remedy = other.state == "posted"
                            ? std::string{"A posted month is replaced by superseding it, which "
                                          "this version does not do yet."}
                            : fmt::format("If this file replaces it, first: placeledger batch "
                                          "reject {} --because \"...\"",
                                          other.batch);
    throw Error{"Another file for {}, {} and {} is batch {} already ({}, {}). {} was not imported. "
                "{}",
                record.organisation,
                layout,
                period,
                other.batch,
                other.file_name,
                other.state,
                record.file.name(),
                remedy};
}

// A payment list of a body whose income from members is in the books would count the same pounds
// again.
void refuse_paid_body(soci::session& db, ledger::Registers const& registers,
                      std::string const& organisation, int period) {
    auto const* body = ledger::find_organisation(registers, organisation);
    std::vector<std::string> names{body->code, body->name};
    names.insert(names.end(), body->aliases.begin(), body->aliases.end());
    for (auto const& name : names) {
        std::string payer;
        db << "select f.text from code n join dimension d on d.account = 5000 join coding c on "
              "c.id = d.coding join period_total t on t.dimension = d.id join code f on f.id = "
              "d.fund where n.text = :name and (d.provider = n.id or c.supplier = n.id) "
              "and t.period = :period and f.text <> :organisation and t.pence <> 0 limit 1",
            soci::into(payer), soci::use(name), soci::use(period), soci::use(organisation);
        if (!db.got_data()) continue;
        throw Error{"The books of {} hold payments to {} in {} already: booking {}'s own payment "
                    "list too would count the same pounds twice. It was not imported.",
                    payer, organisation, to_string(ledger::Period::from_key(period)), organisation};
    }
}

} // namespace

void refuse_second_source(soci::session& db, ledger::Registers const& registers,
                          BatchRecord const& record) {
    for (auto const& [period, sum] : record.examination.periods) {
        if (auto const other = other_source(db, record.organisation, period.key())) {
            refuse_other_source(record, *other);
        }
        if (record.request.as_actuals) {
            refuse_paid_body(db, registers, record.organisation, period.key());
        }
    }
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

void insert(soci::session& db, BatchRecord const& r) {
    auto const& e = r.examination;
    auto const& layout = *r.inspection.layout;
    long long const batch = r.batch.value(), bytes = r.file.bytes(),
                    header_row = r.inspection.header_row, sheet_rows = e.sheet_rows, rows = e.rows,
                    file_pence = e.file_total.in_pence(), errors = e.error_rows,
                    warnings = count_of(e, ledger::Severity::warning);
    auto const name = r.file.name(), control = to_string(r.request.control),
               columns = columns_text(r.inspection);
    auto const& sheet = r.file.sheets()[r.inspection.sheet].name;
    std::string order =
        r.inspection.date_order == ledger::DateOrder::month_first ? "month first" : "day first";
    if (r.inspection.both_date_orders) order += ", but both orders are proved";
    int const as_actuals = r.request.as_actuals ? 1 : 0;
    auto const key = [](ledger::Period period) { return period.key(); };
    int const stated = r.request.period ? key(*r.request.period) : 0;
    int const first = e.periods.empty() ? 0 : key(e.periods.begin()->first);
    int const last = e.periods.empty() ? 0 : key(e.periods.rbegin()->first);
    auto const present = [](int value) { return value == 0 ? soci::i_null : soci::i_ok; };
    auto stated_is = present(stated), first_is = present(first), last_is = present(last);
    db << "insert into batch (id, file_name, sha256, bytes, container, encoding, sheet, "
          "header_row, "
          "columns, date_order, layout, layout_toml, as_actuals, organisation, stated_period, "
          "first_period, last_period, sheet_rows, rows, file_pence, errors, warnings, control, "
          "booking_version, state, imported_at, imported_by) values (:id, :name, :sha256, :bytes, "
          ":container, :encoding, :sheet, :header, :columns, :order, :layout, :toml, :actuals, "
          ":organisation, :stated, :first, :last, :sheet_rows, :rows, :pence, :errors, :warnings, "
          ":control, :version, 'staged', :at, :by)",
        soci::use(batch), soci::use(name), soci::use(r.file.sha256()), soci::use(bytes),
        soci::use(r.file.container()), soci::use(r.file.encoding()), soci::use(sheet),
        soci::use(header_row), soci::use(columns), soci::use(order), soci::use(layout.name),
        soci::use(layout.toml), soci::use(as_actuals), soci::use(r.organisation),
        soci::use(stated, stated_is), soci::use(first, first_is), soci::use(last, last_is),
        soci::use(sheet_rows), soci::use(rows), soci::use(file_pence), soci::use(errors),
        soci::use(warnings), soci::use(control), soci::use(r.booking_version),
        soci::use(r.request.at), soci::use(r.request.by);
    insert_periods(db, r.batch, e);
    insert_findings(db, r.batch, e);
}

} // namespace importers
