// Each row beside the sums of `period_total`, or of the lines of posted extracts, to its period.
#include "ledger/store/checks_evidence.hpp"

#include "ledger/booking.hpp"
#include "ledger/control_account.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace ledger {

namespace {

struct Sum {
    std::string fund, pool, stream;
    int account = 0, period = 0;
    Money amount = {};
};

struct Sent { // the lines of a body's posted files
    std::string organisation;
    int period = 0;
    bool extract = true; // not a journal of ours, nor a reversal
    Money amount = {};
};

struct Books {
    std::vector<Sum> sums;
    std::vector<Sent> sent;
};

Books read_books(soci::session& db) {
    Books books;
    Sum sum;
    long long amount = 0;
    soci::statement sums =
        (db.prepare << "select f.text, p.text, s.text, d.account, t.period, sum(t.pence) from "
                       "period_total t join dimension d on d.id = t.dimension join code f on f.id "
                       "= d.fund join code p on p.id = d.pool join code s on s.id = d.stream where "
                       "d.layer = 1 group by f.text, p.text, s.text, d.account, t.period",
         soci::into(sum.fund), soci::into(sum.pool), soci::into(sum.stream),
         soci::into(sum.account), soci::into(sum.period), soci::into(amount));
    sums.execute();
    while (sums.fetch()) {
        sum.amount = pence(amount);
        books.sums.push_back(sum);
    }
    Sent sent;
    int extract = 0;
    soci::statement lines =
        (db.prepare << "select b.organisation, p.period, b.layout <> 'journal', "
                       "sum(p.pence) from batch_period p join batch b on b.id = p.batch where "
                       "b.state = 'posted' and b.purpose = 'books' and b.layout not in "
                       "('reversal', 'clearing') "
                       "group by 1, 2, 3",
         soci::into(sent.organisation), soci::into(sent.period), soci::into(extract),
         soci::into(amount));
    lines.execute();
    while (lines.fetch()) {
        sent.extract = extract == 1;
        sent.amount = pence(amount);
        books.sent.push_back(sent);
    }
    return books;
}

// What a year's accounts begin anew with; what is held, owed or set aside goes on.
bool begins_anew(int account) {
    return account == account::transfers || account == account::suspense ||
           account >= account::fund_applied;
}

bool in_pools_fund(int account) {
    return account >= account::contributions && account <= account::pool_brought_forward;
}

// Whether a sum of the books belongs to what the row speaks of.
bool counts(Sum const& sum, ControlBalance const& given, Evidence what, bool of_stream) {
    auto const account = account_called(given.account);
    auto const first = Period::of(given.period.year(), 1)->key();
    auto const stands = [&](int wanted) {
        return sum.account == wanted && (!begins_anew(wanted) || sum.period >= first);
    };
    if (sum.period > given.period.key()) return false;
    switch (what) {
    case Evidence::stream:
        return sum.fund == given.pool && in_pools_fund(sum.account) && sum.stream == given.account;
    case Evidence::pool_held:
        return sum.fund == given.pool && in_pools_fund(sum.account);
    case Evidence::pool_account:
        return sum.fund == given.pool && stands(account);
    case Evidence::partner_pool:
        if (sum.fund != given.organisation || sum.pool != given.pool) return false;
        if (of_stream && sum.stream != given.account) return false;
        return stands(account == 0 ? account::held_in_pool : account);
    case Evidence::own_account:
        return sum.fund == given.organisation && stands(account);
    case Evidence::extracts:
        return false;
    }
    return false;
}

Money figure_of(Books const& books, ControlBalance const& given, Evidence what, bool of_stream) {
    Money figure;
    if (what == Evidence::extracts) {
        auto const first = Period::of(given.period.year(), 1)->key();
        for (auto const& sent : books.sent) {
            bool const in_time = sent.period >= first && sent.period <= given.period.key();
            if (sent.extract && in_time && sent.organisation == given.organisation) {
                figure += sent.amount;
            }
        }
        return figure;
    }
    for (auto const& sum : books.sums) {
        if (counts(sum, given, what, of_stream)) figure += sum.amount;
    }
    // The pool owes what it holds: a credit.
    return what == Evidence::stream || what == Evidence::pool_held ? -figure : figure;
}

bool sent_something(Books const& books, ControlBalance const& given) {
    auto const first = Period::of(given.period.year(), 1)->key();
    return std::ranges::any_of(books.sent, [&](Sent const& sent) {
        return sent.organisation == given.organisation && sent.period >= first &&
               sent.period <= given.period.key();
    });
}

// One thing that outside figures speak of: one row, or the several accounts of a host.
struct Spoken {
    ControlBalance given; // their sum; its account and document name all of them
    Evidence what;
    bool of_stream = false;
    int accounts = 1;
};

std::vector<Spoken> all_spoken(Registers const& registers) {
    std::vector<Spoken> all;
    std::map<std::tuple<std::string, std::string, int>, std::size_t> hosts;
    for (auto const& given : registers.control_balances) {
        auto const what = evidence_of(given, registers);
        bool const of_stream = find_stream(registers, given.account) != nullptr;
        if (what != Evidence::pool_held) {
            all.push_back({given, what, of_stream});
            continue;
        }
        auto const [at, is_new] =
            hosts.try_emplace({given.organisation, given.pool, given.period.key()}, all.size());
        if (is_new) {
            all.push_back({given, what});
            continue;
        }
        auto& sum = all[at->second];
        sum.given.balance += given.balance;
        sum.given.account += " + " + given.account;
        if (sum.given.document != given.document) sum.given.document += ", " + given.document;
        ++sum.accounts;
    }
    return all;
}

std::string subject_of(Spoken const& spoken) {
    auto const& given = spoken.given;
    auto const pool = given.pool.empty() ? std::string{} : fmt::format(", pool {}", given.pool);
    auto const* const noun = spoken.of_stream && !given.pool.empty() ? "stream" : "account";
    return fmt::format("{}{}, {}{} {}, {}", given.organisation, pool, noun,
                       spoken.accounts == 1 ? "" : "s", given.account, to_string(given.period));
}

std::string_view name_of(Evidence what) {
    switch (what) {
    case Evidence::stream:
        return "the pool holds of it";
    case Evidence::pool_held:
        return "the pool holds";
    case Evidence::extracts:
        return "the lines of its posted extracts of the year come to";
    case Evidence::pool_account:
    case Evidence::partner_pool:
    case Evidence::own_account:
        break;
    }
    return "the account stands at";
}

std::set<std::string> bodies_of(ControlBalance const& given) {
    return {given.organisation, given.pool};
}

} // namespace

