// Both are read from their kept rows; the codes are compared as texts.
#include "importers/trial_balance.hpp"

#include "importers/finding_limit.hpp"
#include "importers/heading.hpp"
#include "importers/kept_rows.hpp"
#include "importers/recorded.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <map>

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Finding;
using ledger::Money;
using ledger::Severity;

struct Balance {
    std::int64_t row = 0;
    Money opening = {}, closing = {};
};
using Balances = std::map<std::string, Balance>;

Balances balances_in(soci::session& db, BatchId batch, Inspection const& inspection) {
    Balances balances;
    auto const cell = [&](Row const& row, Field field) -> Cell const* {
        auto const column =
            static_cast<std::size_t>(inspection.columns[static_cast<std::size_t>(field)]);
        return column == 0 || column > row.cells.size() ? nullptr : &row.cells[column - 1];
    };
    auto const amount = [&](Row const& row, Field field) {
        auto const* const found = cell(row, field);
        return found == nullptr ? Money{}
                                : read_amount(*found, inspection.layout->pounds_per_unit)
                                      .amount.value_or(Money{});
    };
    visit_kept_rows(db, batch, [&](Row const& row) {
        if (row.number <= inspection.header_row) return true;
        auto const* const code = cell(row, Field::code_combination);
        if (code == nullptr || trimmed(code->text).empty()) return true;
        auto& balance = balances[std::string{trimmed(code->text)}];
        balance.row = row.number;
        balance.opening += amount(row, Field::opening);
        balance.closing += amount(row, Field::closing);
        return true;
    });
    return balances;
}

// The standing trial balance of the latest month before this one, in the same year.
BatchId one_before(soci::session& db, BatchRecord const& record) {
    long long batch = 0;
    auto const& of = *record.to_date;
    int const now = of.period.key(), first = ledger::Period::of(of.period.year(), 1)->key();
    db << "select id from batch where organisation = :organisation and layout = :layout and state "
          "in ('staged', 'approved', 'posted') and stated_period >= :first and stated_period < "
          ":now "
          "order by stated_period desc, id desc limit 1",
        soci::into(batch), soci::use(of.organisation), soci::use(record.inspection.layout->name),
        soci::use(first), soci::use(now);
    return BatchId{db.got_data() ? batch : 0};
}

struct Kinship { // of the openings with the month before
    std::int64_t codes = 0, as_closings = 0, as_openings = 0;
};

Kinship kinship_of(Balances const& now, Balances const& before) {
    Kinship kinship;
    for (auto const& [code, balance] : now) {
        auto const old = before.find(code);
        if (old == before.end() || old->second.opening == old->second.closing) continue;
        ++kinship.codes; // only a code that moved tells the two apart
        if (balance.opening == old->second.closing) ++kinship.as_closings;
        bool const from_nought = balance.opening.is_nil() && !old->second.closing.is_nil();
        if (balance.opening == old->second.opening || from_nought) ++kinship.as_openings;
    }
    return kinship;
}

Finding finding_of(BatchRecord const& record, Severity severity, std::string rule, std::int64_t row,
                   std::string found, std::string wanted, std::string remedy) {
    return {
        .severity = severity,
        .rule = std::move(rule),
        .where = {.file = record.file.name(), .sheet = record.inspection.sheet_name, .row = row},
        .found = std::move(found),
        .wanted = std::move(wanted),
        .remedy = std::move(remedy)};
}

void tell_gaps(BatchRecord const& record, Balances const& now, Balances const& before,
               std::vector<Finding>& findings) {
    FindingLimit limit;
    for (auto const& [code, balance] : now) {
        auto const old = before.find(code);
        auto const closed = old == before.end() ? Money{} : old->second.closing;
        if (balance.opening == closed) continue;
        limit.add(finding_of(record, Severity::warning, "opening-differs", balance.row,
                             fmt::format("{} opens with {}, but closed the month before with {}",
                                         code, to_string(balance.opening), to_string(closed)),
                             "an opening balance that is the last closing balance",
                             "Something was posted into the month before after it was imported: "
                             "import that month again, with --supersedes."),
                  findings);
    }
    limit.close(findings);
}

} // namespace

void compare_balances(soci::session& db, BatchRecord const& record,
                      std::vector<Finding>& findings) {
    auto const now = balances_in(db, record.batch, record.inspection);
    Money net;
    for (auto const& [code, balance] : now) net += balance.closing;
    if (!net.is_nil()) {
        findings.push_back(finding_of(
            record, Severity::warning, "balances-do-not-net", 0,
            fmt::format("the closing balances come to {}", in_pounds(net)),
            "a trial balance that nets to nil",
            "Codes may be missing: ask for the whole balance, or keep in mind that it is a part."));
    }
    auto const earlier = one_before(db, record);
    if (earlier == BatchId{}) return;
    auto const before =
        balances_in(db, earlier, recorded_inspection(db, batch_numbered(db, earlier)));
    auto const kin = kinship_of(now, before);
    bool const cumulative = record.to_date->cumulative;
    bool const says_month = kin.as_closings * 2 > kin.codes;
    bool const says_year = kin.as_openings * 2 > kin.codes;
    if (cumulative ? says_month && !says_year : says_year && !says_month) {
        findings.push_back(finding_of(
            record, Severity::error, "balances-of-other-span", 0,
            fmt::format("most openings are the {} of batch {}, the month before: the figures are "
                        "those of the {}",
                        cumulative ? "closings" : "openings", earlier.value(),
                        cumulative ? "month" : "year to date"),
            cumulative ? "figures of the year to date, as was said" : "figures of the month",
            cumulative ? "Leave --year-to-date out." : "Say --year-to-date."));
        return;
    }
    if (!cumulative) tell_gaps(record, now, before, findings);
}

} // namespace importers
