// Adding entries to the journal: numbered without gaps, chained by hash, totalled and proved in the
// transaction of the caller (importers/posting.cpp).
#pragma once

#include "ledger/booking.hpp"
#include "ledger/calendar.hpp"
#include "ledger/coding.hpp"
#include "ledger/id.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/dictionary.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ledger {

// What an entry is, beside its postings.
struct EntryHead {
    BatchId batch;
    std::int64_t row; // of the source file
    Event event;
    Period period;
    std::optional<Date> dated_on = {};
};

// One line of text for the chain: the fields of the entry, then those of each posting, each ended
// by the ASCII unit separator, each posting by the record separator. SHA-256 over the previous hash
// in hex, a line feed and this line is the entry's hash; the first follows 64 noughts.
class CanonicalLine {
public:
    void begin(std::int64_t entry, std::int64_t batch, std::int64_t row, int event, int period,
               std::string_view dated_on, std::int64_t reverses);
    void posting(int line, int layer, int account, std::span<std::string_view const> texts,
                 std::int64_t pence);
    std::string_view text() const { return text_; }

private:
    void field(std::string_view text);
    void number(std::int64_t value);
    std::string text_ = {};
};

class Chain {
public:
    explicit Chain(std::string head) : head_{std::move(head)} {} // in hex
    Digest const& follow(std::string_view canonical_line);
    std::string const& head() const { return head_; }

private:
    std::string head_;
    Digest digest_ = {};
    Sha256 hash_ = {};
};

std::string chain_start(); // 64 noughts
std::string
chain_head(soci::session& db); // of the last posting run; chain_start() where there is none

class JournalWriter {
public:
    explicit JournalWriter(soci::session& db);
    ~JournalWriter();

    // The postings must balance inside every fund; a Dictionary gives them numbers.
    void add(EntryHead const& head, Coding const& coding, std::span<Posting const> postings);

    // Writes what is left, adds to period_total and seals the run; the guard proves it once more.
    // The batch must be settled already: its row and its fates become a link of the chain.
    void finish(BatchId batch, std::string const& at, std::string const& by);

private:
    struct Rows;
    void flush();

    soci::session& db_;
    Dictionary dictionary_;
    Chain chain_;
    CanonicalLine line_ = {};
    std::int64_t first_entry_, next_entry_;
    std::int64_t postings_ = 0;
    std::unique_ptr<Rows> rows_;
};

} // namespace ledger
