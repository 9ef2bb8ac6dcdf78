// What is wrong or not yet known, and what is done about it.
#include "app/command_line.hpp"

namespace app {

void CommandLine::suspense_commands() {
    auto* suspense = program.add_subcommand("suspense", "lines that no crosswalk rule takes");
    suspense->require_subcommand(1);
    prints(command(*suspense, "list", "what stands in suspense, how long, and what comes next",
                   "suspense list --format csv", [this] { return app::list_suspense(context); }));
    auto* clear =
        command(*suspense, "clear", "ask to book anew what has a crosswalk rule by now, by contra",
                "suspense clear --because \"Rules of June\" --as Ann", [this] {
                    clearing.because = because;
                    clearing.dry_run = dry_run;
                    return app::clear_suspense(context, clearing);
                });
    clear->add_option("--organisation", clearing.organisation, "only this body's lines");
    clear->add_option("--because", because, "why");
    clear->add_flag("--dry-run", dry_run, "show what would happen; stage nothing");
    acts(clear);
    prints(clear);
    auto* findings =
        command(program, "findings", "what is wrong with a batch, or the sender's sheet marked",
                "findings 3 --workbook marked.xlsx",
                [this] { return app::show_findings(context, number, path); });
    findings->add_option("batch", number, "its number")->required();
    findings->add_option("--workbook", path,
                         "a new file: every row as it was sent, with what became of it");
    prints(findings);
    auto* missing =
        command(*program.get_subcommand("crosswalk"), "missing",
                "codings without a rule, the largest first, as a sheet ready to fill in",
                "crosswalk missing --to missing.xlsx",
                [this] { return app::list_missing_rules(context, path); });
    missing->add_option("--to", path, "a new file, .xlsx or .csv, to be filled in and imported");
    prints(missing);
}

} // namespace app
