// Rules about the crosswalk and pools: whose pool, whose stream, whose line.
#include "ledger/register_rule_check.hpp"

namespace ledger {

void check_scheme_pool(RuleCheck const& rule) {
    if (rule.pool_is_unread || rule.rule.pool.empty() || rule.check.pool(rule.rule.pool) == nullptr)
        return;
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
        if (r.organisation == pool->host || pool->host.empty()) return;
        rule.error(
            "organisation", "host-differs",
            fmt::format("rule {} is {} of {}, and the host of pool {} is {}", r.rule, rule.event(),
                        r.organisation, pool->code, pool->host),
            "the host's own line",
            "Correct the organisation, or use POOL_CONTRIBUTION or RETURN_RECEIVED for a partner.");
        return;
    }
    auto const rows = rule.check.pool_stream_rows(r.pool, r.stream);
    auto const is_funder = [&](auto row) {
        auto const& funder = rule.check.registers().pool_streams[row].organisation;
        return funder == r.organisation || funder.empty();
    };
    if (r.stream.empty() || rows.empty() || std::ranges::any_of(rows, is_funder)) return;
    if (!rule.check.pool_streams_are_known()) return;
    rule.error(
        "organisation", "funder-differs",
        fmt::format("rule {} is {} of {}, and stream {} of pool {} is funded by {}", r.rule,
                    rule.event(), r.organisation, r.stream, r.pool,
                    rule.check.registers().pool_streams[rows.front()].organisation),
        "a line of the partner that funds the stream",
        "Correct the organisation or the stream, or the funder in the register pool_streams.");
}

// The pool's stream that a rule names has a funder, in the rule's years or before; of a stream of
// sector OTHER nobody needs to fund an outlay. An outlay that names neither scheme nor stream is
// shared over all streams of the pool.
void check_funded(RuleCheck const& rule) {
    auto const& r = rule.rule;
    auto const pool = rule.pool();
    bool const is_outlay = rule.is({Event::pool_outlay});
    bool const moves = rule.is({Event::pool_contribution, Event::pool_receipt, Event::pool_return,
                                Event::return_received});
    bool const is_shared = is_outlay && r.scheme.empty() && r.stream.empty();
    if (rule.check.pool(pool) == nullptr || !(moves || is_outlay)) return;
    if (is_shared && !rule.is_read({"scheme", "stream"})) return;
    auto const* stream = rule.check.stream(r.stream);
    if (!is_shared && stream == nullptr) return;
    if (is_outlay && stream != nullptr && stream->funder_sector == FunderSector::other) return;
    if (rule.check.is_funded(pool, r.stream, r.valid.to)) return;
    rule.error(is_shared ? "pool" : "stream", "stream-unfunded",
               is_shared ? fmt::format("pool {} has no streams to share its outlay over", pool)
                         : fmt::format("stream {} has no funder in pool {}", r.stream, pool),
               "a row in the register pool_streams, of the rule's years or earlier",
               fmt::format("Add the funder of {} to the register pool_streams.",
                           is_shared ? pool : r.stream));
}

// Income that a pool passes on to a scheme must come from outside; what else a pool receives is
// only doubtful.
void check_pool_income(RuleCheck const& rule) {
    auto const* stream = rule.check.stream(rule.rule.stream);
    if (stream == nullptr || stream->funder_sector == FunderSector::other) return;
    auto found =
        fmt::format("rule {} books income from outside to {}, a stream that a partner funds",
                    rule.rule.rule, stream->code);
    std::string wanted = "a stream of sector OTHER";
    std::string remedy = "Name such a stream, or use POOL_RECEIPT for a partner's money.";
    CellPlace const at{Register::crosswalk, rule.row, "stream"};
    if (rule.rule.scheme.empty()) {
        rule.check.warn(at, "income-stream-funded", std::move(found), std::move(wanted),
                        std::move(remedy));
    } else {
        rule.check.error(at, "income-stream-funded", std::move(found), std::move(wanted),
                         std::move(remedy));
    }
}

} // namespace ledger
