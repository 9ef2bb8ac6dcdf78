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

struct InTheWay {
    long long batch = 0;
    std::string file_name, layout, state;
    int period = 0, as_actuals = 0;
};

// A file that replaces a part is that part.
std::string part_of(soci::session& db, StageRequest const& request) {
    if (!request.part.empty() || request.supersedes == BatchId{}) return request.part;
    return batch_numbered(db, request.supersedes).part;
}

// A batch that holds the period already, unless this file replaces it, or both are parts of one
// whole.
std::optional<InTheWay> other_source(soci::session& db, BatchRecord const& record, int period) {
    InTheWay found;
    auto const& organisation = record.organisation;
    auto const& layout = record.inspection.layout->name;
    auto const part = part_of(db, record.request);
    long long const supersedes = record.request.supersedes.value();
    db << "select b.id, b.file_name, b.layout, b.state, p.period, b.as_actuals from batch b "
          "join batch_period p on p.batch = b.id where b.organisation = :organisation "
          "and p.period = :period and b.state in ('staged', 'approved', 'posted') "
          "and b.layout not in ('journal', 'reversal', 'clearing') and b.id <> :supersedes "
          "and (b.layout <> :layout or (:part = '' and :alone = 0) or b.part = :part2) order by "
          "b.id limit 1",
        soci::into(found.batch), soci::into(found.file_name), soci::into(found.layout),
        soci::into(found.state), soci::into(found.period), soci::into(found.as_actuals),
        soci::use(organisation), soci::use(period), soci::use(supersedes), soci::use(layout),
        soci::use(part), soci::use(supersedes), soci::use(part);
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
    auto const remedy =
        record.request.part.empty()
            ? fmt::format("If it replaces that file, say --supersedes {}; if both are parts of the "
                          "month, say --part NAME.",
                          other.batch)
            : fmt::format("Part \"{}\" is there already: choose another name, or say --supersedes "
                          "{} if it replaces that file.",
                          record.request.part, other.batch);
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

// Who has booked payments to this body in the period, and whether from a ledger or from a payment
// list.
struct Payer {
    std::string code;
    bool by_ledger = false;
};

std::optional<Payer> payer_of(soci::session& db, ledger::Organisation const& body, int period) {
    std::vector<std::string> names{body.code, body.name};
    names.insert(names.end(), body.aliases.begin(), body.aliases.end());
    std::optional<Payer> payer;
    for (auto const& name : names) {
        std::string code;
        int by_ledger = 0;
        db << "select o.text, exists (select 1 from batch b join batch_period p on p.batch = b.id "
              "where b.organisation = o.text and p.period = :period and b.as_actuals = 0 and "
              "b.state = 'posted') as ledger from code n join coding c on 1 = 1 join dimension d "
              "on d.coding = c.id and d.account = 5000 join period_total t on t.dimension = d.id "
              "and t.period = :period2 join code o on o.id = c.organisation where upper(n.text) = "
              "upper(:name) "
              "and (c.supplier = n.id or d.provider = n.id) and o.text <> :body and t.pence <> 0 "
              "order by ledger desc limit 1",
            soci::into(code), soci::into(by_ledger), soci::use(period), soci::use(period),
            soci::use(name), soci::use(body.code);
        if (!db.got_data()) continue;
        if (!payer || by_ledger != 0) payer = Payer{code, by_ledger != 0};
    }
    return payer;
}

ledger::Finding paid_in_another_list(BatchRecord const& record, std::string const& payer,
                                     ledger::Period period) {
    return {.severity = ledger::Severity::warning,
            .rule = "paid-in-another-list",
            .where = {.file = record.file.name()},
            .found = fmt::format("the payment list of {} holds payments to {} in {}", payer,
                                 record.organisation, to_string(period)),
            .wanted = "pounds that are counted once",
            .remedy = "Give those payments a crosswalk rule that excludes them, or keep this in "
                      "mind: both lists count them."};
}

} // namespace

