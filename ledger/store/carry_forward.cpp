// Balances from `period_total`, decisions from `carry_forward`.
#include "ledger/store/carry_forward.hpp"

#include "ledger/booking.hpp"
#include "ledger/error.hpp"
#include "ledger/funding.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"

#include <algorithm>
#include <map>

namespace ledger {

namespace {

using ByYear = std::map<FinancialYear, YearOfMoney>;

YearOfMoney& in_year(ByYear& years, FinancialYear year) {
    return years.try_emplace(year, YearOfMoney{.year = year}).first->second;
}

// Credits of the pool's own books are receipts. What an opening balance brought was received in an
// earlier year; which, nobody has said: the one before stands for all.
void add_movement(ByYear& years, int account, FinancialYear year, Money amount) {
    if (account == account::pool_brought_forward) {
        in_year(years, FinancialYear{year.starts_in() - 1}).received -= amount;
    } else if (account == account::released || account == account::returned) {
        in_year(years, year).used += amount;
    } else {
        in_year(years, year).received -= amount;
    }
}

std::map<std::pair<std::string, std::string>, ByYear> read_years(soci::session& db,
                                                                 FinancialYear last) {
    std::map<std::pair<std::string, std::string>, ByYear> all;
    std::string pool, stream;
    int account = 0, starts_in = 0;
    long long pence = 0;
    int const last_period = Period::of(last, 15)->key();
    soci::statement rows =
        (db.prepare << "select f.text, s.text, d.account, t.period / 100, sum(t.pence) from "
                       "dimension d join code f on f.id = d.fund join code s on s.id = d.stream "
                       "join period_total t on t.dimension = d.id where d.layer = 1 and d.account "
                       "between 2000 and 2090 and t.period <= :last group by 1, 2, 3, 4",
         soci::into(pool), soci::into(stream), soci::into(account), soci::into(starts_in),
         soci::into(pence), soci::use(last_period));
    rows.execute();
    while (rows.fetch()) {
        add_movement(all[{pool, stream}], account, FinancialYear{starts_in},
                     Money::pence(std::int64_t{pence}));
    }
    return all;
}

std::string subject_of(Wanted const& wanted) {
    auto text = to_string(wanted.year);
    if (!wanted.pool.empty()) text += " " + wanted.pool;
    if (!wanted.stream.empty()) text += " " + wanted.stream;
    return text;
}

std::string name_of(BalanceKey const& key) {
    return fmt::format("{} {}", key.pool, key.stream);
}

void require_reason(std::string const& because) {
    if (std::ranges::count_if(because, [](char c) { return c != ' '; }) >= 3) return;
    throw WrongUsage{"The reason is too short. Say in a few words why, with --because \"...\": an "
                     "auditor will ask."};
}

// What is held at the end of a year that has not begun is only what is held now.
void require_booked(soci::session& db, FinancialYear year) {
    auto const first = Period::of(year, 1)->key();
    if (number_of(db, fmt::format("select exists (select 1 from period_total t join dimension d "
                                  "on d.id = t.dimension where d.layer = 1 and t.period between "
                                  "{} and {})",
                                  first, first + 14)) == 1) {
        return;
    }
    throw Error{"Nothing is booked in {}: what is held at its end is not known yet.",
                to_string(year)};
}

void insert(soci::session& db, BalanceKey const& key, Money amount, std::string const& ages,
            std::string const& state, std::string const& because) {
    long long const id = number_of(db, "select max(id) from carry_forward") + 1, act = next_act(db),
                    pence = amount.in_pence();
    int const year = key.year.starts_in();
    db << "insert into carry_forward (id, act, year, pool, stream, organisation, pence, ages, "
          "state, because) values (:id, :act, :year, :pool, :stream, :organisation, :pence, :ages, "
          ":state, :because)",
        soci::use(id), soci::use(act), soci::use(year), soci::use(key.pool), soci::use(key.stream),
        soci::use(key.organisation), soci::use(pence), soci::use(ages), soci::use(state),
        soci::use(because);
}

std::vector<CarryForward> standing(soci::session& db, Wanted const& wanted,
                                   std::initializer_list<std::string_view> states) {
    auto all = carried_forward(db);
    std::erase_if(all, [&](CarryForward const& one) {
        return !wanted.matches(one.key) || std::ranges::find(states, one.state) == states.end();
    });
    return all;
}

HeldBalance const* find(std::vector<HeldBalance> const& held, BalanceKey const& key) {
    auto const found = std::ranges::find(held, key, &HeldBalance::key);
    return found == held.end() ? nullptr : &*found;
}

void require_another_person(soci::session& db, Actor const& actor, CarryForward const& one) {
    if (!is_one_of(db, actor, {one.proposed_by}) &&
        (one.proposed_login.empty() || !is_one_of(db, actor, {one.proposed_login}))) {
        return;
    }
    throw Error{"{} proposed to carry forward {} and cannot approve it: another person must. Those "
                "who may: {}. Nothing was changed.",
                actor.person, name_of(one.key), holders(db, {Role::approver}, actor.at)};
}

void require_within_limit(soci::session& db, Actor const& actor, CarryForward const& one) {
    auto const limit = approval_limit(db, actor);
    auto const size = one.amount.is_negative() ? -one.amount : one.amount;
    if (!limit || size <= *limit) return;
    throw Error{"{} of {} is above {}'s limit of {}: an approver without that limit must approve "
                "it. Those who approve: {}. Nothing was changed.",
                in_pounds(one.amount),
                name_of(one.key),
                actor.person,
                in_pounds(*limit),
                holders(db, {Role::approver}, actor.at)};
}

// What was proposed is still what is held.
void require_unchanged(CarryForward const& one, HeldBalance const* held) {
    auto const now = held == nullptr ? Money{} : held->amount;
    if (now == one.amount && held != nullptr && ages_text(held->ages) == one.ages) return;
    throw Error{"{} at the end of {} was proposed as {} ({}), but is now {} ({}). Nothing was "
                "approved. Propose it again: placeledger carry-forward propose {} --pool {} "
                "--stream {} --because \"...\"",
                name_of(one.key),
                to_string(one.key.year),
                in_pounds(one.amount),
                one.ages,
                in_pounds(now),
                held == nullptr ? "nothing" : ages_text(held->ages),
                to_string(one.key.year),
                one.key.pool,
                one.key.stream};
}

void record(soci::session& db, Actor const& actor, std::string what, Wanted const& wanted,
            std::string detail) {
    record_act(
        db, actor,
        {.what = std::move(what), .subject = subject_of(wanted), .detail = std::move(detail)});
}

} // namespace

std::vector<HeldBalance> balances_held(soci::session& db, Registers const& registers,
                                       FinancialYear year) {
    std::vector<HeldBalance> held;
    for (auto const& [pool_stream, by_year] : read_years(db, year)) {
        std::vector<YearOfMoney> years;
        Money amount;
        for (auto const& [starts_in, money] : by_year) {
            years.push_back(money);
            amount += money.received - money.used;
        }
        if (amount.is_nil()) continue;
        auto const& [pool, stream] = pool_stream;
        held.push_back(
            {.key = {.year = year,
                     .pool = pool,
                     .stream = stream,
                     .organisation = funder_of(registers, pool, stream, year.last_day())},
             .amount = amount,
             .ages = ages_of(years)});
    }
    std::ranges::sort(held, {}, &HeldBalance::key);
    return held;
}

std::vector<CarryForward> carried_forward(soci::session& db) {
    std::map<BalanceKey, CarryForward> newest;
    int year = 0, registered = 0;
    long long pence = 0;
    CarryForward row{.key = {.year = FinancialYear{0}, .pool = {}, .stream = {}}};
    soci::statement rows =
        (db.prepare << "select c.year, c.pool, c.stream, c.organisation, c.pence, c.ages, c.state, "
                       "c.because, a.person, a.login, a.registered from carry_forward c join act a "
                       "on a.id = c.act order by c.id",
         soci::into(year), soci::into(row.key.pool), soci::into(row.key.stream),
         soci::into(row.key.organisation), soci::into(pence), soci::into(row.ages),
         soci::into(row.state), soci::into(row.because), soci::into(row.by), soci::into(row.login),
         soci::into(registered));
    rows.execute();
    while (rows.fetch()) {
        row.key.year = FinancialYear{year};
        row.amount = Money::pence(std::int64_t{pence});
        if (registered == 0) row.login.clear();
        auto& one = newest.try_emplace(row.key, row).first->second;
        auto const proposer = std::pair{one.proposed_by, one.proposed_login};
        one = row;
        std::tie(one.proposed_by, one.proposed_login) =
            row.state == "proposed" ? std::pair{row.by, row.login} : proposer;
    }
    std::vector<CarryForward> all;
    for (auto& [key, one] : newest) all.push_back(std::move(one));
    return all;
}

Proposed propose_carry_forward(soci::session& db, Registers const& registers, Actor const& actor,
                               Wanted const& wanted, std::string const& because) {
    require_reason(because);
    Transaction transaction{db};
    require_role(db, actor, {Role::officer}, "propose what is carried forward");
    require_booked(db, wanted.year);
    auto held = balances_held(db, registers, wanted.year);
    std::erase_if(held, [&](HeldBalance const& one) { return !wanted.matches(one.key); });
    if (held.empty()) {
        throw Error{"Nothing is held at the end of {}: there is nothing to carry forward.",
                    subject_of(wanted)};
    }
    auto const stands = standing(db, wanted, {"proposed", "approved"});
    Proposed outcome;
    Money sum;
    for (auto& one : held) {
        auto const found = std::ranges::find(stands, one.key, &CarryForward::key);
        if (found != stands.end() && found->amount == one.amount &&
            found->ages == ages_text(one.ages)) {
            ++outcome.unchanged;
            continue;
        }
        insert(db, one.key, one.amount, ages_text(one.ages), "proposed", because);
        sum += one.amount;
        outcome.now.push_back(std::move(one));
    }
    if (outcome.now.empty()) return outcome; // nothing to record
    record(db, actor, "carry-forward propose", wanted,
           fmt::format("{} in {}: {}", in_pounds(sum), outcome.now.size(), because));
    transaction.commit();
    return outcome;
}

std::vector<CarryForward> approve_carry_forward(soci::session& db, Registers const& registers,
                                                Actor const& actor, Wanted const& wanted) {
    Transaction transaction{db};
    require_role(db, actor, {Role::approver}, "approve what is carried forward");
    auto const proposals = standing(db, wanted, {"proposed"});
    if (proposals.empty()) {
        throw Error{"Nothing is proposed to be carried forward from {}: placeledger carry-forward "
                    "list --year {} shows what is decided.",
                    subject_of(wanted), to_string(wanted.year)};
    }
    auto const held = balances_held(db, registers, wanted.year);
    Money sum;
    for (auto const& one : proposals) {
        require_another_person(db, actor, one);
        require_within_limit(db, actor, one);
        require_unchanged(one, find(held, one.key));
        insert(db, one.key, one.amount, one.ages, "approved", one.because);
        sum += one.amount;
    }
    record(db, actor, "carry-forward approve", wanted,
           fmt::format("{} in {}", in_pounds(sum), proposals.size()));
    transaction.commit();
    return proposals;
}

std::vector<CarryForward> withdraw_carry_forward(soci::session& db, Actor const& actor,
                                                 Wanted const& wanted, std::string const& because) {
    require_reason(because);
    Transaction transaction{db};
    auto const stands = standing(db, wanted, {"proposed", "approved"});
    bool const approved =
        std::ranges::find(stands, "approved", &CarryForward::state) != stands.end();
    if (approved) {
        require_role(db, actor, {Role::approver}, "withdraw what was approved");
    } else {
        require_role(db, actor, {Role::officer, Role::approver}, "withdraw what was proposed");
    }
    if (stands.empty()) {
        throw Error{"No decision about {} stands: there is nothing to withdraw.",
                    subject_of(wanted)};
    }
    for (auto const& one : stands) {
        insert(db, one.key, one.amount, one.ages, "withdrawn", because);
    }
    record(db, actor, "carry-forward withdraw", wanted,
           fmt::format("{} decision{}: {}", stands.size(), stands.size() == 1 ? "" : "s", because));
    transaction.commit();
    return stands;
}

} // namespace ledger
