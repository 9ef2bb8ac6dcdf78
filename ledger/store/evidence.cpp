// Read back from the tables, so that writing and proving see the same.
#include "ledger/store/evidence.hpp"

#include "ledger/error.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/db.hpp"

namespace ledger {

namespace {

constexpr char unit_separator = '\x1f';

} // namespace

std::string rows_hash(soci::session& db, BatchId id) {
    long long const batch = id.value();
    Sha256 hash;
    std::string payload;
    soci::statement blocks = (db.prepare << "select payload from source_block where batch = :batch "
                                            "order by first_row",
                              soci::into(payload), soci::use(batch));
    blocks.execute();
    while (blocks.fetch()) hash.update(payload);
    return hex(hash.finish());
}

std::string fates_hash(soci::session& db, BatchId id) {
    long long const batch = id.value();
    Sha256 hash;
    std::string fate, reason;
    long long first = 0, last = 0, pence = 0;
    soci::statement rows = (db.prepare << "select first_row, last_row, fate, reason, pence from "
                                          "row_fate where batch = :batch order by first_row",
                            soci::into(first), soci::into(last), soci::into(fate),
                            soci::into(reason), soci::into(pence), soci::use(batch));
    rows.execute();
    while (rows.fetch()) {
        hash.update(fmt::format("{}{}{}{}{}{}{}{}{}{}", first, unit_separator, last, unit_separator,
                                fate, unit_separator, reason, unit_separator, pence,
                                unit_separator));
    }
    return hex(hash.finish());
}

namespace {

// The columns that every program has vouched for, and those that came with the log of acts; as
// SQLite prints them. The state may still become `superseded`.
std::string columns_of(soci::session& db, BatchId id, std::string const& columns) {
    long long const batch = id.value();
    std::string fields;
    db << "select " + columns + " from batch where id = :batch", soci::into(fields),
        soci::use(batch);
    return db.got_data() ? fields : "no such batch"; // a forger removed it; no hash will fit
}

constexpr auto first_columns =
    "file_name || char(31) || sha256 || char(31) || bytes || char(31) || container || char(31) || "
    "encoding || char(31) || sheet || char(31) || header_row || char(31) || columns || char(31) || "
    "date_order || char(31) || layout || char(31) || layout_toml || char(31) || as_actuals || "
    "char(31) || organisation || char(31) || coalesce(stated_period, '') || char(31) || "
    "coalesce(first_period, '') || char(31) || coalesce(last_period, '') || char(31) || sheet_rows "
    "|| char(31) || rows || char(31) || file_pence || char(31) || posted_pence || char(31) || "
    "rejected_pence || char(31) || errors || char(31) || warnings || char(31) || control || "
    "char(31) || booking_version || char(31) || imported_at || char(31) || imported_by || char(31) "
    "|| coalesce(approved_at, '') || char(31) || coalesce(approved_by, '') || char(31) || "
    "coalesce(posted_at, '') || char(31) || coalesce(posted_by, '')";

constexpr auto later_columns =
    "coalesce(supersedes, '') || char(31) || part || char(31) || coalesce(debit_pence, '') || "
    "char(31) || coalesce(credit_pence, '') || char(31) || coalesce(first_approved_at, '') || "
    "char(31) || coalesce(first_approved_by, '')";

} // namespace

std::string batch_columns(soci::session& db, BatchId batch) {
    return columns_of(db, batch, first_columns) + unit_separator +
           columns_of(db, batch, later_columns) + unit_separator;
}

std::string run_line(soci::session& db, RunRow const& run) {
    BatchId const batch{run.batch};
    auto line = fmt::format("{}{}{}{}", run.id, unit_separator, run.batch, unit_separator) +
                columns_of(db, batch, first_columns) + unit_separator + rows_hash(db, batch) +
                unit_separator + fates_hash(db, batch) + unit_separator;
    if (run.act == 0) return line;
    line += columns_of(db, batch, later_columns) + unit_separator;
    for (auto const number : {run.first_entry, run.last_entry, run.postings, run.last_code,
                              run.last_coding, run.last_dimension, run.act, run.sender_pence}) {
        line += std::to_string(number) + unit_separator;
    }
    for (auto const* text : {&run.posted_at, &run.posted_by, &run.kind}) {
        line += *text + unit_separator;
    }
    return line;
}

} // namespace ledger
