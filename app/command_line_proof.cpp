// Copies of the ledger, and seals.
#include "app/command_line.hpp"
#include "app/proof.hpp"

#include <memory>

namespace app {

void CommandLine::proof_commands() {
    auto* backup =
        command(program, "backup", "copy the ledger while others work; the copy is proved",
                "backup /safe/cheshire-2024-07-01.db",
                [this] { return app::back_up_ledger(context, path); });
    backup->add_option("file", path, "the copy, a file that is not there yet")->required();
    auto* restore =
        command(program, "restore", "make a new ledger of a copy that passes the checks",
                "restore /safe/cheshire-2024-07-01.db --db cheshire-again.db",
                [this] { return app::restore_ledger(context, path); });
    restore->add_option("backup", path, "the copy")->required();
    acts(restore);
    auto const traced = std::make_shared<TraceOptions>();
    auto* tracing =
        command(program, "trace", "from a figure of a workbook to the rows of files it was made of",
                "trace annual.xlsx 'NHS_share!F7'",
                [this, traced] { return app::trace_figure(context, *traced); });
    tracing->add_option("file", traced->file, "the workbook that report annual made")->required();
    tracing
        ->add_option("figure", traced->figure,
                     "a cell (NHS_share!F7), a name of the workbook, or a measure (M1, M1:CW)")
        ->required();
    tracing->add_flag("--all", traced->all, "every cell, row and entry, however many");
    prints(tracing);
    auto* verifying =
        command(program, "verify",
                "whether a workbook is what the ledger says; exit code 1 where it is not",
                "verify annual.xlsx", [this] { return app::verify_workbook(context, path); });
    verifying->add_option("file", path, "the workbook that report annual made")->required();
    prints(verifying);
    auto* seals = program.add_subcommand("seal", "signed proof of what the books are today");
    seals->require_subcommand(1);
    auto* key = command(*seals, "make-key", "make a key to sign seals with, and its public half",
                        "seal make-key treasurer.key", [this] { return app::make_seal_key(path); });
    key->add_option("file", path, "the secret key; the public one has .pub behind its name")
        ->required();
    auto* write = command(*seals, "write", "sign what the books come to; nothing is changed",
                          "seal write --key treasurer.key --out 2024-25.seal",
                          [this] { return app::write_seal(context, seal); });
    write->add_option("--key", seal.key, "the secret key")->required();
    write->add_option("--out", seal.out, "the seal, a file that is not there yet")->required();
    write->add_option("--as", context.as, "in whose name you seal (else your login's)");
}

} // namespace app
