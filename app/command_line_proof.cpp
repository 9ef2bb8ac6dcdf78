// Copies of the ledger.
#include "app/command_line.hpp"

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
}

} // namespace app
