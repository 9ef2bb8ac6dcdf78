// A reversal never shares again: the postings are read as they stand.
#include "importers/standing_entries.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

namespace importers {

using ledger::BatchId;
using ledger::Period;

namespace {

constexpr auto entry_rows =
    "select e.id, e.batch, e.row, e.event, e.period, e.dated_on, coalesce(e.relates_to, 0), "
    "p.line, "
    "p.dimension, p.pence from entry e cross join posting p on p.entry = e.id "
    "where e.id between :first and :last and e.reverses is null and e.batch = :batch "
    "and (:any = 0 or e.event = :event) "
    "and not exists (select 1 from entry r where r.reverses = e.id) order by e.id, p.line";

} // namespace

std::vector<EntryRange> ranges_of(soci::session& db, BatchId batch) {
    long long const number = batch.value();
    std::vector<EntryRange> ranges;
    EntryRange range;
    soci::statement rows =
        (db.prepare << "select first_entry, last_entry from posting_run where (batch = :batch or "
                       "batch in (select id from batch where layout = 'clearing')) and kind = "
                       "'posting' order by batch = :batch2, id",
         soci::into(range.first), soci::into(range.last), soci::use(number), soci::use(number));
    rows.execute();
    while (rows.fetch()) ranges.push_back(range);
    return ranges;
}

std::vector<StandingEntry> standing_entries(soci::session& db, ledger::DimensionReader& dimensions,
                                            EntryRange range, BatchId of,
                                            std::optional<ledger::Event> only) {
    long long batch_number = of.value();
    int wanted = only ? static_cast<int>(*only) : 0;
    long long entry = 0, batch = 0, row = 0, pence = 0;
    int event = 0, period = 0, relates_to = 0;
    std::string dated_on;
    ledger::StoredPosting posting;
    soci::statement rows{db};
    for (auto* number : {&entry, &batch, &row}) rows.exchange(soci::into(*number));
    for (auto* number : {&event, &period}) rows.exchange(soci::into(*number));
    rows.exchange(soci::into(dated_on));
    for (auto* number : {&relates_to, &posting.line, &posting.dimension}) {
        rows.exchange(soci::into(*number));
    }
    rows.exchange(soci::into(pence));
    for (auto* number : {&range.first, &range.last, &batch_number}) {
        rows.exchange(soci::use(*number));
    }
    rows.exchange(soci::use(wanted));
    rows.exchange(soci::use(wanted));
    rows.alloc();
    rows.prepare(entry_rows);
    rows.define_and_bind();
    rows.execute();
    std::vector<StandingEntry> entries;
    while (rows.fetch()) {
        if (entries.empty() || entries.back().number != entry) {
            StandingEntry read{.head = {.batch = BatchId{batch},
                                        .row = row,
                                        .event = static_cast<ledger::Event>(event),
                                        .period = Period::from_key(period),
                                        .dated_on = ledger::parse_date(dated_on)},
                               .number = entry};
            if (relates_to != 0) read.head.relates_to = Period::from_key(relates_to);
            entries.push_back(std::move(read));
        }
        posting.about = dimensions.of(posting.dimension);
        if (posting.about == nullptr) {
            throw ledger::Error{"Entry {} is about something that is no longer in the ledger: run "
                                "placeledger check. Nothing was changed.",
                                entry};
        }
        posting.pence = pence;
        entries.back().postings.push_back(posting);
    }
    return entries;
}

void take_back(ledger::JournalWriter& journal, StandingEntry const& entry, Period period,
               BatchId by) {
    auto head = entry.head;
    auto const booked_in = head.period;
    head.batch = by;
    head.row = 0; // no row of its own: `reverses` leads to the one that was reversed
    head.reverses = entry.number;
    head.period = period;
    if (!head.relates_to && head.period != booked_in) head.relates_to = booked_in;
    if (head.relates_to == head.period) head.relates_to.reset();
    journal.add_reversal(head, entry.postings);
}

} // namespace importers
