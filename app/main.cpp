// The command line: what can be said, and the one place where what goes wrong becomes a sentence
// and an exit code.
#include "app/commands.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"
#include "ledger/store/db.hpp"

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <span>

namespace {

using app::Context;

// Everything that can be said, and what it is to do once it has been said.
struct CommandLine {
    CLI::App program{"Placeledger: a double-entry ledger of pooled NHS and council prevention "
                     "money, from finance "
                     "extracts to the annual upstream-spend monitoring workbook."};
    Context context = {};
    std::string format = "table";
    std::string text = {}, because = {};
    std::filesystem::path path = {};
    std::vector<std::int64_t> numbers = {};
    std::int64_t number = 0, row = 0;
    bool strict = false;
    app::ImportOptions import = {};
    app::ReportOptions report = {};
    int classification = 0;
    std::function<int()> action = {};

    CommandLine();

private:
    CLI::App* command(CLI::App& under, std::string const& name, std::string const& what,
                      std::string const& example, std::function<int()> act);
    void prints(CLI::App* command);
    void acts(CLI::App* command);
    void ledger_commands();
    void register_commands();
    void import_commands();
    void batch_commands();
    void report_commands();
};

CLI::App* CommandLine::command(CLI::App& under, std::string const& name, std::string const& what,
                               std::string const& example, std::function<int()> act) {
    auto* made = under.add_subcommand(name, what);
    made->footer("Example: placeledger " + example);
    made->callback([this, act] { action = act; });
    made->add_option("--db", context.db,
                     "the ledger's file (else PLACELEDGER_DB, else placeledger.db)");
    return made;
}

void CommandLine::prints(CLI::App* made) {
    made->add_option("--format", format, "how to print: table, csv or json")
        ->check(CLI::IsMember({"table", "csv", "json"}));
}

void CommandLine::acts(CLI::App* made) {
    made->add_option("--as", context.as, "who you are (else the operating system's user)");
}

void CommandLine::ledger_commands() {
    command(program, "init", "make a new, empty ledger", "init --db cheshire.db",
            [this] { return app::make_ledger(context); });
    command(program, "migrate", "bring a ledger of an older program up to date",
            "migrate --db cheshire.db", [this] { return app::migrate_ledger(context); });
    auto* check =
        command(program, "check", "prove the books; exit code 1 where something is broken",
                "check --strict", [this] { return app::check_ledger(context, strict); });
    check->add_flag("--strict", strict, "warnings are failures too");
    prints(check);
    auto* balances =
        command(program, "balances", "the balance of every account in every fund",
                "balances --year 2024/25", [this] { return app::list_balances(context, text); });
    balances->add_option("--year", text, "one financial year, such as 2024/25 (else all)");
    prints(balances);
}

void CommandLine::register_commands() {
    auto* registers =
        program.add_subcommand("registers", "master data: organisations, pools, crosswalk, …");
    registers->require_subcommand(1);
    auto* in = command(
        *registers, "import", "take the registers of a workbook or folder, all or nothing",
        "registers import registers.xlsx", [this] { return app::import_registers(context, path); });
    in->add_option("from", path,
                   "a workbook with a sheet per register, or a folder with a CSV file per register")
        ->required();
    acts(in);
    prints(in);
    auto* out = command(*registers, "export", "write the registers to a workbook or a folder",
                        "registers export registers.xlsx",
                        [this] { return app::export_registers(context, path); });
    out->add_option("to", path, "a name that ends in .xlsx, or a new folder")->required();
}

void CommandLine::import_commands() {
    auto* layouts = command(program, "layouts", "the kinds of extract that are recognised",
                            "layouts", [this] { return app::list_layouts(context); });
    prints(layouts);
    auto* inspect =
        command(program, "inspect", "what this program makes of a spreadsheet; nothing is stored",
                "inspect p06.xlsx --format json",
                [this] { return app::inspect_file(context, path, text); });
    inspect->add_option("file", path, "any spreadsheet")->required();
    inspect->add_option("--layout", text, "a layout by name, or a .toml file of your own");
    prints(inspect);
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
                        "refuse lines of other periods than, say, 2024/25-P03");
    import_->add_option("--layout", import.layout, "a layout by name, or a .toml file of your own");
    import_->add_option("--control", import.control,
                        "totals of the source system: rows=,debits=,credits=,net=");
    import_->add_flag("--as-actuals", import.as_actuals,
                      "book a published payment list, where nothing better exists");
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
    auto* one = command(*batch, "row", "a row of the file as it was sent", "batch row 3 118",
                        [this] { return app::print_row(context, number, row); });
    one->add_option("batch", number, "the batch's number")->required();
    one->add_option("row", row, "the row of the file")->required();
    prints(one);
}

