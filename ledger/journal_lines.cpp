// What is true by construction of lines is demanded of journals: each account in the funds and with
// the columns that it has there, each fund in balance, outlay = fund applied = funded outlay.
#include "ledger/journal_lines.hpp"

#include "ledger/error.hpp"
#include "ledger/succession.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ledger {

namespace {

// What a line on an account must (needs) and may say; funds: p a pool, m a member.
struct AccountUse {
    int account;
    std::string_view funds;
    bool pool_of_member; // in a member's fund it is about a pool
    bool stream;         // must have one
    bool coded;          // carries the sender's codes, the place and the scheme
};

constexpr std::array account_uses{
    AccountUse{account::senders_ledger, "pm", false, false, false},
    AccountUse{account::held_in_pool, "m", true, true, false},
    AccountUse{account::transfers, "m", false, false, false},
    AccountUse{account::reserves, "m", false, false, true},
    AccountUse{account::suspense, "m", false, false, true},
    AccountUse{account::contributions, "p", false, true, false},
    AccountUse{account::returned, "p", false, true, false},
    AccountUse{account::external_income_of_pool, "p", false, true, false},
    AccountUse{account::released, "p", false, true, false},
    AccountUse{account::moved, "p", false, true, false},
    AccountUse{account::pool_brought_forward, "p", false, true, false},
    AccountUse{account::brought_forward, "m", true, true, false},
    AccountUse{account::fund_applied, "p", false, true, false},
    AccountUse{account::funding, "m", false, false, true},
    AccountUse{account::external_income, "m", false, true, true},
    AccountUse{account::outlay, "pm", false, true, true},
    AccountUse{account::funded_outlay, "m", true, true, false},
    AccountUse{account::excluded_outlay, "m", false, false, true}};

struct Lines {
    JournalEntry& entry;
    Registers const& registers;
    Crosswalk const& crosswalk;
    JournalFindings& findings;

    bool error(JournalRow const& row, std::string_view column, std::string_view rule,
               JournalFindings::Words words) const {
        findings.error(row.row, column, rule, std::move(words));
        return false;
    }

    AccountUse const* use_of(JournalRow const& row) const {
        auto const use = std::ranges::find(account_uses, row.account, &AccountUse::account);
        if (use != account_uses.end()) return use;
        bool const budget = row.account == account::budget_control;
        error(row, "account", "account-unknown",
              {budget ? "9000 is the contra of budgets, which are no journals"
                      : fmt::format("there is no account {}", row.account),
               "an account of the chart, such as 5000", "Correct the account."});
        return nullptr;
    }

    // Whose books the line stands in: a pool's or a member's.
    std::optional<Pool const*> fund_of(JournalRow const& row) const {
        if (auto const* pool = find_pool(registers, row.fund)) return pool;
        auto const* body = find_organisation(registers, row.fund);
        if (body != nullptr && (body->sector == Sector::icb || body->sector == Sector::la)) {
            return nullptr;
        }
        error(row, "fund", "fund-unknown",
              {fmt::format("{} is neither a member nor a pool", row.fund),
               "the code of the ICB, a council or a pool", "Correct the fund."});
        return {};
    }

    bool check_pool(JournalRow const& row, AccountUse const& use, Pool const* pool) const {
        if (pool != nullptr) {
            if (row.pool.empty() || row.pool == row.fund) return true;
            return error(row, "pool", "pool-differs",
                         {fmt::format("{} in the books of pool {}", row.pool, row.fund),
                          "the pool itself, or an empty cell", "Correct the fund or the pool."});
        }
        if (use.pool_of_member && row.pool.empty()) {
            return error(row, "pool", "value-missing",
                         {fmt::format("a line on {} names no pool", row.account),
                          "the pool that it is about", "Fill in the cell."});
        }
        if (!use.pool_of_member && !row.pool.empty()) {
            return error(
                row, "pool", "column-not-of-account",
                {fmt::format("a line on {} in a member's books is about no pool", row.account),
                 "an empty cell", "Empty the cell, or correct the fund or the account."});
        }
        return !use.pool_of_member || check_funder(row);
    }

