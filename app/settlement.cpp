// pool settle: over- and underspend of a year, its division, and the journal that carries it out.
#include "reports/settlement.hpp"

#include "app/commands.hpp"
#include "app/csv_file.hpp"
#include "app/pool_words.hpp"
#include "importers/file_hash.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/periods.hpp"
#include "ledger/store/registers.hpp"

namespace app {

namespace {

using ledger::Money;
using ledger::Period;
using reports::Cell;

constexpr auto said_of_none = "no partner";

std::string kind_word(ledger::Kind kind) {
    return kind == ledger::Kind::revenue ? "revenue" : "capital";
}

reports::Table streams_table(reports::Settlement const& settlement, std::string const& title) {
    reports::Table table{.name = "Streams",
                         .title = title,
                         .columns = {{.heading = "Stream"},
                                     {.heading = "Funder"},
                                     {.heading = "Kind"},
                                     {.heading = "Brought forward £"},
                                     {.heading = "Agreed £"},
                                     {.heading = "Received £"},
                                     {.heading = "Income £"},
                                     {.heading = "Moved £"},
                                     {.heading = "Returned £"},
                                     {.heading = "Outlay £"},
                                     {.heading = "Over/(under)spend £"}}};
    for (auto const& one : settlement.streams) {
        table.rows.push_back({one.stream, one.funder.empty() ? said_of_none : one.funder,
                              kind_word(one.kind), one.brought_forward, one.agreed, one.received,
                              one.income, one.moved, one.returned, one.outlay, one.over});
    }
    return table;
}

reports::Table division_table(reports::Settlement const& settlement, std::string const& rule) {
    reports::Table table{.name = "Division",
                         .title = "Who bears it, by " + rule,
                         .columns = {{.heading = "Organisation"},
                                     {.heading = "Kind"},
                                     {.heading = "Own streams over/(under) £"},
                                     {.heading = "Share of over/(under)spend £"},
                                     {.heading = "Share less own £"}}};
    for (auto const& one : settlement.borne) {
        table.rows.push_back({one.organisation.empty() ? said_of_none : one.organisation,
                              kind_word(one.kind), one.own, one.share, one.share - one.own});
    }
    return table;
}

// Both in one, for programs that read one table: a row of a stream has no share.
reports::Table one_table(reports::Settlement const& settlement) {
    reports::Table table{.name = "Settlement",
                         .title = "Settlement",
                         .columns = {{.heading = "Row"},
                                     {.heading = "Stream"},
                                     {.heading = "Organisation"},
                                     {.heading = "Kind"},
                                     {.heading = "Brought forward £"},
                                     {.heading = "Agreed £"},
                                     {.heading = "Received £"},
                                     {.heading = "Income £"},
                                     {.heading = "Moved £"},
                                     {.heading = "Returned £"},
                                     {.heading = "Outlay £"},
                                     {.heading = "Over or under £"},
                                     {.heading = "Share £"}}};
    for (auto const& one : settlement.streams) {
        table.rows.push_back({"stream", one.stream, reports::text_or_empty(one.funder),
                              kind_word(one.kind), one.brought_forward, one.agreed, one.received,
                              one.income, one.moved, one.returned, one.outlay, one.over, Cell{}});
    }
    for (auto const& one : settlement.borne) {
        reports::Row row{"division", Cell{}, reports::text_or_empty(one.organisation),
                         kind_word(one.kind)};
        row.resize(11);
        row.insert(row.end(), {one.own, one.share});
        table.rows.push_back(std::move(row));
    }
    return table;
}

struct Document {
    std::string name, sha256;
};

Document document_said(std::string const& path) {
    if (path.empty()) return {};
    return {std::filesystem::path{path}.filename().string(), importers::sha256_of_file(path)};
}

// March, or the first period after it that still takes journals.
Period period_for(soci::session& db, ledger::FinancialYear year) {
    ledger::Periods const periods{db};
    auto const march = *Period::of(year, 12);
    auto const open = periods.to_book(march, 0);
    if (open && *open >= march) return *open;
    throw ledger::Error{"Every period of {} from P12 on is closed: nothing can be charged in it "
                        "until two people re-open one: placeledger period reopen {} --because "
                        "\"...\"",
                        to_string(year), to_string(march)};
}

std::string weights_text(std::vector<ledger::Weight> const& weights) {
    std::string text;
    for (auto const& weight : weights) {
        text +=
            (text.empty() ? "" : "|") + weight.code + '=' + plain_text(Money::pence(weight.weight));
    }
    return text;
}

reports::Table journal_table(reports::Settlement const& settlement, ledger::Pool const& pool,
                             Period period, Document const& document) {
    reports::Table table{.name = "journals",
                         .title = "Journals",
                         .columns = {{.heading = "journal"},
                                     {.heading = "event"},
                                     {.heading = "period"},
                                     {.heading = "pool"},
                                     {.heading = "place"},
                                     {.heading = "stream"},
                                     {.heading = "to_stream"},
                                     {.heading = "amount"},
                                     {.heading = "narrative"},
                                     {.heading = "document"},
                                     {.heading = "document_sha256"}}};
    for (auto const& charge : settlement.charges) {
        table.rows.push_back(
            {fmt::format("{} {} settlement", pool.code, to_string(period.year())),
             "OVERSPEND_SHARE", to_string(period), pool.code, pool.place, charge.stream,
             weights_text(charge.to), charge.amount,
             fmt::format("Overspend of {} in pool {} in {}, shared by the pool's rule {}",
                         charge.stream, pool.code, to_string(period.year()), pool.risk_share),
             document.name, document.sha256});
    }
    return table;
}

void write_journal(std::filesystem::path const& out, reports::Table const& table) {
    if (std::filesystem::exists(out)) {
        throw ledger::WrongUsage{"{} is there already. Choose another name, or remove it.",
                                 out.string()};
    }
    write_csv(out, table);
}

std::string words_of(reports::Charge const& charge) {
    return fmt::format("{} of {} is to be charged to {}.", in_pounds(charge.amount), charge.stream,
                       weights_text(charge.to));
}

} // namespace

int settle_pool(Context const& context, PoolOptions const& options) {
    auto const year = year_said(options.year);
    auto const document = document_said(options.document);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const registers = ledger::load_registers(*db);
    require_pool(registers, options.pool);
    auto const& pool = *ledger::find_pool(registers, options.pool);
    auto const rule = ledger::parse_risk_share(pool.risk_share);
    if (!rule) {
        throw ledger::Error{"Pool {} has no rule for over- and underspend. Fill in risk_share in "
                            "the register pools: PRO_RATA, BY_SOURCE, or weights such as "
                            "QYG=60|E06000050=40.",
                            pool.code};
    }
    auto const settlement =
        reports::settle(reports::stream_years(reports::pool_balances(*db, registers, year),
                                              registers, pool.code, year),
                        *rule);
    bool const for_people = context.format == reports::Format::table;
    if (for_people) {
        print(context,
              streams_table(settlement, fmt::format("{} in {}", pool.code, to_string(year))));
        say("");
        print(context, division_table(settlement, pool.risk_share));
        for (auto const& charge : settlement.charges) say(words_of(charge));
    } else {
        print(context, one_table(settlement));
    }
    for (auto const& problem : settlement.problems) fmt::print(stderr, "error: {}\n", problem);
    if (!settlement.problems.empty()) return has_findings;
    if (options.out.empty()) return done;
    if (settlement.charges.empty()) {
        say("No stream is overspent at the charge of another funder: no journal was written.");
        return done;
    }
    write_journal(options.out, journal_table(settlement, pool, period_for(*db, year), document));
    if (!for_people) return done;
    say(fmt::format("Wrote {}.{} Next: placeledger journal import {}", options.out.string(),
                    document.name.empty() ? " Fill in document and document_sha256 first, or say "
                                            "--document FILE."
                                          : "",
                    options.out.string()));
    return done;
}

} // namespace app
