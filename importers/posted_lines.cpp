// The entries say which rows were posted; they stand in the order of the rows.
#include "importers/posted_lines.hpp"

#include "importers/kept_rows.hpp"
#include "importers/recorded.hpp"
#include "ledger/store/db.hpp"

namespace importers {

std::vector<std::int64_t> standing_rows(soci::session& db, ledger::BatchId id) {
    long long const batch = id.value();
    long long row = 0;
    std::vector<std::int64_t> all;
    soci::statement rows =
        (db.prepare << "select e.row from posting_run r cross join entry e on e.id between "
                       "r.first_entry and r.last_entry where (r.batch = :batch or r.batch in "
                       "(select id from batch where layout = 'clearing')) and e.batch = :batch2 "
                       "and e.reverses is null and not exists (select 1 from entry x where "
                       "x.reverses = e.id) order by e.row",
         soci::into(row), soci::use(batch), soci::use(batch));
    rows.execute();
    while (rows.fetch()) all.push_back(row);
    return all;
}

void visit_posted_lines(soci::session& db, Batch const& batch,
                        std::function<void(Line const&)> const& visit) {
    auto const standing = standing_rows(db, batch.id);
    auto const inspection = recorded_inspection(db, batch);
    Mapper mapper{inspection, {.period = batch.stated_period}};
    std::vector<ledger::Finding> findings; // said when the file was staged
    std::size_t next = 0;
    visit_kept_rows(db, batch.id, [&](Row const& row) {
        auto mapped = mapper.map(row, findings);
        findings.clear();
        while (next < standing.size() && standing[next] < row.number) ++next;
        bool const stands = next < standing.size() && standing[next] == row.number;
        if (stands && mapped.reading == Reading::line) {
            mapped.line->coding.organisation = batch.organisation;
            visit(*mapped.line);
        }
        return true;
    });
}

} // namespace importers
