// backup, restore: copies of the ledger.
#include "app/commands.hpp"
#include "ledger/store/backup.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

namespace app {

namespace {

std::string in_megabytes(std::uintmax_t bytes) {
    constexpr std::uintmax_t kilo = 1'000, mega = kilo * kilo;
    if (bytes < mega) return fmt::format("{} kB", (bytes + kilo - 1) / kilo);
    return fmt::format("{}.{} MB", bytes / mega, bytes % mega / (mega / 10));
}

void say_copied(std::string const& what, ledger::Copied const& copied) {
    say(fmt::format("{}: {}, {} entries, head {}. It passes the checks.", what,
                    in_megabytes(copied.bytes), copied.entries, copied.head));
}

} // namespace

int back_up_ledger(Context const& context, std::filesystem::path const& to) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    ledger::Copied copied;
    {
        Progress progress{"Checking the copy"};
        copied = ledger::back_up(*db, to, progress.function());
    }
    say_copied(fmt::format("Copied {} to {}", context.db.string(), to.string()), copied);
    return done;
}

int restore_ledger(Context const& context, std::filesystem::path const& backup) {
    ledger::Copied copied;
    {
        Progress progress{"Checking the copy"};
        copied = ledger::restore(backup, context.db, actor_of(context), progress.function());
    }
    say_copied(
        fmt::format("Restored {} as the new ledger {}", backup.string(), context.db.string()),
        copied);
    return done;
}

} // namespace app
