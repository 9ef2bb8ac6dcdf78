// Every column of every table, altered in the first, a middle and the last row, while the guards
// look away; every row removed; a row put in. The checks must fail each time and name what is
// wrong. No column is exempt. Printed at the end: how many were altered and caught.
#include "ledger/store/checks.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "tests/proof/ledger_with_everything.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cctype>
#include <map>
#include <set>

namespace {

using namespace tests;

struct Column {
    std::string name, type;
    bool may_be_null = false;
    int key = 0; // its place in the primary key, from 1
};

class Tampering {
public:
    explicit Tampering(soci::session& db) : db_{db} {
        auto* const raw = static_cast<soci::sqlite3_session_backend*>(db.get_backend())->conn_;
        int now = 1;
        sqlite_api::sqlite3_db_config(raw, 1003 /* SQLITE_DBCONFIG_ENABLE_TRIGGER */, 0, &now);
        sqlite_api::sqlite3_db_config(raw, 1002 /* SQLITE_DBCONFIG_ENABLE_FKEY */, 0, &now);
        EXPECT_EQ(now, 0);
    }

    void alter_everything() {
        for (auto const& table :
             texts("select name from sqlite_master where type = 'table' and name "
                   "not like 'sqlite_%' order by name")) {
            alter(table);
        }
    }

    int columns_altered = 0, caught = 0, tables = 0, removed = 0, put_in = 0;

private:
    std::vector<std::string> texts(std::string const& sql) {
        std::vector<std::string> all;
        std::string text;
        soci::indicator is = soci::i_null;
        soci::statement rows = (db_.prepare << sql, soci::into(text, is));
        rows.execute();
        while (rows.fetch()) all.push_back(is == soci::i_ok ? text : "");
        return all;
    }
    std::string text(std::string const& sql) {
        auto const all = texts(sql);
        return all.empty() ? std::string{} : all.front();
    }

    std::vector<Column> columns_of(std::string const& table) {
        std::vector<Column> all;
        for (auto const& row : texts(fmt::format(
                 "select name || '|' || lower(type) || '|' || \"notnull\" || '|' || pk from "
                 "pragma_table_info('{}') order by cid",
                 table))) {
            auto const a = row.find('|'), b = row.find('|', a + 1), c = row.find('|', b + 1);
            all.push_back({row.substr(0, a), row.substr(a + 1, b - a - 1),
                           row.substr(b + 1, c - b - 1) == "0" && row.substr(c + 1) == "0",
                           std::stoi(row.substr(c + 1))});
        }
        return all;
    }

    // "batch" = 3 and "line" = 1: for the row at this place in the order of the key.
    std::string row_at(std::string const& table, std::vector<Column> const& columns, long long at) {
        std::string keys, order;
        for (auto const& column : columns) {
            if (column.key == 0) continue;
            keys += fmt::format("{}'\"{}\" = ' || quote(\"{}\")",
                                keys.empty() ? "" : " || ' and ' || ", column.name, column.name);
            order += fmt::format("{}\"{}\"", order.empty() ? "" : ", ", column.name);
        }
        if (keys.empty()) {
            keys = "'rowid = ' || rowid";
            order = "rowid";
        }
        return text(fmt::format("select {} from \"{}\" order by {} limit 1 offset {}", keys, table,
                                order, at));
    }

    // The words that a check must use for a wrong row of this table; any one of them.
    std::vector<std::string> names_of(std::string const& table, std::string const& row);

    std::vector<std::string> failures() {
        std::vector<std::string> all;
        try {
            for (auto const& result :
                 ledger::check_books_within(db_, ledger::load_registers(db_))) {
                if (result.passed || result.level == ledger::CheckLevel::warning) continue;
                for (auto const& sentence : result.breaches) all.push_back(sentence);
            }
        } catch (std::exception const& error) { // a text that is no code or date any more
            all.push_back(fmt::format("?? {}", error.what()));
        }
        return all;
    }

    // Whether the statement could be carried out and changed something; if so it must be caught.
    bool attempt(std::string const& statement, std::vector<std::string> names,
                 std::string const& table = {}, std::string const& row = {});
    void alter(std::string const& table);
    void alter(std::string const& table, Column const& column, std::string const& row);
    void put_row_in(std::string const& table, std::vector<Column> const& columns,
                    std::string const& row);

