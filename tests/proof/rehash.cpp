#include "tests/proof/rehash.hpp"

#include "ledger/store/act_evidence.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/evidence.hpp"
#include "ledger/store/journal.hpp"
#include "ledger/store/registers.hpp"
#include "tests/proof/forger.hpp"

#include <fmt/format.h>

namespace tests {

namespace {

using Rows = std::vector<std::vector<std::string>>;

// Every column of every row as text.
Rows rows_of(Forger& forger, std::string const& columns, std::string const& rest) {
    Rows rows;
    for (auto const& line : forger.column("select " + columns + " " + rest)) {
        std::vector<std::string> fields{""};
        for (char const c : line) {
            if (c == '\x1f')
                fields.emplace_back();
            else
                fields.back() += c;
        }
        rows.push_back(fields);
    }
    return rows;
}

std::string joined(std::vector<std::string> const& columns) {
    std::string all;
    for (auto const& column : columns) {
        all += fmt::format("{}coalesce({}, '')", all.empty() ? "" : " || char(31) || ", column);
    }
    return all;
}

std::int64_t number(std::string const& text) {
    return text.empty() ? 0 : std::stoll(text);
}

void follow_entry(Forger& forger, std::vector<std::string> const& e, ledger::Chain& chain) {
    ledger::CanonicalLine line;
    line.begin(number(e[0]), number(e[1]), number(e[2]), std::stoi(e[3]), std::stoi(e[4]), e[5],
               number(e[6]), static_cast<int>(number(e[7])));
    static auto const columns =
        joined({"p.line", "d.layer", "d.account", "p.pence", "fu.text", "po.text", "pl.text",
                "sc.text", "st.text", "og.text", "cc.text", "su.text", "a1.text", "a2.text",
                "sp.text", "pr.text", "cp.text"});
    auto const postings = rows_of(
        forger, columns,
        fmt::format("from posting p join dimension d on d.id = p.dimension join coding c on c.id = "
                    "d.coding join code fu on fu.id = d.fund join code po on po.id = d.pool join "
                    "code pl on pl.id = d.place join code sc on sc.id = d.scheme join code st on "
                    "st.id = d.stream join code og on og.id = c.organisation join code cc on cc.id "
                    "= c.cost_centre join code su on su.id = c.subjective join code a1 on a1.id = "
                    "c.analysis1 join code a2 on a2.id = c.analysis2 join code sp on sp.id = "
                    "c.supplier join code pr on pr.id = d.provider join code cp on cp.id = "
                    "d.counterparty where p.entry = {} order by p.line",
                    e[0]));
    for (auto const& p : postings) {
        std::vector<std::string_view> const texts{p.begin() + 4, p.end()};
        line.posting(std::stoi(p[0]), std::stoi(p[1]), std::stoi(p[2]), texts, number(p[3]));
    }
    chain.follow(line.text());
}

void follow_run(Forger& forger, soci::session& db, std::vector<std::string> const& r,
                ledger::Chain& chain) {
    chain.follow(ledger::run_line(db, {.id = number(r[0]),
                                       .batch = number(r[1]),
                                       .first_entry = number(r[2]),
                                       .last_entry = number(r[3]),
                                       .postings = number(r[4]),
                                       .last_code = number(r[5]),
                                       .last_coding = number(r[6]),
                                       .last_dimension = number(r[7]),
                                       .posted_at = r[8],
                                       .posted_by = r[9],
                                       .act = number(r[10]),
                                       .kind = r[11],
                                       .sender_pence = number(r[12])}));
    forger.run(fmt::format("update posting_run set head = '{}' where id = {}", chain.head(), r[0]));
}

void make_entries_anew(Forger& forger, soci::session& db) {
    ledger::Chain chain{ledger::chain_start()};
    auto const runs = rows_of(
        forger,
        joined({"id", "batch", "first_entry", "last_entry", "postings", "last_code", "last_coding",
                "last_dimension", "posted_at", "posted_by", "act", "kind", "sender_pence"}),
        "from posting_run order by id");
    for (auto const& run : runs) {
        auto const entries = rows_of(
            forger,
            joined({"id", "batch", "row", "event", "period", "dated_on", "reverses", "relates_to"}),
            fmt::format("from entry where id between {} and {} order by id", run[2], run[3]));
        for (auto const& entry : entries) {
            follow_entry(forger, entry, chain);
            forger.run(
                fmt::format("update entry set hash = x'{}' where id = {}", chain.head(), entry[0]));
        }
        follow_run(forger, db, run, chain);
    }
}

void make_acts_anew(Forger& forger, soci::session& db) {
    ledger::Chain chain{ledger::chain_start()};
    auto const acts =
        rows_of(forger,
                joined({"id", "at", "person", "login", "origin", "registered", "what", "subject",
                        "batch", "outcome", "detail", "evidence", "batch_evidence"}),
                "from act order by id");
    for (auto const& a : acts) {
        ledger::ActRow act{.id = number(a[0]),
                           .at = a[1],
                           .person = a[2],
                           .login = a[3],
                           .origin = a[4],
                           .registered = std::stoi(a[5]),
                           .what = a[6],
                           .subject = a[7],
                           .batch = number(a[8]),
                           .outcome = a[9],
                           .detail = a[10],
                           .evidence = a[11],
                           .batch_evidence = a[12]};
        bool const made = act.what == "init" || act.what == "migrate";
        if (!made && act.outcome == "done") act.evidence = ledger::rows_of_act(db, act.id);
        // What a batch was between two acts nobody can prove any more; the forger leaves it.
        bool const is_last =
            number(forger.value(fmt::format(
                "select max(id) from act where batch = {} and outcome = 'done'", act.batch))) ==
            act.id;
        if (!act.batch_evidence.empty() && is_last) {
            act.batch_evidence = ledger::batch_as_it_stands(db, ledger::BatchId{act.batch});
        }
        chain.follow(ledger::act_line(act));
        forger.run(fmt::format("update act set evidence = '{}', batch_evidence = '{}', hash = '{}' "
                               "where id = {}",
                               act.evidence, act.batch_evidence, chain.head(), act.id));
    }
}

} // namespace

void make_chains_anew(std::filesystem::path const& ledger) {
    Forger forger{ledger};
    auto const db = ledger::open_ledger(ledger, ledger::Access::read);
    forger.run(fmt::format("update register_import set version = '{}' where id = (select max(id) "
                           "from register_import)",
                           ledger::load_registers(*db).version));
    make_acts_anew(forger, *db);
    make_entries_anew(forger, *db);
}

} // namespace tests
