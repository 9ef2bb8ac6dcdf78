// Importing, and batches on their way into the books.
#include "app/command_line.hpp"

namespace app {

void CommandLine::layout_commands() {
    auto* layouts = command(program, "layouts", "the kinds of extract that are recognised",
                            "layouts", [this] { return app::list_layouts(context); });
    // A word behind it has an action of its own, which comes first.
    layouts->callback([this, layouts] {
        if (!layouts->get_subcommands().empty()) return;
        action = [this] { return app::list_layouts(context); };
        said = "layouts";
    });
    layouts->require_subcommand(0, 1);
    prints(layouts);
    auto* draft = command(*layouts, "draft", "write a layout for a spreadsheet that none knows",
                          "layouts draft new.xlsx > my.toml",
                          [this] { return app::draft_layout(context, path); });
    draft->add_option("file", path, "any spreadsheet with a table")->required();
    auto* test = command(*layouts, "test", "the first rows of a file as a layout reads them",
                         "layouts test my.toml new.xlsx",
                         [this] { return app::test_layout(context, path, inspected); });
    test->add_option("layout", path, "a .toml file")->required();
    test->add_option("file", inspected.file, "a spreadsheet")->required();
    test->add_option("--period", inspected.period, "the period that the file is of");
    test->add_flag("--thousands", inspected.thousands, "the figures are thousands of pounds");
    prints(test);
    auto* add =
        command(*layouts, "add", "keep a layout in the ledger; again: its next version",
                "layouts add my.toml --as Ann", [this] { return app::add_layout(context, path); });
    add->add_option("layout", path, "a .toml file")->required();
    acts(add);
}

void CommandLine::import_commands() {
    auto* inspect = command(
        program, "inspect", "what this program makes of a spreadsheet; nothing is stored",
        "inspect p06.xlsx --format json", [this] { return app::inspect_file(context, inspected); });
    inspect->add_option("file", inspected.file, "any spreadsheet")->required();
    inspect->add_option("--layout", inspected.layout,
                        "a layout by name, or a .toml file of your own");
    inspect->add_option("--period", inspected.period, "the period that the file is of");
    inspect->add_flag("--thousands", inspected.thousands, "the figures are thousands of pounds");
    prints(inspect);
    import_command();
}

void CommandLine::import_command() {
    auto* import_ =
        command(program, "import", "stage extracts for approval",
                "import p06.xlsx --organisation E06000050 --control rows=412,net=12345.67 --as Ann",
                [this] { return app::import_files(context, import); });
    import_->add_option("files", import.files, "the extracts")->required();
    import_
        ->add_option("--organisation", import.organisation,
                     "whose ledger it is: a code, name or alias")
        ->required();
    import_->add_option("--period", import.period,
                        "of which month figures to date are; else refuse lines of other "
                        "periods than, say, 2024/25-P03");
    import_->add_option("--layout", import.layout, "a layout by name, or a .toml file of your own");
    import_->add_option("--control", import.control,
                        "totals of the source system: rows=,debits=,credits=,net=");
    import_->add_option(
        "--supersedes", import.supersedes,
        "the batch that this file replaces: it is reversed when this one is posted");
    import_->add_option("--part", import.part,
                        "a name for one of several files that make up the month together");
    import_->add_flag("--thousands", import.thousands, "the figures are thousands of pounds");
    import_->add_flag("--as-actuals", import.as_actuals,
                      "book a published payment list, where nothing better exists");
    import_->add_flag("--new-codes", import.new_codes,
                      "codes that come in a monitor replace none that have gone");
    import_->add_flag("--year-to-date", import.year_to_date,
                      "the movements of a trial balance are those of the year so far");
    import_->add_flag("--dry-run", import.dry_run, "show what would happen; store nothing");
    acts(import_);
    prints(import_);
}

void CommandLine::batch_commands() {
    auto* batch = program.add_subcommand("batch", "imported files on their way into the books");
    batch->require_subcommand(1);
    prints(command(*batch, "list", "all batches", "batch list --format csv",
                   [this] { return app::list_batches(context); }));
    auto* show = command(*batch, "show", "one batch: totals, what became of its rows, findings",
                         "batch show 3", [this] { return app::show_batch(context, number); });
    show->add_option("batch", number, "its number")->required();
    prints(show);
    auto* approve = command(
        *batch, "approve", "approve batches; never the person who imported them",
        "batch approve 3 --as Bob", [this] { return app::approve_batches(context, numbers); });
    approve->add_option("batch", numbers, "their numbers")->required();
    acts(approve);
    auto* post = command(*batch, "post", "book approved batches", "batch post 3",
                         [this] { return app::post_batches(context, numbers); });
    post->add_option("batch", numbers, "their numbers")->required();
    acts(post);
    auto* reject = command(*batch, "reject", "reject a batch that is not posted",
                           "batch reject 3 --because \"Sent again with the accruals\"",
                           [this] { return app::reject_batch(context, number, because); });
    reject->add_option("batch", number, "its number")->required();
    reject->add_option("--because", because, "why")->required();
    acts(reject);
    auto* aside =
        command(*batch, "reject-row", "set one row in error aside",
                "batch reject-row 3 118 --because \"Amount unreadable, asked the council\"",
                [this] { return app::reject_row(context, number, row, because); });
    aside->add_option("batch", number, "the batch's number")->required();
    aside->add_option("row", row, "the row of the file")->required();
    aside->add_option("--because", because, "why")->required();
    acts(aside);
    auto* reverse = command(*batch, "reverse", "ask to take a posted batch back, by contra",
                            "batch reverse 3 --because \"Another body's file\"",
                            [this] { return app::reverse_batch(context, number, because); });
    reverse->add_option("batch", number, "its number")->required();
    reverse->add_option("--because", because, "why")->required();
    acts(reverse);
    auto* compared = command(*batch, "difference", "what a batch changes that supersedes another",
                             "batch difference 4 --format csv",
                             [this] { return app::show_difference(context, number); });
    compared->add_option("batch", number, "the number of the new one")->required();
    prints(compared);
    auto* one = command(*batch, "row", "a row of the file as it was sent", "batch row 3 118",
                        [this] { return app::print_row(context, number, row); });
    one->add_option("batch", number, "the batch's number")->required();
    one->add_option("row", row, "the row of the file")->required();
    prints(one);
    evidence_commands(*batch);
    entry_commands();
}

void CommandLine::entry_commands() {
    auto* entry = program.add_subcommand("entry", "single entries of the journal");
    entry->require_subcommand(1);
    auto* back = command(*entry, "reverse", "ask to take one entry back, by contra",
                         "entry reverse 1204 --because \"Paid twice\"",
                         [this] { return app::reverse_entry(context, number, because); });
    back->add_option("entry", number, "its number")->required();
    back->add_option("--because", because, "why")->required();
    acts(back);
}

void CommandLine::evidence_commands(CLI::App& batch) {
    auto* beside = command(
        batch, "compare", "a payment list, a pool's return or a monitor beside the books",
        "batch compare 12 --format csv", [this] { return app::compare_batch(context, number); });
    beside->add_option("batch", number, "its number")->required();
    prints(beside);
    auto* awards =
        command(program, "awards", "the register of awards (360Giving)", "awards --format csv",
                [this] { return app::list_awards(context, text, every_version); });
    awards->add_option("identifier", text, "one award (else all)");
    awards->add_flag("--all-versions", every_version, "amendments too, not only what stands");
    prints(awards);
}

} // namespace app
