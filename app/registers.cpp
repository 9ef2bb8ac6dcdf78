// registers import and export: what they print.
#include "app/commands.hpp"
#include "app/findings.hpp"
#include "app/register_exchange.hpp"
#include "ledger/store/db.hpp"

namespace app {

int import_registers(Context const& context, std::filesystem::path const& from) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const outcome = import_registers_from(*db, from, actor_of(context));
    bool const refused = ledger::has_errors(outcome.findings);
    if (context.format != reports::Format::table) {
        print(context, refused ? findings_table(outcome.findings) : outcome.changes);
        return refused ? has_findings : done;
    }
    say_findings(outcome.findings);
    if (!refused) print(context, outcome.changes);
    say(outcome.sentence);
    return refused ? has_findings : done;
}

int export_registers(Context const& context, std::filesystem::path const& to) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    say(export_registers_to(*db, to));
    return done;
}

} // namespace app
