#include "tests/proof/ground.hpp"

#include "tests/proof/forger.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace tests {

namespace fs = std::filesystem;

namespace {

constexpr char const* dumped[] = {
    "select id, file_name, state, part, supersedes, posted_pence, rejected_pence, imported_by, "
    "approved_by, posted_by from batch order by id",
    "select 'entries', count(*), max(id), count(reverses) from entry",
    "select 'postings', count(*), sum(pence) from posting",
    "select 'runs', id, batch, first_entry, last_entry, kind from posting_run order by id",
    "select dimension, period, pence from period_total order by dimension, period",
    "select 'fate', batch, fate, count(*), sum(pence) from row_fate group by batch, fate",
    "select 'kept', batch, count(*), sum(length(payload)) from source_block group by batch",
    "select 'period', period, state from period_state order by id",
    "select 'carried', year, pool, stream, pence, state from carry_forward order by id",
    "select 'register', file_name, version from register_import order by id",
    "select 'right', person, role, ends_on from user_right order by id",
    "select 'published', p.id, p.year, p.file_name, count(*) from publication p join "
    "published_figure f "
    "on f.publication = p.id group by p.id",
    "select 'act', person, what, subject from act where outcome = 'done' order by id"};

} // namespace

std::string books_dump(fs::path const& ledger) {
    sqlite3* db = nullptr;
    sqlite3_open(ledger.c_str(), &db);
    std::string all;
    auto const add = [](void* to, int count, char** values, char**) {
        for (int i = 0; i < count; ++i) {
            *static_cast<std::string*>(to) += fmt::format("{}|", values[i] ? values[i] : "-");
        }
        *static_cast<std::string*>(to) += '\n';
        return 0;
    };
    for (auto const* sql : dumped) {
        if (sqlite3_exec(db, sql, add, &all, nullptr) != SQLITE_OK) {
            all += fmt::format("cannot be read: {}\n", sqlite3_errmsg(db));
        }
    }
    sqlite3_close(db);
    return all;
}

Steps::Steps(int lines) {
    ledger_.folder().file("big.csv", council_extract(lines));
    ledger_.folder().file("bigger.csv", council_extract(lines + lines / 10));
    add("import", "import big.csv --organisation E06000050 --as Ann");
    add("approve", "batch approve 4 --as Bob");
    add("post", "batch post 4 --as Bob");
    must("import bigger.csv --organisation E06000050 --supersedes 4 --as Ann");
    must("batch approve 5 --as Bob");
    add("supersede", "batch post 5 --as Bob");
    add("close", "period close 2024/25 --as Cleo");
    auto const changed = ledger_.folder() / "changed";
    fs::create_directory(changed);
    fs::copy(worked_example("registers"), changed, fs::copy_options::recursive);
    std::ofstream{changed / "organisations.csv", std::ios::app} << "ORG9,Another body,OTHER,,,,\n";
    add("registers", "registers import changed --as Rita");
    if (ledger_.run("carry-forward list").exit_code != 0) {
        fmt::print("CARRY-FORWARD WAS NOT TRIED: this program cannot do it.\n");
        return;
    }
    must("carry-forward propose 2024/25 --because Agreed --as Ann");
    add("carry-forward", "carry-forward approve 2024/25 --as Bob");
    add("publish", "report publish --year 2024/25 --out published.xlsx --as Cleo",
        "published.xlsx");
}

void Steps::must(std::string const& words) const {
    auto const run = ledger_.run(words);
    if (run.exit_code != 0) throw std::runtime_error{words + ": " + run.out + run.err};
}

void Steps::add(std::string const& name, std::string const& words, std::string const& makes) {
    Step step{.name = name,
              .before = ledger_.folder() / (name + ".before"),
              .words = words,
              .makes = makes,
              .books_before = books_dump(ledger_.database()),
              .books_after = {},
              .microseconds = 0};
    fs::copy_file(ledger_.database(), step.before);
    auto const begun = std::chrono::steady_clock::now();
    must(words);
    step.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(
                            std::chrono::steady_clock::now() - begun)
                            .count();
    step.books_after = books_dump(ledger_.database());
    steps_.push_back(step);
}

fs::path Steps::begin(Step const& step) const {
    auto const at = folder() / "tried.db";
    if (!step.makes.empty()) fs::remove(folder() / step.makes);
    for (auto const* suffix : {"", "-wal", "-shm"}) fs::remove(at.string() + suffix);
    fs::copy_file(step.before, at);
    return at;
}

bool Steps::has_made(Step const& step) const {
    return step.makes.empty() || fs::exists(folder() / step.makes);
}

std::int64_t number_from_environment(char const* name, std::int64_t otherwise) {
    auto const* text = std::getenv(name);
    return text == nullptr || *text == '\0' ? otherwise : std::atoll(text);
}

} // namespace tests
