// Every column of every row, as SQLite prints it; nothing is left out that a forger could alter.
#include "ledger/store/act_evidence.hpp"

#include "ledger/register_columns.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/evidence.hpp"

#include <fmt/format.h>

namespace ledger {

namespace {

constexpr char unit_separator = '\x1f';
constexpr char record_separator = '\x1e';

// Adds the single text column of each row that the statement gives.
void add_rows(soci::session& db, std::string const& sql, long long number, std::string& all) {
    std::string text;
    soci::statement rows = (db.prepare << sql, soci::into(text), soci::use(number));
    rows.execute();
    while (rows.fetch()) all += text + record_separator;
}

constexpr auto decisions = {
    "select 'right' || char(31) || id || char(31) || person || char(31) || role || char(31) || "
    "starts_on || char(31) || ends_on || char(31) || coalesce(limit_pence, 'none') || char(31) || "
    "acts_for from user_right where act = :act order by id",
    "select 'period' || char(31) || id || char(31) || period || char(31) || state || char(31) || "
    "because from period_state where act = :act order by id",
    "select 'version' || char(31) || id || char(31) || register || char(31) || version || char(31) "
    "|| state || char(31) || document_sha256 || char(31) || review_on || char(31) || because from "
    "version_state where act = :act order by id",
    "select 'carry' || char(31) || id || char(31) || year || char(31) || pool || char(31) || "
    "stream || char(31) || organisation || char(31) || pence || char(31) || ages || char(31) || "
    "state || char(31) || because from carry_forward where act = :act order by id",
    "select 'layout' || char(31) || id || char(31) || name || char(31) || version || char(31) || "
    "toml from layout where act = :act order by id",
    "select 'movement' || char(31) || entry || char(31) || layer || char(31) || series || char(31) "
    "|| pence from movement where act = :act order by entry",
    "select 'award' || char(31) || id || char(31) || batch || char(31) || row || char(31) || "
    "identifier || char(31) || version || char(31) || title || char(31) || funder_id || char(31) "
    "|| funder || char(31) || recipient_id || char(31) || recipient || char(31) || pence || "
    "char(31) || awarded_on || char(31) || starts_on || char(31) || ends_on || char(31) || "
    "quote(months) || char(31) || months_basis || char(31) || place || char(31) || place_basis || "
    "char(31) || location || char(31) || modified || char(31) || regrant from award where act = "
    ":act order by id",
    "select 'publication' || char(31) || id || char(31) || year || char(31) || place || char(31) "
    "|| file_name || char(31) || workbook_sha256 || char(31) || known_act || char(31) || "
    "last_entry || char(31) || ledger_head || char(31) || registers_version || char(31) || "
    "classification || char(31) || quote(corrects) || char(31) || because from publication where "
    "act = :act order by id",
    "select 'figure' || char(31) || id || char(31) || publication || char(31) || measure || "
    "char(31) || place || char(31) || year || char(31) || kind || char(31) || value from "
    "published_figure where act = :act order by id",
    "select 'registers' || char(31) || id || char(31) || file_name || char(31) || sha256 || "
    "char(31) || imported_at || char(31) || imported_by || char(31) || version from "
    "register_import where act = :act order by id"};

// The rows that an import of registers brought, whole, and the numbers of those it retired.
void add_register_rows(soci::session& db, long long import, std::string& all) {
    for (auto const& shape : register_shapes()) {
        std::string columns;
        for (auto const& column : shape.columns) {
            columns += fmt::format(" || char(31) || \"{}\"", column.name);
        }
        add_rows(db,
                 fmt::format("select '{}' || char(31) || id{} from {} where imported = :import "
                             "order by id",
                             shape.table, columns, shape.table),
                 import, all);
        add_rows(db,
                 fmt::format("select '{} retired' || char(31) || id from {} where retired = "
                             ":import order by id",
                             shape.table, shape.table),
                 import, all);
    }
}

} // namespace

std::string rows_of_act(soci::session& db, std::int64_t act) {
    std::string all;
    for (auto const* sql : decisions) add_rows(db, sql, act, all);
    long long const number = act;
    long long import = 0;
    db << "select id from register_import where act = :act", soci::into(import), soci::use(number);
    if (db.got_data()) add_register_rows(db, import, all);
    return all.empty() ? std::string{} : sha256_hex(all);
}

std::string tables_as_made(soci::session& db) {
    std::string all;
    add_rows(db,
             "select name || char(31) || sha256 || char(31) || applied_at from migration where "
             ":none = 0 order by name",
             0, all);
    return sha256_hex(all);
}

std::string batch_as_it_stands(soci::session& db, BatchId id) {
    long long const batch = id.value();
    std::string all = batch_columns(db, id);
    add_rows(db,
             "select state || char(31) || coalesce(first_approved_at, '') || char(31) || "
             "coalesce(first_approved_by, '') from batch where id = :batch",
             batch, all);
    add_rows(db, // quoted, so that nothing is not the same as an empty text or a nought
             "select quote(stated_period) || quote(first_period) || quote(last_period) || "
             "quote(approved_at) || quote(approved_by) || quote(posted_at) || quote(posted_by) || "
             "quote(supersedes) || quote(debit_pence) || quote(credit_pence) || "
             "quote(first_approved_at) || quote(first_approved_by) from batch where id = :batch",
             batch, all);
    add_rows(db,
             "select first_row || char(31) || last_row from source_block where batch = :batch "
             "order by first_row",
             batch, all);
    add_rows(db,
             "select period || char(31) || lines || char(31) || pence from batch_period where "
             "batch = :batch order by period",
             batch, all);
    add_rows(
        db,
        "select line || char(31) || severity || char(31) || rule || char(31) || sheet || "
        "char(31) || row || char(31) || \"column\" || char(31) || heading || char(31) || found "
        "|| char(31) || wanted || char(31) || remedy || char(31) || times from finding where "
        "batch = :batch order by line",
        batch, all);
    // What later programs added is vouched for where it is there: older acts stand as they were
    // made.
    add_rows(db, "select purpose from batch where id = :batch and purpose <> 'books'", batch, all);
    add_rows(db,
             "select layer || char(31) || posted || char(31) || stated_pence || char(31) || "
             "before_pence || char(31) || movement_pence from batch_layer where batch = :batch "
             "order by layer",
             batch, all);
    all += rows_hash(db, id) + fates_hash(db, id);
    std::string keys; // nothing where there are none: a batch of an older program stands as it did
    db << "select keys from line_keys where batch = :batch", soci::use(batch), soci::into(keys);
    if (db.got_data()) all += sha256_hex("keys" + keys);
    return sha256_hex(all);
}

std::string act_line(ActRow const& act) {
    auto const number = [](std::int64_t value) { return std::to_string(value); };
    std::string line;
    for (auto const& field : {number(act.id), act.at, act.person, act.login, act.origin,
                              number(act.registered), act.what, act.subject, number(act.batch),
                              act.outcome, act.detail, act.evidence, act.batch_evidence}) {
        line += field + unit_separator;
    }
    return line;
}

} // namespace ledger
