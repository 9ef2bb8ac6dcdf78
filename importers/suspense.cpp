// Only the runs of batches that had suspended rows are looked at.
#include "importers/suspense.hpp"

#include "importers/batch.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>

namespace importers {

namespace {

constexpr long long entries_at_once = 20'000;

struct InBatch {
    ledger::BatchId batch;
    EntryRange range;
};

std::vector<InBatch> runs_with_suspense(soci::session& db) {
    std::vector<InBatch> all;
    long long batch = 0;
    EntryRange range;
    soci::statement rows =
        (db.prepare << "select b.id, r.first_entry, r.last_entry from batch b join posting_run r "
                       "on r.batch = b.id where b.state = 'posted' and r.kind = 'posting' and "
                       "exists (select 1 from row_fate f where f.batch = b.id and f.fate = "
                       "'suspended') order by b.id, r.id",
         soci::into(batch), soci::into(range.first), soci::into(range.last));
    rows.execute();
    while (rows.fetch()) all.push_back({ledger::BatchId{batch}, range});
    return all;
}

} // namespace

SuspendedLine line_of(StandingEntry const& entry) {
    auto const posting = std::ranges::find_if(entry.postings, [](auto const& p) {
        return p.about->account == ledger::account::suspense;
    });
    ledger::ensure(posting != entry.postings.end(), "an entry in suspense is not on its account");
    auto const& texts = posting->about->texts;
    constexpr std::size_t organisation = 5; // in the order of CanonicalLine::posting()
    return {.entry = entry.number,
            .batch = entry.head.batch,
            .row = entry.head.row,
            .booked_in = entry.head.period,
            .of = entry.head.relates_to.value_or(entry.head.period),
            .date = entry.head.dated_on,
            .amount = ledger::Money::pence(posting->pence),
            .coding = {.organisation = texts[organisation],
                       .cost_centre = texts[organisation + 1],
                       .subjective = texts[organisation + 2],
                       .analysis1 = texts[organisation + 3],
                       .analysis2 = texts[organisation + 4],
                       .supplier = texts[organisation + 5]},
            .layer = static_cast<ledger::Layer>(posting->about->layer)};
}

void visit_suspense(soci::session& db,
                    std::function<void(StandingEntry const&, SuspendedLine const&)> const& visit) {
    ledger::DimensionReader dimensions{db};
    for (auto const& [batch, range] : runs_with_suspense(db)) {
        for (auto first = range.first; first <= range.last; first += entries_at_once) {
            EntryRange const page{first, std::min(range.last, first + entries_at_once - 1)};
            for (auto const& entry :
                 standing_entries(db, dimensions, page, batch, ledger::Event::suspense)) {
                visit(entry, line_of(entry));
            }
        }
    }
}

std::variant<Booked, Stays> booking_of(ledger::Crosswalk const& crosswalk,
                                       ledger::Periods const& periods, SuspendedLine const& line) {
    auto const found = crosswalk.meaning_of(line.coding, line.amount, line.of, line.date);
    if (auto const* problem = std::get_if<ledger::Unbookable>(&found)) {
        return Stays{problem->rule, problem->found};
    }
    auto const& meaning = std::get<ledger::Meaning>(found);
    if (meaning.event == ledger::Event::suspense) {
        return Stays{"coding-unmapped", "no crosswalk rule says what is meant"};
    }
    auto const period = periods.to_book(line.booked_in, 0);
    if (!period) {
        return Stays{"period-closed",
                     fmt::format("{} is closed: it waits until two people re-open a period of it",
                                 to_string(line.booked_in.year()))};
    }
    return Booked{meaning, *period};
}

} // namespace importers
