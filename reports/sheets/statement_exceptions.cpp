// What a signatory must know before signing, and the place to sign.
#include "ledger/booking.hpp"
#include "reports/missing_months.hpp"
#include "reports/outlay.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/statement.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

using ledger::Money;
namespace account = ledger::account;

void Statement::add_suspense() {
    auto& suspended = add_row("In suspense, balance");
    suspended[spend] = cell_of(
        booked_ever(books_.sources, {is("Account", account::suspense), is("Fund", body_.code)}));
    auto const found =
        std::ranges::find(figures_.position.suspense, body_.code, &SuspenseOf::organisation);
    suspended[note] = found == figures_.position.suspense.end()
                          ? std::string{"No line."}
                          : fmt::format("{}, {} in all, counted and not netted.",
                                        how_many(found->lines, "line"), pounds(found->total));
    Money sizes; // as C6 counts: one does not make up for another
    for (std::size_t i = 0; i < figures_.rows.size(); ++i) {
        auto const part = figures_.tiers[i].parts[tier_u];
        auto const& row = figures_.rows[i];
        if (row.fund != body_.code || row.period.year() != figures_.year) continue;
        sizes += part.is_negative() ? -part : part;
    }
    auto const sum = [&](std::string_view sign) {
        return fmt::format("SUMIFS(Data[U £],Data[Year],\"{}\",{},Data[U £],\"{}0\")", year_,
                           written("Data", is("Fund", body_.code)), sign);
    };
    add_row("Unclassified, of what was spent directly, not netted")[spend] =
        live("=" + sum(">") + "-" + sum("<"), sizes);
}

void Statement::add_unmatched() {
    for (auto const& one : figures_.readiness.unmatched) {
        if (!is_within_scope({one.pool})) continue;
        auto const* const pool = ledger::find_pool(figures_.registers, one.pool);
        if (one.organisation != body_.code && (pool == nullptr || pool->host != body_.code))
            continue;
        Money by_partner, by_host;
        for (auto const& unmatched : one.unmatched) {
            (unmatched.by_partner ? by_partner : by_host) += unmatched.amount;
        }
        auto& row = add_row("Contributions not matched");
        row[fund] = one.pool;
        row[stream] = one.stream;
        row[note] = fmt::format("{} booked by {} alone, {} by the host alone.", pounds(by_partner),
                                one.organisation, pounds(by_host));
    }
}

// Its own code; or, where only a pool is named, that of one that it hosts or funds.
bool Statement::concerns(std::set<std::string> const& codes) const {
    auto const& registers = figures_.registers;
    auto const is_body = [&](std::string const& code) {
        return ledger::find_organisation(registers, code) != nullptr;
    };
    if (std::ranges::any_of(codes, is_body)) return codes.contains(body_.code);
    auto const hosts = [&](ledger::Pool const& pool) {
        return pool.host == body_.code && codes.contains(pool.code);
    };
    auto const funds = [&](ledger::PoolStream const& one) {
        return one.organisation == body_.code && one.year <= figures_.year &&
               codes.contains(one.pool);
    };
    return std::ranges::any_of(registers.pools, hosts) ||
           std::ranges::any_of(registers.pool_streams, funds);
}

// Of one Place: pools of others are not in its workbook.
bool Statement::is_within_scope(std::set<std::string> const& codes) const {
    if (!figures_.scope) return true;
    auto const is_pool = [&](std::string const& code) {
        return ledger::find_pool(figures_.registers, code) != nullptr;
    };
    auto const is_here = [&](std::string const& code) {
        return figures_.scope->pools.contains(code);
    };
    return std::ranges::none_of(codes, is_pool) || std::ranges::any_of(codes, is_here);
}

bool Statement::has_sheet(std::string_view name) const {
    auto const of_name = [&](Sheet const& sheet) { return sheet.table.name == name; };
    return std::ranges::any_of(sheets_, of_name);
}

