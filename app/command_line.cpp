// The program's own words, and the ledger's, the registers' and the reports'.
#include "app/command_line.hpp"

namespace app {

CLI::App* CommandLine::command(CLI::App& under, std::string const& name, std::string const& what,
                               std::string const& example, std::function<int()> act) {
    auto* made = under.add_subcommand(name, what);
    made->footer("Example: placeledger " + example);
    auto const spoken = under.get_parent() == nullptr ? name : under.get_name() + ' ' + name;
    made->callback([this, act, spoken] {
        action = act;
        said = spoken;
    });
    made->add_option("--db", context.db,
                     "the ledger's file (else PLACELEDGER_DB, else placeledger.db)");
    return made;
}

void CommandLine::prints(CLI::App* made) {
    made->add_option("--format", format, "how to print: table, csv or json")
        ->check(CLI::IsMember({"table", "csv", "json"}));
}

void CommandLine::acts(CLI::App* made) {
    made->parse_complete_callback([this] { changes = true; });
    made->add_option("--as", context.as, "in whose name you act (else your login's)");
}

void CommandLine::successors(CLI::App* made) {
    made->add_flag("--by-successor", report.by_successor,
                   "show bodies that have ended as those that followed them");
}

void CommandLine::ledger_commands() {
    acts(command(program, "init", "make a new, empty ledger", "init --db cheshire.db",
                 [this] { return app::make_ledger(context); }));
    acts(command(program, "migrate", "bring a ledger of an older program up to date",
                 "migrate --db cheshire.db", [this] { return app::migrate_ledger(context); }));
    auto* check =
        command(program, "check", "prove the books; exit code 1 where something is broken",
                "check --strict", [this] { return app::check_ledger(context, strict, seal); });
    check->add_flag("--strict", strict, "warnings are failures too");
    check->add_option("--seal", seal.out, "a seal: is everything before it as it was sealed?");
    check->add_option("--key", seal.key, "the public key that must have signed the seal");
    prints(check);
    auto* balances = command(program, "balances", "the balance of every account in every fund",
                             "balances --year 2024/25", [this] {
                                 balance.by_successor = report.by_successor;
                                 return app::list_balances(context, balance);
                             });
    successors(balances);
    balances->add_option("--year", balance.year, "one financial year, such as 2024/25 (else all)");
    balances->add_option("--through", balance.through, "up to a period, such as 2024/25-P06");
    balances->add_option("--layer", balance.layer, "actual, budget, forecast or commitment");
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

CommandLine::CommandLine() {
    program.set_version_flag("--version", std::string{"placeledger " PLACELEDGER_VERSION});
    program.require_subcommand(1);
    program.footer("Start with: placeledger init, placeledger registers import FILE, placeledger "
                   "import FILE …\n"
                   "Exit codes: 0 done, 1 findings, 2 wrong usage, 3 could not be done.");
    ledger_commands();
    register_commands();
    layout_commands();
    import_commands();
    batch_commands();
    report_commands();
    control_commands();
    proof_commands();
    version_commands("classification", ledger::Register::classification,
                     "versions of the classification: drafts, approvals, comparisons",
                     "the number of the version");
    version_commands("crosswalk", ledger::Register::crosswalk,
                     "versions of the crosswalk, each by the import of registers that brought it",
                     "the number of the import");
    pool_commands();
    journal_commands();
    suspense_commands();
}

} // namespace app
