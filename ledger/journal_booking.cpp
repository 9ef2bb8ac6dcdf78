// One function an event, in the order of design.md section 4.
#include "ledger/journal_booking.hpp"

#include "ledger/error.hpp"
#include "ledger/journal_lines.hpp"
#include "ledger/succession.hpp"

#include <algorithm>

namespace ledger {

namespace {

constexpr int last_month = 12;

// Verbs like those of lines (booking.cpp): in the pool, and for the member who funds the stream.
struct Books {
    JournalEntry& entry;
    Registers const& registers;

    void pool(std::string_view code, int account, Money amount, std::string_view stream) const {
        bool const behind = account == account::senders_ledger;
        auto const on = ruling_date(entry.period, entry.row->date);
        entry.add({.account = account,
                   .fund = code,
                   .amount = amount,
                   .pool = code,
                   .stream = behind ? std::string_view{} : stream,
                   .counterparty = behind ? body_on(registers, find_pool(registers, code)->host, on)
                                          : std::string_view{}});
    }

    // Nothing where the stream has no member behind it.
    void member(std::string_view fund, int account, Money amount, std::string_view pool_code,
                std::string_view stream) const {
        if (fund.empty()) return;
        bool const behind = account == account::senders_ledger;
        entry.add({.account = account,
                   .fund = fund,
                   .amount = amount,
                   .pool = behind ? std::string_view{} : pool_code,
                   .stream = behind ? std::string_view{} : stream});
    }
};

std::optional<Period> following(Period period) {
    if (period.number() < last_month) return Period::of(period.year(), period.number() + 1);
    return Period::of(FinancialYear{period.year().starts_in() + 1}, 1);
}

} // namespace

Money minus_senders_ledger(JournalEntry const& entry) {
    Money sum;
    for (auto const& posting : entry.postings) {
        if (posting.account == account::senders_ledger) sum -= posting.amount;
    }
    return sum;
}

std::optional<JournalEntry> JournalBooker::book(std::span<JournalRow const* const> rows) {
    auto const& row = *rows.front();
    if (!std::ranges::all_of(rows, &JournalRow::sound)) return {};
    JournalEntry entry{.row = &row, .event = row.event, .period = *row.period};
    bool const said = find_reversal(entry, row);
    bool const booked = row.event == Event::journal
                            ? book_lines(entry, rows, registers_, crosswalk_, findings_)
                            : book_pool_event(entry, row);
    if (!said || !booked) return {};
    auto const wrong = unbalanced(entry.postings);
    ensure(wrong.empty(), wrong);
    return entry;
}

bool JournalBooker::book_pool_event(JournalEntry& entry, JournalRow const& row) {
    switch (row.event) {
    case Event::opening:
        return book_opening(entry, row);
    case Event::accrued_contribution:
        return book_accrued_contribution(entry, row);
    case Event::restream:
        return is_positive(row) && book_restream(entry, row);
    case Event::pool_transfer:
        return is_positive(row) && book_pool_transfer(entry, row);
    case Event::in_kind:
        return is_positive(row) && book_in_kind(entry, row);
    case Event::overspend_share:
        return book_overspend_share(entry, row);
    case Event::succession:
        return book_succession(entry, row);
    case Event::accrual:
    case Event::prepayment:
        return book_outlay(entry, row);
    default:
        break;
    }
    ensure(false, "an event of lines stands in a journal");
    return false;
}

// Which period takes it back: the next for an accrual, the next P1 for an accrued contribution, the
// one that is said.
bool JournalBooker::find_reversal(JournalEntry& entry, JournalRow const& row) {
    entry.reverses_in = row.reverses_in;
    auto const next_year = Period::of(FinancialYear{row.period->year().starts_in() + 1}, 1);
    if (row.event == Event::accrued_contribution) {
        if (row.reverses_in && row.reverses_in != next_year) {
            findings_.error(row.row, "reverses_in", "reversal-elsewhere",
                            {to_string(*row.reverses_in),
                             to_string(*next_year) + ", where an accrued contribution reverses",
                             "Correct the cell, or leave it empty."});
            return false;
        }
        entry.reverses_in = next_year;
    }
    if (row.event == Event::accrual && !row.reverses_in) entry.reverses_in = following(*row.period);
    if (!entry.reverses_in || *entry.reverses_in > *row.period) return true;
    findings_.error(
        row.row, "reverses_in", "reversal-not-later",
        {fmt::format("{} is not after {}", to_string(*entry.reverses_in), to_string(*row.period)),
         "a later period", "Correct one of the two periods."});
    return false;
}

bool JournalBooker::is_positive(JournalRow const& row) {
    if (!row.amount.is_negative()) return true;
    findings_.error(row.row, "amount", "amount-negative",
                    {fmt::format("{} is negative", plain_text(row.amount)),
                     fmt::format("a positive amount for {}", event_name(row.event)),
                     "Turn the row round, or reverse the entry that it would undo."});
    return false;
}

bool JournalBooker::is_member(JournalRow const& row, std::string_view column,
                              std::string const& code) {
    auto const* body = find_organisation(registers_, code);
    bool const member =
        body != nullptr && (body->sector == Sector::icb || body->sector == Sector::la);
    if (member) return true;
    findings_.error(row.row, column, "not-a-member",
                    {fmt::format("{} is no member of the partnership", code),
                     "the ICB or a council", "Correct the code."});
    return false;
}

// The member who funds the stream; empty where nobody does, of a stream of sector OTHER.
std::optional<std::string_view> JournalBooker::funder_of(JournalRow const& row,
                                                         std::string_view pool,
                                                         std::string_view stream,
                                                         std::string_view column) {
    auto const* known = find_stream(registers_, stream);
    if (known->funder_sector == FunderSector::other) return std::string_view{};
    auto const* funded = crosswalk_.funding_of(pool, stream, row.period->year());
    if (funded != nullptr) { // a body that has ended by then is followed by its successor
        return body_on(registers_, funded->organisation, ruling_date(*row.period, row.date));
    }
    findings_.error(row.row, column, "stream-without-funder",
                    {fmt::format("stream {} of pool {} has no funder in {} or before", stream, pool,
                                 to_string(row.period->year())),
                     "a row in the register pool_streams",
                     "Correct the stream, or add it and import the registers again."});
    return {};
}

// Of the row's own pool and stream; where the row names a body, it must be this one.
std::optional<std::string_view> JournalBooker::only_funder(JournalRow const& row) {
    auto const funder = funder_of(row, row.pool, row.stream, "stream");
    if (!funder || row.organisation.empty() || row.organisation == *funder) return funder;
    findings_.error(row.row, "organisation", "not-the-funder",
                    {fmt::format("{} does not fund stream {} of pool {}", row.organisation,
                                 row.stream, row.pool),
                     funder->empty() ? std::string{"an empty cell: no member is behind it"}
                                     : std::string{*funder},
                     "Correct the body, the stream or the register pool_streams."});
    return {};
}

bool JournalBooker::book_opening(JournalEntry& entry, JournalRow const& row) {
    auto const funder = only_funder(row);
    if (!funder) return false;
    auto const b = row.amount;
    Books const books{entry, registers_};
    books.pool(row.pool, account::senders_ledger, b, row.stream);
    books.pool(row.pool, account::pool_brought_forward, -b, row.stream);
    books.member(*funder, account::held_in_pool, b, row.pool, row.stream);
    books.member(*funder, account::brought_forward, -b, row.pool, row.stream);
    return true;
}

bool JournalBooker::book_accrued_contribution(JournalEntry& entry, JournalRow const& row) {
    auto const funder = only_funder(row);
    if (!funder) return false;
    auto const c = row.amount;
    Books const books{entry, registers_};
    books.pool(row.pool, account::contributions, -c, row.stream);
    books.pool(row.pool, account::senders_ledger, c, row.stream);
    books.member(*funder, account::held_in_pool, c, row.pool, row.stream);
    books.member(*funder, account::senders_ledger, -c, row.pool, row.stream);
    return true;
}

bool JournalBooker::book_restream(JournalEntry& entry, JournalRow const& row) {
    auto const& to = row.to_stream.front().code;
    auto const funder = only_funder(row), other = funder_of(row, row.pool, to, "to_stream");
    if (!funder || !other) return false;
    if (*funder != *other || to == row.stream) {
        findings_.error(row.row, "to_stream", "restream-of-two-funders",
                        {to == row.stream ? "both streams are the same"
                                          : fmt::format("{} is funded by {}, {} by {}", row.stream,
                                                        funder->empty() ? "nobody" : *funder, to,
                                                        other->empty() ? "nobody" : *other),
                         "another stream of the same funder",
                         "Money of another body moves by a contribution, not by a restream."});
        return false;
    }
    auto const b = row.amount;
    Books const books{entry, registers_};
    books.pool(row.pool, account::moved, b, row.stream);
    books.pool(row.pool, account::moved, -b, to);
    books.member(*funder, account::held_in_pool, -b, row.pool, row.stream);
    books.member(*funder, account::held_in_pool, b, row.pool, to);
    return true;
}

bool JournalBooker::book_pool_transfer(JournalEntry& entry, JournalRow const& row) {
    std::string_view const to =
        row.to_stream.empty() ? row.stream : std::string_view{row.to_stream.front().code};
    auto const funder = only_funder(row);
    auto const other =
        funder_of(row, row.to_pool, to, row.to_stream.empty() ? "to_pool" : "to_stream");
    if (!funder || !other) return false;
    if (*funder != *other || row.to_pool == row.pool) {
        findings_.error(row.row, "to_pool", "pool-transfer-of-two-funders",
                        {row.to_pool == row.pool
                             ? "both pools are the same"
                             : fmt::format("{} is funded by {} in {}, and by {} in {}", to,
                                           funder->empty() ? "nobody" : *funder, row.pool,
                                           other->empty() ? "nobody" : *other, row.to_pool),
                         "another pool, and a stream of the same funder in it",
                         "Money of another body moves by a return and a contribution."});
        return false;
    }
    auto const x = row.amount;
    Books const books{entry, registers_};
    books.pool(row.pool, account::moved, x, row.stream);
    books.pool(row.pool, account::senders_ledger, -x, row.stream);
    books.pool(row.to_pool, account::senders_ledger, x, to);
    books.pool(row.to_pool, account::moved, -x, to);
    books.member(*funder, account::held_in_pool, -x, row.pool, row.stream);
    books.member(*funder, account::held_in_pool, x, row.to_pool, to);
    return true;
}

// The pool, place and scheme of an outlay of a pool: said, or the scheme's, or the pool's place.
std::optional<JournalBooker::Outlay> JournalBooker::outlay_of(JournalRow const& row) {
    Outlay outlay{row.pool, row.place, row.scheme};
    auto const found = scheme_of(row);
    if (!found) return {};
    if (auto const* scheme = *found; scheme != nullptr) {
        if (outlay.pool.empty()) outlay.pool = scheme->pool;
        if (outlay.place.empty()) outlay.place = scheme->place;
        if (outlay.pool != scheme->pool) {
            findings_.error(row.row, "scheme", "scheme-of-another-pool",
                            {fmt::format("scheme {} is {}", row.scheme,
                                         scheme->pool.empty() ? std::string{"of no pool"}
                                                              : "of pool " + scheme->pool),
                             fmt::format("a scheme of {}", outlay.pool),
                             "Correct the scheme or the pool."});
            return {};
        }
    }
    if (outlay.pool.empty()) {
        findings_.error(row.row, "pool", "value-missing",
                        {"there is no pool, and no scheme that has one", "a pool, or a scheme",
                         "Fill in one of the two."});
        return {};
    }
    if (outlay.place.empty()) outlay.place = find_pool(registers_, outlay.pool)->place;
    return outlay;
}

std::optional<Scheme const*> JournalBooker::scheme_of(JournalRow const& row) {
    if (row.scheme.empty()) return nullptr;
    auto const on = ruling_date(*row.period, row.date);
    if (auto const* scheme = crosswalk_.scheme_in_date(row.scheme, on)) return scheme;
    findings_.error(row.row, "scheme", "scheme-not-in-date",
                    {fmt::format("scheme {} is not open on {}", row.scheme, iso(on)),
                     "a scheme whose dates contain the journal's",
                     "Correct the date, the scheme, or its dates in the register."});
    return {};
}

// The stream that a member spends its own money from.
std::optional<std::string_view> JournalBooker::core_of(JournalRow const& row,
                                                       std::string_view organisation,
                                                       std::string_view column) {
    auto const core = core_stream(*find_organisation(registers_, organisation));
    if (!core.empty() && find_stream(registers_, core) != nullptr) return core;
    findings_.error(row.row, column, "value-missing",
                    {fmt::format("{} has no core stream in the register", organisation),
                     "the stream that is meant", "Fill in the cell."});
    return {};
}

bool JournalBooker::book_succession(JournalEntry& entry, JournalRow const& row) {
    bool const members = is_member(row, "organisation", row.organisation) &&
                         is_member(row, "to_organisation", row.to_organisation);
    if (!members) return false;
    auto const& old = *find_organisation(registers_, row.organisation);
    if (old.successor != row.to_organisation) {
        findings_.error(
            row.row, "to_organisation", "not-the-successor",
            {fmt::format("{} is not the successor of {}", row.to_organisation, old.code),
             old.successor.empty() ? "a successor in the register organisations" : old.successor,
             "Correct the code, or the register and import it again."});
        return false;
    }
    auto const b = row.amount;
    Books const books{entry, registers_};
    books.member(old.code, account::held_in_pool, -b, row.pool, row.stream);
    books.member(old.code, account::brought_forward, b, row.pool, row.stream);
    books.member(row.to_organisation, account::held_in_pool, b, row.pool, row.stream);
    books.member(row.to_organisation, account::brought_forward, -b, row.pool, row.stream);
    return true;
}

} // namespace ledger
