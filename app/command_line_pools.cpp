// Pools: contributions three ways, the settlement of over- and underspend, what is carried forward;
// and the assurance of each body's year.
#include "app/command_line.hpp"

namespace app {

void CommandLine::pool_commands() {
    auto* given =
        command(program, "contributions", "what was agreed, contributed and received, pool by pool",
                "contributions --year 2024/25 --unmatched",
                [this] { return app::list_contributions(context, pool); });
    given->add_option("--year", pool.year, "one financial year, such as 2024/25 (else all)");
    given->add_option("--pool", pool.pool, "one pool (else all)");
    given->add_flag("--unmatched", pool.unmatched,
                    "the items that only one side has booked, each with its age");
    prints(given);
    auto* pools = program.add_subcommand("pool", "what becomes of a pool's year");
    pools->require_subcommand(1);
    auto* settled =
        command(*pools, "settle", "over- and underspend, and who bears it by the pool's rule",
                "pool settle CW-BCF --year 2024/25 --out overspend.csv",
                [this] { return app::settle_pool(context, pool); });
    settled->add_option("pool", pool.pool, "its code")->required();
    settled->add_option("--year", pool.year, "the financial year, such as 2024/25")->required();
    settled->add_option("--out", pool.out,
                        "a CSV file to write, for placeledger journal import: what overspent "
                        "streams charge to those of other funders");
    settled->add_option("--document", pool.document,
                        "the paper that the settlement rests on: its name and SHA-256 go into the "
                        "CSV file");
    prints(settled);
    carry_forward_commands();
    auto* assured =
        command(program, "assurance", "how far each body's year is assured",
                "assurance --year 2024/25", [this] { return app::list_assurance(context, text); });
    assured->add_option("--year", text, "one financial year, such as 2024/25 (else all)");
    prints(assured);
}

void CommandLine::carry_forward_commands() {
    auto* carried = program.add_subcommand("carry-forward",
                                           "decisions about what pools hold at the end of a year");
    carried->require_subcommand(1);
    auto const decides = [this](CLI::App* made, bool with_reason) {
        made->add_option("year", pool.year, "the financial year that ends, such as 2024/25")
            ->required();
        made->add_option("--pool", pool.pool, "one pool (else all)");
        made->add_option("--stream", pool.stream, "one stream (else all)");
        if (with_reason) made->add_option("--because", pool.because, "why")->required();
        acts(made);
    };
    decides(command(*carried, "propose", "propose to carry forward what is held at the year's end",
                    "carry-forward propose 2024/25 --because \"Agreed by the board on 8 May\"",
                    [this] { return app::propose_carry_forward(context, pool); }),
            true);
    decides(command(*carried, "approve", "approve what another person proposed",
                    "carry-forward approve 2024/25 --pool CW-BCF",
                    [this] { return app::approve_carry_forward(context, pool); }),
            false);
    decides(command(*carried, "withdraw", "take a proposal or an approval back",
                    "carry-forward withdraw 2024/25 --pool CW-BCF --because \"Returned instead\"",
                    [this] { return app::withdraw_carry_forward(context, pool); }),
            true);
    auto* list = command(*carried, "list", "what is held, how old it is, and what is decided",
                         "carry-forward list --year 2024/25",
                         [this] { return app::list_carry_forward(context, pool); });
    list->add_option("--year", pool.year,
                     "one financial year, such as 2024/25 (else those with decisions, and the "
                     "latest booked)");
    prints(list);
}

} // namespace app
