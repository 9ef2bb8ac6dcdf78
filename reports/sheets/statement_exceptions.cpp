// What a signatory must know before signing, and the place to sign.
#include "reports/sheets/statement.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

using ledger::Money;

void Statement::add_unmatched() {
    for (auto const& one : figures_.readiness.unmatched) {
        if (one.organisation != body_.code) continue;
        Money by_partner, by_host;
        for (auto const& unmatched : one.unmatched) {
            (unmatched.by_partner ? by_partner : by_host) += unmatched.amount;
        }
        Row row(note + 1);
        row[item] = "Contributions not matched";
        row[pool] = one.pool;
        row[stream] = one.stream;
        row[note] = fmt::format("{} booked by this body alone, {} by the host alone.",
                                pounds(by_partner), pounds(by_host));
        table_.rows.push_back(std::move(row));
    }
}

void Statement::add_exceptions() {
    section("Exceptions that concern this body");
    Row suspended(note + 1);
    suspended[item] = "In suspense, balance";
    suspended[spend] = live("=" + balances("1900", "", false), own_.suspense);
    auto const body =
        std::ranges::find(figures_.position.suspense, body_.code, &SuspenseOf::organisation);
    suspended[note] = body == figures_.position.suspense.end()
                          ? std::string{"No line."}
                          : fmt::format("{}, {} in all, counted and not netted.",
                                        how_many(body->lines, "line"), pounds(body->total));
    table_.rows.push_back(std::move(suspended));
    Row unclassified(note + 1);
    unclassified[item] = "Unclassified, of what was spent directly";
    unclassified[spend] =
        live("=" + data("U £", fmt::format(",Data[Fund],\"{}\"", body_.code)), own_.unclassified);
    table_.rows.push_back(std::move(unclassified));
    add_unmatched();
    auto const late = figures_.facts.late_lines.find(body_.code);
    words("Late lines", late == figures_.facts.late_lines.end()
                            ? "None."
                            : fmt::format("{} booked in a later period than their own.",
                                          how_many(late->second, "line")));
    auto const open = figures_.readiness.open_periods.size();
    words("Open periods", open == 0 ? "None: the year is closed."
                                    : how_many(static_cast<std::int64_t>(open), "period") +
                                          " of the year can still be booked in.");
    auto const failed = std::ranges::count(figures_.checks, false, &ledger::CheckResult::passed);
    if (failed == 0) {
        words("Checks of the books", "All passed.");
        return;
    }
    Row row(note + 1);
    row[item] = "Checks of the books";
    row[note] =
        link_to("Checks", how_many(failed, "check") + " failed: the sheet Checks says which");
    table_.rows.push_back(std::move(row));
}

void Statement::add_basis() {
    section("Basis");
    words("What is counted", "A pound once, when it leaves the partnership; by whose money it is, "
                             "not by who pays it out. Notes has the definitions.");
    words("Prevention", figures_.classification
                            ? fmt::format("Tiers P and S by version {} of the classification.",
                                          *figures_.classification)
                            : "No version of the classification is there.");
    ledger::Assurance const* latest = nullptr;
    for (auto const& row : figures_.registers.assurance) {
        if (row.year != figures_.year || row.organisation != body_.code) continue;
        if (latest == nullptr || latest->on <= row.on) latest = &row;
    }
    words("Assurance", latest == nullptr
                           ? std::string{"[x] Not said in the register `assurance`."}
                           : fmt::format("{}, {}{}", latest->status, ledger::iso(latest->on),
                                         latest->document.empty() ? "" : ": " + latest->document));
    if (!sheets_.contains("BCF_conditions")) return;
    Row row(note + 1);
    row[item] = "Better Care Fund conditions";
    row[note] = link_to("BCF_conditions", "National conditions: the sheet BCF_conditions");
    table_.rows.push_back(std::move(row));
}

void Statement::add_signature() {
    section("Signature");
    words("I sign for",
          fmt::format("{} ({}) alone. The figures of other bodies are theirs to sign.", body_.name,
                      body_.code));
    words("Office", is_icb() ? "Accountable officer" : "Section 151 officer");
    for (auto const* line : {"Name", "Signed", "Date"}) words(line, "");
}

} // namespace reports