    soci::session& db_;
};

bool holds(std::string const& sentence, std::string const& name) {
    for (auto at = sentence.find(name); at != std::string::npos; at = sentence.find(name, at + 1)) {
        auto const end = at + name.size();
        if (end >= sentence.size() ||
            std::isdigit(static_cast<unsigned char>(sentence[end])) == 0) {
            return true;
        }
    }
    return false;
}

bool Tampering::attempt(std::string const& statement, std::vector<std::string> names,
                        std::string const& table, std::string const& row) {
    db_ << "begin";
    bool changed = false;
    try {
        soci::statement run = (db_.prepare << statement);
        run.execute(true);
        changed = run.get_affected_rows() > 0;
    } catch (soci::soci_error const&) { // not a value that the column may have
    }
    if (changed) {
        if (!row.empty()) { // as it stands now: another act may seem to have brought or retired it
            for (auto const& name : names_of(table, row)) names.push_back(name);
        }
        auto const said = failures();
        bool named = false;
        std::string all;
        for (auto const& sentence : said) {
            all += "\n  " + sentence;
            for (auto const& name : names) named = named || holds(sentence, name);
        }
        EXPECT_FALSE(said.empty()) << "not caught: " << statement;
        EXPECT_TRUE(said.empty() || named)
            << statement << "\nwanted: " << fmt::format("{}", fmt::join(names, " or ")) << all;
        caught += named ? 1 : 0;
    }
    db_ << "rollback";
    return changed;
}

std::vector<std::string> Tampering::names_of(std::string const& table, std::string const& row) {
    auto const value = [&](std::string const& column) {
        return text(fmt::format("select {} from \"{}\" where {}", column, table, row));
    };
    if (text(fmt::format("select count(*) from \"{}\" where {}", table, row)) == "0") return {};
    static std::set<std::string> const of_a_batch{"batch_layer", "batch_period", "source_block", "row_fate",
                                                  "finding", "line_keys"};
    if (table == "batch") return {"atch " + value("id")};
    if (of_a_batch.contains(table)) return {"atch " + value("batch")};
    if (table == "entry") return {"ntry " + value("id")};
    if (table == "posting") return {"ntry " + value("entry")};
    if (table == "posting_run")
        return {"osting run " + value("id"), "osting runs end", " is missing"};
    if (table == "act") return {"ct " + value("id")};
    if (table == "account") return {"Account " + value("code")};
    if (table == "layer" || table == "event") {
        return {(table == "layer" ? "Layer " : "Event ") + value("id")};
    }
    if (table == "derived_schema") return {"mark of the views and guards"};
    if (table == "migration") return {"record of the migrations"};
    if (table == "period_total") {
        return {fmt::format("dimension {} in period {}", value("dimension"), value("period"))};
    }
    std::string const users =
        table == "dimension" ? fmt::format("p.dimension = {}", value("id"))
        : table == "coding"  ? fmt::format("d.coding = {}", value("id"))
        : table == "code"
            ? fmt::format("{} in (d.fund, d.pool, d.place, d.scheme, d.stream, d.provider, "
                          "d.counterparty, c.organisation, c.cost_centre, c.subjective, "
                          "c.analysis1, c.analysis2, c.supplier)",
                          value("id"))
            : "";
    if (!users.empty()) {
        return {"ntry " + text(fmt::format("select min(p.entry) from posting p join dimension d on "
                                           "d.id = p.dimension join coding c on c.id = d.coding "
                                           "where {}",
                                           users))};
    }
    auto const has_act =
        text(fmt::format("select count(*) from pragma_table_info('{}') where name = 'act'", table));
    if (has_act == "1") return {"act " + value("act")};
    std::vector<std::string> acts; // of the imports that brought and retired a row of a register
    for (auto const* column : {"imported", "retired"}) {
        auto const act = text(fmt::format("select act from register_import where id = (select {} "
                                          "from \"{}\" where {})",
                                          column, table, row));
        if (!act.empty()) acts.push_back("act " + act);
    }
    acts.push_back(fmt::format("Table {}, row {},", table, value("id"))); // of references
    return acts;
}

void Tampering::alter(std::string const& table, Column const& column, std::string const& row) {
    auto const names = names_of(table, row);
    auto const quoted = fmt::format("\"{}\"", column.name);
    auto const is_null =
        text(fmt::format("select {} is null from \"{}\" where {}", quoted, table, row)) == "1";
    std::vector<std::string> values;
    bool const is_text = column.type.find("text") != std::string::npos;
    auto const other = fmt::format(
        "(select o.{0} from \"{1}\" o where o.{0} <> \"{1}\".{0} limit 1)", quoted, table);
    if (column.type == "blob") {
        values = {"x'00'", fmt::format("substr({0}, 2) || x'00'", quoted)};
    } else if (is_null) {
        values = is_text ? std::vector<std::string>{"''", "'x'"}
                         : std::vector<std::string>{"0", "1", "202401"};
    } else if (is_text) {
        values = {other, quoted + " || 'x'", quoted + " || ' '", "''", "upper(" + quoted + ")"};
    } else {
        values = {quoted + " + 1", quoted + " - 1",       other,
                  "-" + quoted,    quoted + " + 1000000", "0"};
    }
    if (column.may_be_null && !is_null) values.insert(values.begin(), "null");
    constexpr int most_values = 2;
    int altered = 0;
    auto const try_value = [&](std::string const& value) {
        if (altered >= most_values) return;
        altered += attempt(fmt::format("update \"{}\" set {} = {} where {} and {} is not {}", table,
                                       quoted, value, row, quoted, value),
                           names, table, row)
                       ? 1
                       : 0;
    };
    for (auto const& value : values) try_value(value);
    // A column that may hold only certain words: each of them.
    auto const made = text(fmt::format("select sql from sqlite_master where name = '{}'", table));
    for (std::size_t at = 0; altered == 0 && (at = made.find('\'', at)) != std::string::npos;) {
        auto const end = made.find('\'', at + 1);
        try_value(made.substr(at, end - at + 1));
        at = end + 1;
    }
    EXPECT_GT(altered, 0) << "no other value fits " << table << '.' << column.name << " where "
                          << row;
    columns_altered += altered > 0 ? 1 : 0;
}

void Tampering::put_row_in(std::string const& table, std::vector<Column> const& all,
                           std::string const& row) {
    int last_key = 0;
    for (auto const& column : all) last_key = std::max(last_key, column.key);
    for (auto const* more : {"", " || 'x'", " + 1"}) { // where a text or a set of numbers is unique
        std::string values;
        for (auto const& column : all) {
            auto const quoted = fmt::format("\"{}\"", column.name);
            auto value = quoted;
            if (column.key > 0 && column.key == last_key && column.type != "text") {
                value = fmt::format("(select max({}) + 1 from \"{}\")", quoted, table);
            } else if (column.type == "text" && more == std::string_view{" || 'x'"}) {
                value += more;
            } else if (column.type == "bigint" && more == std::string_view{" + 1"}) {
                value += more;
            }
            values += (values.empty() ? "" : ", ") + value;
        }
        auto const statement = fmt::format("insert into \"{0}\" select {1} from \"{0}\" where {2}",
                                           table, values, row);
        auto names = names_of(table, row);
        auto const next = text(fmt::format("select count(*) + 1 from \"{}\"", table));
        for (auto const* word : {"ntry ", "ct ", "atch ", "Layer ", "Event ", "Account ",
                                 "osting run ", "ostings of entry "}) {
            names.push_back(word + next);
        }
        if (table ==
            "line_keys") { // not every batch has them: the row goes to the one after the last
            names.push_back("atch " + text("select max(batch) + 1 from line_keys"));
        }
        names.insert(names.end(), {"none of this program's", "osting runs end", "codes; there are",
                                   "codings; there are", "dimensions; there are", "there 2 times",
                                   "The total of dimension", "was added", "is the first that is"});
        if (attempt(statement, names)) {
            ++put_in;
            return;
        }
    }
    ADD_FAILURE() << "no row could be put into " << table;
}

void Tampering::alter(std::string const& table) {
    auto const all = columns_of(table);
    auto const count = std::stoll(text(fmt::format("select count(*) from \"{}\"", table)));
    ASSERT_GT(count, 0) << table
                        << " has no row to alter: put some in, in ledger_with_everything.cpp";
    ++tables;
    std::string last;
    for (auto const at : std::set<long long>{0, count / 2, count - 1}) {
        last = row_at(table, all, at);
        for (auto const& column : all) alter(table, column, last);
        auto names = names_of(table, last);
        names.insert(names.end(), {"is the first that is", "osting runs end", "; there are"});
        removed += attempt(fmt::format("delete from \"{}\" where {}", table, last), names) ? 1 : 0;
    }
    put_row_in(table, all, last);
}

TEST(EveryColumn, IsVouchedFor) {
    LedgerWithEverything const everything;
    auto const db = ledger::open_ledger(everything.database(), ledger::Access::write);
    for (auto const& result : ledger::check_books(*db, ledger::load_registers(*db))) {
        ASSERT_TRUE(result.passed || result.level == ledger::CheckLevel::warning)
            << result.name << result.breaches.front();
    }
    Tampering tampering{*db};
    tampering.alter_everything();
    fmt::print(
        "{} tables, {} columns of first, middle and last rows altered, {} rows removed, {} put "
        "in: {} alterations caught and named.\n",
        tampering.tables, tampering.columns_altered, tampering.removed, tampering.put_in,
        tampering.caught);
}

} // namespace
