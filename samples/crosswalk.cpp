// From each sender's codes to what they mean: prefixes for the many, exact codes for the
// exceptions.
#include "samples/organisations.hpp"
#include "samples/pool_lines.hpp"
#include "samples/register.hpp"

#include <fmt/format.h>

namespace samples {
namespace {

struct Rule {
    std::string rule;
    std::string organisation;
    std::string cost_centre;
    std::string event;
    std::string place = {};
    std::string pool = {};
    std::string scheme = {};
    std::string stream = {};
    std::string provider = {};
    std::string valid_from = "2023-04-01";
    std::string valid_to = {};
    std::string partner = {};
    std::string relieves = {};
    std::string reason = {};
    std::string evidence = "Chart of accounts (invented)";
    std::string subjective = {};
    std::string analysis2 = {};
    std::string supplier = {};
};

void add(Register& sheet, Rule const& rule) {
    auto const is_icb = rule.organisation == "QYG";
    sheet.rows.push_back({rule.rule,
                          rule.organisation,
                          rule.cost_centre,
                          rule.subjective,
                          "",
                          rule.analysis2,
                          rule.supplier,
                          rule.event,
                          rule.place,
                          rule.pool,
                          rule.scheme,
                          rule.stream,
                          rule.provider,
                          rule.valid_from,
                          rule.valid_to,
                          rule.partner,
                          rule.relieves,
                          rule.reason,
                          rule.evidence,
                          is_icb ? "ICB head of place finance" : "Council finance business partner",
                          is_icb ? "ICB chief finance officer" : "Section 151 officer"});
}

void add_icb_purchases(Register& sheet) {
    for (auto const& service : services())
        for (auto const& place : places()) {
            auto const name = fmt::format("N-{}-{}", service.code, place.code);
            auto const centre = fmt::format("{}{}*", service.code, place.digits);
            Rule rule{name, "QYG", centre, "DIRECT_OUTLAY", std::string{place.code}};
            if (name == "N-583-WI") { // the contract moved between trusts in the autumn
                rule.valid_to = "2024-09-30";
                rule.provider = "RBL";
                add(sheet, rule);
                rule.rule = "N-583-WI-2";
                rule.valid_from = "2024-10-01";
                rule.valid_to = "";
                rule.provider = "RY7";
            }
            add(sheet, rule);
        }
    for (auto const& item : system_wide())
        add(sheet, {fmt::format("N-{}-CM", item.service), "QYG", fmt::format("{}10*", item.service),
                    "DIRECT_OUTLAY", "CM"});
}

void add_icb_pools(Register& sheet) {
    for (auto const& place : places())
        for (auto const& stream : pool_streams()) {
            if (!is_nhs(stream.code)) continue;
            add(sheet, {fmt::format("N-PAY-{}-{}", place.code, stream.code), "QYG",
                        fmt::format("591{}{}", place.digits, stream.centre.back()),
                        "POOL_CONTRIBUTION", std::string{place.code},
                        fmt::format("{}-BCF", place.code), "", std::string{stream.code}});
        }
    add(sheet,
        {"N-PAY-KN-S256", "QYG", "591044", "POOL_CONTRIBUTION", "KN", "KN-S256", "", "NHS_256"});
    add(sheet,
        {"N-PAY-CM-PVN", "QYG", "591102", "POOL_CONTRIBUTION", "CM", "CM-PVN", "", "NHS_ADD"});
    add(sheet, {"N-RETURN-SH", "QYG", "591079", "RETURN_RECEIVED", "SH", "SH-BCF", "", "ICB_DIS"});
    add(sheet, {"N-RSP-LI", "QYG", "592051", "POOL_OUTLAY", "LI", "LI-BCF", "RSP-LI"});
}

void add_icb_exceptions(Register& sheet) {
    add(sheet, {.rule = "N-RECOVER-WA",
                .organisation = "QYG",
                .cost_centre = "541088",
                .event = "RECOVERY",
                .place = "WA",
                .provider = "RY2",
                .relieves = "ICB_CORE",
                .evidence = "Section 75 schedule 4: falls service repaid by the pool (invented)"});
    add(sheet, {.rule = "N-COACHES",
                .organisation = "QYG",
                .cost_centre = "595071",
                .event = "TRANSFER",
                .place = "SH",
                .stream = "ICB_CORE",
                .partner = "E08000013",
                .evidence = "Recharge agreement 12 (invented)"});
    add(sheet, {.rule = "N-CORPORATE",
                .organisation = "QYG",
                .cost_centre = "601*",
                .event = "EXCLUDED",
                .place = "CM",
                .reason = "Running costs are outside programme spending",
                .evidence = "Running cost allowance letter (invented)"});
    add(sheet, {.rule = "N-PROVISION",
                .organisation = "QYG",
                .cost_centre = "602*",
                .event = "EXCLUDED",
                .place = "CM",
                .reason = "Technical item: movement on provisions",
                .evidence = "Year-end working paper 14 (invented)"});
    add(sheet, {.rule = "N-ALLOCATION",
                .organisation = "QYG",
                .cost_centre = "610*",
                .event = "FUNDING",
                .place = "CM",
                .stream = "ICB_CORE"});
}

void add_council_spending(Register& sheet, Place const& place) {
    auto const code = std::string{place.code};
    auto const council = std::string{place.council};
    auto const centre = [&](std::string_view digits) {
        return fmt::format("{}{}", place.prefix, digits);
    };
    auto const name = [&](std::string_view tail) { return fmt::format("L-{}-{}", code, tail); };
    add(sheet, {name("PHG"), council, centre("4*"), "DIRECT_OUTLAY", code, "", "", "PHG"});
    add(sheet, {name("CARE"), council, centre("50*"), "DIRECT_OUTLAY", code});
    add(sheet, {name("GRANT"), council, centre("901"), "FUNDING", code, "", "", "PHG"});
    add(sheet, {name("BCF-GRANTS"), council, centre("90*"), "FUNDING", code, "", "", "IBCF"});
    add(sheet, {name("DIS-GRANT"), council, centre("903"), "FUNDING", code, "", "", "LA_DIS"});
    add(sheet, {name("DFG-GRANT"), council, centre("904"), "FUNDING", code, "", "", "DFG"});
    add(sheet, {name("RESERVE"), council, centre("911"), "RESERVE", code, "", "", "PHG"});
}

void add_council_pool(Register& sheet, Place const& place) {
    auto const code = std::string{place.code};
    auto const council = std::string{place.council};
    auto const pool = code + "-BCF";
    for (auto const& stream : pool_streams()) {
        if (agreed(place, stream.code, first_year).is_nil() &&
            agreed(place, stream.code, last_year).is_nil())
            continue;
        if (is_deemed(place, stream.code)) continue;
        add(sheet, {fmt::format("L-{}-IN-{}", code, stream.code), council,
                    fmt::format("{}{}", place.prefix, stream.centre), "POOL_RECEIPT", code, pool,
                    "", std::string{stream.code}});
        if (is_nhs(stream.code)) continue;
        add(sheet, {fmt::format("L-{}-PAY-{}", code, stream.code), council,
                    fmt::format("{}6{}", place.prefix, stream.centre.substr(1)),
                    "POOL_CONTRIBUTION", code, pool, "", std::string{stream.code}});
    }
    for (auto const& scheme : schemes()) {
        if (!runs_in(scheme, place)) continue;
        Rule rule{fmt::format("L-{}-{}", code, scheme.code),
                  council,
                  fmt::format("{}{}", place.prefix, scheme.centre),
                  "POOL_OUTLAY",
                  "",
                  pool,
                  scheme_code(scheme, place)};
        // The supplier is the ICB, the provider is the trust whose falls service it is.
        if (is_repaid_to_icb(scheme, place)) rule.provider = community_trust(place);
        add(sheet, rule);
    }
    add(sheet, {fmt::format("L-{}-CLIENTS", code), council, fmt::format("{}821", place.prefix),
                "INCOME", code, pool, "HOM-" + code, "OTHER"});
}

void add_council_exceptions(Register& sheet) {
    std::string const wirral = "E08000015";
    std::string const knowsley = "E08000011";
    std::string const st_helens = "E08000013";
    add(sheet, {"L-CM-IN-NHS", wirral, "W.761", "POOL_RECEIPT", "CM", "CM-PVN", "", "NHS_ADD"});
    add(sheet, {"L-CM-IN-PHG", wirral, "W.762", "POOL_RECEIPT", "CM", "CM-PVN", "", "PHG"});
    add(sheet, {"L-CM-PAY-PHG", wirral, "W.661", "POOL_CONTRIBUTION", "CM", "CM-PVN", "", "PHG"});
    add(sheet, {"L-CM-CMB", wirral, "W.861", "POOL_OUTLAY", "", "CM-PVN", "CMB-CM"});
    add(sheet, {"L-CM-CMS", wirral, "W.862", "POOL_OUTLAY", "", "CM-PVN", "CMS-CM"});
    add(sheet, {"L-KN-IN-S256", knowsley, "K751", "POOL_RECEIPT", "KN", "KN-S256", "", "NHS_256"});
    add(sheet, {"L-KN-YMH", knowsley, "K851", "POOL_OUTLAY", "", "KN-S256", "YMH-KN"});
    add(sheet, {"L-SH-RETURN", st_helens, "SH-791", "POOL_RETURN", "SH", "SH-BCF", "", "ICB_DIS"});
    add(sheet, {.rule = "L-SH-COACHES",
                .organisation = st_helens,
                .cost_centre = "SH-931",
                .event = "TRANSFER",
                .place = "SH",
                .stream = "ICB_CORE",
                .provider = st_helens,
                .partner = "QYG",
                .relieves = "LA_CORE",
                .evidence = "Recharge agreement 12 (invented)"});
    add(sheet, {.rule = "L-LI-GREENHITHE",
                .organisation = "E08000012",
                .cost_centre = "L8522",
                .event = "INCOME",
                .place = "LI",
                .stream = "OTHER",
                .provider = "E08000012",
                .relieves = "LA_CORE",
                .evidence = "Award letter (invented)",
                .supplier = "GREENHITHE FOUNDATION FOR HEALTH"});
}

} // namespace

Register crosswalk_register() {
    Register sheet{"crosswalk",
                   {"rule",      "organisation", "cost_centre", "subjective", "analysis1",
                    "analysis2", "supplier",     "event",       "place",      "pool",
                    "scheme",    "stream",       "provider",    "valid_from", "valid_to",
                    "partner",   "relieves",     "reason",      "evidence",   "owner",
                    "approver"}};
    add_icb_purchases(sheet);
    add_icb_pools(sheet);
    add_icb_exceptions(sheet);
    for (auto const& place : places()) {
        add_council_spending(sheet, place);
        add_council_pool(sheet, place);
    }
    add_council_exceptions(sheet);
    return sheet;
}

} // namespace samples
