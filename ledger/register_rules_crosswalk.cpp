// Rules about the crosswalk: what each event needs (design.md section 6), and rules that would tie.
// What only the line can tell (its date, its sign) is refused when the line is met.
#include "ledger/register_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ledger {

namespace {

constexpr std::string_view income_stream = "OTHER"; // of external income, where the rule names none

bool is_one_of(Event event, std::initializer_list<Event> events) {
    return std::ranges::find(events, event) != events.end();
}

// One rule, with what its scheme adds to it.
struct RuleCheck {
    RegisterCheck& check;
    std::size_t row;
    CrosswalkRule const& rule;
    std::vector<Scheme const*> schemes =
        {}; // the rows of its scheme that are open while the rule is in date
    bool scheme_is_known = false;

    bool is(std::initializer_list<Event> events) const { return is_one_of(rule.event, events); }
    std::string event() const { return std::string{event_name(rule.event)}; }

    // The pool of the line: the rule's own, or that of its scheme.
    std::string pool() const {
        if (!rule.pool.empty()) return rule.pool;
        return schemes.empty() ? std::string{} : schemes.front()->pool;
    }

    void error(std::string_view column, std::string_view name, std::string found,
               std::string wanted, std::string remedy) const {
        check.error({Register::crosswalk, row, column}, name, std::move(found), std::move(wanted),
                    std::move(remedy));
    }

