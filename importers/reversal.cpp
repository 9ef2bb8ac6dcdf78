// The postings of an entry are read as they stand and written with the other sign: a reversal never
// shares again.
#include "importers/reversal.hpp"

#include "importers/batch_record.hpp"
#include "importers/fate_writer.hpp"
#include "importers/kept_rows.hpp"
#include "importers/standing_entries.hpp"
#include "importers/to_date.hpp"
#include "ledger/error.hpp"
#include "ledger/narrative.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"

#include <array>

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Error;
using ledger::Period;

Period where_to_reverse(ledger::Periods const& periods, Period booked_in, std::int64_t entry) {
    if (auto const period = periods.to_book(booked_in, 0)) return *period;
    throw Error{"Entry {} stands in {}, and the whole year is closed: its reversal waits until two "
                "people re-open a period of that year: placeledger period reopen {} --because "
                "\"...\"",
                entry, to_string(booked_in), to_string(booked_in)};
}

void reverse(ledger::JournalWriter& journal, ledger::Periods const& periods,
             StandingEntry const& entry, BatchId by) {
    take_back(journal, entry, where_to_reverse(periods, entry.head.period, entry.number), by);
}

// Keeps the request as a sheet of one line, so that it is evidence like any other file.
void keep_request(soci::session& db, BatchId batch, std::array<std::string, 4> const& request) {
    static constexpr std::array<std::string_view, 4> headings{"Reverse", "Number", "Organisation",
                                                              "Because"};
    RowPacker packer;
    std::vector<Cell> cells;
    for (auto const heading : headings) cells.push_back({CellKind::text, heading});
    packer.add({1, cells});
    cells.clear();
    for (auto const& text : request) cells.push_back({CellKind::text, text});
    packer.add({2, cells});
    keep(db, batch, *packer.finish());
    FateWriter fates{db, batch};
    fates.add(1, RowFate::ignored, "heading", {});
    fates.add(2, RowFate::line, "", {});
    fates.finish();
}

void refuse_second_request(soci::session& db, std::string const& name) {
    long long id = 0;
    std::string state;
    db << "select id, state from batch where layout = 'reversal' and file_name = :name and state "
          "in ('staged', 'approved') limit 1",
        soci::into(id), soci::into(state), soci::use(name);
    if (!db.got_data()) return;
    throw Error{"{} is asked for already, as batch {} ({}).", name, id, state};
}

Batch request(soci::session& db, std::array<std::string, 4> const& words, ledger::Money size,
              ledger::Actor const& actor) {
    auto const name = fmt::format("Reversal of {} {}", words[0], words[1]);
    refuse_second_request(db, name);
    BatchId const batch{ledger::number_of(db, "select max(id) from batch") + 1};
    keep_request(db, batch, words);
    auto const text = fmt::format("{}\n{}\n{}\n{}\n", name, words[2], words[3], actor.at);
    Examination examination{.sheet_rows = 2, .rows = 1};
    examination.debits = size;
    insert(db,
           {.id = batch,
            .file_name = name,
            .sha256 = ledger::sha256_hex(text),
            .bytes = static_cast<std::int64_t>(text.size()),
            .container = "request",
            .encoding = "UTF-8",
            .sheet = "reversal",
            .header_row = 1,
            .layout = "reversal",
            .organisation = words[2],
            .booking_version = {},
            .actor = actor},
           examination);
    ledger::record_act(db, actor,
                       {.what = "import",
                        .subject = fmt::format("batch {}", batch.value()),
                        .batch = batch,
                        .detail = fmt::format("{}: {}", name, words[3])});
    return batch_numbered(db, batch);
}

ledger::Money absolute(ledger::Money amount) {
    return amount.is_negative() ? -amount : amount;
}

} // namespace