CheckResult outside_evidence_agrees(soci::session& db, Registers const& registers) {
    auto result = fresh("Outside evidence agrees with the books", CheckLevel::error,
                        "Each balance of the register control_balances is what the books say at "
                        "that period.");
    if (registers.control_balances.empty()) return result;
    auto const books = read_books(db);
    for (auto const& spoken : all_spoken(registers)) {
        auto const& given = spoken.given;
        if (!sent_something(books, given)) {
            breach(result, bodies_of(given), given.balance,
                   fmt::format("{}: the document \"{}\" says {}, but nothing of {} is posted for "
                               "the year to then. Import, approve and post its extracts; or, if "
                               "the row is wrong, correct it in the register control_balances.",
                               subject_of(spoken), given.document, in_pounds(given.balance),
                               given.organisation));
            continue;
        }
        auto const figure = figure_of(books, given, spoken.what, spoken.of_stream);
        auto const off = figure - given.balance;
        if (off.is_nil()) continue;
        breach(result, bodies_of(given), off,
               fmt::format("{}: in the books {} {}, but the document \"{}\" says {}; difference "
                           "{}. Look for lines that are missing from, or twice in, the extracts "
                           "to then; or, if the document is wrong, correct its row in the register "
                           "control_balances.",
                           subject_of(spoken), name_of(spoken.what), in_pounds(figure),
                           given.document, in_pounds(given.balance), in_pounds(off)));
    }
    return result;
}

} // namespace ledger
