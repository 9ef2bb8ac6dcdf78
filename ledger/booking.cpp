// One function an event, in the order of the table in design.md section 4.
#include "ledger/booking.hpp"

#include "ledger/error.hpp"

#include <algorithm>
#include <array>

namespace ledger {

namespace {

// Where the postings of one line go; the verbs read like the table: in the pool, in the own fund,
// of stream i.
class Entry {
public:
    Entry(Meaning const& meaning, std::string_view sender, std::vector<Posting>& postings)
        : meaning_{meaning}, sender_{sender}, postings_{postings} {}

    void own(int account, Money amount) {
        postings_.push_back({.account = account, .fund = sender_, .amount = amount});
    }
    void own_pool(int account, Money amount) { // in the partner's fund, about a pool
        postings_.push_back({.account = account,
                             .fund = sender_,
                             .amount = amount,
                             .pool = meaning_.pool,
                             .stream = meaning_.stream});
    }
    void own_coded(int account, Money amount, std::string_view stream) {
        postings_.push_back(
            {.account = account,
             .fund = sender_,
             .amount = amount,
             .place = meaning_.place,
             .scheme = meaning_.scheme,
             .stream = stream,
             .provider = account == account::outlay ? meaning_.provider : std::string_view{},
             .coded = true});
    }
    void pool(int account, Money amount, std::string_view stream = {}) {
        postings_.push_back(
            {.account = account,
             .fund = meaning_.pool,
             .amount = amount,
             .pool = meaning_.pool,
             .stream = stream,
             .counterparty = account == account::senders_ledger ? sender_ : std::string_view{}});
    }
    void pool_outlay(Money amount, std::string_view stream) {
        postings_.push_back({.account = account::outlay,
                             .fund = meaning_.pool,
                             .amount = amount,
                             .pool = meaning_.pool,
                             .place = meaning_.place,
                             .scheme = meaning_.scheme,
                             .stream = stream,
                             .provider = meaning_.provider,
                             .coded = true});
    }
    void funder(FundedPart const& part, int account, Money amount) {
        if (part.funder.empty()) return; // a stream of sector OTHER has no member behind it
        bool const about_pool = account != account::senders_ledger;
        postings_.push_back({.account = account,
                             .fund = part.funder,
                             .amount = amount,
                             .pool = about_pool ? meaning_.pool : std::string_view{},
                             .stream = about_pool ? part.stream : std::string_view{}});
    }
    void transfer(Money amount, std::string_view pair) {
        postings_.push_back({.account = account::transfers,
                             .fund = sender_,
                             .amount = amount,
                             .counterparty = pair});
    }

private:
    Meaning const& meaning_;
    std::string_view sender_;
    std::vector<Posting>& postings_;
};

std::vector<Money> parts_of(Money amount, std::vector<FundedPart> const& parts) {
    if (parts.size() == 1) return {amount};
    std::vector<std::int64_t> weights;
    for (auto const& part : parts) weights.push_back(part.weight);
    return apportion(amount, weights);
}

void book_pool_outlay(Entry& entry, Meaning const& meaning, Money a) {
    auto const shares = parts_of(a, meaning.parts);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto const& part = meaning.parts[i];
        auto const ai = shares[i];
        entry.pool_outlay(ai, part.stream);
        entry.pool(account::senders_ledger, -ai);
        entry.pool(account::released, ai, part.stream);
        entry.pool(account::fund_applied, -ai, part.stream);
        entry.funder(part, account::funded_outlay, ai);
        entry.funder(part, account::held_in_pool, -ai);
        if (!part.deemed) continue;
        entry.pool(account::senders_ledger, ai);
        entry.pool(account::contributions, -ai, part.stream);
        entry.funder(part, account::held_in_pool, ai);
        entry.funder(part, account::senders_ledger, -ai);
    }
}

void book_pool_income(Entry& entry, Meaning const& meaning, Money a) {
    entry.pool(account::external_income_of_pool, a, meaning.stream);
    entry.pool(account::senders_ledger, -a);
    if (meaning.scheme.empty()) return; // spent by the schemes that name the stream
    entry.pool_outlay(-a, meaning.stream);
    entry.pool(account::fund_applied, a, meaning.stream);
    entry.pool(account::released, -a, meaning.stream);
    auto const shares = parts_of(a, meaning.parts);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto const& part = meaning.parts[i];
        entry.pool_outlay(shares[i], part.stream);
        entry.pool(account::fund_applied, -shares[i], part.stream);
        entry.pool(account::released, shares[i], part.stream);
        entry.funder(part, account::funded_outlay, shares[i]);
        entry.funder(part, account::held_in_pool, -shares[i]);
    }
}

