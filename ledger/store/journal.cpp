// Entries and postings wait in columns and are written some thousand at a time.
#include "ledger/store/journal.hpp"

#include "ledger/error.hpp"
#include "ledger/store/bulk_insert.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/evidence.hpp"

#include <algorithm>
#include <charconv>

namespace ledger {

namespace {

constexpr std::size_t entries_at_once = 2'000;
constexpr char unit_separator = '\x1f';
constexpr char record_separator = '\x1e';

} // namespace

void CanonicalLine::field(std::string_view text) {
    text_ += text;
    text_ += unit_separator;
}

void CanonicalLine::number(std::int64_t value) {
    std::array<char, 24> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    field({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void CanonicalLine::begin(std::int64_t entry, std::int64_t batch, std::int64_t row, int event,
                          int period, std::string_view dated_on, std::int64_t reverses,
                          int relates_to) {
    text_.clear();
    number(entry);
    number(batch);
    number(row);
    number(event);
    number(period);
    field(dated_on);
    number(reverses);
    if (relates_to != 0) number(relates_to);
    text_ += record_separator;
}

void CanonicalLine::posting(int line, int layer, int account,
                            std::span<std::string_view const> texts, std::int64_t pence) {
    number(line);
    number(layer);
    number(account);
    for (auto const text : texts) field(text);
    number(pence);
    text_ += record_separator;
}

Digest const& Chain::follow(std::string_view canonical_line) {
    hash_.update(head_);
    hash_.update("\n");
    hash_.update(canonical_line);
    digest_ = hash_.finish();
    head_ = hex(digest_);
    return digest_;
}

std::string chain_start() {
    return std::string(64, '0');
}

std::string chain_head(soci::session& db) {
    std::string head;
    db << "select head from posting_run order by id desc limit 1", soci::into(head);
    return db.got_data() ? head : chain_start();
}

namespace {

struct EntryRow {
    long long id = 0, batch = 0, row = 0;
    int event = 0, period = 0;
    std::string dated_on = {}, hash = {};
    long long reverses = 0;
    int relates_to = 0;
    soci::indicator reverses_is = soci::i_null, relates_is = soci::i_null;
};

struct PostingRow {
    long long entry = 0, pence = 0;
    int line = 0, dimension = 0;
};

constexpr auto into_entry =
    "insert into entry (id, batch, row, event, period, dated_on, reverses, relates_to, hash)";
constexpr auto into_posting = "insert into posting (entry, line, dimension, pence)";

void bind(soci::statement& insert, EntryRow& row) {
    for (auto* number : {&row.id, &row.batch, &row.row}) insert.exchange(soci::use(*number));
    for (auto* number : {&row.event, &row.period}) insert.exchange(soci::use(*number));
    insert.exchange(soci::use(row.dated_on));
    insert.exchange(soci::use(row.reverses, row.reverses_is));
    insert.exchange(soci::use(row.relates_to, row.relates_is));
    insert.exchange(soci::use(row.hash));
}

void bind(soci::statement& insert, PostingRow& row) {
    insert.exchange(soci::use(row.entry));
    for (auto* number : {&row.line, &row.dimension}) insert.exchange(soci::use(*number));
    insert.exchange(soci::use(row.pence));
}

} // namespace

struct JournalWriter::Rows {
    explicit Rows(soci::session& db)
        : insert_entries{db, into_entry, 9, "cast({} as blob)"}, insert_postings{db, into_posting,
                                                                                 4} {}
    std::vector<EntryRow> entries = {};
    std::vector<PostingRow> postings = {};
    BulkInsert<EntryRow> insert_entries;
    BulkInsert<PostingRow> insert_postings;
};

JournalWriter::JournalWriter(soci::session& db)
    : db_{db}, dictionary_{db}, chain_{chain_head(db)},
      first_entry_{number_of(db, "select max(id) from entry") + 1},
      next_entry_{first_entry_}, rows_{std::make_unique<Rows>(db)} {}

JournalWriter::~JournalWriter() = default;

void JournalWriter::begin(EntryHead const& head) {
    layer_ = static_cast<int>(head.layer);
    auto const dated_on = head.dated_on ? iso(*head.dated_on) : std::string{};
    line_.begin(next_entry_, head.batch.value(), head.row, static_cast<int>(head.event),
                head.period.key(), dated_on, head.reverses,
                head.relates_to ? head.relates_to->key() : 0);
}

void JournalWriter::end(EntryHead const& head) {
    auto const& digest = chain_.follow(line_.text());
    EntryRow row{.id = next_entry_++,
                 .batch = head.batch.value(),
                 .row = head.row,
                 .event = static_cast<int>(head.event),
                 .period = head.period.key(),
                 .dated_on = head.dated_on ? iso(*head.dated_on) : std::string{},
                 .hash = {reinterpret_cast<char const*>(digest.data()), digest.size()},
                 .reverses = head.reverses,
                 .relates_to = head.relates_to ? head.relates_to->key() : 0};
    if (row.reverses != 0) row.reverses_is = soci::i_ok;
    if (row.relates_to != 0) row.relates_is = soci::i_ok;
    rows_->entries.push_back(std::move(row));
    if (rows_->entries.size() >= entries_at_once) flush();
}

// The codes are those of a posting that is coded, else none.
void JournalWriter::posting(int line, Posting const& p, Coding const& c, int coding_number) {
    std::array<std::string_view, 13> const texts{
        p.fund,         p.pool,        p.place,       p.scheme,    p.stream,
        c.organisation, c.cost_centre, c.subjective,  c.analysis1, c.analysis2,
        c.supplier,     p.provider,    p.counterparty};
    line_.posting(line, layer_, p.account, texts, p.amount.in_pence());
    if (p.account == account::senders_ledger) sender_pence_ -= p.amount.in_pence();
    rows_->postings.push_back(
        {.entry = next_entry_,
         .pence = p.amount.in_pence(),
         .line = line,
         .dimension = dictionary_.dimension(
             {layer_, p.account, dictionary_.code(p.fund), dictionary_.code(p.pool),
              dictionary_.code(p.place), dictionary_.code(p.scheme), dictionary_.code(p.stream),
              coding_number, dictionary_.code(p.provider), dictionary_.code(p.counterparty)})});
}

std::int64_t JournalWriter::add(EntryHead const& head, Coding const& coding,
                                std::span<Posting const> postings) {
    static Coding const uncoded;
    begin(head);
    auto const number = next_entry_;
    std::int32_t coding_number = -1;
    int line = 0;
    for (auto const& p : postings) {
        if (p.coded && coding_number < 0) coding_number = dictionary_.coding(coding);
        posting(++line, p, p.coded ? coding : uncoded, p.coded ? coding_number : 0);
    }
    end(head);
    return number;
}

std::int64_t JournalWriter::add(EntryHead const& head, std::span<Coding const> codings,
                                std::span<Posting const> postings) {
    static Coding const uncoded;
    begin(head);
    auto const number = next_entry_;
    for (std::size_t i = 0; i < postings.size(); ++i) {
        auto const& p = postings[i];
        auto const& coding = p.coded ? codings[i] : uncoded;
        posting(static_cast<int>(i) + 1, p, coding, p.coded ? dictionary_.coding(coding) : 0);
    }
    end(head);
    return number;
}

void JournalWriter::add_reversal(EntryHead const& head, std::span<StoredPosting const> postings) {
    begin(head);
    for (auto const& p : postings) {
        std::array<std::string_view, 13> texts;
        std::ranges::copy(p.about->texts, texts.begin());
        line_.posting(p.line, p.about->layer, p.about->account, texts, -p.pence);
        if (p.about->account == account::senders_ledger) sender_pence_ += p.pence;
        rows_->postings.push_back(
            {.entry = next_entry_, .pence = -p.pence, .line = p.line, .dimension = p.dimension});
    }
    end(head);
}

void JournalWriter::flush() {
    if (rows_->entries.empty()) return;
    dictionary_.flush();
    postings_ += static_cast<std::int64_t>(rows_->postings.size());
    rows_->insert_entries.write(rows_->entries);
    rows_->insert_postings.write(rows_->postings);
}

void JournalWriter::finish(BatchId batch, Actor const& actor, RunKind kind) {
    flush();
    if (next_entry_ == first_entry_) return; // a file of which every row was set aside
    long long const first = first_entry_, last = next_entry_ - 1;
    db_ << "insert into period_total (dimension, period, pence) "
           "select p.dimension, e.period, sum(p.pence) from posting p join entry e on e.id = "
           "p.entry "
           "where p.entry between :first and :last group by p.dimension, e.period "
           "on conflict (dimension, period) do update set pence = pence + excluded.pence",
        soci::use(first), soci::use(last);
    seal(batch, actor, kind);
    first_entry_ = next_entry_;
    postings_ = sender_pence_ = 0;
}

void JournalWriter::seal(BatchId batch, Actor const& actor, RunKind kind) {
    RunRow const run{.id = number_of(db_, "select max(id) from posting_run") + 1,
                     .batch = batch.value(),
                     .first_entry = first_entry_,
                     .last_entry = next_entry_ - 1,
                     .postings = postings_,
                     .last_code = number_of(db_, "select max(id) from code"),
                     .last_coding = number_of(db_, "select max(id) from coding"),
                     .last_dimension = number_of(db_, "select max(id) from dimension"),
                     .posted_at = actor.at,
                     .posted_by = actor.person,
                     .act = next_act(db_),
                     .kind = kind == RunKind::posting ? "posting" : "reversal",
                     .sender_pence = sender_pence_};
    chain_.follow(run_line(db_, run)); // the file, its rows and its people are in the chain too
    auto const head = chain_.head();
    soci::statement insert{db_};
    std::vector<long long> const numbers{
        run.id,        run.batch,       run.first_entry,    run.last_entry, run.postings,
        run.last_code, run.last_coding, run.last_dimension, run.act,        run.sender_pence};
    for (auto const& number : numbers) insert.exchange(soci::use(number));
    for (auto const* text : {&head, &run.posted_at, &run.posted_by, &run.kind}) {
        insert.exchange(soci::use(*text));
    }
    insert.alloc();
    insert.prepare("insert into posting_run (id, batch, first_entry, last_entry, postings, "
                   "last_code, last_coding, last_dimension, act, sender_pence, head, posted_at, "
                   "posted_by, kind) values (:id, :batch, :first, :last, :postings, :code, "
                   ":coding, :dimension, :act, :sender, :head, :at, :by, :kind)");
    insert.define_and_bind();
    insert.execute(true);
}

} // namespace ledger