void refuse_paid_body(soci::session& db, ledger::Registers const& registers,
                      std::string const& organisation, ledger::Period period) {
    auto const* body = ledger::find_organisation(registers, organisation);
    auto const payer = payer_of(db, *body, period.key());
    if (!payer || !payer->by_ledger) return;
    throw Error{
        "The ledger of {} holds payments to {} in {} already: booking {}'s own payment list "
        "too would count the same pounds twice. Nothing was changed.",
        payer->code, organisation, to_string(period), organisation};
}

void refuse_second_source(soci::session& db, ledger::Registers const& registers,
                          BatchRecord const& record, std::vector<ledger::Finding>& findings) {
    for (auto const& [period, sum] : record.examination.periods) {
        if (auto const other = other_source(db, record, period.key())) {
            refuse_other_source(record, *other);
        }
        if (!record.request.as_actuals) continue;
        refuse_paid_body(db, registers, record.organisation, period);
        auto const* body = ledger::find_organisation(registers, record.organisation);
        auto const payer = payer_of(db, *body, period.key());
        if (!payer) continue;
        findings.push_back(paid_in_another_list(record, payer->code, period));
    }
}

// The batch that the officer says this file replaces must be of the same body and layout, and
// stand.
void refuse_wrong_supersede(soci::session& db, BatchRecord const& record) {
    auto const id = record.request.supersedes;
    if (id == BatchId{}) return;
    auto const old = batch_numbered(db, id);
    auto const& layout = record.inspection.layout->name;
    if (old.organisation != record.organisation || old.layout != layout) {
        throw Error{
            "Batch {} is {} of {}, but {} is {} of {}: a file replaces one of the same body "
            "and layout.",
            id.value(),
            old.layout,
            old.organisation,
            record.file.name(),
            layout,
            record.organisation};
    }
    if (old.state == "superseded" || old.state == "rejected") {
        throw Error{"Batch {} is {} already: there is nothing left to supersede.", id.value(),
                    old.state};
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

void insert(soci::session& db, NewBatch const& b, Examination const& e) {
    long long const batch = b.id.value(), bytes = b.bytes, header_row = b.header_row,
                    sheet_rows = e.sheet_rows, rows = e.rows, file_pence = e.file_total.in_pence(),
                    errors = e.error_rows, warnings = count_of(e, ledger::Severity::warning),
                    supersedes = b.supersedes.value(), debits = e.debits.in_pence(),
                    credits = e.credits.in_pence();
    int const as_actuals = b.as_actuals ? 1 : 0;
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
          "credit_pence) values (:id, :name, :sha256, :bytes, "
          ":container, :encoding, :sheet, :header, :columns, :order, :layout, :toml, :actuals, "
          ":organisation, :stated, :first, :last, :sheet_rows, :rows, :pence, :errors, :warnings, "
          ":control, :version, 'staged', :at, :by, :supersedes, :part, :debits, :credits)",
        soci::use(batch), soci::use(b.file_name), soci::use(b.sha256), soci::use(bytes),
        soci::use(b.container), soci::use(b.encoding), soci::use(b.sheet), soci::use(header_row),
        soci::use(b.columns), soci::use(b.date_order), soci::use(b.layout),
        soci::use(b.layout_toml), soci::use(as_actuals), soci::use(b.organisation),
        soci::use(stated, stated_is), soci::use(first, first_is), soci::use(last, last_is),
        soci::use(sheet_rows), soci::use(rows), soci::use(file_pence), soci::use(errors),
        soci::use(warnings), soci::use(b.control), soci::use(b.booking_version),
        soci::use(b.actor.at), soci::use(b.actor.person), soci::use(supersedes, supersedes_is),
        soci::use(b.part), soci::use(debits), soci::use(credits);
    insert_periods(db, b.id, e);
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
            .actor = r.request.actor},
           r.examination);
}

} // namespace importers
