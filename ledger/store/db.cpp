// Opening, refusing and explaining: everything here that can go wrong has a sentence.
#include "ledger/store/db.hpp"

#include "ledger/error.hpp"
#include "ledger/store/migrate.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <array>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace ledger {

namespace {

namespace fs = std::filesystem;

enum SqliteResult { // the primary result codes of SQLite that mean something to an officer
    sqlite_busy = 5,
    sqlite_locked = 6,
    sqlite_readonly = 8,
    sqlite_interrupt = 9,
    sqlite_ioerr = 10,
    sqlite_corrupt = 11,
    sqlite_full = 13,
    sqlite_cantopen = 14,
    sqlite_toobig = 18,
    sqlite_constraint = 19,
    sqlite_notadb = 26
};

std::unique_ptr<soci::session> connect(std::string const& name) {
    if (name.find('"') != std::string::npos) {
        throw Error{"The name {} has a double quote in it: rename the file or its folder.", name};
    }
    auto db = std::make_unique<soci::session>(
        soci::sqlite3, fmt::format("dbname=\"{}\" timeout={}", name, patience_seconds));
    for (auto const* pragma : {"pragma foreign_keys = on", "pragma cache_size = -65536",
                               "pragma synchronous = full", "pragma trusted_schema = off"}) {
        *db << pragma;
    }
    return db;
}

bool begins_like_sqlite(fs::path const& path) {
    std::array<char, 16> head{};
    std::ifstream file{path, std::ios::binary};
    file.read(head.data(), head.size());
    return std::string_view{head.data(), head.size()} == std::string_view{"SQLite format 3\0", 16};
}

void refuse_what_is_no_file(fs::path const& path, Access access) {
    std::error_code ignored;
    auto const name = path.string();
    if (!fs::exists(path, ignored)) {
        throw Error{"There is no ledger at {}. Make one with: placeledger init --db {}", name,
                    name};
    }
    if (fs::is_directory(path, ignored)) {
        throw Error{"{} is a folder. Say which file in it is the ledger: --db {}/placeledger.db",
                    name, name};
    }
    if (::access(path.c_str(), R_OK) != 0) {
        throw Error{"You have no right to read {}. Ask its owner for the right to read it.", name};
    }
    if (!begins_like_sqlite(path)) {
        throw Error{
            "{} is not a Placeledger ledger. Choose the ledger's own file, or make a new one with: "
            "placeledger init --db NAME",
            name};
    }
    auto const folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    bool const writable = ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
    if (access == Access::write && !writable) {
        throw Error{"{} is read-only for you. Ask for the right to write to it and to its folder, "
                    "or work on a copy.",
                    name};
    }
}

std::string primary_meaning(int result) {
    switch (result & 0xff) {
    case sqlite_busy:
    case sqlite_locked:
        return fmt::format("The ledger is locked by another program, for more than {} seconds. "
                           "Nothing was changed; "
                           "try again when it has finished.",
                           patience_seconds);
    case sqlite_readonly:
        return "The ledger is read-only. Nothing was changed; ask for the right to write to it and "
               "to its folder.";
    case sqlite_interrupt:
        return "Stopped as you asked. What was in hand is undone; the books are whole.";
    case sqlite_ioerr:
        return "The disk refused to read or write the ledger. Nothing was changed; check the disk "
               "and its space.";
    case sqlite_corrupt:
        return "The ledger's file is damaged. Nothing was changed; go back to the last good copy.";
    case sqlite_full:
        return "The disk is full. Nothing was changed; make room and try again.";
    case sqlite_cantopen:
        return "The ledger cannot be opened: check the right to read and write the file and its "
               "folder.";
    case sqlite_toobig:
        return "A text is too long for the ledger. Nothing was changed.";
    case sqlite_notadb:
        return "The file is not a Placeledger ledger.";
    default:
        return {};
    }
}

// A trigger's own sentence, which SOCI puts between its own words.
std::string guard_sentence(std::string const& text) {
    auto start = text.find("sqlite3_statement_backend::loadOne: ");
    start = start == std::string::npos ? 0 : start + 36;
    auto const end = text.find(" while executing", start);
    return text.substr(start, end == std::string::npos ? std::string::npos : end - start);
}

} // namespace

std::unique_ptr<soci::session> open_ledger(fs::path const& path, Access access) {
    refuse_what_is_no_file(path, access);
    auto db = connect(path.string());
    require_current_schema(*db, path.string());
    return db;
}

std::unique_ptr<soci::session> open_for_migration(fs::path const& path) {
    refuse_what_is_no_file(path, Access::write);
    auto db = connect(path.string());
    require_a_ledger(*db, path.string());
    return db;
}

void create_ledger(fs::path const& path, Actor const& actor) {
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
        throw Error{
            "{} is there already, and was left as it is. Choose another name for a new ledger.",
            path.string()};
    }
    auto const folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    if (!fs::is_directory(folder, ignored))
        throw Error{"There is no folder {}. Make it first.", folder.string()};
    if (::access(folder.c_str(), W_OK) != 0) {
        throw Error{"You have no right to write in {}. Choose a folder of your own.",
                    folder.string()};
    }
    try {
        auto db = connect(path.string());
        std::string mode;
        *db << "pragma journal_mode = wal", soci::into(mode);
        migrate(*db, actor, "init");
    } catch (...) { // a half-made ledger is worse than none
        for (auto const* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix, ignored);
        throw;
    }
}

std::unique_ptr<soci::session> ledger_in_memory() {
    auto db = connect(":memory:");
    migrate(*db,
            {.person = "test", .login = "test", .origin = "memory", .at = "2026-01-01T00:00:00Z"},
            "init");
    return db;
}

Transaction::Transaction(soci::session& db) : db_{db} {
    db_ << "begin immediate";
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        db_ << "rollback";
    } catch (soci::soci_error const&) { // SQLite has rolled back by itself (disk full, damage)
    }
}

void Transaction::commit() {
    db_ << "commit";
    open_ = false;
}

Snapshot::Snapshot(soci::session& db) : db_{db} {
    db_ << "begin";
}

Snapshot::~Snapshot() {
    try {
        db_ << "rollback";
    } catch (soci::soci_error const&) { // nothing was written
    }
}

std::string in_words(soci::soci_error const& error) {
    if (auto const* sqlite = dynamic_cast<soci::sqlite3_soci_error const*>(&error)) {
        auto words = primary_meaning(sqlite->result());
        if (!words.empty()) return words;
        if ((sqlite->result() & 0xff) == sqlite_constraint) {
            return "The ledger refused: " + guard_sentence(error.what());
        }
    }
    std::string const text = error.what();
    for (auto const& [mark, result] : {std::pair{"database is locked", 5},
                                       {"disk is full", 13},
                                       {"readonly database", 8},
                                       {"not a database", 26},
                                       {"disk I/O", 10},
                                       {"unable to open", 14},
                                       {"malformed", 11},
                                       {"interrupted", 9}}) {
        if (text.find(mark) != std::string::npos) return primary_meaning(result);
    }
    return "The ledger's database could not do what was asked (" + guard_sentence(text) +
           "). Nothing was changed.";
}

void interrupt(soci::session& db) {
    auto* backend = static_cast<soci::sqlite3_session_backend*>(db.get_backend());
    if (backend != nullptr) sqlite_api::sqlite3_interrupt(backend->conn_);
}

std::int64_t number_of(soci::session& db, std::string const& sql) {
    long long number = 0;
    soci::indicator ind = soci::i_null;
    db << sql, soci::into(number, ind);
    return ind == soci::i_ok && db.got_data() ? number : 0;
}

} // namespace ledger
