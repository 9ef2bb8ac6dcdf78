// SQLite writes the copy (`vacuum into` reads one snapshot and waits for nobody); what it leaves
// out is added here: the proof, the way to the disk, and a name that no other file had.
#include "ledger/store/backup.hpp"

#include "ledger/error.hpp"
#include "ledger/store/checks.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/journal.hpp"
#include "ledger/store/new_file.hpp"
#include "ledger/store/registers.hpp"

#include <fmt/ranges.h>

#include <vector>

namespace ledger {

namespace {

namespace fs = std::filesystem;

// What is wrong with the pages of the file, and with the books in it.
std::vector<std::string> faults_of(soci::session& db, std::function<void(int)> const& progress) {
    constexpr std::size_t most_faults = 5;
    std::vector<std::string> faults;
    std::string said;
    soci::statement pages = (db.prepare << "pragma integrity_check(5)", soci::into(said));
    pages.execute();
    while (pages.fetch()) {
        if (said != "ok") faults.push_back("the file's pages: " + said);
    }
    if (!faults.empty()) return faults;
    for (auto const& result : check_books(db, load_registers(db), progress)) {
        if (result.passed || result.level == CheckLevel::warning) continue;
        for (auto const& breach : result.breaches) {
            if (faults.size() < most_faults) faults.push_back(breach);
        }
    }
    return faults;
}

void require_sound(soci::session& db, std::string const& consequence,
                   std::function<void(int)> const& progress) {
    std::vector<std::string> faults;
    try {
        faults = faults_of(db, progress);
    } catch (soci::soci_error const& error) {
        faults.push_back(in_words(error));
    }
    if (faults.empty()) return;
    throw Error{"{}\n  {}", consequence, fmt::join(faults, "\n  ")};
}

void write_copy(soci::session& db, fs::path const& to) {
    auto const name = to.string();
    db << "vacuum into :name", soci::use(name);
}

// In the log of the new ledger, which from now on is written like any other.
void record_restored(soci::session& db, fs::path const& backup, Actor const& actor) {
    std::string mode;
    db << "pragma journal_mode = wal", soci::into(mode);
    Transaction transaction{db};
    record_act(db, actor,
               {.what = "restore",
                .subject = backup.filename().string(),
                .detail = fmt::format("a copy with the head {}", chain_head(db))});
    transaction.commit();
}

Copied described(fs::path const& file) {
    auto const db = open_ledger(file, Access::read);
    return {.bytes = fs::file_size(file),
            .entries = number_of(*db, "select count(*) from entry"),
            .head = chain_head(*db)};
}

std::function<void(int)> between(std::function<void(int)> const& progress, int first, int last) {
    if (!progress) return {};
    return [=](int percent) { progress(first + (last - first) * percent / 100); };
}

// Database errors name what they happened to, since two files are in play.
template <class Work>
void writing(fs::path const& to, Work const& work) {
    try {
        work();
    } catch (soci::soci_error const& error) {
        throw Error{"{} could not be written, and nothing is left of it: {}", to.string(),
                    in_words(error)};
    }
}

} // namespace

Copied back_up(soci::session& ledger, fs::path const& to,
               std::function<void(int)> const& progress) {
    NewFile file{to};
    Copied copied;
    writing(to, [&] {
        write_copy(ledger, file.written_as());
        auto const db = open_ledger(file.written_as(), Access::read);
        require_sound(*db,
                      fmt::format("The copy does not pass the checks, so {} was not made. See "
                                  "whether the ledger itself does: placeledger check",
                                  to.string()),
                      progress);
        copied = described(file.written_as());
    });
    file.give_name();
    return copied;
}

Copied restore(fs::path const& backup, fs::path const& to, Actor const& actor,
               std::function<void(int)> const& progress) {
    NewFile file{to};
    auto const from = open_ledger(backup, Access::read);
    require_sound(*from,
                  fmt::format("{} is damaged or has been changed; {} was not made from it. Take an "
                              "older copy.",
                              backup.string(), to.string()),
                  between(progress, 0, 50));
    Copied copied;
    writing(to, [&] {
        write_copy(*from, file.written_as());
        {
            auto const db = open_ledger(file.written_as(), Access::write);
            record_restored(*db, backup, actor);
            require_sound(
                *db,
                fmt::format("The new ledger does not pass the checks, so {} was not made.",
                            to.string()),
                between(progress, 50, 100));
        }
        copied = described(file.written_as());
    });
    file.give_name();
    return copied;
}

} // namespace ledger
