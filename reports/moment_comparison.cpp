// A at its own rules, B's books at A's rules, B at its own rules; and which postings and imports of
// registers lie between. What a batch moves is worked out in the order of posting, group by group
// of `Data`, since a share of a group is rounded to the penny: so the movements add up exactly.
#include "reports/moment_comparison.hpp"

#include "ledger/error.hpp"
#include "ledger/store/as_at.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "ledger/store/versions.hpp"
#include "reports/counted_entries.hpp"
#include "reports/place_scope.hpp"
#include "reports/words.hpp"

#include <map>
#include <tuple>

namespace reports {

using ledger::FinancialYear;
using ledger::Moment;
using ledger::Money;
using ledger::Registers;

namespace {

constexpr std::string_view present = "now";

struct Rules {
    Registers registers;
    std::optional<int> version;
};

Moment moment_of_now(soci::session& db) {
    return {.act = ledger::number_of(db, "select coalesce(max(id), 0) from act"),
            .at = {},
            .run = ledger::number_of(db, "select coalesce(max(id), 0) from posting_run"),
            .entry = ledger::number_of(db, "select coalesce(max(last_entry), 0) from posting_run"),
            .register_import =
                ledger::number_of(db, "select coalesce(max(id), 0) from register_import"),
            .registers_version = {}};
}

Moment moment_called(soci::session& db, std::string const& name) {
    return name == present ? moment_of_now(db) : ledger::moment_named(db, name);
}

auto order_of(Moment const& moment) {
    return std::tie(moment.act, moment.run, moment.register_import);
}

void require_order(Moment const& a, Moment const& b, MomentComparisonRequest const& request) {
    if (order_of(a) == order_of(b)) {
        throw ledger::Error{
            "{} and {} are the same moment of this ledger: nothing was done between "
            "them. Which acts there are: placeledger acts",
            request.a, request.b};
    }
    if (a.act <= b.act && a.run <= b.run && a.register_import <= b.register_import) return;
    throw ledger::Error{"{} is later than {}. Say the earlier moment first: --moments {} {}",
                        request.a, request.b, request.b, request.a};
}

Rules rules_of(soci::session& db, std::optional<int> wanted) {
    auto registers = ledger::load_registers(db);
    auto const version = ledger::classification_in_use(db, registers, wanted).version;
    return {std::move(registers), version};
}

NhsMoneyByPlace money_of(Rules const& rules, std::vector<CountedRow> const& rows) {
    ledger::Classification const classification{rules.registers, rules.version};
    return {rules.registers, rows, divide_over_tiers(rows, classification)};
}

using Amounts = std::map<std::tuple<ledger::Period, std::string, std::string, std::string,
                                    std::string, ledger::Coding, std::string>,
                         Money>;

auto key_of_row(CountedRow const& row) {
    return std::tuple{row.period, row.place,  row.fund,    row.scheme,
                      row.stream, row.coding, row.provider};
}

struct Run {
    long long id = 0, batch = 0, first_entry = 0, last_entry = 0;
    std::string kind = {}, file = {}, organisation = {};
};

std::vector<Run> runs_between(soci::session& db, Moment const& a, Moment const& b) {
    long long const after = a.run, last = b.run;
    std::vector<Run> runs;
    Run run;
    soci::statement rows =
        (db.prepare << "select r.id, r.batch, r.first_entry, r.last_entry, r.kind, b.file_name, "
                       "b.organisation from posting_run r join batch b on b.id = r.batch where "
                       "r.id > :after and r.id <= :last order by r.id",
         soci::use(after, "after"), soci::use(last, "last"), soci::into(run.id),
         soci::into(run.batch), soci::into(run.first_entry), soci::into(run.last_entry),
         soci::into(run.kind), soci::into(run.file), soci::into(run.organisation));
    rows.execute();
    while (rows.fetch()) runs.push_back(run);
    return runs;
}

// What these rows do to the year on those rules, on top of what `amounts` has.
NhsMoney moved_by(std::vector<CountedRow> rows, Amounts& amounts, Rules const& rules,
                  FinancialYear year, std::string_view place) {
    auto before = rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& amount = amounts[key_of_row(rows[i])];
        before[i].amount = amount;
        amount += rows[i].amount;
        rows[i].amount = amount;
    }
    auto const was = money_of(rules, before).of(year, place);
    auto const is = money_of(rules, rows).of(year, place);
    return {.upstream = is.upstream - was.upstream, .total = is.total - was.total};
}

// A batch may be posted in several runs, and be reversed as well.
std::vector<Mover> batches_between(soci::session& db, std::vector<Run> const& runs, Amounts amounts,
                                   Rules const& rules, FinancialYear year, std::string_view place) {
    std::map<std::pair<long long, std::string>, Mover> batches;
    for (auto const& run : runs) {
        auto const moves = moved_by(
            counted_rows_of_entries(db, rules.registers, year, run.first_entry, run.last_entry),
            amounts, rules, year, place);
        auto& mover = batches[{run.batch, run.kind}];
        mover.kind = "batch";
        mover.code = std::to_string(run.batch);
        mover.name = run.file;
        mover.organisation = run.organisation;
        mover.what = run.kind == "reversal" ? "reversed" : "posted";
        if (!mover.moves) mover.moves.emplace();
        *mover.moves += moves;
    }
    std::vector<Mover> movers;
    for (auto& [key, mover] : batches) movers.push_back(std::move(mover));
    sort_movers(movers);
    return movers;
}

std::string version_text(std::optional<int> version) {
    return version ? std::to_string(*version) : "none";
}

// One line for everything that is not books.
Mover rules_between(soci::session& db, Moment const& a, Moment const& b, Rules const& was,
                    Rules const& is) {
    long long const after = a.register_import, last = b.register_import;
    std::string file, who, files;
    std::int64_t count = 0;
    soci::statement rows =
        (db.prepare << "select file_name, imported_by from register_import where "
                       "id > :after and id <= :last order by id",
         soci::use(after, "after"), soci::use(last, "last"), soci::into(file), soci::into(who));
    rows.execute();
    for (; rows.fetch(); ++count) {
        files += fmt::format("{}{} by {}", files.empty() ? "" : ", ", file, who);
    }
    auto const imports = count == 0 ? std::string{"no import of registers"}
                                    : how_many(count, "import") + " of registers";
    auto const versions = was.version == is.version
                              ? "classification " + version_text(is.version) + " in both"
                              : fmt::format("classification {} becomes {}",
                                            version_text(was.version), version_text(is.version));
    return {"registers", {}, files, {}, imports + "; " + versions, NhsMoney{}};
}

struct Then {
    Rules rules;
    std::vector<CountedRow> rows = {}, on_first_rules = {};
};

// The books of that moment; also grouped by the registers of the first, where they are given.
Then read_then(soci::session& db, std::string const& name, Moment const& moment,
               MomentComparisonRequest const& request, Rules const* first) {
    std::optional<ledger::AsAt> as_at;
    if (name != present) as_at.emplace(db, moment);
    Then then{.rules = rules_of(db, request.classification)};
    then.rows = counted_rows(db, then.rules.registers, request.year);
    if (first != nullptr) then.on_first_rules = counted_rows(db, first->registers, request.year);
    require_outlay(then.rows, request.year, name == present ? "" : " at " + name);
    return then;
}

Amounts amounts_of(std::vector<CountedRow> const& rows) {
    Amounts amounts;
    for (auto const& row : rows) amounts.emplace(key_of_row(row), row.amount);
    return amounts;
}

} // namespace

