// period list, closing, close, publish, reopen.
#include "ledger/store/periods.hpp"

#include "app/commands.hpp"
#include "ledger/error.hpp"
#include "ledger/store/closing.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <set>

namespace app {

namespace {

using ledger::FinancialYear;
using ledger::Period;

constexpr int periods_of_a_year = 15;

// A year stands for all its periods, P13 to P15 included; where `standing` is given, for those that
// are not closed yet.
std::vector<Period> periods_said(std::vector<std::string> const& words,
                                 ledger::Periods const* standing = nullptr) {
    std::set<Period> periods;
    for (auto const& word : words) {
        if (auto const year = FinancialYear::parse(word)) {
            for (int n = 1; n <= periods_of_a_year; ++n) {
                auto const period = *Period::of(*year, n);
                bool const done =
                    standing != nullptr && standing->state(period) >= ledger::PeriodState::closed;
                if (!done) periods.insert(period);
            }
        } else if (auto const period = Period::parse(word)) {
            periods.insert(*period);
        } else {
            throw ledger::WrongUsage{"\"{}\" is neither a period such as 2024/25-P03 nor a year "
                                     "such as 2024/25.",
                                     word};
        }
    }
    return {periods.begin(), periods.end()};
}

void require_reason(std::string const& reason) {
    if (std::ranges::count_if(reason, [](char c) { return c != ' '; }) >= 3) return;
    throw ledger::WrongUsage{"The reason is too short. Say in a few words why, with --because "
                             "\"...\": an auditor will ask."};
}

void say_state(std::vector<Period> const& periods, std::string_view state) {
    for (auto const period : periods) say(fmt::format("{} is {}.", to_string(period), state));
}

} // namespace

int list_periods(Context const& context, std::string const& year_text) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    std::set<Period> shown;
    ledger::Periods const standing{*db};
    if (!year_text.empty()) {
        for (auto const period : periods_said({year_text})) shown.insert(period);
    } else {
        for (auto const& [period, state] : standing.all()) shown.insert(period);
        int key = 0;
        soci::statement rows =
            (db->prepare << "select distinct period from batch_period", soci::into(key));
        rows.execute();
        while (rows.fetch()) shown.insert(Period::from_key(key));
    }
    reports::Table table{.name = "Periods",
                         .title = "States of the periods",
                         .columns = {{.heading = "Period"},
                                     {.heading = "State"},
                                     {.heading = "Batches that wait"},
                                     {.heading = "Re-opening", .wraps = true}}};
    for (auto const period : shown) {
        auto const stands = standing.standing(period);
        auto const waiting = ledger::number_of(
            *db,
            fmt::format("select count(*) from batch_period p join batch b on b.id = p.batch "
                        "where p.period = {} and b.state in ('staged', 'approved') and b.purpose "
                        "= 'books' and p.lines > 0",
                        period.key()));
        auto const asked = stands.reopening_asked
                               ? fmt::format("asked by {}: {}", stands.asked_by, stands.because)
                               : std::string{};
        table.rows.push_back({to_string(period), std::string{period_state_name(stands.state)},
                              waiting, reports::text_or_empty(asked)});
    }
    print(context, table);
    return done;
}

int begin_closing(Context const& context, std::vector<std::string> const& words) {
    auto const periods = periods_said(words);
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    ledger::begin_closing(*db, actor_of(context), periods);
    say_state(periods, "closing: what is imported from now on is late");
    return done;
}

int close_periods(Context const& context, std::vector<std::string> const& words) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    ledger::Periods const standing{*db};
    auto const periods = periods_said(words, &standing);
    if (periods.empty()) throw ledger::Error{"All of it is closed already."};
    stop_on_interrupt(*db);
    std::vector<std::string> warnings;
    {
        Progress progress{"Checking"};
        warnings = ledger::close(*db, actor_of(context), periods, progress.function());
    }
    say_state(periods, "closed");
    for (auto const& warning : warnings) say("warning: " + warning);
    return done;
}

int publish_periods(Context const& context, std::vector<std::string> const& words) {
    auto const periods = periods_said(words);
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    ledger::publish(*db, actor_of(context), periods);
    say_state(periods, "published");
    return done;
}

int reopen_periods(Context const& context, std::vector<std::string> const& words,
                   std::string const& because) {
    require_reason(because);
    auto const periods = periods_said(words);
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    if (ledger::reopen(*db, actor_of(context), periods, because)) {
        say_state(periods, "open again");
    } else {
        say("Asked for. Another person must agree, with the same command.");
    }
    return done;
}

} // namespace app