namespace {

// A sheet of accruals may have nothing left that could be taken back.
void require_something_to_reverse(soci::session& db, BatchId target) {
    for (auto const& range : ranges_of(db, target)) {
        auto const left = ledger::number_of(
            db, fmt::format("select exists (select 1 from entry e where e.id between {} and {} and "
                            "e.batch = {} and e.reverses is null and not exists (select 1 from "
                            "entry r where r.reverses = e.id))",
                            range.first, range.last, target.value()));
        if (left == 1) return;
    }
    throw Error{"Every entry of batch {} is reversed already, by itself or one by one: nothing is "
                "left to take back. To undo an accrual, book the opposite amount.",
                target.value()};
}

} // namespace

namespace {

// A later month of figures to date moved only what this one had not: taken back alone, the year
// would lack it until the next file.
void refuse_before_later_month(soci::session& db, Batch const& batch) {
    if (batches_of_figures(db).count(batch.id) == 0 || !batch.stated_period) return;
    long long later = 0;
    int period = 0;
    int const now = batch.stated_period->key();
    int const last = Period::of(batch.stated_period->year(), 15)->key();
    db << "select id, stated_period from batch where organisation = :organisation and layout = "
          ":layout and state = 'posted' and stated_period > :now and stated_period <= :last order "
          "by stated_period desc, id desc limit 1",
        soci::into(later), soci::into(period), soci::use(batch.organisation),
        soci::use(batch.layout), soci::use(now), soci::use(last);
    if (!db.got_data()) return;
    throw Error{
        "Batch {} is of {}, and batch {} of {} stands on it: figures to date are taken back "
        "from the last month on. Reverse batch {} first; or correct the month with import "
        "--supersedes {}.",
        batch.id.value(),
        to_string(*batch.stated_period),
        later,
        to_string(Period::from_key(period)),
        later,
        batch.id.value()};
}

} // namespace

Batch request_reversal_of_batch(soci::session& db, BatchId target, std::string const& reason,
                                ledger::Actor const& actor) {
    ledger::require_reason(reason);
    ledger::Transaction transaction{db};
    ledger::require_role(db, actor, {ledger::Role::officer, ledger::Role::approver},
                         "ask for reversals");
    auto const batch = batch_numbered(db, target);
    if (batch.state != "posted") {
        throw Error{"Batch {} is {}; only a batch that is posted can be reversed.", target.value(),
                    batch.state};
    }
    if (batch.purpose == Purpose::awards) {
        throw Error{"Batch {} filled the register of awards; it has no entries to reverse. Import "
                    "the corrected list: an amended award becomes a further version.",
                    target.value()};
    }
    if (is_reversal(batch)) {
        throw Error{
            "Batch {} is itself a reversal, which is never reversed: import the file again, "
            "or post a journal.",
            target.value()};
    }
    if (is_clearing(batch)) {
        throw Error{"Batch {} is a clearing: what it booked are the lines of the files that it "
                    "names. To take one back: placeledger entry reverse ENTRY; to book a file "
                    "anew, import it again with --supersedes.",
                    target.value()};
    }
    refuse_before_later_month(db, batch);
    require_something_to_reverse(db, target);
    auto const asked =
        request(db, {"batch", std::to_string(target.value()), batch.organisation, reason},
                size_of(batch), actor);
    transaction.commit();
    return asked;
}

Batch request_reversal_of_entry(soci::session& db, std::int64_t entry, std::string const& reason,
                                ledger::Actor const& actor) {
    ledger::require_reason(reason);
    ledger::Transaction transaction{db};
    ledger::require_role(db, actor, {ledger::Role::officer, ledger::Role::approver},
                         "ask for reversals");
    long long const number = entry;
    long long batch = 0, reversed_by = 0, reverses = 0;
    db << "select batch, coalesce(reverses, 0), coalesce((select r.id from entry r where "
          "r.reverses "
          "= e.id), 0) from entry e where e.id = :entry",
        soci::into(batch), soci::into(reverses), soci::into(reversed_by), soci::use(number);
    if (!db.got_data()) throw Error{"There is no entry {}.", entry};
    if (reverses != 0) {
        throw Error{"Entry {} reverses entry {}: a reversal is never reversed; post a journal.",
                    entry, reverses};
    }
    if (reversed_by != 0) {
        throw Error{"Entry {} is reversed already, by entry {}.", entry, reversed_by};
    }
    auto const of = batch_numbered(db, BatchId{batch});
    ledger::Money size;
    ledger::DimensionReader dimensions{db};
    for (auto const& read : standing_entries(db, dimensions, {entry, entry}, of.id)) {
        for (auto const& posting : read.postings) {
            size = std::max(size, absolute(ledger::Money::pence(posting.pence)));
        }
    }
    auto const asked =
        request(db, {"entry", std::to_string(entry), of.organisation, reason}, size, actor);
    transaction.commit();
    return asked;
}