Comparison compare_moments(soci::session& db, MomentComparisonRequest const& request) {
    auto const a = moment_called(db, request.a), b = moment_called(db, request.b);
    require_order(a, b, request);
    auto const was = read_then(db, request.a, a, request, nullptr);
    auto const is = read_then(db, request.b, b, request, &was.rules);
    std::optional<PlaceName> place;
    if (!request.place.empty()) place = place_named(is.rules.registers, request.place);
    Comparison comparison{.year = request.year,
                          .a = fmt::format("{} at {}", to_string(request.year), request.a),
                          .b = fmt::format("{} at {}", to_string(request.year), request.b),
                          .parts = {{"Books", 0}, {"Rules", 1}},
                          .places = {},
                          .movers_are_all = true,
                          .movers_title = "What was posted between the two, the largest first",
                          .place = place};
    auto const at_a = money_of(was.rules, was.rows), books = money_of(was.rules, is.on_first_rules),
               at_b = money_of(is.rules, is.rows);
    auto const names = place ? std::vector{*place} : report_places(is.rules.registers, is.rows);
    for (auto const& one : names) {
        auto const of = [&](auto const& money) { return money.of(request.year, one.code); };
        comparison.places.push_back({one, {of(at_a), of(books), of(at_b)}});
    }
    comparison.movers = batches_between(db, runs_between(db, a, b), amounts_of(was.rows), was.rules,
                                        request.year, names.back().code);
    auto rules = rules_between(db, a, b, was.rules, is.rules);
    auto const& whole = comparison.places.back();
    rules.moves->upstream = whole.b().upstream - whole.steps[1].upstream;
    rules.moves->total = whole.b().total - whole.steps[1].total;
    comparison.movers.push_back(std::move(rules));
    return comparison;
}

} // namespace reports
