// Rules about who takes part: organisations and their successors, pools and who funds their
// streams, schemes.
#include "ledger/register_check.hpp"
#include "ledger/risk_share.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

constexpr int longest_succession = 100; // bodies after one another; a longer chain is not followed
constexpr std::string_view all_places = "ALL"; // what the workbook calls them

bool is_member(Organisation const& organisation) {
    return organisation.sector == Sector::icb || organisation.sector == Sector::la;
}

void check_successor(RegisterCheck& check, std::size_t row) {
    auto const& organisation = check.registers().organisations[row];
    auto const* next = check.organisation(organisation.successor);
    for (int steps = 0; next != nullptr && steps < longest_succession; ++steps) {
        if (next->code == organisation.code) {
            check.error({Register::organisations, row, "successor"}, "successor-circular",
                        fmt::format("the successors of {} lead back to itself", organisation.code),
                        "another organisation, or nothing",
                        "Leave the successor of the newest body empty.");
            return;
        }
        next = check.organisation(next->successor);
    }
}

void check_place(RegisterCheck& check, std::size_t row) {
    if (check.registers().places[row].code != all_places) return;
    check.error({Register::places, row, "code"}, "place-reserved",
                fmt::format("{} is the workbook's row for all places together", all_places),
                "a code of the place's own",
                "Give the place another code, or delete the row if it stands for all places.");
}

// Whoever bears part of a pool's over- or underspend has put money into it.
void check_risk_share(RegisterCheck& check, std::size_t row) {
    auto const& pool = check.registers().pools[row];
    auto const rule = parse_risk_share(pool.risk_share);
    if (!rule || rule->parts.empty()) return;
    CellPlace const at{Register::pools, row, "risk_share"};
    if (std::ranges::all_of(rule->parts, [](auto const& part) { return part.cap.has_value(); })) {
        Money most;
        for (auto const& part : rule->parts) most += *part.cap;
        check.warn(
            at, "risk-share-all-capped",
            fmt::format("every partner has a cap: what exceeds {} is nobody's", in_pounds(most)),
            "one partner or more without a cap",
            "Ask what the agreement says of the rest, and leave that partner's cap out.");
    }
    auto const funded = check.pool_stream_rows(pool.code, "");
    if (funded.empty() || !check.pool_streams_are_known()) return;
    for (auto const& part : rule->parts) {
        if (check.organisation(part.organisation) == nullptr) continue; // said elsewhere
        if (std::ranges::any_of(funded, [&](auto stream) {
                return check.registers().pool_streams[stream].organisation == part.organisation;
            })) {
            continue;
        }
        check.warn(at, "risk-share-no-partner",
                   fmt::format("{} funds no stream of pool {}", part.organisation, pool.code),
                   "the organisations of the register pool_streams",
                   "Correct the organisation, or add its stream to the register pool_streams.");
    }
}

void check_pool(RegisterCheck& check, std::size_t row) {
    auto const& pool = check.registers().pools[row];
    check_risk_share(check, row);
    auto const* host = check.organisation(pool.host);
    if (host == nullptr || is_member(*host)) return;
    check.error({Register::pools, row, "host"}, "host-outside",
                fmt::format("{} is of sector {}, outside the partnership", pool.host,
                            sector_name(host->sector)),
                "a host of sector ICB or LA",
                "Paying into a pool that a body outside hosts is outlay: leave the pool out of the "
                "registers.");
}

void check_pool_stream(RegisterCheck& check, std::size_t row) {
    auto const& funded = check.registers().pool_streams[row];
    auto const* stream = check.stream(funded.stream);
    auto const* funder = check.organisation(funded.organisation);
    if (stream == nullptr || funder == nullptr) return;
    bool const by_nhs = funder->sector == Sector::icb || funder->sector == Sector::nhs_provider;
    bool const consistent =
        stream->funder_sector == FunderSector::other ||
        (stream->funder_sector == FunderSector::nhs && by_nhs) ||
        (stream->funder_sector == FunderSector::la && funder->sector == Sector::la);
    if (consistent) return;
    check.error({Register::pool_streams, row, "organisation"}, "funder-sector-differs",
                fmt::format("{} is of sector {}, and {} is a stream of sector {}", funder->code,
                            sector_name(funder->sector), stream->code,
                            funder_sector_name(stream->funder_sector)),
                stream->funder_sector == FunderSector::nhs ? "an ICB or NHS body" : "a council",
                "Correct the organisation, or the funder_sector of the stream.");
}

void check_scheme(RegisterCheck& check, std::size_t row) {
    auto const& scheme = check.registers().schemes[row];
    for (auto const& weight : scheme.funding) {
        auto const* stream = check.stream(weight.code);
        if (stream == nullptr || stream->funder_sector == FunderSector::other) continue;
        if (check.pool(scheme.pool) == nullptr) continue;
        if (check.is_funded(scheme.pool, weight.code, scheme.open.to)) continue;
        check.error(
            {Register::schemes, row, "funding"}, "stream-unfunded",
            fmt::format("stream {} has no funder in pool {}", weight.code, scheme.pool),
            "a row in the register pool_streams for this pool and stream, of the scheme's years or "
            "earlier",
            fmt::format(
                "Add the row {}, {} with its organisation and year, or correct the funding.",
                scheme.pool, weight.code));
    }
    auto const communities = check.rows_of(Register::care_communities, scheme.care_community);
    if (scheme.care_community.empty() || communities.empty()) return;
    auto const& sheet = *check.sheets()[Register::care_communities];
    auto const place = shape_of(Register::care_communities).index_of("place");
    auto const& there = sheet.rows[communities.front()].cells[place];
    if (there.empty() || scheme.place.empty() || there == scheme.place) return;
    check.warn({Register::schemes, row, "care_community"}, "care-community-elsewhere",
               fmt::format("care community {} is in place {}, the scheme in {}",
                           scheme.care_community, there, scheme.place),
               "a care community of the scheme's own place",
               "Correct one of the two, or leave the care community empty.");
}

} // namespace

void check_parties(RegisterCheck& check) {
    auto const each = [&](Register which, auto check_row) {
        for (std::size_t row = 0; row < check.row_count(which); ++row) check_row(check, row);
    };
    each(Register::organisations, check_successor);
    each(Register::places, check_place);
    each(Register::pools, check_pool);
    each(Register::pool_streams, check_pool_stream);
    each(Register::schemes, check_scheme);
}

} // namespace ledger