void CommandLine::report_commands() {
    auto* reports = program.add_subcommand("report", "what the ledger is kept for");
    reports->require_subcommand(1);
    auto* annual = command(*reports, "annual", "the annual upstream-spend monitoring workbook",
                           "report annual --year 2024/25 --out annual.xlsx", [this] {
                               if (classification != 0) report.classification = classification;
                               return app::report_annual(context, report);
                           });
    annual->add_option("--year", report.year, "the financial year, such as 2024/25")->required();
    annual
        ->add_option("--classification", classification,
                     "a version of the classification (else the newest)")
        ->check(CLI::PositiveNumber);
    annual->add_option("--out", report.out, "the workbook to write")->required();
}

CommandLine::CommandLine() {
    program.set_version_flag("--version", std::string{"placeledger " PLACELEDGER_VERSION});
    program.require_subcommand(1);
    program.footer("Start with: placeledger init, placeledger registers import FILE, placeledger "
                   "import FILE …\n"
                   "Exit codes: 0 done, 1 findings, 2 wrong usage, 3 could not be done.");
    ledger_commands();
    register_commands();
    import_commands();
    batch_commands();
    report_commands();
}

void fill_in(CommandLine& said) {
    said.context.format = *reports::format_by_name(said.format);
    app::Context& context = said.context;
    auto const named_blank =
        !context.as.empty() && context.as.find_first_not_of(" \t") == std::string::npos;
    if (named_blank) throw ledger::WrongUsage{"--as needs a name."};
    context.as.erase(0, context.as.find_first_not_of(" \t"));
    context.as.erase(context.as.find_last_not_of(" \t") + 1);
    if (context.as.empty()) context.as = app::operating_system_user();
    if (!said.context.db.empty()) return;
    auto const* named = std::getenv("PLACELEDGER_DB");
    said.context.db = named != nullptr && *named != '\0' ? named : "placeledger.db";
}

// Of a misspelt command CLI11 says only that one is required; this names it and the nearest.
void refuse_unknown_command(CLI::App& program, std::span<char*> words) {
    auto* within = &program;
    for (std::string_view const word : words) {
        auto const commands = within->get_subcommands([](CLI::App*) { return true; });
        if (commands.empty() || word.starts_with('-')) return;
        std::vector<std::string> names;
        for (auto const* command : commands) names.push_back(command->get_name());
        auto const found = std::ranges::find(names, word);
        if (found == names.end()) {
            std::vector<std::string_view> const known{names.begin(), names.end()};
            auto const meant = ledger::nearest(word, known);
            throw ledger::WrongUsage{
                "There is no command \"{}\". {}", word,
                meant ? fmt::format("Did you mean {}?", *meant)
                      : fmt::format("The commands are: {}.", fmt::join(names, ", "))};
        }
        within = commands[static_cast<std::size_t>(found - names.begin())];
    }
}

int run(int argument_count, char** arguments) {
    CommandLine said;
    refuse_unknown_command(
        said.program, {arguments + 1, static_cast<std::size_t>(std::max(argument_count - 1, 0))});
    try {
        said.program.parse(argument_count, arguments);
    } catch (CLI::ParseError const& error) {
        bool const asked = error.get_exit_code() == 0; // --help, --version
        auto const code = said.program.exit(error, std::cout, std::cerr);
        return asked ? code : app::wrong_usage;
    }
    fill_in(said);
    return said.action();
}

} // namespace

int main(int argument_count, char** arguments) {
    std::signal(SIGXFSZ, SIG_IGN); // a file that may grow no further is an error like a full disk
    try {
        return run(argument_count, arguments);
    } catch (ledger::WrongUsage const& error) {
        std::cerr << error.what() << '\n';
        return app::wrong_usage;
    } catch (ledger::Error const& error) {
        std::cerr << error.what() << '\n';
    } catch (soci::soci_error const& error) {
        std::cerr << ledger::in_words(error) << '\n';
    } catch (std::bad_alloc const&) {
        std::cerr << "There is not enough memory for this file. Nothing was changed.\n";
    } catch (std::overflow_error const& error) {
        std::cerr << "The amounts are too large: " << error.what() << ". Nothing was changed.\n";
    } catch (std::exception const& error) {
        std::cerr
            << "Placeledger has a fault and stopped; nothing was changed. Please report this: "
            << error.what() << '\n';
    }
    return app::could_not;
}
