// One function for each register, from its canonical cells to its struct.
#include "ledger/register_types.hpp"

#include "ledger/register_cells.hpp"
#include "ledger/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

using Cells = RegisterCells;

constexpr Date no_date{std::chrono::year{1980}, std::chrono::month{1}, std::chrono::day{1}};

std::optional<Date> date(std::string const& text) {
    return text.empty() ? std::nullopt : parse_date(text);
}
std::optional<FinancialYear> maybe_year(std::string const& text) {
    return text.empty() ? std::nullopt : FinancialYear::parse(text);
}
FinancialYear year(std::string const& text) {
    return maybe_year(text).value_or(FinancialYear::containing(no_date));
}
Money money(std::string const& text) {
    return Money::parse(text).value_or(Money{});
}
std::int64_t whole(std::string const& text) {
    return parse_millionths(text).value_or(0) / one_whole;
}

Organisation organisation(Cells const& row) {
    return {.code = row["code"],
            .name = row["name"],
            .sector = sector_by_name(row["sector"]).value_or(Sector::other),
            .valid = {date(row["valid_from"]), date(row["valid_to"])},
            .successor = row["successor"],
            .aliases = list_items(row["aliases"])};
}

Place place(Cells const& row) {
    return {.code = row["code"],
            .name = row["name"],
            .local_authority = row["local_authority"],
            .aliases = list_items(row["aliases"])};
}

Stream stream(Cells const& row) {
    return {.code = row["code"],
            .name = row["name"],
            .funder_sector =
                funder_sector_by_name(row["funder_sector"]).value_or(FunderSector::other),
            .kind = kind_by_name(row["kind"]).value_or(Kind::revenue),
            .group = row["group"]};
}

Pool pool(Cells const& row) {
    return {.code = row["code"],
            .name = row["name"],
            .kind = pool_kind_by_name(row["kind"]).value_or(PoolKind::s75),
            .place = row["place"],
            .host = row["host"],
            .open = {date(row["starts_on"]), date(row["ends_on"])},
            .risk_share = row["risk_share"]};
}

PoolStream pool_stream(Cells const& row) {
    return {.pool = row["pool"],
            .stream = row["stream"],
            .organisation = row["organisation"],
            .year = year(row["year"]),
            .agreed = money(row["agreed"]),
            .varied = Money::parse(row["varied"]),
            .variation_ref = row["variation_ref"],
            .deemed = row["contribution"] == "DEEMED",
            .minimum = Money::parse(row["minimum"]),
            .minimum_social_care = Money::parse(row["minimum_social_care"]),
            .minimum_out_of_hospital = Money::parse(row["minimum_out_of_hospital"])};
}

Scheme scheme(Cells const& row) {
    return {.code = row["code"],
            .name = row["name"],
            .place = row["place"],
            .pool = row["pool"],
            .provider = row["provider"],
            .care_community = row["care_community"],
            .funding = parse_weights(row["funding"]).value_or(std::vector<Weight>{}),
            .open = {date(row["starts_on"]), date(row["ends_on"])},
            .area_of_spend = row["area_of_spend"],
            .commissioner = row["commissioner"],
            .scheme_type = row["scheme_type"],
            .arrangement = row["arrangement"],
            .recurrent =
                row["recurrent"].empty() ? std::nullopt : std::optional{row["recurrent"] == "yes"},
            .accounting_basis = row["accounting_basis"]};
}

CrosswalkRule crosswalk_rule(Cells const& row) {
    return {.rule = row["rule"],
            .organisation = row["organisation"],
            .selectors = {row["cost_centre"], row["subjective"], row["analysis1"], row["analysis2"],
                          row["supplier"]},
            .event = event_by_name(row["event"]).value_or(Event::suspense),
            .place = row["place"],
            .pool = row["pool"],
            .scheme = row["scheme"],
            .stream = row["stream"],
            .provider = row["provider"],
            .partner = row["partner"],
            .relieves = row["relieves"],
            .valid = {date(row["valid_from"]), date(row["valid_to"])},
            .reason = row["reason"],
            .evidence = row["evidence"],
            .owner = row["owner"],
            .approver = row["approver"],
            .document_sha256 = row["document_sha256"],
            .review_on = date(row["review_on"])};
}

ClassificationRule classification_rule(Cells const& row) {
    auto const tier = [&](std::string_view name) {
        return parse_millionths(row[name]).value_or(0);
    };
    return {
        .rule = row["rule"],
        .version = static_cast<int>(whole(row["version"])),
        .selectors = {row["organisation"], row["cost_centre"], row["subjective"], row["scheme"],
                      row["provider"]},
        .tiers = {tier("tier_p"), tier("tier_s"), tier("tier_t"), tier("tier_a"), tier("tier_n")},
        .hc6 = row["hc6"],
        .phg_line = row["phg_line"],
        .core20_area = row["core20_area"],
        .evidence_grade = row["evidence_grade"],
        .evidence = row["evidence"],
        .owner = row["owner"],
        .approver = row["approver"],
        .from_year = year(row["from_year"]),
        .to_year = maybe_year(row["to_year"]),
        .document_sha256 = row["document_sha256"],
        .review_on = date(row["review_on"])};
}

