// Small reads: one row per file, per posting run and per year.
#include "reports/position.hpp"

#include "ledger/store/db.hpp"

#include <algorithm>
#include <map>

namespace reports {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;

namespace {

std::optional<Period> period_of(int key, soci::indicator indicator) {
    if (indicator == soci::i_null) return {};
    return Period::from_key(key);
}

// What the layout says of itself: `shape = "transactions"`.
std::string shape_of(std::string const& layout_toml) {
    constexpr std::string_view key = "shape = \"";
    auto const at = layout_toml.find(key);
    if (at == std::string::npos) return {};
    auto const from = at + key.size();
    return layout_toml.substr(from, layout_toml.find('"', from) - from);
}

void note_successors(std::vector<ImportedFile>& files) {
    for (auto const& file : files) {
        if (file.supersedes == 0) continue;
        auto const earlier = std::ranges::find(files, file.supersedes, &ImportedFile::batch);
        if (earlier != files.end()) earlier->superseded_by = file.batch;
    }
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
    long long batch = 0, rows = 0, first_entry = 0, file_pence = 0, posted = 0, rejected = 0,
              supersedes = 0;
    std::string layout_toml;
    soci::statement select =
        (db.prepare
             << "select id, file_name, sha256, organisation, layout, imported_by, approved_by, "
                "state,"
                " first_period, last_period, rows, file_pence, posted_pence, rejected_pence, "
                "as_actuals, layout_toml, part, purpose, control, coalesce(supersedes, 0), "
                "coalesce((select min(r.first_entry) from posting_run r where r.batch = "
                "batch.id), 0) from batch where first_period is null or first_period <= :last "
                "order by id",
         soci::use(last_period, "last"), soci::into(batch), soci::into(file.file_name),
         soci::into(file.sha256), soci::into(file.organisation), soci::into(file.layout),
         soci::into(file.imported_by), soci::into(file.approved_by, no_approver),
         soci::into(file.state), soci::into(first, no_first), soci::into(last, no_last),
         soci::into(rows), soci::into(file_pence), soci::into(posted), soci::into(rejected),
         soci::into(as_actuals), soci::into(layout_toml), soci::into(file.part),
         soci::into(file.purpose), soci::into(file.control), soci::into(supersedes),
         soci::into(first_entry));
    select.execute();
    while (select.fetch()) {
        if (no_approver == soci::i_null) file.approved_by.clear();
        file.batch = batch;
        file.rows = rows;
        file.first_entry = first_entry;
        file.first_period = period_of(first, no_first);
        file.last_period = period_of(last, no_last);
        file.file_total = Money::pence(std::int64_t{file_pence});
        file.posted = Money::pence(std::int64_t{posted});
        file.rejected = Money::pence(std::int64_t{rejected});
        file.is_evidence = file.purpose == "evidence";
        file.as_actuals = as_actuals == 1;
        file.shape = shape_of(layout_toml);
        file.supersedes = supersedes;
        files.push_back(file);
    }
    note_successors(files);
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

constexpr auto suspense_sizes = R"(
    select organisation, cast(sum(abs(pence)) as bigint)
    from (select og.text as organisation, sum(t.pence) as pence
          from dimension d join period_total t on t.dimension = d.id
          join coding c on c.id = d.coding join code og on og.id = c.organisation
          where d.layer = 1 and d.account = 1900 and t.period <= :last
          group by d.coding, og.text) balances
    group by organisation having sum(abs(pence)) <> 0)";

constexpr auto suspended_lines = R"(
    select b.organisation, cast(sum(f.last_row - f.first_row + 1) as bigint)
    from batch b join row_fate f on f.batch = b.id
    where f.fate = 'suspended' and b.state = 'posted' and b.first_period <= :last group by b.organisation)";

// Those of posted batches that were taken back one by one; a row of figures to date may have an
// entry for each layer. In this order, since few entries reverse another. 13 is SUSPENSE.
constexpr auto lines_taken_back = R"(
    select b.organisation, cast(-count(distinct o.batch || ' ' || o.row) as bigint)
    from entry r cross join entry o cross join batch b
    where r.reverses is not null and o.id = r.reverses and o.event = 13 and b.id = o.batch
        and b.state = 'posted' and b.first_period <= :last
    group by b.organisation)";

// Calls `add` with each body and number that the statement gives.
template <class Add>
void visit_bodies(soci::session& db, std::string const& sql, int last_period, Add add) {
    std::string organisation;
    long long number = 0;
    soci::statement select = (db.prepare << sql, soci::use(last_period, "last"),
                              soci::into(organisation), soci::into(number));
    select.execute();
    while (select.fetch()) add(organisation, std::int64_t{number});
}

void add_up_suspense(Position& position) {
    position.suspense_lines = 0;
    position.suspense_total = {};
    for (auto const& body : position.suspense) {
        position.suspense_lines += body.lines;
        position.suspense_total += body.total;
    }
}

void read_suspense(soci::session& db, int last_period, Position& position) {
    std::map<std::string, SuspenseOf> bodies;
    for (auto const* sql : {suspended_lines, lines_taken_back}) {
        visit_bodies(db, sql, last_period, [&](auto const& organisation, std::int64_t lines) {
            bodies[organisation].lines += lines;
        });
    }
    visit_bodies(db, suspense_sizes, last_period,
                 [&](auto const& organisation, std::int64_t pence) {
                     bodies[organisation].total += Money::pence(pence);
                 });
    for (auto& [organisation, body] : bodies) {
        body.organisation = organisation;
        if (body.lines != 0 || !body.total.is_nil()) position.suspense.push_back(body);
    }
    add_up_suspense(position);
}

constexpr auto outlay_by_stream = R"(
    select t.period / 100, s.text, cast(sum(t.pence) as bigint)
    from dimension d join account a on a.code = d.account join code s on s.id = d.stream
    join code p on p.id = d.place join period_total t on t.dimension = d.id
    where d.layer = 1 and a.counted = 1 and t.period <= :last and (:all = 1 or p.text = :place)
    group by 1, 2 order by 1, 2)";

std::vector<StreamOutlay> read_outlay(soci::session& db, int last_period,
                                      std::string const& place) {
    std::vector<StreamOutlay> outlay;
    int year = 0;
    std::string stream;
    long long pence = 0;
    int const all = place.empty() ? 1 : 0;
    soci::statement select =
        (db.prepare << outlay_by_stream, soci::use(last_period, "last"), soci::use(all, "all"),
         soci::use(place, "place"), soci::into(year), soci::into(stream), soci::into(pence));
    select.execute();
    while (select.fetch()) {
        outlay.push_back({.year = FinancialYear{year},
                          .stream = stream,
                          .amount = Money::pence(std::int64_t{pence})});
    }
    return outlay;
}

} // namespace

void keep_suspense_of(Position& position, std::set<std::string> const& bodies) {
    std::erase_if(position.suspense,
                  [&](SuspenseOf const& body) { return !bodies.contains(body.organisation); });
    add_up_suspense(position);
}

bool from_payment_lists(Position const& position) {
    return std::ranges::any_of(position.files, [](ImportedFile const& file) {
        return file.as_actuals && file.state == "posted";
    });
}

Position ledger_position(soci::session& db, FinancialYear year, std::string const& place) {
    auto const last = Period::of(year, 15)->key();
    Position position;
    position.last_act = ledger::number_of(db, "select max(id) from act where outcome = 'done'");
    read_last_run(db, position);
    position.years = read_years(db, last);
    position.files = read_files(db, last);
    read_suspense(db, last, position);
    position.outlay = read_outlay(db, last, place);
    return position;
}

} // namespace reports
