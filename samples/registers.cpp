// Who there is, where, and what is pooled: organisations, places, streams, pools, schemes.
#include "samples/organisations.hpp"
#include "samples/pool_lines.hpp"
#include "samples/register.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace samples {
namespace {

using ledger::Money;
using Row = std::vector<std::string>;

Register organisation_register() {
    Register sheet{"organisations",
                   {"code", "name", "sector", "valid_from", "valid_to", "successor", "aliases"}};
    for (auto const& body : organisations())
        sheet.rows.push_back({std::string{body.code}, std::string{body.name},
                              std::string{body.sector}, std::string{body.valid_from},
                              std::string{body.valid_to}, std::string{body.successor},
                              std::string{body.alias}});
    for (auto const& place : places()) {
        sheet.rows.push_back(
            {std::string{place.council}, std::string{place.council_name}, "LA", "", "", "", ""});
        for (int number : {0, 1}) {
            auto const name = care_network_name(place, number);
            sheet.rows.push_back(
                {care_network(place, number), name, "PRIMARY_CARE", "", "", "", ""});
        }
    }
    return sheet;
}

Register place_register() {
    Register sheet{"places", {"code", "name", "local_authority", "aliases"}};
    for (auto const& place : places())
        sheet.rows.push_back({std::string{place.code}, std::string{place.name},
                              std::string{place.council}, std::string{place.aliases}});
    sheet.rows.push_back({"CM", "Cheshire and Merseyside-wide (not a Place)", "", ""});
    return sheet;
}

Register care_community_register() {
    return {"care_communities",
            {"code", "name", "place"},
            {{"CW-A", "Dunnock Yard and villages (invented)", "CW"},
             {"CW-B", "Sallowfield (invented)", "CW"},
             {"CW-C", "Linnet and riverside (invented)", "CW"}}};
}

Register stream_register() {
    Register sheet{"streams", {"code", "name", "funder_sector", "kind", "group"}};
    for (auto const& stream : streams())
        sheet.rows.push_back({std::string{stream.code}, std::string{stream.name},
                              std::string{stream.sector}, std::string{stream.kind},
                              std::string{stream.group}});
    return sheet;
}

Register pool_register() {
    Register sheet{"pools",
                   {"code", "name", "kind", "place", "host", "starts_on", "ends_on", "risk_share"}};
    for (auto const& place : places())
        sheet.rows.push_back({fmt::format("{}-BCF", place.code),
                              fmt::format("{} Better Care Fund", place.name), "S75",
                              std::string{place.code}, std::string{place.council}, "2023-04-01", "",
                              place.code == "CW" ? "QYG=60|E06000050=40" : "PRO_RATA"});
    sheet.rows.push_back({"CM-PVN", "Prevention network, hosted by Wirral", "S75", "CM",
                          "E08000015", "2023-04-01", "", "PRO_RATA"});
    sheet.rows.push_back({"KN-S256", "Youth mental wellbeing grant", "S256", "KN", "E08000011",
                          "2023-12-01", "2026-03-31", ""});
    return sheet;
}

// Pence a year of Liverpool's respiratory team, which stands in the agreement but is paid by the
// ICB.
Money direct_part(Place const& place, std::string_view stream, int year) {
    if (place.code != "LI" || stream != "NHS_ADD") return {};
    return Money::pence(year == first_year ? 49'800'000L : 53'100'000L);
}

Register pool_stream_register() {
    Register sheet{"pool_streams",
                   {"pool", "stream", "organisation", "year", "agreed", "varied", "variation_ref",
                    "contribution", "minimum", "minimum_social_care", "minimum_out_of_hospital"}};
    for (int year = first_year; year <= last_year; ++year) {
        for (auto const& place : places())
            for (auto const& stream : pool_streams()) {
                auto const amount = agreed(place, stream.code, year);
                if (amount.is_nil()) continue;
                auto const is_varied =
                    place.code == "SE" && stream.code == "NHS_ADD" && year == last_year;
                // Invented: what is to be spent is a round part of what is to be paid in.
                auto const least = [&](std::int64_t per_cent) {
                    if (stream.code != "NHS_MIN") return std::string{};
                    return ledger::plain_text(Money::pence(amount.in_pence() * per_cent / 100));
                };
                sheet.rows.push_back(
                    {fmt::format("{}-BCF", place.code), std::string{stream.code},
                     is_nhs(stream.code) ? "QYG" : std::string{place.council}, year_text(year),
                     ledger::plain_text(amount + direct_part(place, stream.code, year)),
                     is_varied ? ledger::plain_text(amount + Money::pence(4'825'000L)) : "",
                     is_varied ? "Deed of variation 2 (invented)" : "",
                     is_deemed(place, stream.code) ? "DEEMED" : "PAID", least(100), least(40),
                     least(38)});
            }
        auto const is_first = year == first_year;
        sheet.rows.push_back({"CM-PVN", "NHS_ADD", "QYG", year_text(year),
                              is_first ? "3744000.00" : "3894000.00", "", "", "PAID", "", "", ""});
        sheet.rows.push_back({"CM-PVN", "PHG", "E08000015", year_text(year),
                              is_first ? "1008000.00" : "1048800.00", "", "", "PAID", "", "", ""});
    }
    sheet.rows.push_back(
        {"KN-S256", "NHS_256", "QYG", "2023/24", "1450000.00", "", "", "PAID", "", "", ""});
    return sheet;
}

Row scheme_row(Scheme const& scheme, Place const& place, std::string funding, std::string from,
               std::string to) {
    auto const all_nhs = funding.find("LA") == std::string::npos &&
                         funding.find("IBCF") == std::string::npos && scheme.code != "DFG";
    auto const in_community = scheme.code == "SPX" && place.code == "CW";
    return {scheme_code(scheme, place),
            fmt::format("{} - {}", scheme.name, place.name),
            std::string{place.code},
            fmt::format("{}-BCF", place.code),
            provider_of(scheme, place),
            in_community ? "CW-A" : "",
            std::move(funding),
            std::move(from),
            std::move(to),
            std::string{scheme.area},
            all_nhs ? "NHS" : "LA",
            std::string{scheme.type},
            "pooled",
            scheme.code == "WRM" ? "no" : "yes",
            scheme.code == "EQP" ? "joint operation" : "agent"};
}

Register scheme_register() {
    Register sheet{"schemes",
                   {"code", "name", "place", "pool", "provider", "care_community", "funding",
                    "starts_on", "ends_on", "area_of_spend", "commissioner", "scheme_type",
                    "arrangement", "recurrent", "accounting_basis"}};
    for (auto const& place : places())
        for (auto const& scheme : schemes()) {
            if (!runs_in(scheme, place)) continue;
            auto const then = funding_of(scheme, place, first_year);
            auto const now = funding_of(scheme, place, last_year);
            auto const changes = then != now;
            sheet.rows.push_back(
                scheme_row(scheme, place, then, "2023-04-01", changes ? "2024-03-31" : ""));
            if (changes) sheet.rows.push_back(scheme_row(scheme, place, now, "2024-04-01", ""));
        }
    std::string const prevention = "Prevention / Early Intervention";
    sheet.rows.push_back({"RSP-LI", "Respiratory team, paid by the ICB", "LI", "LI-BCF", "RBQ", "",
                          "NHS_ADD=100", "2023-04-01", "", "Community Health", "NHS", prevention,
                          "aligned", "yes", "principal"});
    sheet.rows.push_back({"YMH-KN", "Youth mental wellbeing grants", "KN", "KN-S256",
                          "GB-CHC-9900010", "", "NHS_256=100", "2023-12-01", "2026-03-31",
                          "Mental Health", "NHS", prevention, "pooled", "no", "agent"});
    sheet.rows.push_back({"CMB-CM", "Blood pressure optimisation", "CM", "CM-PVN", "RBQ", "",
                          "NHS_ADD=100", "2023-04-01", "", "Primary Care", "Joint", prevention,
                          "pooled", "yes", "agent"});
    sheet.rows.push_back({"CMS-CM", "Smokefree campaign", "CM", "CM-PVN", "GB-COH-99000009", "",
                          "NHS_ADD=50|PHG=50", "2023-04-01", "", "Other", "Joint", prevention,
                          "pooled", "yes", "agent"});
    return sheet;
}

} // namespace

std::string year_text(int year) {
    return ledger::to_string(ledger::FinancialYear{year});
}

std::string decimal_text(int thousandths) {
    auto text = fmt::format("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::vector<Register> all_registers(Books const& books) {
    std::vector<Register> sheets = {
        organisation_register(), place_register(),     care_community_register(),
        stream_register(),       pool_register(),      pool_stream_register(),
        scheme_register(),       crosswalk_register(), classification_register()};
    for (auto& sheet : reference_registers(books)) sheets.push_back(std::move(sheet));
    return sheets;
}

} // namespace samples
