// An extract is written for each batch, so that the whole way from the file to the books is walked.
#include "model/real_books.hpp"

#include "importers/approval.hpp"
#include "importers/posting.hpp"
#include "importers/reversal.hpp"
#include "importers/staging.hpp"
#include "ledger/error.hpp"
#include "ledger/store/checks.hpp"
#include "ledger/store/closing.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/periods.hpp"
#include "ledger/store/registers.hpp"
#include "support/register_text.hpp"

#include <fmt/format.h>

namespace model {

namespace {

constexpr int year = 2024;

constexpr std::string_view registers_text = R"([organisations]
code, name, sector
QYG, The ICB, ICB
E06000050, The council, LA
[places]
code, name
CW, Cheshire West
[streams]
code, name, funder_sector, kind
ICB_CORE, ICB core, NHS, R
LA_CORE, LA core, LA, R
NHS_MIN, Minimum NHS, NHS, R
IBCF, iBCF, LA, R
[pools]
code, name, kind, place, host, starts_on
POOL, BCF, S75, CW, E06000050, 2023-04-01
[pool_streams]
pool, stream, organisation, year, agreed
POOL, NHS_MIN, QYG, 2024/25, 200.00
POOL, IBCF, E06000050, 2024/25, 100.00
[schemes]
code, name, place, pool, funding
S1, Reablement, CW, POOL, NHS_MIN=2|IBCF=1
[crosswalk]
rule, organisation, cost_centre, event, place, pool, scheme, stream, reason, evidence, owner, approver
Q1, QYG, DIRECT, DIRECT_OUTLAY, CW, , , , , , ,
Q2, QYG, PAYIN, POOL_CONTRIBUTION, , POOL, , NHS_MIN, , , ,
Q3, QYG, OUT, EXCLUDED, , , , , Not ours, Paper 1, One, Two
C1, E06000050, DIRECT, DIRECT_OUTLAY, CW, , , , , , ,
C2, E06000050, PAYIN, POOL_CONTRIBUTION, , POOL, , IBCF, , , ,
C3, E06000050, OUT, EXCLUDED, , , , , Not ours, Paper 1, One, Two
C4, E06000050, RECEIPT, POOL_RECEIPT, , POOL, , NHS_MIN, , , ,
C5, E06000050, OUTLAY, POOL_OUTLAY, , , S1, , , , ,
)";

ledger::BatchId numbered(int batch) {
    return ledger::BatchId{std::int64_t{batch}};
}

ledger::Period period_of(int number) {
    return *ledger::Period::of(ledger::FinancialYear{year}, number);
}

} // namespace

RealBooks::RealBooks() : db_{ledger::ledger_in_memory()} {
    auto const actor = [](std::string const& name) {
        return ledger::Actor{name, name, "model", "2026-01-01T00:00:00Z"};
    };
    auto const outcome = ledger::apply_registers(*db_, tests::register_sheets(registers_text), {},
                                                 {"registers", "x", actor("ada")});
    for (auto const& finding : outcome.findings) {
        if (finding.severity == ledger::Severity::error) {
            throw std::logic_error{ledger::message(finding)};
        }
    }
    registers_ = ledger::load_registers(*db_);
    auto const day = ledger::parse_date("2020-01-01");
    for (auto const* person : {"ada", "ann", "bea", "bob", "carl", "cath", "dora", "aud"}) {
        for (auto const* role : {"administrator", "officer", "approver", "closer", "auditor"}) {
            if (!has_role(person, role)) continue;
            ledger::Right right{
                .person = person, .role = *ledger::role_by_name(role), .valid = {day, {}}};
            if (std::string_view{person} == "carl") {
                right.limit = ledger::Money::pence(std::int64_t{carls_limit});
            }
            ledger::grant_right(*db_, actor("ada"), right);
        }
    }
}

RealBooks::~RealBooks() = default;

template <class Act>
bool RealBooks::accepted(Act const& act) {
    refusal.clear();
    try {
        ++moments_;
        act();
        return true;
    } catch (ledger::Error const& error) {
        refusal = error.what();
        return false;
    }
}

