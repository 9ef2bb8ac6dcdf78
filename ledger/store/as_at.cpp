// Constant SQL over one temporary row, `as_at`, which says the moment.
#include "ledger/store/as_at.hpp"

#include "ledger/register_columns.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace ledger {

namespace {

// Numbered, and added to only: the first so many were there.
constexpr std::array numbered{
    std::pair{"posting_run", "id <= (select run from as_at)"},
    std::pair{"entry", "id <= (select entry from as_at)"},
    std::pair{"posting", "entry <= (select entry from as_at)"},
    std::pair{"code", "id <= (select last_code from as_at)"},
    std::pair{"coding", "id <= (select last_coding from as_at)"},
    std::pair{"dimension", "id <= (select last_dimension from as_at)"},
    std::pair{"act", "id <= (select act from as_at)"},
    std::pair{"register_import", "id <= (select import from as_at)"},
    std::pair{"source_block", "batch <= (select batch from as_at)"},
    std::pair{"batch_period", "batch <= (select batch from as_at)"},
    std::pair{"batch_layer", "batch <= (select batch from as_at)"},
    std::pair{"finding", "batch <= (select batch from as_at)"},
    std::pair{"line_keys", "batch <= (select batch from as_at)"},
};

// Decisions, each of which carries its act.
constexpr std::array decided{"user_right",    "period_state", "version_state",
                             "carry_forward", "layout",       "movement",
                             "award",         "publication",  "published_figure"};

// What the log says of each batch. An approval that is the first of two makes none.
constexpr auto acts_on_batches = R"(
    create temp table as_at_batch as
    select batch, max(case when what = 'import' then id end) as imported,
        max(case when what = 'batch approve' then id end) as looked_at,
        max(case when what = 'batch approve' and detail not like 'the first of two %' then id end) as approved,
        max(case when what = 'batch post' then id end) as posted,
        max(case when what = 'batch reject' then id end) as rejected,
        max(case when what = 'batch supersede' then id end) as superseded,
        max(case when what = 'batch approve' and id <= (select act from as_at)
            and detail not like 'the first of two %' then id end) as approved_then,
        max(case when what = 'batch approve' and id <= (select act from as_at) then id end) as looked_at_then
    from main.act where batch <> 0 and outcome = 'done' group by batch)";

// A batch without an act is of before there was a log, and stands by its times.
constexpr auto standing_of_batches = R"(
    create temp table as_at_standing as
    select b.id, b.state,
        case when a.imported is null then m.act > 0 or b.imported_at <= m.at
            else a.imported <= m.act end as there,
        b.posted_at is not null and case when a.posted is null then m.act > 0 or b.posted_at <= m.at
            else a.posted <= m.act end as was_posted,
        b.state = 'rejected' and (a.rejected is null or a.rejected <= m.act) as was_rejected,
        b.state = 'superseded' and (a.superseded is null or a.superseded <= m.act) as was_superseded,
        b.approved_at is not null and case when a.looked_at is null then m.act > 0 or b.approved_at <= m.at
            else a.approved_then is not null and a.approved_then = a.looked_at_then end as was_approved,
        case when a.looked_at is null then case when m.act > 0 or b.approved_at <= m.at then b.approved_by end
            else (select person from main.act where id = a.approved_then) end as approved_by,
        case when a.looked_at is null then case when m.act > 0 or b.approved_at <= m.at then b.approved_at end
            else (select at from main.act where id = a.approved_then) end as approved_at,
        a.rejected as rejected_by_act
    from main.batch b cross join as_at m left join as_at_batch a on a.batch = b.id)";

constexpr auto batches = "create temp table batch as select * from main.batch where id in (select "
                         "id from as_at_standing where there) order by id";

constexpr auto last_batch = "update as_at set batch = coalesce((select max(id) from batch), 0)";

constexpr auto states = R"(
    update batch set state = (select case when s.was_superseded then 'superseded' when s.was_posted then 'posted'
            when s.was_rejected then 'rejected' when s.was_approved then 'approved' else 'staged' end
            from as_at_standing s where s.id = batch.id),
        approved_by = (select s.approved_by from as_at_standing s where s.id = batch.id),
        approved_at = (select s.approved_at from as_at_standing s where s.id = batch.id))";

constexpr auto not_posted_yet = "update batch set posted_pence = 0, posted_at = null, posted_by = "
                                "null where state not in ('posted', 'superseded')";

// Of a batch that was rejected since: the rows that had been set aside one by one.
constexpr auto not_rejected_yet = R"(
    update batch set rejected_pence = coalesce((select sum(f.pence) from main.act a
            join main.row_fate f on f.batch = a.batch and a.detail like 'row ' || f.first_row || ' set aside:%'
            where a.batch = batch.id and a.what = 'batch reject-row' and a.id <= (select act from as_at)), 0)
    where state <> 'rejected' and id in (select id from as_at_standing where state = 'rejected'))";

constexpr auto fates = R"(
    create temp view row_fate as
    select batch, first_row, last_row, reason, pence,
        case when fate = 'posted' and batch in (select id from temp.batch where state in ('staged', 'approved'))
            then 'line' else fate end as fate
    from main.row_fate where batch <= (select batch from as_at))";

constexpr auto empty_totals = "create temp table period_total (dimension bigint not null, period "
                              "integer not null, pence bigint not null, primary key (dimension, "
                              "period)) without rowid";