// Money from elsewhere pays for outlay that the sender's own stream had paid for.
void relieve(Entry& entry, Meaning const& meaning, Money a) {
    entry.own_coded(account::outlay, -a, meaning.stream);
    entry.own_coded(account::outlay, a, meaning.relieved);
}

void book_own(Entry& entry, int account, Meaning const& meaning, Money a) {
    entry.own_coded(account, a, meaning.stream);
    entry.own(account::senders_ledger, -a);
}

} // namespace

void book(Meaning const& meaning, std::string_view sender, Money a, std::vector<Posting>& postings,
          std::string& names) {
    Entry entry{meaning, sender, postings};
    switch (meaning.event) {
    case Event::direct_outlay:
        return book_own(entry, account::outlay, meaning, a);
    case Event::pool_contribution:
    case Event::return_received:
        entry.own_pool(account::held_in_pool, a);
        return entry.own(account::senders_ledger, -a);
    case Event::pool_receipt:
        entry.pool(account::contributions, a, meaning.stream);
        return entry.pool(account::senders_ledger, -a);
    case Event::pool_outlay:
        return book_pool_outlay(entry, meaning, a);
    case Event::pool_return:
        entry.pool(account::returned, a, meaning.stream);
        return entry.pool(account::senders_ledger, -a);
    case Event::transfer:
        names = meaning.payee ? fmt::format("{}>{}", meaning.partner, sender)
                              : fmt::format("{}>{}", sender, meaning.partner);
        entry.transfer(a, names);
        entry.own(account::senders_ledger, -a);
        if (meaning.payee) relieve(entry, meaning, a);
        return;
    case Event::recovery:
        entry.own_coded(account::outlay, a, meaning.relieved);
        return entry.own(account::senders_ledger, -a);
    case Event::income:
        if (!meaning.pool.empty()) return book_pool_income(entry, meaning, a);
        book_own(entry, account::external_income, meaning, a);
        return relieve(entry, meaning, a);
    case Event::funding:
        return book_own(entry, account::funding, meaning, a);
    case Event::reserve:
        return book_own(entry, account::reserves, meaning, a);
    case Event::excluded:
        return book_own(entry, account::excluded_outlay, meaning, a);
    case Event::suspense:
        return book_own(entry, account::suspense, meaning, a);
    default: // by journal, never by line: journal_booking.cpp
        break;
    }
    ensure(false, "an event is not in the table");
}

namespace {

// The account of the line itself, which is what is planned.
int account_of(Meaning const& meaning) {
    switch (meaning.event) {
    case Event::pool_contribution:
    case Event::return_received:
        return account::held_in_pool;
    case Event::pool_receipt:
        return account::contributions;
    case Event::pool_return:
        return account::returned;
    case Event::transfer:
        return account::transfers;
    case Event::income:
        return meaning.pool.empty() ? account::external_income : account::external_income_of_pool;
    case Event::funding:
        return account::funding;
    case Event::reserve:
        return account::reserves;
    case Event::excluded:
        return account::excluded_outlay;
    case Event::suspense:
        return account::suspense;
    default:
        return account::outlay;
    }
}

} // namespace

void book_plan(Meaning const& meaning, std::string_view sender, Money amount,
               std::vector<Posting>& postings, std::string& names) {
    auto const first = postings.size();
    book(meaning, sender, amount, postings, names);
    auto const fund = postings[first].fund;
    auto const wanted = account_of(meaning);
    auto const others = std::remove_if( // the ranges of g++ 12 are not clang's
        postings.begin() + static_cast<std::ptrdiff_t>(first), postings.end(),
        [&](Posting const& p) { return p.account != wanted || p.fund != fund; });
    postings.erase(others, postings.end());
    postings.push_back({.account = account::budget_control, .fund = fund, .amount = -amount});
}

std::string unbalanced(std::vector<Posting> const& postings) {
    for (auto const& posting : postings) {
        Money sum;
        for (auto const& other : postings) {
            if (other.fund == posting.fund) sum += other.amount;
        }
        if (!sum.is_nil()) {
            return fmt::format("fund {} does not balance: the difference is {}", posting.fund,
                               to_string(sum));
        }
    }
    return {};
}

} // namespace ledger
