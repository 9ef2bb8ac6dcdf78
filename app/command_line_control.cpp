// People, the log of their acts, and periods.
#include "app/command_line.hpp"

namespace app {

void CommandLine::control_commands() {
    auto* users = program.add_subcommand("user", "who may do what");
    users->require_subcommand(1);
    auto* add = command(*users, "add", "grant a role; the first is an administrator's",
                        "user add ann --role approver --limit 100000",
                        [this] { return app::add_user(context, user); });
    add->add_option("name", user.name, "the login of the operating system")->required();
    add->add_option("--role", user.role,
                    "officer, approver, closer, classifier, auditor or administrator")
        ->required();
    add->add_option("--from", user.from, "the first day (else today)");
    add->add_option("--to", user.to, "the last day (else open)");
    add->add_option("--limit", user.limit,
                    "of an approver: above it a batch needs a second approver");
    add->add_option("--acts-for", user.acts_for,
                    "names, separated by bars, in which this person may act with --as");
    acts(add);
    auto* end = command(*users, "end", "end a role", "user end ann --role approver",
                        [this] { return app::end_user(context, user); });
    end->add_option("name", user.name, "the login of the operating system")->required();
    end->add_option("--role", user.role, "the role that ends")->required();
    end->add_option("--to", user.to, "the last day (else yesterday)");
    acts(end);
    prints(command(*users, "list", "every role of everybody, ended ones too", "user list",
                   [this] { return app::list_users(context); }));
    auto* log =
        command(program, "acts", "the log: who did what, when, from where, with what outcome",
                "acts --last 50", [this] { return app::list_acts(context, number); });
    log->add_option("--last", number, "only the last so many")->check(CLI::PositiveNumber);
    prints(log);
    period_commands();
}

void CommandLine::period_commands() {
    auto* periods = program.add_subcommand("period", "open, closing, closed and published periods");
    periods->require_subcommand(1);
    auto* list =
        command(*periods, "list", "the state of the periods of a year",
                "period list --year 2024/25", [this] { return app::list_periods(context, text); });
    list->add_option("--year", text, "a financial year (else all that have something)");
    prints(list);
    auto const several = [this](CLI::App* made) {
        made->add_option("periods", words, "periods such as 2024/25-P03, or a whole year")
            ->required();
        acts(made);
    };
    several(command(*periods, "closing", "begin to close: what comes in from now on is late",
                    "period closing 2024/25-P03",
                    [this] { return app::begin_closing(context, words); }));
    several(command(*periods, "close", "close periods, if the checks find nothing",
                    "period close 2024/25-P03",
                    [this] { return app::close_periods(context, words); }));
    several(command(*periods, "publish", "say that the figures of closed periods are published",
                    "period publish 2024/25",
                    [this] { return app::publish_periods(context, words); }));
    auto* reopen = command(*periods, "reopen", "re-open: one person asks, another agrees",
                           "period reopen 2024/25-P03 --because \"Invoices found\"",
                           [this] { return app::reopen_periods(context, words, because); });
    reopen->add_option("--because", because, "why")->required();
    several(reopen);
}

} // namespace app
