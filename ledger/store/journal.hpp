// Adding entries to the journal: numbered without gaps, chained by hash, totalled and proved in the
// transaction of the caller (importers/posting.cpp).
#pragma once

#include "ledger/booking.hpp"
#include "ledger/calendar.hpp"
#include "ledger/coding.hpp"
#include "ledger/id.hpp"
#include "ledger/layer.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/acts.hpp"
#include "ledger/store/dictionary.hpp"
#include "ledger/store/dimension_texts.hpp"

#include <array>
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
    Period period; // it is booked in
    std::optional<Date> dated_on = {};
    std::optional<Period> relates_to = {}; // of a late line: the period whose money it is
    std::int64_t reverses = 0;             // of a reversal: the entry
    Layer layer = Layer::actual;           // a reversal keeps that of its postings
};

// A posting as it stands in the journal, for reversing it.
struct StoredPosting {
    int line = 0, dimension = 0;
    std::int64_t pence = 0;
    std::shared_ptr<DimensionTexts const> about = {};
};

enum class RunKind { posting, reversal };

// One line of text for the chain: the fields of the entry (the period that it relates to only where
// it has one), then those of each posting, each ended by the ASCII unit separator, the entry and
// each posting by the record separator. SHA-256 over the previous hash
// in hex, a line feed and this line is the entry's hash; the first follows 64 noughts.
class CanonicalLine {
public:
    void begin(std::int64_t entry, std::int64_t batch, std::int64_t row, int event, int period,
               std::string_view dated_on, std::int64_t reverses, int relates_to);
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

    // The postings must balance inside every fund; a Dictionary gives them numbers. Returns the
    // entry's number.
    std::int64_t add(EntryHead const& head, Coding const& coding,
                     std::span<Posting const> postings);

    // The same where each posting has codes of its own: `codings` is as long as `postings`.
    std::int64_t add(EntryHead const& head, std::span<Coding const> codings,
                     std::span<Posting const> postings);

    // The contra of postings that stand in the journal: the same lines with the other sign, never
    // shared again.
    void add_reversal(EntryHead const& head, std::span<StoredPosting const> postings);

    // Writes what is left, adds to period_total and seals the run; the guard proves it once more.
    // The batch must be settled already: its row and its fates become a link of the chain. A run
    // without an entry leaves nothing. After it the writer is ready for the next run.
    void finish(BatchId batch, Actor const& actor, RunKind kind = RunKind::posting);

private:
    struct Rows;
    void begin(EntryHead const& head);
    void posting(int line, Posting const& posting, Coding const& coding, int coding_number);
    void end(EntryHead const& head);
    void flush();
    void seal(BatchId batch, Actor const& actor, RunKind kind);

    soci::session& db_;
    Dictionary dictionary_;
    Chain chain_;
    CanonicalLine line_ = {};
    int layer_ = 1;
    std::int64_t first_entry_, next_entry_;
    std::int64_t postings_ = 0, sender_pence_ = 0;
    std::unique_ptr<Rows> rows_;
};

} // namespace ledger
