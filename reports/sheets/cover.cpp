// What this workbook is, on which books and rules it stands, and where to look first.
#include "reports/missing_months.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

std::string years_of(AnnualFigures const& figures) {
    std::string text;
    for (auto const year : figures.years) text += (text.empty() ? "" : ", ") + to_string(year);
    return text;
}

std::string scope_of(AnnualFigures const& figures) {
    if (figures.scope) {
        return fmt::format("{} ({}) alone: its outlay, its pools, and the bodies that act for it. "
                           "Checks are of the whole ledger.",
                           figures.scope->place.name, figures.scope->place.code);
    }
    return fmt::format("{} and what is system-wide ({})",
                       how_many(static_cast<std::int64_t>(figures.places.size()) - 2, "Place"),
                       system_wide);
}

std::string headline(AnnualFigures const& figures) {
    auto const& all = headline_bridge(figures);
    if (!all.share) return "There is no NHS total in the year, so there is no share.";
    if (!all.change)
        return fmt::format("{} of NHS money went upstream; no year before to compare with.",
                           percent(*all.share));
    return fmt::format("{} of NHS money went upstream, {} on the year before.", percent(*all.share),
                       percentage_points(*all.change));
}

std::string status_of(AnnualFigures const& figures, std::vector<std::string> const& reasons) {
    if (figures.is_final) {
        return "Final: every period of the year is closed, nothing is in suspense or waits, what "
               "partners and hosts have booked agrees, and every check of the books passed.";
    }
    if (!reasons.empty()) return "Provisional, because:";
    return "Provisional: nothing stands in the way of a final report, but this is none.";
}

std::string classification_of(AnnualFigures const& figures) {
    if (!figures.classification) return "none: every pound is unclassified";
    auto text = fmt::format("version {}, for every year shown", *figures.classification);
    if (!figures.in_use.asked_for) return text;
    auto const& standing = figures.in_use.standing;
    if (standing.not_attested()) return text + "; not attested";
    text += fmt::format("; {}", version_state_name(standing.state));
    if (standing.state != ledger::VersionState::approved) return text;
    return text + fmt::format(" by {} on {}", standing.approved.person,
                              ledger::iso(*standing.approved_on()));
}

// "89 checks: 0 errors, 15 warnings", as Checks counts them itself.
std::string checks_in_words(std::vector<Sheet> const& others) {
    auto const found =
        std::ranges::find(others, "Checks", [](Sheet const& sheet) { return sheet.table.name; });
    if (found == others.end() || found->table.totals.empty()) return {};
    auto const* const words = std::get_if<std::string>(&found->table.totals.front());
    return words == nullptr ? std::string{} : *words;
}

// "10 months of the year missing; ..."; "" where no month is.
std::string missing_in_words(std::vector<Sheet> const& others) {
    auto const found =
        std::ranges::find(others, "Coverage", [](Sheet const& sheet) { return sheet.table.name; });
    if (found == others.end()) return {};
    auto const words = text_of(found->table.totals.front());
    auto const behind_total = words.find(". ");
    bool const any = words.find("missing;") != std::string::npos;
    return any && behind_total != std::string::npos ? words.substr(behind_total + 2)
                                                    : std::string{};
}

void add_look_first(AnnualFigures const& figures, std::vector<Sheet> const& others, Table& table) {
    auto const add = [&](std::string item, std::string what, std::string const& sheet) {
        table.rows.push_back({text_or_empty(item), std::move(what), link_to(sheet, sheet)});
    };
    add("Look first at", "The answers in words", "Summary");
    if (auto const words = checks_in_words(others); !words.empty()) add("", words, "Checks");
    if (auto const missing = missing_in_words(others); !missing.empty())
        add("", missing, "Coverage");
    if (unclassified_in(figures, figures.year).over_limit()) {
        add("", "Filter the column Rule by empty cells for what is unclassified", "Data");
    }
    auto const unmatched = std::ranges::any_of(figures.pools, [](PoolBalance const& balance) {
        return balance.partners_keep_it && balance.closing != balance.partners_books;
    });
    if (unmatched) add("", "Pools and partners' books do not agree", "Pool_recon");
}

} // namespace

Sheet cover_sheet(AnnualFigures const& figures, std::vector<Sheet> const& others) {
    Table table{.name = "Cover",
                .title = "Upstream spend monitoring " + to_string(figures.year) +
                         (figures.scope ? ": " + figures.scope->place.name : ""),
                .how_to_read = "Start with Summary; auditors start with Checks and Imports. Every "
                               "figure can be traced to Data.",
                .columns = {{.heading = "Item", .width = 28},
                            {.heading = "What it is", .width = 84, .wraps = true},
                            {.heading = "Go to", .width = 26}}};
    table.totals = {std::string{headline(figures)}, {}, {}};
    auto const add = [&](std::string item, std::string value) {
        table.rows.push_back({text_or_empty(item), text_or_empty(value), {}});
    };
    add("Scope", scope_of(figures));
    if (figures.scope) add("Place code", figures.scope->place.code);
    add("Financial year", to_string(figures.year));
    add("Years shown", years_of(figures));
    auto const reasons = provisional_reasons(figures);
    add("Status", status_of(figures, reasons));
    for (auto const& reason : reasons) add("", reason);
    for (auto const& body : not_assured(figures)) {
        if (figures.scope && !figures.scope->bodies.contains(body.organisation)) continue;
        add("[p]", fmt::format("{}: its year is {} by the register of assurance.",
                               body.organisation, body.status));
    }
    for (auto const& one : missing_months(figures)) {
        if (!one.is_whole_year || one.year == figures.year) continue;
        add("[x]", fmt::format("{} has sent nothing for {}: what changed since then is not like "
                               "for like.",
                               one.body, to_string(one.year)));
    }
    add("Classification", classification_of(figures));
    if (figures.by_successor) {
        add("Bodies",
            "what those that have ended spent is shown as of the body that followed them; "
            "contributions, pools' books and statements keep the body that booked them");
    }
    add("Registers",
        figures.registers.version.empty() ? "none" : "version " + figures.registers.version);
    if (figures.asked_entry) {
        add("As at entry",
            fmt::format("{}, as asked; it was posted together with others, so that this is the "
                        "ledger just after entry {}, the last of them",
                        *figures.asked_entry, figures.position.last_entry));
    }
    add("Ledger's last entry", std::to_string(figures.position.last_entry));
    add("Ledger's head", figures.position.head.empty() ? "none" : figures.position.head);
    add("Ledger's last act", std::to_string(figures.position.last_act));
    add("Last posted at",
        figures.position.posted_at.empty() ? "never" : figures.position.posted_at);
    add_look_first(figures, others, table);
    std::string part;
    for (auto const& sheet : others) {
        table.rows.push_back({sheet.part == part ? Cell{} : Cell{sheet.part}, sheet.table.title,
                              link_to(sheet.table.name, sheet.table.name)});
        part = sheet.part;
    }
    return {.table = std::move(table)};
}

} // namespace reports
