// SQL made from the constant table of registers: no name in it ever comes from a file, and every
// value is bound.
#include "ledger/store/register_rows.hpp"

#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

// Quoted, because group, index and on are words of SQL.
std::string column_list(RegisterShape const& shape) {
    std::string list;
    for (auto const& column : shape.columns) list += fmt::format(", \"{}\"", column.name);
    return list;
}

} // namespace

namespace {

std::vector<StoredRow> rows_where(soci::session& db, RegisterShape const& shape,
                                  std::string const& condition) {
    auto const sql = fmt::format("select id{} from {} where {} order by id", column_list(shape),
                                 shape.table, condition);
    long long id = 0;
    std::vector<std::string> cells(shape.columns.size());
    soci::statement select{db};
    select.exchange(soci::into(id));
    for (auto& cell : cells) select.exchange(soci::into(cell));
    select.alloc();
    select.prepare(sql);
    select.define_and_bind();
    select.execute(false);
    std::vector<StoredRow> rows;
    while (select.fetch()) rows.push_back({id, cells});
    return rows;
}

} // namespace

std::vector<StoredRow> rows_in_force(soci::session& db, RegisterShape const& shape) {
    return rows_where(db, shape, "retired is null");
}

std::vector<StoredRow> rows_as_of(soci::session& db, RegisterShape const& shape,
                                  std::int64_t import) {
    return rows_where(
        db, shape, fmt::format("imported <= {0} and (retired is null or retired > {0})", import));
}

void add_rows(soci::session& db, RegisterShape const& shape,
              std::vector<RegisterRow const*> const& rows, std::int64_t import) {
    if (rows.empty()) return;
    long long id = number_of(db, fmt::format("select max(id) from {}", shape.table));
    long long const brought_by = import;
    std::vector<std::string> cells(shape.columns.size());
    std::string values;
    for (std::size_t i = 0; i < cells.size(); ++i) values += fmt::format(", :c{}", i);
    soci::statement insert{db};
    insert.exchange(soci::use(id, "id"));
    insert.exchange(soci::use(brought_by, "imported"));
    for (std::size_t i = 0; i < cells.size(); ++i)
        insert.exchange(soci::use(cells[i], fmt::format("c{}", i)));
    insert.alloc();
    insert.prepare(fmt::format("insert into {} (id, imported{}) values (:id, :imported{})",
                               shape.table, column_list(shape), values));
    insert.define_and_bind();
    for (auto const* row : rows) {
        ++id;
        std::ranges::copy(row->cells, cells.begin()); // the bound texts stay where they are
        insert.execute(true);
    }
}

void retire_rows(soci::session& db, RegisterShape const& shape,
                 std::vector<std::int64_t> const& ids, std::int64_t import) {
    if (ids.empty()) return;
    long long id = 0;
    long long const retired_by = import;
    auto const sql = fmt::format("update {} set retired = :retired where id = :id", shape.table);
    soci::statement update =
        (db.prepare << sql, soci::use(retired_by, "retired"), soci::use(id, "id"));
    for (auto const row : ids) {
        id = row;
        update.execute(true);
    }
}

} // namespace ledger