constexpr auto totals_up_to_then = R"(
    insert into period_total select p.dimension, e.period, sum(p.pence)
    from main.posting p join main.entry e on e.id = p.entry
    where p.entry <= (select entry from as_at) group by p.dimension, e.period)";

constexpr auto totals_since = R"(
    create temp table as_at_since as select p.dimension, e.period, sum(p.pence) as pence
    from main.posting p join main.entry e on e.id = p.entry
    where p.entry > (select entry from as_at) group by p.dimension, e.period)";

constexpr auto totals_less_since = R"(
    insert into period_total select t.dimension, t.period, t.pence - coalesce(s.pence, 0)
    from main.period_total t left join as_at_since s on s.dimension = t.dimension and s.period = t.period
    where s.pence is null or t.pence <> s.pence)";

// A total that is nil without what came since was nil, or was not there at all.
constexpr auto doubtful_totals = R"(
    create temp table as_at_doubt as select t.dimension, t.period from main.period_total t
    join as_at_since s on s.dimension = t.dimension and s.period = t.period
    where t.pence = s.pence and t.dimension <= (select last_dimension from as_at))";

constexpr auto nil_totals = R"(
    insert into period_total select distinct p.dimension, e.period, 0
    from main.posting p join main.entry e on e.id = p.entry
    where p.entry <= (select entry from as_at) and p.dimension in (select dimension from as_at_doubt)
        and exists (select 1 from as_at_doubt d where d.dimension = p.dimension and d.period = e.period))";

void run(soci::session& db, std::string const& sql) {
    db << sql;
}

void say_moment(soci::session& db, Moment const& moment) {
    run(db, "create temp table as_at (act bigint not null, at text not null, run bigint not null, "
            "entry bigint not null, import bigint not null, batch bigint not null, last_code "
            "bigint not null, last_coding bigint not null, last_dimension bigint not null)");
    long long const act = moment.act, last_run = moment.run, entry = moment.entry,
                    import = moment.register_import;
    db << "insert into as_at values (:act, :at, :run, :entry, :import, 0, 0, 0, 0)", soci::use(act),
        soci::use(moment.at), soci::use(last_run), soci::use(entry), soci::use(import);
    for (auto const* table : {"code", "coding", "dimension"}) {
        run(db, fmt::format("update as_at set last_{0} = coalesce((select r.last_{0} from "
                            "main.posting_run r where r.id = as_at.run), 0)",
                            table));
    }
}

void set_totals(soci::session& db) {
    run(db, empty_totals);
    auto const later = number_of(
        db, "select sum(postings) from main.posting_run where id > (select run from as_at)");
    auto const sooner = number_of(
        db, "select sum(postings) from main.posting_run where id <= (select run from as_at)");
    if (sooner <= later) {
        run(db, totals_up_to_then);
        return;
    }
    for (auto const* sql : {totals_since, totals_less_since, doubtful_totals}) run(db, sql);
    if (number_of(db, "select count(*) from as_at_doubt") > 0) run(db, nil_totals);
}

void set_batches(soci::session& db) {
    for (auto const* sql : {acts_on_batches, standing_of_batches, batches, last_batch, states,
                            not_posted_yet, not_rejected_yet, fates}) {
        run(db, sql);
    }
}

// The rows that were in force, and those that an import by then had retired.
void set_registers(soci::session& db) {
    for (auto const& shape : register_shapes()) {
        std::string columns;
        for (auto const& column : shape.columns) columns += fmt::format(", \"{}\"", column.name);
        run(db,
            fmt::format("create temp view {0} as select id, imported, case when retired <= (select "
                        "import from as_at) then retired end as retired{1} from main.{0} where "
                        "imported <= (select import from as_at)",
                        shape.table, columns));
    }
}

// The ledger's views read its own tables, whatever stands before them.
void set_views(soci::session& db) {
    std::vector<std::string> made;
    std::string sql;
    soci::statement rows =
        (db.prepare << "select sql from main.sqlite_master where type = 'view' order by name",
         soci::into(sql));
    rows.execute();
    while (rows.fetch()) made.push_back(sql);
    constexpr std::string_view create = "create view";
    for (auto const& view : made) {
        auto const at = view.find_first_not_of(" \n");
        run(db, "create temp view" + view.substr(at + create.size()));
    }
}

void forget(soci::session& db) {
    std::vector<std::pair<std::string, std::string>> made;
    {
        std::string type, name;
        soci::statement rows =
            (db.prepare << "select type, name from sqlite_temp_master where type in ('table', "
                           "'view') order by type desc",
             soci::into(type), soci::into(name));
        rows.execute();
        while (rows.fetch()) made.emplace_back(type, name);
    }
    for (auto const& [type, name] : made) run(db, fmt::format("drop {} temp.\"{}\"", type, name));
}

} // namespace

AsAt::AsAt(soci::session& db, Moment const& moment) : db_{db} {
    say_moment(db, moment);
    set_totals(db);
    set_batches(db);
    for (auto const& [table, condition] : numbered) {
        run(db, fmt::format("create temp view {0} as select * from main.{0} where {1}", table,
                            condition));
    }
    for (auto const* table : decided) {
        run(db, fmt::format("create temp view {0} as select * from main.{0} where act <= (select "
                            "act from as_at)",
                            table));
    }
    set_registers(db);
    set_views(db);
}

AsAt::~AsAt() {
    try {
        forget(db_);
    } catch (soci::soci_error const&) { // the session ends, and what is temporary with it
    }
}

} // namespace ledger