    bool check_funder(JournalRow const& row) const {
        bool const funds = std::ranges::any_of(registers.pool_streams, [&](PoolStream const& p) {
            return p.pool == row.pool && p.stream == row.stream &&
                   last_successor(registers, p.organisation) == last_successor(registers, row.fund);
        });
        if (funds || row.stream.empty()) return true;
        return error(
            row, "fund", "not-the-funder",
            {fmt::format("{} does not fund stream {} of pool {}", row.fund, row.stream, row.pool),
             "a body that the register pool_streams names",
             "Correct the fund, the stream or the register."});
    }

    bool check_stream(JournalRow const& row, AccountUse const& use) const {
        if (use.stream && row.stream.empty()) {
            return error(row, "stream", "value-missing",
                         {fmt::format("a line on {} has no stream", row.account), "one stream",
                          "Fill in the cell."});
        }
        if (row.stream.empty() || use.stream || use.coded) return true;
        return error(row, "stream", "column-not-of-account",
                     {fmt::format("a line on {} has no stream", row.account), "an empty cell",
                      "Empty the cell, or correct the account."});
    }

    bool check_codes(JournalRow const& row, AccountUse const& use) const {
        if (use.coded) return true;
        auto const& c = row.coding;
        for (auto const& [column, value] :
             {std::pair{"place", &row.place}, std::pair{"scheme", &row.scheme},
              std::pair{"cost_centre", &c.cost_centre}, std::pair{"subjective", &c.subjective},
              std::pair{"analysis1", &c.analysis1}, std::pair{"analysis2", &c.analysis2},
              std::pair{"supplier", &c.supplier}, std::pair{"provider", &row.provider}}) {
            if (value->empty()) continue;
            return error(row, column, "column-not-of-account",
                         {fmt::format("\"{}\" would be lost on account {}", *value, row.account),
                          "an empty cell", "Empty the cell, or correct the account."});
        }
        return true;
    }

    // Of account 1200: who pays whom.
    bool check_parties(JournalRow const& row) const {
        bool const both = !row.organisation.empty() && !row.to_organisation.empty();
        if (row.account != account::transfers) {
            if (row.to_organisation.empty()) return true;
            return error(row, "to_organisation", "column-not-of-account",
                         {fmt::format("a line on {} has no payee", row.account), "an empty cell",
                          "Empty the cell, or correct the account."});
        }
        if (both && (row.fund == row.organisation || row.fund == row.to_organisation)) return true;
        return error(row, "organisation", "transfer-without-parties",
                     {both ? fmt::format("{} is neither payer nor payee", row.fund)
                           : "a line on 1200 does not say who pays whom",
                      "organisation: the payer, to_organisation: the payee, the fund one of them",
                      "Fill in both cells."});
    }

