// Dimensions are found by the unique keys of the dictionaries; postings by reading the runs that
// can hold them, against a temporary table of the dimensions that are wanted.
#include "reports/row_entries.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/provider.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace reports {

namespace {

constexpr auto dimensions_of_row = R"(
    select d.id, p.text from coding c
    join dimension d on d.coding = c.id
    join code p on p.id = d.provider
    where c.organisation = (select id from code where text = :organisation)
      and c.cost_centre = (select id from code where text = :cost_centre)
      and c.subjective = (select id from code where text = :subjective)
      and c.analysis1 = (select id from code where text = :analysis1)
      and c.analysis2 = (select id from code where text = :analysis2)
      and c.supplier = (select id from code where text = :supplier)
      and d.account in (select code from account where counted = 1) and d.layer = 1
      and d.fund = (select id from code where text = :fund)
      and d.stream = (select id from code where text = :stream)
      and d.scheme = (select id from code where text = :scheme)
      and d.place = (select id from code where text = :place))";

// A line is booked in its own period, which the batch knows, unless that was closing or closed when
// it was posted; what corrects other entries stands in their periods.
constexpr auto runs_of_period = R"(
    select r.id, r.first_entry, r.last_entry, r.last_dimension from posting_run r join batch b on b.id = r.batch
    where (b.first_period <= :period1 and b.last_period >= :period2)
       or r.kind = 'reversal' or b.supersedes is not null or b.layout in ('journal', 'reversal', 'clearing')
       or exists (select 1 from batch_layer l where l.batch = b.id)
       or (b.first_period / 100 <= :period3 / 100 and b.last_period / 100 >= :period4 / 100
           and exists (select 1 from period_state s where s.state <> 'open' and s.act < r.act
                       and s.period between b.first_period and b.last_period))
    order by r.id)";

struct Run {
    long long id = 0, first_entry = 0, last_entry = 0;
    long long last_dimension = 0;
    friend bool operator==(Run const& a, Run const& b) { return a.id == b.id; }
};

void add_runs(soci::session& db, int period, std::vector<Run>& runs) {
    Run run;
    soci::statement select =
        (db.prepare << runs_of_period, soci::use(period, "period1"), soci::use(period, "period2"),
         soci::use(period, "period3"), soci::use(period, "period4"), soci::into(run.id),
         soci::into(run.first_entry), soci::into(run.last_entry), soci::into(run.last_dimension));
    select.execute();
    while (select.fetch()) {
        if (std::ranges::find(runs, run) == runs.end()) runs.push_back(run);
    }
}

// The rows that a dimension is wanted for, by period.
using RowsOfDimension = std::unordered_map<int, std::vector<std::pair<int, std::uint32_t>>>;

constexpr auto postings_of_run = R"(
    select p.entry, p.line, p.dimension, p.pence, e.period
    from posting p join entry e on e.id = p.entry
    where p.entry between :first and :last and p.dimension in (select dimension from traced_dimension))";

void visit_run(soci::session& db, Run const& run, RowsOfDimension const& rows,
               std::function<void(TracedPosting const&)> const& visit) {
    long long entry = 0, pence = 0;
    int line = 0, dimension = 0, period = 0;
    soci::statement select =
        (db.prepare << postings_of_run, soci::use(run.first_entry, "first"),
         soci::use(run.last_entry, "last"), soci::into(entry), soci::into(line),
         soci::into(dimension), soci::into(pence), soci::into(period));
    select.execute();
    while (select.fetch()) {
        auto const& wanted = rows.at(dimension);
        auto const found = std::ranges::find(wanted, period, &std::pair<int, std::uint32_t>::first);
        if (found == wanted.end()) continue;
        visit({.entry = entry,
               .line = line,
               .row = found->second,
               .amount = ledger::Money::pence(std::int64_t{pence})});
    }
}

} // namespace

struct RowDimensions::Question {
    std::array<std::string, 10> asked;
    int dimension = 0;
    std::string provider;
    ProviderFinder providers;
    soci::statement select;

    Question(soci::session& db, ledger::Registers const& registers)
        : providers{registers},
          select{(db.prepare << dimensions_of_row, soci::use(asked[0], "organisation"),
                  soci::use(asked[1], "cost_centre"), soci::use(asked[2], "subjective"),
                  soci::use(asked[3], "analysis1"), soci::use(asked[4], "analysis2"),
                  soci::use(asked[5], "supplier"), soci::use(asked[6], "fund"),
                  soci::use(asked[7], "stream"), soci::use(asked[8], "scheme"),
                  soci::use(asked[9], "place"), soci::into(dimension), soci::into(provider))} {}
};

