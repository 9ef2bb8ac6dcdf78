// One walk over the kept rows; the fates of a settled batch are walked beside them.
#include "importers/row_verdicts.hpp"

#include "importers/posted_lines.hpp"
#include "importers/recorded.hpp"
#include "importers/suspense.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace importers {

namespace {

using ledger::Finding;
using ledger::Money;
using ledger::Severity;

struct Fated { // what a row is said to be, before its findings are looked at
    std::string fate = {}, reason = {};
    Money amount = {};
};

struct Run {
    std::int64_t first = 0, last = 0;
    std::string fate, reason;
};

std::vector<Run> runs_of(soci::session& db, ledger::BatchId id) {
    long long const batch = id.value();
    long long first = 0, last = 0;
    std::string fate, reason;
    soci::statement rows = (db.prepare << "select first_row, last_row, fate, reason from row_fate "
                                          "where batch = :batch order by first_row",
                            soci::into(first), soci::into(last), soci::into(fate),
                            soci::into(reason), soci::use(batch));
    rows.execute();
    std::vector<Run> all;
    while (rows.fetch()) all.push_back({first, last, fate, reason});
    return all;
}

// Rows of the batch whose line stands in suspense.
std::set<std::int64_t> rows_in_suspense(soci::session& db, ledger::BatchId batch) {
    std::set<std::int64_t> rows;
    ledger::DimensionReader dimensions{db};
    for (auto const& range : ranges_of(db, batch)) {
        for (auto const& entry :
             standing_entries(db, dimensions, range, batch, ledger::Event::suspense)) {
            rows.insert(entry.head.row);
        }
    }
    return rows;
}

std::string rules_in(std::vector<Finding> const& findings, Severity severity) {
    std::string rules;
    for (auto const& finding : findings) {
        if (finding.severity != severity || rules.find(finding.rule) != std::string::npos) continue;
        rules += (rules.empty() ? "" : ", ") + finding.rule;
    }
    return rules;
}

std::string with_reason(std::string const& word, std::string const& reason) {
    return reason.empty() ? word : word + ": " + reason;
}

class Verdicts {
public:
    Verdicts(soci::session& db, Batch const& batch)
        : settled_{batch.state != "staged" && batch.state != "approved"},
          runs_{runs_of(db, batch.id)}, aside_{settled_ ? std::map<std::int64_t, std::string>{}
                                                        : rows_set_aside(db, batch.id)} {
        if (!settled_) return;
        standing_ = standing_rows(db, batch.id);
        suspended_ = rows_in_suspense(db, batch.id);
    }

    RowVerdict of(std::int64_t row, Fated fated, std::vector<Finding> findings) {
        if (settled_) return settled(row, fated, std::move(findings));
        RowVerdict verdict{.findings = std::move(findings), .amount = fated.amount};
        auto const& f = verdict.findings;
        if (auto const aside = aside_.find(row); aside != aside_.end()) {
            verdict.verdict = Verdict::set_aside;
            verdict.status = with_reason("set aside", aside->second);
        } else if (fated.fate == "error") {
            verdict.verdict = Verdict::error;
            auto const rules = rules_in(f, Severity::error);
            verdict.status = with_reason("error", rules.empty() ? fated.reason : rules);
        } else if (fated.fate == "ignored") {
            verdict.verdict = Verdict::ignored;
            verdict.status = with_reason("ignored", fated.reason);
        } else if (fated.fate == "suspended") {
            verdict.verdict = Verdict::suspense;
            verdict.status = "suspense: no crosswalk rule";
        } else {
            auto const excluded = fated.fate == "excluded";
            auto const word =
                excluded ? "would be posted, excluded: " + fated.reason : "would be posted";
            auto const rules = rules_in(f, Severity::warning);
            verdict.verdict = rules.empty() ? Verdict::posted : Verdict::warning;
            verdict.status = rules.empty() ? word : fmt::format("warning: {}; {}", rules, word);
        }
        return verdict;
    }

private:
    RowVerdict settled(std::int64_t row, Fated const& fated, std::vector<Finding> findings) {
        while (next_ < runs_.size() && runs_[next_].last < row) ++next_;
        bool const known = next_ < runs_.size() && runs_[next_].first <= row;
        auto const fate = known ? runs_[next_].fate : std::string{"ignored"};
        auto const reason = known ? runs_[next_].reason : std::string{};
        RowVerdict verdict{.amount = fated.amount};
        if (fate == "ignored") {
            verdict.verdict = Verdict::ignored;
            verdict.status = with_reason("ignored", reason);
        } else if (fate == "rejected") {
            verdict.verdict = Verdict::set_aside;
            verdict.status = with_reason("set aside", reason);
            verdict.findings = std::move(findings);
        } else if (suspended_.contains(row)) {
            verdict.verdict = Verdict::suspense;
            verdict.status = "suspense: no crosswalk rule";
            verdict.findings = std::move(findings);
        } else if (!std::ranges::binary_search(standing_, row)) {
            verdict.verdict = Verdict::taken_back;
            verdict.status = "taken back";
        } else {
            verdict.verdict = Verdict::posted;
            verdict.status = fate == "suspended"  ? "posted, cleared from suspense"
                             : fate == "excluded" ? with_reason("posted, excluded", reason)
                                                  : "posted";
        }
        return verdict;
    }

    bool settled_;
    std::vector<Run> runs_;
    std::map<std::int64_t, std::string> aside_;
    std::vector<std::int64_t> standing_ = {};
    std::set<std::int64_t> suspended_ = {};
    std::size_t next_ = 0;
};

} // namespace

void visit_verdicts(soci::session& db, ledger::Registers const& registers, Batch const& batch,
                    Inspection const& inspection,
                    std::function<void(Row const&, RowVerdict const&)> const& visit) {
    Verdicts verdicts{db, batch};
    auto what = recorded(db, batch, inspection, registers);
    what.options.every_finding = true;
    for (auto const& [row, reason] : rows_set_aside(db, batch.id)) what.set_aside.insert(row);
    std::unordered_multimap<std::int64_t, Finding> stored; // that an examination does not find
    for (auto const& finding : findings_of(db, batch)) {
        if (finding.rule == "line-booked-before" && finding.where.row != 0) {
            stored.emplace(finding.where.row, finding);
        }
    }
    Fated fated;
    std::vector<Finding> findings;
    Witness const witness{
        .fate =
            [&](std::int64_t, RowFate fate, std::string const& reason, Money amount) {
                fated = {std::string{row_fate_name(fate)}, reason, amount};
            },
        .line = {},
        .progress = {},
        .told = [&](Finding const& finding) { findings.push_back(finding); },
        .row =
            [&](Row const& row) {
                auto const [first, last] = stored.equal_range(row.number);
                for (auto at = first; at != last; ++at) findings.push_back(at->second);
                visit(row, verdicts.of(row.number, std::move(fated), std::move(findings)));
                fated = {};
                findings = {};
            }};
    examine(db, batch.id, what, witness);
}

} // namespace importers