namespace {

std::set<std::string> codes_in(std::string const& text) { // "CE-BCF, QYG"
    std::set<std::string> codes;
    for (std::size_t from = 0; from < text.size();) {
        auto const end = std::min(text.find(", ", from), text.size());
        codes.insert(text.substr(from, end - from));
        from = end + 2;
    }
    return codes;
}

} // namespace

// Those of the sheet Checks whose breach is this body's, one of its pools', or of the books as a
// whole. Warnings of the whole are lines in suspense, unclassified money and contributions that are
// not matched: what of them is this body's stands in rows of its own.
void Statement::add_failed_checks() {
    enum : std::size_t { name, result, difference, meaning, level, whose };
    auto const checks = std::ranges::find_if(
        sheets_, [](Sheet const& sheet) { return sheet.table.name == "Checks"; });
    auto const before = table_.rows.size();
    for (auto const& check : checks->table.rows) {
        if (text_of(check[result]) != "fail") continue;
        auto const codes = codes_in(text_of(check[whose]));
        if (!is_within_scope(codes)) continue;
        bool const of_all = codes.empty() && text_of(check[level]) == "error";
        if (!of_all && !concerns(codes)) continue;
        auto const of = text_of(check[name]);
        auto& row = add_row(of);
        auto const is_body = [&](std::string const& code) {
            return ledger::find_organisation(figures_.registers, code) != nullptr;
        };
        auto const bodies = std::ranges::count_if(codes, is_body);
        auto const pool = std::ranges::find_if_not(codes, is_body);
        if (pool != codes.end()) row[fund] = *pool;
        // What several pools make up is in none of their books.
        auto const pools = std::ssize(codes) - bodies;
        if (pools == 1 || (pools == 0 && bodies == 1)) {
            auto const& size = std::get<Money>(shown(check[difference]));
            row[spend] = live(fmt::format("=SUMIFS(Checks[Difference £],{})",
                                          written("Checks", own("Check", 'A', of))),
                              size);
        }
        row[note] = "Failed, see Checks: " + text_of(check[meaning]);
    }
    if (table_.rows.size() == before) words("Checks", "None that concerns this body failed.");
}

void Statement::add_exceptions() {
    section("Exceptions that concern this body");
    add_suspense();
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
    add_months();
    add_failed_checks();
}

// Whoever sends by the quarter has months without a file, too: the signatory knows.
void Statement::add_months() {
    std::vector<ledger::Period> missing;
    auto const received = figures_.received.find(body_.code);
    for (int number = 1; number <= 12; ++number) {
        auto const period = *ledger::Period::of(figures_.year, number);
        bool const sent = received != figures_.received.end() && received->second.contains(period);
        if (!sent && was_there(figures_.registers, body_.code, period)) missing.push_back(period);
    }
    words("Months without a file",
          missing.empty() ? std::string{"None."}
                          : in_words(missing) + ": what they would hold is in no figure.");
}

void Statement::add_assurance() {
    ledger::Assurance const* latest = nullptr;
    for (auto const& row : figures_.registers.assurance) {
        if (row.year != figures_.year || row.organisation != body_.code) continue;
        if (latest == nullptr || latest->on <= row.on) latest = &row;
    }
    words("Assurance", latest == nullptr
                           ? std::string{"[x] Not said in the register `assurance`."}
                           : fmt::format("{}, {}{}", latest->status, ledger::iso(latest->on),
                                         latest->document.empty() ? "" : ": " + latest->document));
}

void Statement::add_basis() {
    section("Basis");
    words("What is counted", "A pound once, when it leaves the partnership; by whose money it is, "
                             "not by who pays it out. Notes has the definitions.");
    words("Prevention", figures_.classification
                            ? fmt::format("Tiers P and S by version {} of the classification.",
                                          *figures_.classification)
                            : "No version of the classification is there.");
    add_assurance();
    if (!has_sheet("BCF_conditions")) return;
    add_row("Better Care Fund conditions")[note] =
        link_to("BCF_conditions", "National conditions: the sheet BCF_conditions");
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
