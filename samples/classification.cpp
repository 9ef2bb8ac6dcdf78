// Two versions of the judgement of what is prevention. Version 2 splits the community block by
// Place and year, halves two services between S and T, and finds prevention in support for carers.
#include "samples/register.hpp"

#include <fmt/format.h>

namespace samples {
namespace {

struct Judgement {
    std::string rule;
    std::string organisation = {};
    std::string cost_centre = {};
    std::string scheme = {};
    Tiers tiers = {};
    std::string hc6 = {};
    std::string phg_line = {};
    std::string core20 = {};
    std::string grade = "A";
    std::string evidence = {};
    std::string owner = "Director of public health";
    std::string from_year = "2023/24";
    std::string to_year = {};
};

void add(Register& sheet, int version, Judgement const& judgement) {
    if (!is_classified(judgement.tiers)) return;
    std::vector<std::string> row = {judgement.rule,
                                    std::to_string(version),
                                    judgement.organisation,
                                    judgement.cost_centre,
                                    "",
                                    judgement.scheme,
                                    ""};
    for (auto const tier : judgement.tiers) row.push_back(decimal_text(tier));
    for (auto const& text :
         {judgement.hc6, judgement.phg_line, judgement.core20, judgement.grade,
          judgement.evidence + " (invented)", judgement.owner, std::string{"Prevention board"},
          judgement.from_year, judgement.to_year})
        row.push_back(text);
    sheet.rows.push_back(std::move(row));
}

void add_services(Register& sheet, int version) {
    for (auto const& service : services())
        add(sheet, version,
            {.rule = fmt::format("C-{}", service.code),
             .organisation = "QYG",
             .cost_centre = fmt::format("{}*", service.code),
             .tiers = version == 1 ? service.first : service.second,
             .hc6 = std::string{service.hc6},
             .core20 = service.code == "582" ? "Hypertension case-finding" : "",
             .grade = std::string{service.grade},
             .evidence = std::string{service.evidence},
             .owner = "ICB director of population health"});
}

void add_community_splits(Register& sheet) {
    for (auto const& place : places())
        for (int year = first_year; year <= last_year; ++year) {
            auto const part = place.community_split[static_cast<std::size_t>(year - first_year)];
            add(sheet, 2,
                {.rule = fmt::format("C-541-{}-{}", place.code, year % 100),
                 .organisation = "QYG",
                 .cost_centre = fmt::format("541{}*", place.digits),
                 .tiers = {0, part, 0, 0, 1000 - part},
                 .hc6 = "HC.6.4",
                 .grade = "B",
                 .evidence = fmt::format("Activity by service line, {}", year_text(year)),
                 .owner = "ICB director of population health",
                 .from_year = year_text(year),
                 .to_year = year_text(year)});
        }
}

void add_schemes(Register& sheet, int version) {
    for (auto const& scheme : schemes())
        add(sheet, version,
            {.rule = fmt::format("C-{}", scheme.code),
             .scheme = fmt::format("{}-*", scheme.code),
             .tiers = version == 1 ? scheme.first : scheme.second,
             .grade = scheme.code == "CAR" && version == 2 ? "B" : "A",
             .evidence = "Scheme specification",
             .owner = "Better Care Fund lead"});
    constexpr std::array<std::string_view, 4> others = {"RSP-LI", "YMH-KN", "CMB-CM", "CMS-CM"};
    for (auto const scheme : others)
        add(sheet, version,
            {.rule = fmt::format("C-{}", scheme),
             .scheme = std::string{scheme},
             .tiers = scheme == "CMS-CM" || scheme == "YMH-KN" ? Tiers{1000, 0, 0, 0, 0}
                                                               : Tiers{0, 1000, 0, 0, 0},
             .evidence = "Programme mandate",
             .owner = "Better Care Fund lead"});
}

void add_council(Register& sheet, int version, Place const& place) {
    auto const council = std::string{place.council};
    for (auto const& line : grant_lines()) {
        auto tiers = line.tiers;
        if (line.number == 24 && version == 2 && miscellaneous_is_recoded(place))
            tiers = {600, 0, 0, 0, 400};
        add(sheet, version,
            {.rule = fmt::format("C-{}-PH{:02}", place.code, line.number),
             .organisation = council,
             .cost_centre = fmt::format("{}4{:02}", place.prefix, line.number),
             .tiers = tiers,
             .hc6 = std::string{line.hc6},
             .phg_line = std::to_string(line.number),
             .grade = line.number == 24 ? "C" : "A",
             .evidence = fmt::format("RO3 line {}, primary purpose test", line.number)});
    }
    for (auto const& service : care_services())
        add(sheet, version,
            {.rule = fmt::format("C-{}-{}", place.code, service.centre),
             .organisation = council,
             .cost_centre = fmt::format("{}{}", place.prefix, service.centre),
             .tiers = service.tiers,
             .grade = upstream(service.tiers) != 0 ? "C" : "A",
             .evidence = "Service plan",
             .owner = "Director of adult social care"});
}

} // namespace

Register classification_register() {
    Register sheet{"classification",
                   {"rule",           "version",  "organisation", "cost_centre", "subjective",
                    "scheme",         "provider", "tier_p",       "tier_s",      "tier_t",
                    "tier_a",         "tier_n",   "hc6",          "phg_line",    "core20_area",
                    "evidence_grade", "evidence", "owner",        "approver",    "from_year",
                    "to_year"}};
    for (int version : {1, 2}) {
        add_services(sheet, version);
        if (version == 2) add_community_splits(sheet);
        add_schemes(sheet, version);
        for (auto const& place : places()) add_council(sheet, version, place);
        for (auto const* centre : {"SH-509", "SH-931"})
            add(sheet, version,
                {.rule = fmt::format("C-{}", centre),
                 .organisation = "E08000013",
                 .cost_centre = centre,
                 .tiers = {0, 1000, 0, 0, 0},
                 .grade = "B",
                 .evidence = "Coaching service review"});
        add(sheet, version,
            {.rule = "C-L8522",
             .organisation = "E08000012",
             .cost_centre = "L8522",
             .tiers = {0, 1000, 0, 0, 0},
             .evidence = "Award letter"});
    }
    return sheet;
}

} // namespace samples
