// seal make-key, seal write; and the seal that `check --seal` reads.
#include "ledger/store/sealing.hpp"

#include "app/commands.hpp"
#include "ledger/error.hpp"
#include "ledger/seal.hpp"
#include "ledger/store/checks.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/new_file.hpp"
#include "ledger/store/registers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace app {

namespace {

namespace fs = std::filesystem;

std::string text_of(fs::path const& file) {
    constexpr std::uintmax_t most_bytes = 1'000'000; // of keys and seals
    std::error_code wrong;
    auto const size = fs::file_size(file, wrong);
    std::ifstream in{file, std::ios::binary};
    if (wrong || !in) {
        throw ledger::Error{"{} cannot be read. Is its name right, and may you read it?",
                            file.string()};
    }
    if (size > most_bytes) {
        throw ledger::Error{"{} is too large to be a key or a seal.", file.string()};
    }
    return {std::istreambuf_iterator<char>{in}, {}};
}

// A name in a seal stays on its line.
std::string on_one_line(std::string text) {
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < ' '; }, ' ');
    return text;
}

void require_sound(soci::session& db) {
    Progress progress{"Checking"};
    for (auto const& result :
         ledger::check_books_within(db, ledger::load_registers(db), progress.function())) {
        if (result.passed || result.level == ledger::CheckLevel::warning) continue;
        throw ledger::Error{"The books do not pass the checks, so they were not sealed: {} Run "
                            "placeledger check for all of it.",
                            result.breaches.front()};
    }
}

} // namespace

int make_seal_key(fs::path const& file) {
    ledger::NewFile secret{file};
    ledger::NewFile open{file.string() + ".pub"};
    auto const key = ledger::SigningKey::make();
    secret.write(key.private_pem(), ledger::NewFile::Readers::owner);
    open.write(key.public_pem(), ledger::NewFile::Readers::everybody);
    secret.give_name();
    open.give_name();
    say(fmt::format("Made {}, with which seals are signed: keep it to yourself. Give {}.pub to "
                    "those who check; its fingerprint is {}",
                    file.string(), file.string(), ledger::fingerprint(key.public_key())));
    return done;
}

int write_seal(Context const& context, SealOptions const& options) {
    ledger::SigningKey const key{text_of(options.key), options.key.string()};
    ledger::NewFile file{options.out};
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    auto const actor = actor_of(context);
    ledger::Seal seal{.at = actor.at,
                      .by = on_one_line(actor.person == actor.login
                                            ? actor.person
                                            : actor.person + ", login " + actor.login),
                      .host = on_one_line(actor.origin),
                      .public_key = key.public_key()};
    {
        ledger::Snapshot const snapshot{*db};
        require_sound(*db);
        seal.books = ledger::books_to_seal(*db);
    }
    auto const text = ledger::text_to_sign(seal);
    file.write(text + "signature: " + key.sign(text) + '\n', ledger::NewFile::Readers::everybody);
    file.give_name();
    say(fmt::format("Sealed {} up to entry {} and act {} in {}. Keep it where nobody who can write "
                    "to the ledger can write. Fingerprint of the key: {}",
                    context.db.string(), seal.books.entries, seal.books.acts, options.out.string(),
                    ledger::fingerprint(seal.public_key)));
    return done;
}

std::vector<ledger::CheckResult> check_seal(soci::session& db, SealOptions const& options) {
    auto const seal = ledger::parse_seal(text_of(options.out), options.out.string());
    auto const key = options.key.empty()
                         ? std::string{}
                         : ledger::public_key_in(text_of(options.key), options.key.string());
    return ledger::check_seal(db, seal, key);
}

} // namespace app
