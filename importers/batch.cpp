// What the ledger knows of its batches, read back.
#include "importers/batch.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>

namespace importers {

namespace {

constexpr auto columns =
    "id, file_name, sha256, sheet, layout, layout_toml, organisation, state, header_row, "
    "date_order, as_actuals, coalesce(stated_period, 0), coalesce(first_period, 0), "
    "coalesce(last_period, 0), sheet_rows, rows, errors, warnings, file_pence, posted_pence, "
    "rejected_pence, booking_version, imported_at, imported_by, coalesce(approved_at, ''), "
    "coalesce(approved_by, ''), coalesce(posted_at, ''), coalesce(posted_by, ''), part, "
    "coalesce(first_approved_by, ''), coalesce(supersedes, 0), coalesce(debit_pence, 0), "
    "coalesce(credit_pence, 0), purpose, coalesce((select max(abs(l.movement_pence)) from "
    "batch_layer l where l.batch = batch.id), 0)";

struct Row { // what SOCI fills
    Batch batch;
    long long id = 0, header_row = 0, sheet_rows = 0, rows = 0, errors = 0, warnings = 0;
    long long file_pence = 0, posted_pence = 0, rejected_pence = 0;
    long long supersedes = 0, debit_pence = 0, credit_pence = 0, largest_layer = 0;
    std::string purpose = {};
    int as_actuals = 0, stated = 0, first = 0, last = 0;

    template <class Statement>
    void bind(Statement& statement) {
        auto& b = batch;
        auto const into = [&](auto& variable) { statement.exchange(soci::into(variable)); };
        into(id);
        for (auto* text : {&b.file_name, &b.sha256, &b.sheet, &b.layout, &b.layout_toml,
                           &b.organisation, &b.state}) {
            into(*text);
        }
        into(header_row);
        into(b.date_order);
        for (auto* number : {&as_actuals, &stated, &first, &last}) into(*number);
        for (auto* number : {&sheet_rows, &rows, &errors, &warnings, &file_pence, &posted_pence,
                             &rejected_pence}) {
            into(*number);
        }
        for (auto* text :
             {&b.booking_version, &b.imported_at, &b.imported_by, &b.approved_at, &b.approved_by,
              &b.posted_at, &b.posted_by, &b.part, &b.first_approved_by}) {
            into(*text);
        }
        for (auto* number : {&supersedes, &debit_pence, &credit_pence}) into(*number);
        into(purpose);
        into(largest_layer);
    }