RowDimensions::RowDimensions(soci::session& db, ledger::Registers const& registers)
    : question_{std::make_unique<Question>(db, registers)} {}
RowDimensions::~RowDimensions() = default;

void RowDimensions::add(CountedRow const& row, std::uint32_t number,
                        std::vector<TracedDimension>& to) {
    auto& question = *question_;
    auto const& c = row.coding;
    question.asked = {c.organisation, c.cost_centre, c.subjective, c.analysis1, c.analysis2,
                      c.supplier,     row.fund,      row.stream,   row.scheme,  row.place};
    question.select.execute();
    while (question.select.fetch()) {
        auto const provider =
            question.providers.provider(question.provider, c.supplier, row.scheme, row.period);
        if (provider != row.provider) continue;
        to.push_back({.dimension = question.dimension, .period = row.period.key(), .row = number});
    }
}

void visit_postings(soci::session& db, std::vector<TracedDimension> const& wanted,
                    std::function<void(TracedPosting const&)> const& visit) {
    RowsOfDimension rows;
    std::vector<Run> runs;
    std::vector<int> periods;
    db << "create temporary table if not exists traced_dimension (dimension integer primary key)";
    db << "delete from traced_dimension";
    {
        int dimension = 0;
        soci::statement insert =
            (db.prepare << "insert into traced_dimension (dimension) values (:dimension)",
             soci::use(dimension, "dimension"));
        for (auto const& one : wanted) {
            auto const [found, fresh] = rows.try_emplace(one.dimension);
            found->second.emplace_back(one.period, one.row);
            if (std::ranges::find(periods, one.period) == periods.end())
                periods.push_back(one.period);
            if (!fresh) continue;
            dimension = one.dimension;
            insert.execute(true);
        }
    }
    if (rows.empty()) return;
    for (auto const period : periods) add_runs(db, period, runs);
    std::ranges::sort(runs, {}, &Run::first_entry);
    auto const lowest = std::ranges::min(wanted, {}, &TracedDimension::dimension).dimension;
    for (auto const& run : runs) {
        // Dimensions are numbered as they are first met, so an earlier run cannot have one.
        if (run.last_dimension >= lowest) visit_run(db, run, rows, visit);
    }
    db << "delete from traced_dimension";
}

struct EntryOrigins::Question {
    long long asked = 0, batch = 0, row = 0, reverses = 0;
    int relates_to = 0;
    EntryOrigin origin = {};
    soci::statement select;

    explicit Question(soci::session& db)
        : select{
              (db.prepare
                   << "select e.batch, e.row, ev.name, e.dated_on, coalesce(e.relates_to, 0), "
                      "coalesce(e.reverses, 0), b.file_name, b.sha256, b.sheet, b.imported_by, "
                      "coalesce(b.approved_by, ''), coalesce(b.first_approved_by, '') from entry "
                      "e join event ev on ev.id = e.event join batch b on b.id = e.batch where "
                      "e.id = :entry",
               soci::use(asked, "entry"), soci::into(batch), soci::into(row),
               soci::into(origin.event), soci::into(origin.dated_on), soci::into(relates_to),
               soci::into(reverses), soci::into(origin.file_name), soci::into(origin.sha256),
               soci::into(origin.sheet), soci::into(origin.imported_by),
               soci::into(origin.approved_by), soci::into(origin.first_approved_by))} {}
};

EntryOrigins::EntryOrigins(soci::session& db) : question_{std::make_unique<Question>(db)} {}
EntryOrigins::~EntryOrigins() = default;

EntryOrigin const& EntryOrigins::of(std::int64_t entry) {
    auto& question = *question_;
    question.asked = entry;
    auto const found = question.select.execute(true);
    ledger::ensure(found, "a posting has no entry");
    auto& origin = question.origin;
    origin.entry = entry;
    origin.batch = question.batch;
    origin.source_row = question.row;
    origin.reverses = question.reverses;
    origin.relates_to.reset();
    if (question.relates_to != 0) origin.relates_to = ledger::Period::from_key(question.relates_to);
    return origin;
}

} // namespace reports
