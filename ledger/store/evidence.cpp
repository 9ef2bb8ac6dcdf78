// Read back from the tables, so that writing and proving see the same.
#include "ledger/store/evidence.hpp"

#include "ledger/error.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/db.hpp"

namespace ledger {

namespace {

constexpr char unit_separator = '\x1f';

std::string rows_hash(soci::session& db, long long batch) {
    Sha256 hash;
    std::string payload;
    soci::statement blocks = (db.prepare << "select payload from source_block where batch = :batch "
                                            "order by first_row",
                              soci::into(payload), soci::use(batch));
    blocks.execute();
    while (blocks.fetch()) hash.update(payload);
    return hex(hash.finish());
}

std::string fates_hash(soci::session& db, long long batch) {
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

} // namespace

std::string run_line(soci::session& db, std::int64_t run, BatchId id) {
    long long const batch = id.value();
    // The columns of the batch as SQLite prints them; the state may still become `superseded`.
    std::string fields;
    db << "select file_name || char(31) || sha256 || char(31) || bytes || char(31) || container || "
          "char(31) || encoding || char(31) || sheet || char(31) || header_row || char(31) || "
          "columns || char(31) || date_order || char(31) || layout || char(31) || layout_toml || "
          "char(31) || as_actuals || char(31) || organisation || char(31) || "
          "coalesce(stated_period, '') || char(31) || coalesce(first_period, '') || char(31) || "
          "coalesce(last_period, '') || char(31) || sheet_rows || char(31) || rows || char(31) || "
          "file_pence || char(31) || posted_pence || char(31) || rejected_pence || char(31) || "
          "errors || char(31) || warnings || char(31) || control || char(31) || booking_version || "
          "char(31) || imported_at || char(31) || imported_by || char(31) || approved_at || "
          "char(31) || approved_by || char(31) || posted_at || char(31) || posted_by from batch "
          "where id = :batch",
        soci::into(fields), soci::use(batch);
    ensure(db.got_data(), "a posting run is of a batch that is not there");
    return fmt::format("{}{}{}{}{}{}{}{}{}{}", run, unit_separator, batch, unit_separator, fields,
                       unit_separator, rows_hash(db, batch), unit_separator, fates_hash(db, batch),
                       unit_separator);
}

} // namespace ledger
