// registers import and export: what they print.
#include "app/commands.hpp"
#include "app/findings.hpp"
#include "app/register_exchange.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/versions.hpp"

#include <fmt/format.h>

namespace app {

namespace {

// Drafts that this import has made wait for two people.
void say_drafts(soci::session& db) {
    for (auto const which : {ledger::Register::classification, ledger::Register::crosswalk}) {
        auto const versions = ledger::versions_of(db, which);
        if (versions.empty() || versions.back().open) continue;
        auto const& newest = versions.back();
        if (newest.state != ledger::VersionState::draft) continue;
        auto const table = ledger::shape_of(which).table;
        say(fmt::format("Draft: {}, which {} until it is approved. Next: placeledger {} propose "
                        "{} --review-on DATE --because \"...\"",
                        ledger::version_name(which, newest.version),
                        which == ledger::Register::crosswalk ? "books nothing"
                                                             : "no report uses unless told",
                        table, newest.version));
    }
}

} // namespace

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
    if (outcome.applied) say_drafts(*db);
    return refused ? has_findings : done;
}

int export_registers(Context const& context, std::filesystem::path const& to) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    say(export_registers_to(*db, to));
    return done;
}

} // namespace app
