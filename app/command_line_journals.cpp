// Manual journals.
#include "app/command_line.hpp"

namespace app {

void CommandLine::journal_commands() {
    auto* journals = program.add_subcommand("journal", "manual journals, from a sheet");
    journals->require_subcommand(1);
    auto* in =
        command(*journals, "import", "stage a sheet of journals for approval; all of it or nothing",
                "journal import journals.xlsx --as Ann",
                [this] { return app::import_journals(context, path, dry_run); });
    in->add_option("file", path, "a workbook with a sheet `journals`, or a CSV file")->required();
    in->add_flag("--dry-run", dry_run, "show what would happen; store nothing");
    acts(in);
    prints(in);
    auto* show = command(*journals, "show", "the journals of a batch, line by line",
                         "journal show 7", [this] { return app::show_journals(context, number); });
    show->add_option("batch", number, "its number")->required();
    prints(show);
    auto* blank = command(*journals, "template", "an empty sheet with examples of every event",
                          "journal template journals.xlsx",
                          [this] { return app::write_journal_template(path); });
    blank->add_option("to", path, "a new file, .xlsx or .csv")->required();
    auto* draft = journals->add_subcommand("draft", "sheets of journals that the books suggest");
    draft->require_subcommand(1);
    auto* passed = command(*draft, "succession", "what a body that ends holds in pools",
                           "journal draft succession --organisation 01R --period 2022/23-P04 "
                           "--out succession.xlsx",
                           [this] { return app::draft_succession(context, succession); });
    passed->add_option("--organisation", succession.organisation, "the body that ends")->required();
    passed->add_option("--period", succession.period, "the period it is booked in")->required();
    passed->add_option("--out", succession.out, "a new file, .xlsx or .csv")->required();
}

} // namespace app
