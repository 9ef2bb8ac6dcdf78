// totals: SHA-256 over fund, account, layer, period and pence of every total up to the last sealed
// entry. registers: over every row of every register that an import up to the last sealed one
// brought, with the import that retired it, if it is one of those. versions: the same of the
// classification and the crosswalk alone, and what was decided about versions up to the last act.
#include "ledger/store/sealing.hpp"

#include "ledger/register_columns.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/journal.hpp"

#include <fmt/format.h>

#include <set>

namespace ledger {

namespace {

constexpr std::int64_t most_milestones = 40;

// SHA-256 over the one text column of every row, each ended by the record separator.
void add_rows(soci::session& db, std::string const& sql, long long upto, Sha256& hash) {
    std::string text;
    soci::statement rows = (db.prepare << sql, soci::into(text), soci::use(upto));
    rows.execute();
    while (rows.fetch()) hash.update(text + '\x1e');
}

std::string text_at(soci::session& db, std::string const& sql, long long number) {
    std::string text;
    db << sql, soci::into(text), soci::use(number);
    return db.got_data() ? text : std::string{};
}

void add_register(soci::session& db, RegisterShape const& shape, long long import, Sha256& hash) {
    auto sql = fmt::format("select '{}' || char(31) || id || char(31) || imported || char(31) || "
                           "case when retired <= {} then retired else '' end",
                           shape.table, import);
    for (auto const& column : shape.columns) {
        sql += column.came_later
                   ? fmt::format(" || case when \"{0}\" = '' then '' else char(31) || '{0}=' || "
                                 "\"{0}\" end",
                                 column.name)
                   : fmt::format(" || char(31) || \"{}\"", column.name);
    }
    add_rows(db, fmt::format("{} from {} where imported <= :import order by id", sql, shape.table),
             import, hash);
}

std::string registers_hash(soci::session& db, long long import) {
    Sha256 hash;
    for (auto const& shape : register_shapes()) add_register(db, shape, import, hash);
    return hex(hash.finish());
}

std::string versions_hash(soci::session& db, long long import, long long act) {
    Sha256 hash;
    add_register(db, shape_of(Register::classification), import, hash);
    add_register(db, shape_of(Register::crosswalk), import, hash);
    add_rows(db,
             "select id || char(31) || act || char(31) || register || char(31) || version || "
             "char(31) || state || char(31) || document_sha256 || char(31) || review_on || "
             "char(31) || because from version_state where act <= :act order by id",
             act, hash);
    return hex(hash.finish());
}

void add_totals(soci::session& db, SealedBooks& books) {
    long long const last = books.entries;
    Sha256 hash;
    std::string fund;
    long long account = 0, layer = 0, period = 0, pence = 0, debits = 0, credits = 0;
    soci::statement rows =
        (db.prepare << "select f.text, d.account, d.layer, e.period, sum(p.pence), sum(case when "
                       "p.pence > 0 then p.pence else 0 end), sum(case when p.pence < 0 then "
                       "p.pence else 0 end) from posting p join entry e on e.id = p.entry join "
                       "dimension d on d.id = p.dimension join code f on f.id = d.fund where "
                       "p.entry <= :last group by f.text, d.account, d.layer, e.period order by "
                       "f.text, d.account, d.layer, e.period",
         soci::into(fund), soci::into(account), soci::into(layer), soci::into(period),
         soci::into(pence), soci::into(debits), soci::into(credits), soci::use(last));
    rows.execute();
    while (rows.fetch()) {
        hash.update(
            fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1e", fund, account, layer, period, pence));
        books.debit_pence += debits;
        books.credit_pence += credits;
    }
    books.totals = hex(hash.finish());
}

// Everything but the milestones, as at the last run, act and import that `books` names.
void fill_in(soci::session& db, SealedBooks& books) {
    books.head = text_at(db, "select head from posting_run where id = :run", books.runs);
    if (books.runs == 0) books.head = chain_start();
    books.acts_head = text_at(db, "select hash from act where id = :act", books.acts);
    if (books.acts == 0) books.acts_head = chain_start();
    add_totals(db, books);
    books.registers = registers_hash(db, books.imports);
    books.versions = versions_hash(db, books.imports, books.acts);
}

// Up to forty numbers, evenly between 1 and `last`, `last` among them.
std::set<std::int64_t> milestones(std::int64_t last) {
    std::set<std::int64_t> numbers;
    auto const count = std::min(last, most_milestones);
    for (std::int64_t i = 1; i <= count; ++i) numbers.insert((i * last + count - 1) / count);
    return numbers;
}

CheckResult seal_is_genuine(Seal const& seal, std::string const& expected_key) {
    auto result = fresh("The seal is genuine",
                        fmt::format("Signed {} by {} on {}, {}.", seal.at, seal.by, seal.host,
                                    expected_key.empty()
                                        ? fmt::format("with the key that is in the seal itself; "
                                                      "compare its fingerprint with the one you "
                                                      "were given: {}",
                                                      fingerprint(seal.public_key))
                                        : "with the key that you named"));
    if (!expected_key.empty() && expected_key != seal.public_key) {
        breach(result, fmt::format("The seal was made with another key than the one you named: its "
                                   "fingerprint is {}, that of yours {}.",
                                   fingerprint(seal.public_key), fingerprint(expected_key)));
    }
    if (!signature_holds(seal)) {
        breach(result,
               "The signature does not fit the text of the seal: the seal has been altered, "
               "or was never made by placeledger.");
    }
    return result;
}

// The first milestone that the books no longer pass, in words; "" where they pass all.
std::string first_departure(soci::session& db, std::vector<Milestone> const& all,
                            std::string const& sql, std::string const& noun) {
    std::int64_t sound = 0;
    for (auto const& milestone : all) {
        auto const stands = text_at(db, sql, milestone.number);
        if (stands == milestone.hash) {
            sound = milestone.number;
            continue;
        }
        auto const which =
            sound + 1 == milestone.number
                ? fmt::format("{} {}", noun, milestone.number)
                : fmt::format("one of {}s {} to {}", noun, sound + 1, milestone.number);
        return fmt::format("the first that differs is {} (there the books have {}, the seal {})",
                           which, stands.empty() ? "nothing" : stands.substr(0, 16),
                           milestone.hash.substr(0, 16));
    }
    return {};
}

CheckResult entries_as_sealed(soci::session& db, Seal const& seal, SealedBooks const& stand) {
    auto const& sealed = seal.books;
    auto result =
        fresh("The entries are those that were sealed",
              fmt::format("Entries 1 to {} lead to the head that the seal has.", sealed.entries));
    auto const last =
        number_of(db, fmt::format("select last_entry from posting_run where id = {}", sealed.runs));
    if (stand.head == sealed.head && last == sealed.entries) return result;
    auto const departure = first_departure(
        db, sealed.run_milestones, "select head from posting_run where id = :run", "posting run");
    std::string of_entries;
    for (auto const& run : sealed.run_milestones) {
        if (text_at(db, "select head from posting_run where id = :run", run.number) == run.hash) {
            of_entries = fmt::format(" Entries up to {} are as they were sealed.", run.last_entry);
        } else {
            break;
        }
    }
    breach(result, fmt::format("Something in entries 1 to {} is not what was sealed on {}: {}.{}",
                               sealed.entries, seal.at,
                               departure.empty() ? "the numbers of entries differ" : departure,
                               of_entries));
    return result;
}

CheckResult acts_as_sealed(soci::session& db, Seal const& seal, SealedBooks const& stand) {
    auto result =
        fresh("The acts are those that were sealed",
              fmt::format("Acts 1 to {} lead to the hash that the seal has.", seal.books.acts));
    if (stand.acts_head == seal.books.acts_head) return result;
    breach(result, fmt::format("Something in acts 1 to {} is not what was sealed on {}: {}.",
                               seal.books.acts, seal.at,
                               first_departure(db, seal.books.act_milestones,
                                               "select hash from act where id = :act", "act")));
    return result;
}

CheckResult sums_as_sealed(Seal const& seal, SealedBooks const& stand) {
    auto const& sealed = seal.books;
    auto result = fresh("Totals, registers and versions are those that were sealed",
                        "As at the sealed position, whatever came after it.");
    auto const pounds = [](std::int64_t pence) { return in_pounds(Money::pence(pence)); };
    auto const when = fmt::format("when entry {} was the last", sealed.entries);
    if (stand.debit_pence != sealed.debit_pence || stand.credit_pence != sealed.credit_pence) {
        breach(result,
               fmt::format("Debits and credits {} come to {} and {}; sealed were {} and {}.", when,
                           pounds(stand.debit_pence), pounds(stand.credit_pence),
                           pounds(sealed.debit_pence), pounds(sealed.credit_pence)));
    }
    if (stand.totals != sealed.totals) {
        breach(result, fmt::format("The totals by fund, account and period {} are not those that "
                                   "were sealed.",
                                   when));
    }
    if (stand.registers != sealed.registers) {
        breach(result, fmt::format("A row of the registers, imports 1 to {}, is not what was "
                                   "sealed.",
                                   sealed.imports));
    }
    if (stand.versions != sealed.versions) {
        breach(result, "A version of the classification or the crosswalk, or what was decided "
                       "about one, is not what was sealed.");
    }
    return result;
}

} // namespace

SealedBooks books_to_seal(soci::session& db) {
    SealedBooks books{.entries = number_of(db, "select max(last_entry) from posting_run"),
                      .runs = number_of(db, "select max(id) from posting_run"),
                      .acts = number_of(db, "select max(id) from act"),
                      .imports = number_of(db, "select max(id) from register_import")};
    fill_in(db, books);
    for (auto const run : milestones(books.runs)) {
        books.run_milestones.push_back(
            {.number = run,
             .last_entry = number_of(
                 db, fmt::format("select last_entry from posting_run where id = {}", run)),
             .hash = text_at(db, "select head from posting_run where id = :run", run)});
    }
    for (auto const act : milestones(books.acts)) {
        books.act_milestones.push_back(
            {.number = act, .hash = text_at(db, "select hash from act where id = :act", act)});
    }
    return books;
}

std::vector<CheckResult> check_seal(soci::session& db, Seal const& seal,
                                    std::string const& expected_key) {
    SealedBooks stand{.entries = seal.books.entries,
                      .runs = seal.books.runs,
                      .acts = seal.books.acts,
                      .imports = seal.books.imports};
    fill_in(db, stand);
    return {seal_is_genuine(seal, expected_key), entries_as_sealed(db, seal, stand),
            acts_as_sealed(db, seal, stand), sums_as_sealed(seal, stand)};
}

} // namespace ledger