    bool add(JournalRow const& row) const;
    bool check_place(JournalRow const& row, Scheme const*& scheme, Pool const* pool) const;
    bool check_balance(JournalRow const& first) const;
    bool check_identities(JournalRow const& first) const;
};

bool Lines::check_place(JournalRow const& row, Scheme const*& scheme, Pool const* pool) const {
    if (!row.scheme.empty()) {
        auto const on = ruling_date(*row.period, row.date);
        scheme = crosswalk.scheme_in_date(row.scheme, on);
        if (scheme == nullptr) {
            return error(row, "scheme", "scheme-not-in-date",
                         {fmt::format("scheme {} is not open on {}", row.scheme, iso(on)),
                          "a scheme whose dates contain the journal's",
                          "Correct the date, the scheme, or its dates in the register."});
        }
        if (pool != nullptr && scheme->pool != pool->code) {
            return error(row, "scheme", "scheme-of-another-pool",
                         {fmt::format("scheme {} is not of pool {}", row.scheme, pool->code),
                          "a scheme of the pool", "Correct the scheme or the fund."});
        }
    }
    if (row.account != account::outlay || !row.place.empty() || scheme != nullptr) return true;
    return error(row, "place", "value-missing",
                 {"a line on 5000 has neither a place nor a scheme", "a place, or a scheme",
                  "Fill in one of the two."});
}

// Every finding of the line is made, not only the first.
bool Lines::add(JournalRow const& row) const {
    auto const* use = use_of(row);
    auto const pool = fund_of(row);
    if (use == nullptr || !pool) return false;
    if (use->funds.find(*pool != nullptr ? 'p' : 'm') == std::string_view::npos) {
        return error(row, "account", "account-of-other-funds",
                     {fmt::format("account {} stands in no {}'s books", row.account,
                                  *pool != nullptr ? "pool" : "member"),
                      *pool != nullptr ? "1000, 2000 to 2090, 4000 or 5000"
                                       : "an account of members, such as 1100 or 5000",
                      "Correct the account or the fund."});
    }
    Scheme const* scheme = nullptr;
    bool sound = check_pool(row, *use, *pool);
    sound = check_stream(row, *use) && sound;
    sound = check_codes(row, *use) && sound;
    sound = check_parties(row) && sound;
    sound = check_place(row, scheme, *pool) && sound;
    if (!sound) return false;
    Posting posting{.account = row.account,
                    .fund = row.fund,
                    .amount = row.amount,
                    .pool = *pool != nullptr ? row.fund : row.pool,
                    .place = row.place.empty() && scheme != nullptr ? scheme->place : row.place,
                    .scheme = row.scheme,
                    .stream = row.stream,
                    .provider = row.provider,
                    .coded = use->coded};
    std::string_view const body = !row.organisation.empty() ? std::string_view{row.organisation}
                                  : *pool != nullptr        ? std::string_view{(*pool)->host}
                                                            : std::string_view{row.fund};
    if (row.account == account::transfers) {
        posting.counterparty =
            entry.names.emplace_back(fmt::format("{}>{}", row.organisation, row.to_organisation));
    } else if (row.account == account::senders_ledger && *pool != nullptr) {
        posting.counterparty = body;
    }
    auto coding = row.coding;
    if (use->coded) coding.organisation = body;
    entry.add(posting, coding);
    return true;
}

bool Lines::check_balance(JournalRow const& first) const {
    std::map<std::string_view, Money> funds;
    for (auto const& posting : entry.postings) funds[posting.fund] += posting.amount;
    bool balanced = true;
    for (auto const& [fund, sum] : funds) {
        if (sum.is_nil()) continue;
        balanced = error(first, "debit", "journal-unbalanced",
                         {fmt::format("journal {} does not balance in fund {}: the difference is "
                                      "{}",
                                      first.journal, fund, in_pounds(sum)),
                          "debits that equal credits in every fund",
                          "Correct the amounts, or add the line that is missing."});
    }
    return balanced;
}

// Per pool and stream: outlay = fund applied = funded outlay of the member behind the stream.
bool Lines::check_identities(JournalRow const& first) const {
    struct Sums {
        Money outlay, applied, funded;
    };
    std::map<std::pair<std::string_view, std::string_view>, Sums> all;
    for (auto const& posting : entry.postings) {
        if (posting.pool.empty()) continue;
        auto& sums = all[{posting.pool, posting.stream}];
        if (posting.account == account::outlay) sums.outlay += posting.amount;
        if (posting.account == account::fund_applied) sums.applied -= posting.amount;
        if (posting.account == account::funded_outlay) sums.funded += posting.amount;
    }
    bool hold = true;
    for (auto const& [key, sums] : all) {
        auto const* stream = find_stream(registers, key.second);
        bool const member = stream != nullptr && stream->funder_sector != FunderSector::other;
        auto const funded = member ? sums.funded : sums.outlay;
        if (sums.outlay == sums.applied && sums.outlay == funded) continue;
        hold = error(first, "account", "outlay-not-applied",
                     {fmt::format("journal {}, pool {}, stream {}: outlay {}, fund applied {}, "
                                  "funded outlay {}",
                                  first.journal, key.first, key.second, in_pounds(sums.outlay),
                                  in_pounds(sums.applied), in_pounds(sums.funded)),
                      "5000 = minus 4000 in the pool, and for a member's stream = 5100 of its "
                      "funder",
                      "Add the lines that are missing, or use IN_KIND, OVERSPEND_SHARE or "
                      "ACCRUAL, which make them."});
    }
    return hold;
}

} // namespace

bool book_lines(JournalEntry& entry, std::span<JournalRow const* const> rows,
                Registers const& registers, Crosswalk const& crosswalk, JournalFindings& findings) {
    Lines const lines{entry, registers, crosswalk, findings};
    bool sound = true;
    for (auto const* row : rows) sound = lines.add(*row) && sound;
    if (!sound) return false;
    auto const& first = *rows.front();
    if (rows.size() < 2) {
        return lines.error(first, "journal", "journal-of-one-line",
                           {fmt::format("journal {} has one line", first.journal),
                            "at least two lines", "Add its other line, with the same reference."});
    }
    bool const balanced = lines.check_balance(first);
    return lines.check_identities(first) && balanced;
}

} // namespace ledger
