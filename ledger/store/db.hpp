// The one doorway to the database. A session belongs to one thread; statements die before it.
//
// House rules (docs/decisions.md): bind named variables only, one statement a call, never
// soci::row; after a select of one row ask got_data().
#pragma once

#include "ledger/store/acts.hpp"

#include <soci/soci.h>

#include <filesystem>
#include <memory>
#include <string>

namespace soci {
// use(temporary) keeps a reference to something that is gone: refused at compile time.
template <class T>
void use(T const&&) = delete;
} // namespace soci

namespace ledger {

enum class Access { read, write };

// Throws Error in words: no such file, a folder, not a ledger, made by a newer program, made by an
// older one, no right to write, locked. Waits up to `patience_seconds` for another program's
// writing.
std::unique_ptr<soci::session> open_ledger(std::filesystem::path const& path, Access access);

// The same for a ledger that an older program made, so that migrate() can bring it up to date.
std::unique_ptr<soci::session> open_for_migration(std::filesystem::path const& path);

// Makes a new ledger with its tables and guards; refuses a file that exists.
void create_ledger(std::filesystem::path const& path, Actor const& actor);

// A ledger in memory, for tests.
std::unique_ptr<soci::session> ledger_in_memory();

constexpr int patience_seconds = 30;

// Takes the right to write at once, so that nobody is refused half-way; rolls back unless
// committed. Opened only by the acts that mean it: stage, approve, post, apply_registers, migrate.
class Transaction {
public:
    explicit Transaction(soci::session& db);
    ~Transaction();
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    void commit();

private:
    soci::session& db_;
    bool open_ = true;
};

// One consistent picture of the books for many statements; sees nothing that is posted meanwhile.
class Snapshot {
public:
    explicit Snapshot(soci::session& db);
    ~Snapshot();
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

private:
    soci::session& db_;
};

// What a database error means, in words, without the SQL and the values that SOCI puts into its
// text.
std::string in_words(soci::soci_error const& error);

// Stops the statement that is running; may be called from a signal handler.
void interrupt(soci::session& db);

// A statement that fills the bound `into` variable, or false where there is no row.
std::int64_t number_of(soci::session& db, std::string const& sql); // one whole number; 0 for null

} // namespace ledger
