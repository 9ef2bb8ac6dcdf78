// The journals that touch outlay, the counted account: gifts in kind, shares of an overspend,
// accruals and prepayments.
#include "ledger/error.hpp"
#include "ledger/journal_booking.hpp"
#include "ledger/succession.hpp"

namespace ledger {

namespace {

// One part of a pool's outlay: in the pool, and what its funder is charged.
struct PoolOutlay {
    JournalEntry& entry;
    JournalRow const& row;
    std::string_view pool, place, scheme;
    Coding coding;

    void outlay(std::string_view fund, Money amount, std::string_view stream, bool in_pool) const {
        entry.add({.account = account::outlay,
                   .fund = fund,
                   .amount = amount,
                   .pool = in_pool ? pool : std::string_view{},
                   .place = place,
                   .scheme = in_pool ? scheme : std::string_view{},
                   .stream = stream,
                   .provider = row.provider,
                   .coded = true},
                  coding);
    }
    void other(std::string_view fund, int account, Money amount, std::string_view stream) const {
        if (fund.empty()) return; // no member stands behind the stream
        entry.add(
            {.account = account, .fund = fund, .amount = amount, .pool = pool, .stream = stream});
    }
    void part(Money amount, std::string_view stream, std::string_view funder) const {
        outlay(pool, amount, stream, true);
        other(pool, account::fund_applied, -amount, stream);
        other(pool, account::released, amount, stream);
        other(funder, account::funded_outlay, amount, stream);
        other(funder, account::held_in_pool, -amount, stream);
    }
};

Coding coding_of(JournalRow const& row, std::string_view organisation) {
    auto coding = row.coding;
    coding.organisation = organisation;
    return coding;
}

} // namespace

bool JournalBooker::book_in_kind(JournalEntry& entry, JournalRow const& row) {
    auto const outlay = outlay_of(row);
    if (!outlay) return false;
    auto const funder = funder_of(row, outlay->pool, row.stream, "stream");
    if (!funder) return false;
    if (funder->empty() || (!row.organisation.empty() && row.organisation != *funder)) {
        findings_.error(row.row, "organisation", "not-the-funder",
                        {fmt::format("{} does not fund stream {} of pool {}",
                                     funder->empty() ? "no member" : row.organisation, row.stream,
                                     outlay->pool),
                         "the member who funds the stream gives in kind",
                         "Correct the body, the stream or the register pool_streams."});
        return false;
    }
    auto const relieved = row.relieves.empty() ? core_of(row, *funder, "relieves")
                                               : std::optional<std::string_view>{row.relieves};
    if (!relieved) return false;
    auto const v = row.amount;
    PoolOutlay const books{.entry = entry,
                           .row = row,
                           .pool = outlay->pool,
                           .place = outlay->place,
                           .scheme = outlay->scheme,
                           .coding = coding_of(row, *funder)};
    books.other(outlay->pool, account::contributions, -v, row.stream);
    books.other(*funder, account::held_in_pool, v, row.stream);
    books.part(v, row.stream, *funder);
    books.outlay(*funder, -v, *relieved, false);
    return true;
}

bool JournalBooker::book_overspend_share(JournalEntry& entry, JournalRow const& row) {
    auto const outlay = outlay_of(row);
    if (!outlay) return false;
    auto const funder = funder_of(row, outlay->pool, row.stream, "stream");
    if (!funder) return false;
    auto const host = body_on(registers_, find_pool(registers_, outlay->pool)->host,
                              ruling_date(*row.period, row.date));
    PoolOutlay const books{
        .entry = entry,
        .row = row,
        .pool = outlay->pool,
        .place = outlay->place,
        .scheme = outlay->scheme,
        .coding =
            coding_of(row, row.organisation.empty() ? host : std::string_view{row.organisation})};
    books.part(-row.amount, row.stream, *funder);
    std::vector<std::int64_t> weights;
    for (auto const& stream : row.to_stream) weights.push_back(stream.weight);
    auto const shares = apportion(row.amount, weights);
    for (std::size_t j = 0; j < shares.size(); ++j) {
        auto const& stream = row.to_stream[j].code;
        auto const charged = funder_of(row, outlay->pool, stream, "to_stream");
        if (!charged) return false;
        books.part(shares[j], stream, *charged);
    }
    return true;
}

// As a line would be booked: through the pool where there is one, else as outlay of the own fund.
bool JournalBooker::book_outlay(JournalEntry& entry, JournalRow const& row) {
    if (!is_member(row, "organisation", row.organisation)) return false;
    if (!keeps_books(*find_organisation(registers_, row.organisation), *row.period)) {
        findings_.error(
            row.row, "organisation", "body-not-in-date",
            {fmt::format("{} keeps no books of {}", row.organisation, to_string(*row.period)),
             "the body's own time",
             "Name its successor, or correct its dates in the "
             "register organisations."});
        return false;
    }
    auto const scheme = scheme_of(row);
    if (!scheme) return false;
    bool const pooled = !row.pool.empty() || (*scheme != nullptr && !(*scheme)->pool.empty());
    auto const outlay = pooled ? outlay_of(row) : Outlay{row.pool, row.place, row.scheme};
    if (!outlay) return false;
    if (!pooled && *scheme == nullptr && row.place.empty()) {
        findings_.error(row.row, "place", "value-missing",
                        {"there is neither a scheme nor a place", "a scheme, or a place",
                         "Fill in one of the two."});
        return false;
    }
    if (!pooled && row.stream.empty() && !core_of(row, row.organisation, "stream")) return false;
    auto const amount = row.event == Event::prepayment ? -row.amount : row.amount;
    entry.as_line = std::make_unique<CrosswalkRule>(
        CrosswalkRule{.rule = row.journal,
                      .organisation = row.organisation,
                      .event = pooled ? Event::pool_outlay : Event::direct_outlay,
                      .place = std::string{outlay->place},
                      .pool = row.pool,
                      .scheme = row.scheme,
                      .stream = row.stream,
                      .provider = row.provider});
    auto const found = crosswalk_.meaning_by(*entry.as_line, amount, *row.period, row.date);
    if (auto const* problem = std::get_if<Unbookable>(&found)) {
        findings_.error(row.row, row.scheme.empty() ? "stream" : "scheme", problem->rule,
                        {problem->found, problem->wanted,
                         "Correct the row, or the register and import it again."});
        return false;
    }
    ledger::book(std::get<Meaning>(found), row.organisation, amount, entry.postings,
                 entry.names.emplace_back());
    entry.codings.assign(entry.postings.size(), coding_of(row, row.organisation));
    return true;
}

} // namespace ledger