    Batch read() const {
        Batch b = batch;
        auto const period = [](int key) {
            return key == 0 ? std::nullopt : std::optional{ledger::Period::from_key(key)};
        };
        b.id = ledger::BatchId{id};
        b.header_row = header_row;
        b.as_actuals = as_actuals != 0;
        b.stated_period = period(stated);
        b.first_period = period(first);
        b.last_period = period(last);
        b.sheet_rows = sheet_rows;
        b.rows = rows;
        b.errors = errors;
        b.warnings = warnings;
        b.file_total = ledger::Money::pence(std::int64_t{file_pence});
        b.posted = ledger::Money::pence(std::int64_t{posted_pence});
        b.rejected = ledger::Money::pence(std::int64_t{rejected_pence});
        b.supersedes = ledger::BatchId{supersedes};
        b.debits = ledger::Money::pence(std::int64_t{debit_pence});
        b.credits = ledger::Money::pence(std::int64_t{credit_pence});
        for (auto const known : {Purpose::evidence, Purpose::awards}) {
            if (purpose == purpose_name(known)) b.purpose = known;
        }
        b.largest_layer = ledger::Money::pence(std::int64_t{largest_layer});
        return b;
    }
};

std::vector<Batch> select(soci::session& db, std::string const& condition, long long number) {
    Row row;
    soci::statement rows{db};
    row.bind(rows);
    if (!condition.empty()) rows.exchange(soci::use(number));
    rows.alloc();
    rows.prepare(std::string{"select "} + columns + " from batch " + condition + " order by id");
    rows.define_and_bind();
    rows.execute();
    std::vector<Batch> all;
    while (rows.fetch()) all.push_back(row.read());
    return all;
}

} // namespace

std::string_view purpose_name(Purpose purpose) {
    switch (purpose) {
    case Purpose::books:
        return "books";
    case Purpose::evidence:
        return "evidence";
    case Purpose::awards:
        return "awards";
    }
    return "";
}

ledger::Money size_of(Batch const& batch) {
    auto const without_sign = [](ledger::Money amount) {
        return amount.is_negative() ? -amount : amount;
    };
    return std::max({without_sign(batch.debits), without_sign(batch.credits),
                     without_sign(batch.file_total), batch.largest_layer});
}

ledger::Money size_with_superseded(soci::session& db, Batch const& batch) {
    if (batch.supersedes == ledger::BatchId{}) return size_of(batch);
    return std::max(size_of(batch), size_of(batch_numbered(db, batch.supersedes)));
}

bool is_reversal(Batch const& batch) {
    return batch.layout == "reversal";
}

bool is_clearing(Batch const& batch) {
    return batch.layout == "clearing";
}

bool is_journal(Batch const& batch) {
    return batch.layout == "journal";
}

bool is_extract(Batch const& batch) {
    return !is_reversal(batch) && !is_clearing(batch) && !is_journal(batch);
}

Batch batch_numbered(soci::session& db, ledger::BatchId id) {
    auto const found = select(db, "where id = :id", id.value());
    if (found.empty()) {
        throw ledger::Error{"There is no batch {}. `placeledger batch list` shows those there are.",
                            id.value()};
    }
    return found.front();
}

std::vector<Batch> batches(soci::session& db) {
    return select(db, "", 0);
}

std::vector<ledger::Finding> findings_of(soci::session& db, Batch const& batch) {
    long long const number = batch.id.value();
    std::string severity;
    long long row = 0, times = 0;
    ledger::Finding f{.severity = ledger::Severity::warning,
                      .rule = {},
                      .where = {.file = batch.file_name},
                      .found = {},
                      .wanted = {},
                      .remedy = {}};
    soci::statement rows =
        (db.prepare << "select severity, rule, sheet, row, \"column\", heading, found, wanted, "
                       "remedy, times from finding where batch = :batch order by line",
         soci::into(severity), soci::into(f.rule), soci::into(f.where.sheet), soci::into(row),
         soci::into(f.where.column), soci::into(f.where.heading), soci::into(f.found),
         soci::into(f.wanted), soci::into(f.remedy), soci::into(times), soci::use(number));
    rows.execute();
    std::vector<ledger::Finding> all;
    while (rows.fetch()) {
        f.severity = severity == "error" ? ledger::Severity::error : ledger::Severity::warning;
        f.where.row = row;
        f.times = times;
        all.push_back(f);
    }
    return all;
}

std::vector<FateSum> fates_of(soci::session& db, Batch const& batch) {
    long long const number = batch.id.value();
    FateSum sum;
    long long count = 0, pence = 0;
    soci::statement rows =
        (db.prepare << "select fate, reason, sum(last_row - first_row + 1), sum(pence) "
                       "from row_fate where batch = :batch group by fate, reason "
                       "order by fate, reason",
         soci::into(sum.fate), soci::into(sum.reason), soci::into(count), soci::into(pence),
         soci::use(number));
    rows.execute();
    std::vector<FateSum> all;
    while (rows.fetch()) {
        sum.rows = count;
        sum.amount = ledger::Money::pence(std::int64_t{pence});
        all.push_back(sum);
    }
    return all;
}

std::map<std::int64_t, std::string> rows_set_aside(soci::session& db, ledger::BatchId id) {
    long long const number = id.value();
    long long row = 0;
    std::string reason;
    soci::statement rows = (db.prepare << "select first_row, reason from row_fate "
                                          "where batch = :batch and fate = 'rejected'",
                            soci::into(row), soci::into(reason), soci::use(number));
    rows.execute();
    std::map<std::int64_t, std::string> all;
    while (rows.fetch()) all.emplace(row, reason);
    return all;
}

std::vector<ledger::Period> periods_of(soci::session& db, ledger::BatchId id) {
    long long const number = id.value();
    int period = 0;
    soci::statement rows = (db.prepare << "select period from batch_period where batch = :batch "
                                          "order by period",
                            soci::into(period), soci::use(number));
    rows.execute();
    std::vector<ledger::Period> all;
    while (rows.fetch()) all.push_back(ledger::Period::from_key(period));
    return all;
}

std::vector<BatchLayer> layers_of(soci::session& db, ledger::BatchId id) {
    long long const number = id.value();
    int layer = 0, posted = 0;
    long long stated = 0, before = 0, movement = 0;
    soci::statement rows = (db.prepare << "select layer, posted, stated_pence, before_pence, "
                                          "movement_pence from batch_layer where batch = :batch "
                                          "order by layer",
                            soci::into(layer), soci::into(posted), soci::into(stated),
                            soci::into(before), soci::into(movement), soci::use(number));
    rows.execute();
    std::vector<BatchLayer> all;
    auto const money = [](long long pence) { return ledger::Money::pence(std::int64_t{pence}); };
    while (rows.fetch()) {
        all.push_back({.layer = static_cast<ledger::Layer>(layer),
                       .posted = posted != 0,
                       .stated = money(stated),
                       .before = money(before),
                       .movement = money(movement)});
    }
    return all;
}

std::string state_in_words(Batch const& batch) {
    bool const evidence = batch.purpose == Purpose::evidence && batch.state == "staged";
    return evidence ? std::string{"evidence"} : batch.state;
}

std::string periods_text(Batch const& batch) {
    if (!batch.first_period) return batch.stated_period ? to_string(*batch.stated_period) : "";
    if (batch.first_period == batch.last_period) return to_string(*batch.first_period);
    return fmt::format("{} to {}", to_string(*batch.first_period), to_string(*batch.last_period));
}

} // namespace importers