namespace {

ledger::Actor at_moment(std::string const& person, int moment) {
    return {person, person, "model",
            fmt::format("2026-02-{:02}T{:02}:{:02}:{:02}Z", 1 + moment / 86400 % 28,
                        moment / 3600 % 24, moment / 60 % 60, moment % 60)};
}

} // namespace

bool RealBooks::stage(std::string const& person, Batch const& batch) {
    std::string text = "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans "
                       "Type,Trans Ref,Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n";
    ++files_;
    for (auto const& [cost_centre, pence] : batch.lines) {
        text +=
            fmt::format("2024/25,{},,{},,4100,,AP,T{},,,,{},,someone\n", batch.period, cost_centre,
                        files_, ledger::plain_text(ledger::Money::pence(std::int64_t{pence})));
    }
    auto const file = folder_.file(fmt::format("{}.csv", files_), text);
    return accepted([&] {
        auto const staged = importers::stage(*db_, registers_,
                                             {.file = file,
                                              .organisation = batch.organisation,
                                              .supersedes = numbered(batch.supersedes),
                                              .part = batch.part,
                                              .actor = at_moment(person, moments_)});
        if (!staged.stored)
            throw std::logic_error{"an extract was not staged, and nobody said why"};
    });
}

bool RealBooks::approve(std::string const& person, int batch) {
    return accepted([&] {
        importers::approve(*db_, registers_, numbered(batch), at_moment(person, moments_));
    });
}

bool RealBooks::post(std::string const& person, int batch) {
    return accepted(
        [&] { importers::post(*db_, registers_, numbered(batch), at_moment(person, moments_)); });
}

bool RealBooks::reject(std::string const& person, int batch) {
    return accepted([&] {
        importers::reject_batch(*db_, numbered(batch), "as the model says",
                                at_moment(person, moments_));
    });
}

bool RealBooks::ask_reversal(std::string const& person, int batch) {
    return accepted([&] {
        importers::request_reversal_of_batch(*db_, numbered(batch), "as the model says",
                                             at_moment(person, moments_));
    });
}

bool RealBooks::begin_closing(std::string const& person, int period) {
    return accepted(
        [&] { ledger::begin_closing(*db_, at_moment(person, moments_), {period_of(period)}); });
}

bool RealBooks::close(std::string const& person, std::vector<int> const& periods) {
    std::vector<ledger::Period> closing;
    for (int const number : periods) closing.push_back(period_of(number));
    return accepted([&] { ledger::close(*db_, at_moment(person, moments_), closing); });
}

bool RealBooks::reopen(std::string const& person, int period) {
    return accepted([&] {
        ledger::reopen(*db_, at_moment(person, moments_), {period_of(period)}, "as the model says");
    });
}

Balances RealBooks::balances() {
    Balances all;
    std::string fund, stream;
    int account = 0, period = 0;
    long long pence = 0;
    soci::statement rows =
        (db_->prepare << "select f.text, d.account, case when d.account in (1000, 1900, 5900) then "
                         "'' else s.text end, t.period % 100, sum(t.pence) from period_total t "
                         "join dimension d on d.id = t.dimension join code f on f.id = d.fund join "
                         "code s on s.id = d.stream group by 1, 2, 3, 4 having sum(t.pence) <> 0",
         soci::into(fund), soci::into(account), soci::into(stream), soci::into(period),
         soci::into(pence));
    rows.execute();
    while (rows.fetch()) all[{fund, account, stream, period}] = pence;
    return all;
}

std::vector<std::string> RealBooks::states() {
    std::vector<std::string> all;
    std::string state;
    soci::statement rows =
        (db_->prepare << "select state from batch order by id", soci::into(state));
    rows.execute();
    while (rows.fetch()) all.push_back(state);
    return all;
}

std::string RealBooks::state_of(int period) {
    return std::string{ledger::period_state_name(ledger::Periods{*db_}.state(period_of(period)))};
}

std::string RealBooks::broken_checks() {
    std::string broken;
    for (auto const& result : ledger::check_books(*db_, registers_)) {
        if (result.passed || result.level != ledger::CheckLevel::error) continue;
        broken += result.name + ": " + result.breaches.front() + '\n';
    }
    return broken;
}

} // namespace model
