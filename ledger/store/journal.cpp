// Entries and postings wait in columns and are written some thousand at a time.
#include "ledger/store/journal.hpp"

#include "ledger/error.hpp"
#include "ledger/store/bulk_insert.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/evidence.hpp"

#include <charconv>

namespace ledger {

namespace {

constexpr std::size_t entries_at_once = 2'000;
constexpr int actual_layer = 1;
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
                          int period, std::string_view dated_on, std::int64_t reverses) {
    text_.clear();
    number(entry);
    number(batch);
    number(row);
    number(event);
    number(period);
    field(dated_on);
    number(reverses);
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
};

struct PostingRow {
    long long entry = 0, pence = 0;
    int line = 0, dimension = 0;
};

constexpr auto into_entry = "insert into entry (id, batch, row, event, period, dated_on, hash)";
constexpr auto into_posting = "insert into posting (entry, line, dimension, pence)";

void bind(soci::statement& insert, EntryRow& row) {
    for (auto* number : {&row.id, &row.batch, &row.row}) insert.exchange(soci::use(*number));
    for (auto* number : {&row.event, &row.period}) insert.exchange(soci::use(*number));
    for (auto* text : {&row.dated_on, &row.hash}) insert.exchange(soci::use(*text));
}

void bind(soci::statement& insert, PostingRow& row) {
    insert.exchange(soci::use(row.entry));
    for (auto* number : {&row.line, &row.dimension}) insert.exchange(soci::use(*number));
    insert.exchange(soci::use(row.pence));
}

} // namespace

struct JournalWriter::Rows {
    explicit Rows(soci::session& db)
        : insert_entries{db, into_entry, 7, "cast({} as blob)"}, insert_postings{db, into_posting,
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

void JournalWriter::add(EntryHead const& head, Coding const& coding,
                        std::span<Posting const> postings) {
    auto& rows = *rows_;
    auto const number = next_entry_++;
    auto const dated_on = head.dated_on ? iso(*head.dated_on) : std::string{};
    auto const event = static_cast<int>(head.event);
    line_.begin(number, head.batch.value(), head.row, event, head.period.key(), dated_on, 0);
    std::int32_t coding_number = -1;
    int line = 0;
    for (auto const& p : postings) {
        if (p.coded && coding_number < 0) coding_number = dictionary_.coding(coding);
        static Coding const uncoded;
        auto const& c = p.coded ? coding : uncoded;
        std::array<std::string_view, 13> const texts{
            p.fund,         p.pool,        p.place,       p.scheme,    p.stream,
            c.organisation, c.cost_centre, c.subjective,  c.analysis1, c.analysis2,
            c.supplier,     p.provider,    p.counterparty};
        line_.posting(++line, actual_layer, p.account, texts, p.amount.in_pence());
        rows.postings.push_back(
            {.entry = number,
             .pence = p.amount.in_pence(),
             .line = line,
             .dimension = dictionary_.dimension(
                 {actual_layer, p.account, dictionary_.code(p.fund), dictionary_.code(p.pool),
                  dictionary_.code(p.place), dictionary_.code(p.scheme), dictionary_.code(p.stream),
                  p.coded ? coding_number : 0, dictionary_.code(p.provider),
                  dictionary_.code(p.counterparty)})});
    }
    auto const& digest = chain_.follow(line_.text());
    rows.entries.push_back({.id = number,
                            .batch = head.batch.value(),
                            .row = head.row,
                            .event = event,
                            .period = head.period.key(),
                            .dated_on = dated_on,
                            .hash = {reinterpret_cast<char const*>(digest.data()), digest.size()}});
    if (rows.entries.size() >= entries_at_once) flush();
}

void JournalWriter::flush() {
    if (rows_->entries.empty()) return;
    dictionary_.flush();
    postings_ += static_cast<std::int64_t>(rows_->postings.size());
    rows_->insert_entries.write(rows_->entries);
    rows_->insert_postings.write(rows_->postings);
}

void JournalWriter::finish(BatchId batch, std::string const& at, std::string const& by) {
    flush();
    if (next_entry_ == first_entry_) return; // a file of which every row was set aside
    auto const last_entry = next_entry_ - 1;
    long long const first = first_entry_, last = last_entry, postings = postings_,
                    number = batch.value();
    db_ << "insert into period_total (dimension, period, pence) "
           "select p.dimension, e.period, sum(p.pence) from posting p join entry e on e.id = "
           "p.entry "
           "where p.entry between :first and :last group by p.dimension, e.period "
           "on conflict (dimension, period) do update set pence = pence + excluded.pence",
        soci::use(first), soci::use(last);
    auto const run = number_of(db_, "select max(id) from posting_run") + 1;
    long long const run_id = run;
    chain_.follow(
        run_line(db_, run, batch)); // the file, its rows and its people are in the chain too
    auto const head = chain_.head();
    long long const code = number_of(db_, "select max(id) from code"),
                    coding = number_of(db_, "select max(id) from coding"),
                    dimension = number_of(db_, "select max(id) from dimension");
    db_ << "insert into posting_run (id, batch, first_entry, last_entry, postings, last_code, "
           "last_coding, last_dimension, head, posted_at, posted_by) values (:id, :batch, :first, "
           ":last, :postings, :code, :coding, :dimension, :head, :at, :by)",
        soci::use(run_id), soci::use(number), soci::use(first), soci::use(last),
        soci::use(postings), soci::use(code), soci::use(coding), soci::use(dimension),
        soci::use(head), soci::use(at), soci::use(by);
}

} // namespace ledger