    void needs(std::string_view column, std::string_view wanted) const {
        error(column, fmt::format("event-needs-{}", column),
              fmt::format("rule {} is a {} and names no {}", rule.rule, event(), column),
              std::string{wanted}, fmt::format("Fill in the {} of the rule.", column));
    }
};

void find_schemes(RuleCheck& rule) {
    for (auto const row : rule.check.rows_of(Register::schemes, rule.rule.scheme)) {
        rule.scheme_is_known = true;
        auto const& scheme = rule.check.registers().schemes[row];
        if (scheme.open.overlaps(rule.rule.valid)) rule.schemes.push_back(&scheme);
    }
    if (rule.scheme_is_known && rule.schemes.empty()) {
        rule.error("scheme", "scheme-not-open",
                   fmt::format("scheme {} is at no time open while rule {} is in date",
                               rule.rule.scheme, rule.rule.rule),
                   "a scheme whose dates overlap with the rule's",
                   "Correct the dates of the scheme or of the rule.");
    }
}

void check_scheme_pool(RuleCheck const& rule) {
    if (rule.rule.pool.empty() || rule.check.pool(rule.rule.pool) == nullptr) return;
    for (auto const* scheme : rule.schemes) {
        if (scheme->pool == rule.rule.pool) continue;
        auto const belongs =
            scheme->pool.empty() ? std::string{"to no pool"} : "to pool " + scheme->pool;
        rule.error("scheme", "pool-differs",
                   fmt::format("scheme {} belongs {}, and rule {} says pool {}", scheme->code,
                               belongs, rule.rule.rule, rule.rule.pool),
                   "a scheme of the rule's pool",
                   "Correct the pool or the scheme; where the scheme has moved, close the rule on "
                   "that day.");
        return;
    }
}

// The line of an in-and-out of a pool: its pool, its stream, and who may book it.
void check_pool_movement(RuleCheck const& rule) {
    auto const& r = rule.rule;
    if (r.pool.empty()) rule.needs("pool", "the pool that is paid into or out of");
    if (r.stream.empty()) rule.needs("stream", "the stream of funding that is paid");
    auto const* pool = rule.check.pool(r.pool);
    if (pool == nullptr) return;
    if (rule.is({Event::pool_receipt, Event::pool_return})) {
        if (r.organisation == pool->host) return;
        rule.error(
            "organisation", "host-differs",
            fmt::format("rule {} is a {} of {}, and the host of pool {} is {}", r.rule,
                        rule.event(), r.organisation, pool->code, pool->host),
            "the host's own line",
            "Correct the organisation, or use POOL_CONTRIBUTION or RETURN_RECEIVED for a partner.");
        return;
    }
    auto const rows = rule.check.pool_stream_rows(r.pool, r.stream);
    auto const is_funder = [&](auto row) {
        return rule.check.registers().pool_streams[row].organisation == r.organisation;
    };
    if (r.stream.empty() || rows.empty() || std::ranges::any_of(rows, is_funder)) return;
    rule.error(
        "organisation", "funder-differs",
        fmt::format("rule {} is a {} of {}, and stream {} of pool {} is funded by {}", r.rule,
                    rule.event(), r.organisation, r.stream, r.pool,
                    rule.check.registers().pool_streams[rows.front()].organisation),
        "a line of the partner that funds the stream",
        "Correct the organisation or the stream, or the funder in the register pool_streams.");
}

void check_funded(RuleCheck const& rule) {
    auto const& r = rule.rule;
    bool const moves = rule.is({Event::pool_contribution, Event::pool_receipt, Event::pool_return,
                                Event::return_received});
    bool const is_shared =
        rule.is({Event::pool_outlay}) && r.scheme.empty(); // over all streams of the pool
    if (r.pool.empty() || rule.check.pool(r.pool) == nullptr || (!moves && !is_shared)) return;
    auto const stream = moves ? r.stream : std::string{};
    if (moves && rule.check.stream(stream) == nullptr) return;
    auto const rows = rule.check.pool_stream_rows(r.pool, stream);
    auto const serves = [&](auto row) {
        return !r.valid.to || rule.check.registers().pool_streams[row].year <=
                                  FinancialYear::containing(*r.valid.to);
    };
    if (std::ranges::any_of(rows, serves)) return;
    rule.error(
        moves ? "stream" : "pool", "stream-unfunded",
        moves ? fmt::format("stream {} has no funder in pool {}", stream, r.pool)
              : fmt::format("pool {} has no streams to share its outlay over", r.pool),
        "a row in the register pool_streams, of the rule's years or earlier",
        fmt::format("Add the funder of {} to the register pool_streams.", moves ? stream : r.pool));
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
    auto const pool = rule.pool();
    if (rule.rule.stream.empty() && !rule.check.is_known(Register::streams, income_stream)) {
        rule.error(
            "stream", "stream-unknown",
            fmt::format(
                "rule {} names no stream, and the stream OTHER is not in the register streams",
                rule.rule.rule),
            "the stream of the income",
            "Name a stream, or add OTHER (sector OTHER) to the register streams.");
    }
    auto const* stream = rule.check.stream(rule.rule.stream);
    if (pool.empty()) {
        check_own_stream(rule);
    } else if (stream != nullptr && stream->funder_sector != FunderSector::other) {
        rule.check.warn(
            {Register::crosswalk, rule.row, "stream"}, "income-stream-funded",
            fmt::format("rule {} books income from outside to {}, a stream that a partner funds",
                        rule.rule.rule, stream->code),
            "a stream of sector OTHER", "Check that this is not a partner's contribution.");
    }
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
        rule.check.warn({Register::crosswalk, rule.row, column}, "exclusion-unevidenced",
                        fmt::format("rule {} excludes lines without {}", r.rule, column),
                        "evidence, and the name of who approved it",
                        fmt::format("Fill in the {} of the rule.", column));
    }
}

// A counted event has a place: its own or its scheme's. Income that a pool keeps for its schemes is
// not counted yet.
void check_place(RuleCheck const& rule) {
    auto const& r = rule.rule;
    bool const is_counted =
        rule.is({Event::direct_outlay, Event::pool_outlay, Event::recovery}) ||
        (rule.is({Event::income}) && (rule.pool().empty() || !r.scheme.empty())) ||
        (rule.is({Event::transfer}) && !r.stream.empty());
    if (is_counted && r.place.empty() && r.scheme.empty())
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
        if (rule.rule.pool.empty() &&
            (rule.rule.scheme.empty() || (!rule.schemes.empty() && rule.pool().empty()))) {
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
        break;
    }
}

} // namespace

void check_crosswalk(RegisterCheck& check) {
    DatedGroups same_selectors;
    auto const& rules = check.registers().crosswalk;
    for (auto const row : check.sound_rows(Register::crosswalk)) {
        check_rule({check, row, rules[row]});
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