Deflator deflator(Cells const& row) {
    return {.year = year(row["year"]),
            .index = parse_millionths(row["index"]).value_or(0),
            .release = row["release"],
            .status = row["status"]};
}

CareCommunity care_community(Cells const& row) {
    return {.code = row["code"], .name = row["name"], .place = row["place"]};
}

Population population(Cells const& row) {
    return {.place = row["place"],
            .year = year(row["year"]),
            .population = whole(row["population"]),
            .vintage = row["vintage"]};
}

Published published(Cells const& row) {
    return {.year = year(row["year"]),
            .place = row["place"],
            .upstream_nhs = money(row["upstream_nhs"]),
            .total_nhs = money(row["total_nhs"]),
            .published_on = date(row["published_on"]).value_or(no_date),
            .classification = row["classification"],
            .ledger_head = row["ledger_head"],
            .workbook_sha256 = row["workbook_sha256"]};
}

ControlBalance control_balance(Cells const& row) {
    return {.organisation = row["organisation"],
            .pool = row["pool"],
            .account = row["account"],
            .period = Period::parse(row["period"]).value_or(Period::containing(no_date)),
            .balance = money(row["balance"]),
            .document = row["document"]};
}

Assurance assurance(Cells const& row) {
    return {.organisation = row["organisation"],
            .year = year(row["year"]),
            .status = row["status"],
            .on = date(row["on"]).value_or(no_date),
            .document = row["document"]};
}

template <class Row>
std::vector<Row> rows_of(RegisterSheets const& sheets, Register which, Row (*make)(Cells const&)) {
    std::vector<Row> made;
    if (auto const& sheet = sheets[which]) {
        for (auto const& row : sheet->rows) made.push_back(make({shape_of(which), row}));
    }
    return made;
}

// Each cell as its length in bytes, a colon and itself, so that no two sets of registers are the
// same bytes.
std::string version_of(RegisterSheets const& sheets, bool bookings_only) {
    Sha256 sha;
    for (std::size_t which = 0; which < register_count; ++which) {
        auto const& shape = register_shapes()[which];
        if (!sheets.sheets[which] || (bookings_only && !shape.decides_bookings)) continue;
        std::vector<RegisterRow const*> rows;
        for (auto const& row : sheets.sheets[which]->rows) rows.push_back(&row);
        std::ranges::sort(rows, [](auto const* a, auto const* b) { return comes_before(*a, *b); });
        if (!rows.empty()) sha.update(fmt::format("{}\n", shape.name));
        for (auto const* row : rows) {
            std::string line;
            for (std::size_t i = 0; i < row->cells.size(); ++i) {
                auto const& cell = row->cells[i];
                if (cell.empty() && shape.columns[i].came_later) continue;
                line += fmt::format("{}:{}", cell.size(), cell);
            }
            sha.update(line + '\n');
        }
    }
    return hex(sha.finish());
}

} // namespace

Registers typed(RegisterSheets const& sheets) {
    Registers all{
        .organisations = rows_of(sheets, Register::organisations, organisation),
        .places = rows_of(sheets, Register::places, place),
        .streams = rows_of(sheets, Register::streams, stream),
        .pools = rows_of(sheets, Register::pools, pool),
        .pool_streams = rows_of(sheets, Register::pool_streams, pool_stream),
        .schemes = rows_of(sheets, Register::schemes, scheme),
        .crosswalk = rows_of(sheets, Register::crosswalk, crosswalk_rule),
        .classification = rows_of(sheets, Register::classification, classification_rule),
        .populations = rows_of(sheets, Register::populations, population),
        .deflators = rows_of(sheets, Register::deflators, deflator),
        .care_communities = rows_of(sheets, Register::care_communities, care_community),
        .published = rows_of(sheets, Register::published, published),
        .control_balances = rows_of(sheets, Register::control_balances, control_balance),
        .assurance = rows_of(sheets, Register::assurance, assurance),
        .version = version_of(sheets, false),
        .booking_version = version_of(sheets, true),
    };
    if (find_place(all, "CM") == nullptr)
        all.places.push_back({.code = "CM", .name = "System-wide"});
    if (find_stream(all, "OTHER") == nullptr) {
        all.streams.push_back({.code = "OTHER",
                               .name = "Other income",
                               .funder_sector = FunderSector::other,
                               .kind = Kind::revenue});
    }
    return all;
}

bool comes_before(RegisterRow const& one, RegisterRow const& other) {
    return one.cells < other.cells;
}

} // namespace ledger
