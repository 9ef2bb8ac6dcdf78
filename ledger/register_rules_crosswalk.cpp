// Rules about the crosswalk: what each event needs (design.md section 6), and rules that would tie.
// What only the line can tell (its date, its sign) is refused when the line is met.
#include "ledger/register_rule_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ledger {

namespace {

void find_schemes(RuleCheck& rule) {
    rule.pool_is_unread = !rule.is_read({"pool", "scheme"});
    for (auto const row : rule.check.rows_of(Register::schemes, rule.rule.scheme)) {
        rule.scheme_is_known = true;
        if (!rule.check.is_read(Register::schemes, row, {"pool"})) rule.pool_is_unread = true;
        auto const& scheme = rule.check.registers().schemes[row];
        if (scheme.open.overlaps(rule.rule.valid)) rule.schemes.push_back(&scheme);
    }
    if (!rule.rule.scheme.empty() && !rule.scheme_is_known) rule.pool_is_unread = true;
    if (rule.scheme_is_known && rule.schemes.empty()) {
        rule.error("scheme", "scheme-not-open",
                   fmt::format("scheme {} is at no time open while rule {} is in date",
                               rule.rule.scheme, rule.rule.rule),
                   "a scheme whose dates overlap with the rule's",
                   "Correct the dates of the scheme or of the rule.");
    }
}

// An event that posts to the counted account in the sender's own books needs a stream that pays for
// it.
void check_own_stream(RuleCheck const& rule) {
    auto const& r = rule.rule;
    auto const* organisation = rule.check.organisation(r.organisation);
    if (organisation == nullptr) return;
    bool const is_direct = rule.is({Event::direct_outlay});
    auto const& named = is_direct ? r.stream : r.relieves;
    if (!named.empty()) return;
    std::string_view const column = is_direct ? "stream" : "relieves";
    auto const core = core_stream(*organisation);
    if (core.empty()) {
        rule.error(
            column, fmt::format("event-needs-{}", column),
            fmt::format("rule {} names no stream, and {} is of sector {}, which has no core stream",
                        r.rule, organisation->code, sector_name(organisation->sector)),
            "the stream of funding that bears the line",
            fmt::format("Fill in the {} of the rule.", column));
    } else if (!rule.check.is_known(Register::streams, core)) {
        rule.error(
            column, "stream-unknown",
            fmt::format(
                "rule {} names no stream, and the core stream {} is not in the register streams",
                r.rule, core),
            "a known stream",
            fmt::format("Add {} to the register streams, or name another stream.", core));
    }
}

void check_income(RuleCheck const& rule) {
    if (rule.is_without_pool()) {
        check_own_stream(rule);
    } else {
        check_pool_income(rule);
    }
}

// A transfer's rule that names a stream the sender does not fund, or one that it relieves, can only
// be the payee's. Of two bodies that fund alike the sign of the line tells.
bool is_payee(RuleCheck const& rule) {
    auto const* stream = rule.check.stream(rule.rule.stream);
    auto const* sender = rule.check.organisation(rule.rule.organisation);
    if (!rule.is({Event::transfer}) || stream == nullptr || sender == nullptr) return false;
    bool const own =
        (sender->sector == Sector::icb && stream->funder_sector == FunderSector::nhs) ||
        (sender->sector == Sector::la && stream->funder_sector == FunderSector::la);
    return !rule.rule.relieves.empty() || !own;
}

void check_transfer(RuleCheck const& rule) {
    auto const& r = rule.rule;
    if (r.partner.empty()) rule.needs("partner", "the other member");
    auto const* partner = rule.check.organisation(r.partner);
    if (partner != nullptr && partner->sector != Sector::icb && partner->sector != Sector::la) {
        rule.error("partner", "partner-outside",
                   fmt::format("{} is of sector {}, outside the partnership", r.partner,
                               sector_name(partner->sector)),
                   "a member: an ICB or a council",
                   "Use DIRECT_OUTLAY for a payment to a body outside, INCOME from it.");
    }
    if (!r.partner.empty() && r.partner == r.organisation) {
        rule.error("partner", "partner-itself",
                   fmt::format("rule {} transfers from {} to itself", r.rule, r.partner),
                   "another member", "Correct the partner.");
    }
    if (!r.stream.empty())
        check_own_stream(rule); // the payee's side: a stream, so a counted account
}

void check_exclusion(RuleCheck const& rule) {
    auto const& r = rule.rule;
    if (r.reason.empty()) rule.needs("reason", "why these lines are outside the measure");
    if (!r.pool.empty()) {
        rule.error("pool", "excluded-with-pool",
                   fmt::format("rule {} excludes lines and names pool {}", r.rule, r.pool),
                   "no pool", "Leave the pool empty: what is excluded is never pooled money.");
    }
    for (auto const& [column, cell] :
         {std::pair{"evidence", r.evidence}, {"approver", r.approver}}) {
        if (!cell.empty()) continue;
        rule.error(column, "exclusion-unevidenced",
                   fmt::format("rule {} excludes lines without {}", r.rule, column),
                   "evidence, and the name of who approved it: what is excluded leaves the "
                   "denominator",
                   fmt::format("Fill in the {} of the rule.", column));
    }
}

// A counted event has a place: its own or its scheme's. Income that a pool keeps for its schemes is
// not counted yet.
void check_place(RuleCheck const& rule) {
    auto const& r = rule.rule;
    bool const is_counted =
        rule.is({Event::direct_outlay, Event::pool_outlay, Event::recovery}) ||
        (rule.is({Event::income}) && (rule.is_without_pool() || !r.scheme.empty())) ||
        is_payee(rule);
    if (is_counted && r.place.empty() && r.scheme.empty() && rule.is_read({"scheme"}))
        rule.needs("place", "a Place, or CM where it is system-wide");
}

void check_rule(RuleCheck rule) {
    find_schemes(rule);
    check_scheme_pool(rule);
    check_place(rule);
    check_funded(rule);
    switch (rule.rule.event) {
    case Event::pool_contribution:
    case Event::pool_receipt:
    case Event::pool_return:
    case Event::return_received:
        check_pool_movement(rule);
        break;
    case Event::pool_outlay:
        if (rule.is_without_pool() && (rule.rule.scheme.empty() || !rule.schemes.empty())) {
            rule.needs("pool", "a scheme that belongs to a pool, or the pool");
        }
        break;
    case Event::direct_outlay:
    case Event::recovery:
        check_own_stream(rule);
        break;
    case Event::income:
        check_income(rule);
        break;
    case Event::transfer:
        check_transfer(rule);
        break;
    case Event::excluded:
        check_exclusion(rule);
        break;
    case Event::funding:
    case Event::reserve:
    case Event::suspense:
    default: // nothing more to ask; an event by journal is no choice of the column
        break;
    }
}

} // namespace

void check_crosswalk(RegisterCheck& check) {
    DatedGroups same_selectors;
    auto const& rules = check.registers().crosswalk;
    for (std::size_t row = 0; row < rules.size(); ++row) {
        check_rule({check, row, rules[row]});
        if (!check.is_read(Register::crosswalk, row,
                           {"organisation", "cost_centre", "subjective", "analysis1", "analysis2",
                            "supplier", "valid_from", "valid_to"}))
            continue;
        auto key = rules[row].organisation;
        for (auto const& selector : rules[row].selectors) key += '\n' + selector;
        same_selectors[key].push_back({rules[row].valid, row});
    }
    for_each_overlap(same_selectors, [&](std::size_t row, std::size_t earlier) {
        if (rules[row].rule == rules[earlier].rule)
            return; // its own dates overlap, and that is said already
        check.error(
            {Register::crosswalk, row, "rule"}, "rules-overlap",
            fmt::format(
                "rule {} has the same selectors as rule {} ({}), and both are in date together",
                rules[row].rule, rules[earlier].rule, check.row_name(Register::crosswalk, earlier)),
            "one rule for a coding on a day",
            "Close the earlier rule with valid_to, or make one more specific.");
    });
}

} // namespace ledger