BookedIn where_reversed(soci::session& db, ledger::Periods const& periods, BatchId target) {
    BookedIn booked;
    for (auto const& range : ranges_of(db, target)) {
        int related = 0, period = 0;
        long long const batch = target.value();
        soci::statement rows =
            (db.prepare << "select distinct coalesce(relates_to, period), period from entry where "
                           "id between :first and :last and batch = :batch and reverses is null",
             soci::into(related), soci::into(period), soci::use(range.first), soci::use(range.last),
             soci::use(batch));
        rows.execute();
        while (rows.fetch()) {
            booked.insert_or_assign(
                Period::from_key(related),
                where_to_reverse(periods, Period::from_key(period), range.first));
        }
    }
    return booked;
}

std::int64_t reverse_entries(soci::session& db, ledger::JournalWriter& journal,
                             ledger::Periods const& periods, BatchId target, BatchId by) {
    constexpr long long entries_at_once = 5'000;
    std::int64_t count = 0;
    ledger::DimensionReader dimensions{db};
    for (auto const& range : ranges_of(db, target)) {
        for (auto first = range.first; first <= range.last; first += entries_at_once) {
            auto const last = std::min(range.last, first + entries_at_once - 1);
            for (auto& entry : standing_entries(db, dimensions, {first, last}, target)) {
                reverse(journal, periods, entry, by);
                ++count;
            }
        }
    }
    return count;
}

void reverse_itself(soci::session& db, ledger::JournalWriter& journal, BatchId batch,
                    std::int64_t entry, Period period) {
    ledger::DimensionReader dimensions{db};
    auto const entries = standing_entries(db, dimensions, {entry, entry}, batch);
    ledger::ensure(entries.size() == 1, "an entry that takes itself back is not in the journal");
    auto head = entries.front().head; // its row too: the sheet asked for the contra
    head.period = period;
    head.reverses = entry;
    journal.add_reversal(head, entries.front().postings);
}

BatchId carry_out(soci::session& db, ledger::JournalWriter& journal, ledger::Periods const& periods,
                  Batch const& request) {
    std::string what;
    std::int64_t number = 0;
    visit_kept_rows(db, request.id, [&](Row const& row) {
        if (row.number < 2) return true;
        what = row.cells[0].text;
        number = std::stoll(std::string{row.cells[1].text});
        return false;
    });
    if (what == "batch") {
        auto const target = batch_numbered(db, BatchId{number});
        if (target.state != "posted") {
            throw Error{"Batch {} is {} by now; there is nothing left to reverse.", number,
                        target.state};
        }
        reverse_entries(db, journal, periods, target.id, request.id);
        return target.id;
    }
    long long batch = 0;
    long long const entry = number;
    db << "select batch from entry where id = :entry", soci::into(batch), soci::use(entry);
    ledger::DimensionReader dimensions{db};
    auto entries = standing_entries(db, dimensions, {entry, entry}, BatchId{batch});
    if (entries.empty()) throw Error{"Entry {} is reversed already.", number};
    reverse(journal, periods, entries.front(), request.id);
    return {};
}

void supersede(soci::session& db, BatchId target, Batch const& by, ledger::Actor const& actor) {
    long long const number = target.value();
    db << "update batch set state = 'superseded' where id = :batch", soci::use(number);
    ledger::record_act(db, actor,
                       {.what = "batch supersede",
                        .subject = fmt::format("batch {}", number),
                        .batch = target,
                        .detail = fmt::format("by batch {}, {}", by.id.value(), by.file_name)});
}

} // namespace importers
