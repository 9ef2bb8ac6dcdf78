// Small reads: one row per file, per posting run and per year.
#include "reports/position.hpp"

#include "ledger/store/db.hpp"

#include <algorithm>

namespace reports {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;

namespace {

std::optional<Period> period_of(int key, soci::indicator indicator) {
    if (indicator == soci::i_null) return {};
    return Period::from_key(key);
}

std::vector<ImportedFile> read_files(soci::session& db, int last_period) {
    std::vector<ImportedFile> files;
    ImportedFile file;
    soci::indicator no_first = soci::i_null;
    soci::indicator no_last = soci::i_null;
    soci::indicator no_approver = soci::i_null;
    int first = 0;
    int last = 0;
    int as_actuals = 0;
    long long batch = 0, rows = 0, file_pence = 0, posted = 0, rejected = 0;
    soci::statement select =
        (db.prepare
             << "select id, file_name, sha256, organisation, layout, imported_by, approved_by, "
                "state,"
                " first_period, last_period, rows, file_pence, posted_pence, rejected_pence, "
                "as_actuals"
                " from batch where first_period is null or first_period <= :last order by id",
         soci::use(last_period, "last"), soci::into(batch), soci::into(file.file_name),
         soci::into(file.sha256), soci::into(file.organisation), soci::into(file.layout),
         soci::into(file.imported_by), soci::into(file.approved_by, no_approver),
         soci::into(file.state), soci::into(first, no_first), soci::into(last, no_last),
         soci::into(rows), soci::into(file_pence), soci::into(posted), soci::into(rejected),
         soci::into(as_actuals));
    select.execute();
    while (select.fetch()) {
        if (no_approver == soci::i_null) file.approved_by.clear();
        file.batch = batch;
        file.rows = rows;
        file.first_period = period_of(first, no_first);
        file.last_period = period_of(last, no_last);
        file.file_total = Money::pence(std::int64_t{file_pence});
        file.posted = Money::pence(std::int64_t{posted});
        file.rejected = Money::pence(std::int64_t{rejected});
        file.as_actuals = as_actuals == 1;
        files.push_back(file);
    }
    return files;
}

void read_last_run(soci::session& db, Position& position) {
    long long last_entry = 0;
    std::string head;
    std::string posted_at;
    db << "select last_entry, head, posted_at from posting_run order by id desc limit 1",
        soci::into(last_entry), soci::into(head), soci::into(posted_at);
    if (!db.got_data()) return;
    position.last_entry = last_entry;
    position.head = head;
    position.posted_at = posted_at;
}

std::vector<FinancialYear> read_years(soci::session& db, int last_period) {
    std::vector<FinancialYear> years;
    int year = 0;
    soci::statement select = (db.prepare << "select distinct t.period / 100 from period_total t "
                                            "join dimension d on d.id = t.dimension"
                                            " where d.layer = 1 and t.period <= :last order by 1",
                              soci::use(last_period, "last"), soci::into(year));
    select.execute();
    while (select.fetch()) years.emplace_back(year);
    return years;
}

Money sum_of(soci::session& db, std::string const& sql, int last_period) {
    long long pence = 0;
    soci::indicator indicator = soci::i_null;
    db << sql, soci::use(last_period, "last"), soci::into(pence, indicator);
    return indicator == soci::i_ok ? Money::pence(std::int64_t{pence}) : Money{};
}

constexpr auto suspense_sizes = R"(
    select cast(sum(abs(pence)) as bigint)
    from (select sum(t.pence) as pence from dimension d join period_total t on t.dimension = d.id
          where d.layer = 1 and d.account = 1900 and t.period <= :last
          group by d.coding) balances)";

// Less those of posted batches that were taken back one by one; a row of figures to date may have
// an entry for each layer. 13 is SUSPENSE.
constexpr auto suspended_lines = R"(
    select cast(coalesce((select sum(f.last_row - f.first_row + 1) from batch b join row_fate f on f.batch = b.id
        where f.fate = 'suspended' and b.state = 'posted' and b.first_period <= :last), 0)
      - (select count(distinct o.batch || ' ' || o.row) from entry r join entry o on o.id = r.reverses
        join batch b on b.id = o.batch
        where r.reverses is not null and o.event = 13 and b.state = 'posted' and b.first_period <= :last2) as bigint))";

std::int64_t lines_in_suspense(soci::session& db, int last_period) {
    long long lines = 0;
    db << suspended_lines, soci::use(last_period, "last"), soci::use(last_period, "last2"),
        soci::into(lines);
    return lines;
}

constexpr auto outlay_by_stream = R"(
    select t.period / 100, s.text, cast(sum(t.pence) as bigint)
    from dimension d join account a on a.code = d.account join code s on s.id = d.stream
    join period_total t on t.dimension = d.id
    where d.layer = 1 and a.counted = 1 and t.period <= :last
    group by 1, 2 order by 1, 2)";

std::vector<StreamOutlay> read_outlay(soci::session& db, int last_period) {
    std::vector<StreamOutlay> outlay;
    int year = 0;
    std::string stream;
    long long pence = 0;
    soci::statement select = (db.prepare << outlay_by_stream, soci::use(last_period, "last"),
                              soci::into(year), soci::into(stream), soci::into(pence));
    select.execute();
    while (select.fetch()) {
        outlay.push_back({.year = FinancialYear{year},
                          .stream = stream,
                          .amount = Money::pence(std::int64_t{pence})});
    }
    return outlay;
}

} // namespace

bool from_payment_lists(Position const& position) {
    return std::ranges::any_of(position.files, [](ImportedFile const& file) {
        return file.as_actuals && file.state == "posted";
    });
}

Position ledger_position(soci::session& db, FinancialYear year) {
    auto const last = Period::of(year, 15)->key();
    Position position;
    position.last_act = ledger::number_of(db, "select max(id) from act where outcome = 'done'");
    read_last_run(db, position);
    position.years = read_years(db, last);
    position.files = read_files(db, last);
    position.suspense_lines = lines_in_suspense(db, last);
    position.suspense_total = sum_of(db, suspense_sizes, last);
    position.outlay = read_outlay(db, last);
    return position;
}

} // namespace reports
