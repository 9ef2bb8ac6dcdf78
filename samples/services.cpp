// What is bought: by the ICB, by the pools, by the councils. Amounts are pence a head in 2023/24.
#include "samples/system.hpp"

namespace samples {
namespace {

constexpr std::string_view ft = "Hcare Srv Rec NHS FT";
constexpr std::string_view vol = "Grants to Voluntary Sector";
constexpr std::string_view indep = "Hcare Srv Rec Independent Sector";
constexpr Tiers none = {};
constexpr Tiers p = {1000, 0, 0, 0, 0};
constexpr Tiers s = {0, 1000, 0, 0, 0};
constexpr Tiers t = {0, 0, 1000, 0, 0};
constexpr Tiers a = {0, 0, 0, 1000, 0};
constexpr Tiers n = {0, 0, 0, 0, 1000};

// In the order of the struct; a row is a service.
// clang-format off
constexpr Service service_table[] = {
    {"521", "Acute contracts", "52161012", ft, 101'000, Pattern::block, false, a, a, "", "A",
     "Contract schedule 2"},
    {"522", "Ambulance and 111", "52161011", "Hcare Srv Rec NHS Trust", 6'200, Pattern::block,
     false, a, a, "", "A", "Regional contract"},
    {"523", "Independent sector elective", "52161021", indep, 4'800, Pattern::demand, false, a, a,
     "", "A", "Activity contract"},
    {"531", "Mental health contracts", "52161012", ft, 20'500, Pattern::block, false, n, n, "", "A",
     "Contract schedule 2"},
    {"532", "Mental health early support", "52161030", vol, 800, Pattern::prevention, true, s,
     {0, 500, 500, 0, 0}, "", "B", "Crisis cafe activity review, June 2024"},
    {"541", "Community services block", "52161012", ft, 16'800, Pattern::block, false,
     {0, 80, 0, 0, 920}, none, "HC.6.4", "B", "Activity schedule by service line"},
    {"542", "Virtual wards and urgent community response", "52161012", ft, 1'400, Pattern::winter,
     false, t, t, "", "A", "Service specification"},
    {"551", "Continuing healthcare", "52161021", indep, 11'800, Pattern::demand, false, n, n, "",
     "A", "Individual packages"},
    {"561", "Prescribing", "52171010", "Prescribing - Drugs", 17'200, Pattern::winter, false, n, n,
     "", "A", "Drug cost excluded by default"},
    {"571", "General practice, delegated", "52161051", "GMS and PMS Payments", 17'600,
     Pattern::block, false, n, n, "", "A", "Delegated budget"},
    {"572", "Enhanced services and annual health checks", "52161052", "Local Enhanced Services",
     960, Pattern::prevention, true, s, s, "HC.6.4", "A", "Enhanced service specification"},
    {"573", "Link workers and health coaches", "52161053", "Additional Roles Reimbursement", 640,
     Pattern::prevention, true, s, s, "HC.6.1", "A", "Role descriptions"},
    {"574", "Pharmacy, optometry and dental", "52161054", "POD Contractors", 9'200, Pattern::demand,
     false, n, n, "", "A", "Delegated budget"},
    {"581", "Health inequalities grants", "52161030", vol, 590, Pattern::grant, true, p, p,
     "HC.6.1", "A", "Grant agreements"},
    {"582", "Blood pressure and cholesterol case-finding", "52161052", "Local Enhanced Services",
     450, Pattern::prevention, true, s, s, "HC.6.3", "A", "Enhanced service specification"},
    {"583", "Tobacco dependency", "52161012", ft, 320, Pattern::prevention, true, s, s, "HC.6.1",
     "A", "Long Term Plan funding letter"},
    {"584", "Early cancer diagnosis", "52161012", ft, 380, Pattern::prevention, true, s, s,
     "HC.6.3", "B", "Cancer alliance schedule"},
};
// clang-format on

// In the order of the struct; a row is a scheme.
// clang-format off
constexpr Scheme scheme_table[] = {
    {"RBL", "Reablement at home", "801", "Community Health",
     "Home-based intermediate care services", "NHS_MIN=70|IBCF=30", "*", 2'600, false, t, t,
     "NHS_PROVIDER"},
    {"IMC", "Bed-based intermediate care", "802", "Community Health",
     "Bed based intermediate Care Services", "NHS_MIN=100", "*", 1'800, false, t, t, "INDEPENDENT"},
    {"EQP", "Integrated community equipment", "803", "Social Care",
     "Assistive Technologies and Equipment", "NHS_MIN=60|LA_ADD=40", "*", 900, false, t, t,
     "INDEPENDENT"},
    {"CAR", "Support for unpaid carers", "804", "Social Care", "Carers Services", "NHS_MIN=100",
     "*", 500, true, n, {0, 400, 0, 0, 600}, "VCSE"},
    {"SPX", "Social prescribing and community connectors", "805", "Primary Care",
     "Prevention / Early Intervention", "NHS_MIN=100", "*", 420, true, p, p, "VCSE"},
    {"FAL", "Falls prevention", "806", "Community Health", "Prevention / Early Intervention",
     "NHS_MIN=100", "*", 360, true, s, s, "NHS_PROVIDER"},
    {"HOM", "Home care and protecting social care", "807", "Social Care",
     "Home Care or Domiciliary Care", "NHS_MIN=55|IBCF=45", "*", 4'000, false, n, n, "INDEPENDENT"},
    {"D2A", "Discharge to assess", "808", "Social Care",
     "High Impact Change Model for Managing Transfer of Care", "ICB_DIS=55|LA_DIS=45", "*", 1'100,
     false, t, t, "INDEPENDENT"},
    {"WRM", "Warm and well homes", "809", "Social Care", "Housing Related Schemes",
     "NHS_ADD=75|LA_ADD=25", "*", 240, true, p, p, "VCSE"},
    {"DFG", "Home adaptations", "810", "Social Care", "DFG Related Schemes", "DFG=100", "*", 950,
     false, s, s, "INDEPENDENT"},
    {"DEM", "Dementia advisers", "811", "Mental Health", "Prevention / Early Intervention",
     "NHS_ADD=100", "CE CW HA LI SE SH WI", 220, true, s, {0, 500, 500, 0, 0}, "VCSE"},
    {"RES", "Residential placements", "812", "Social Care", "Residential Placements", "IBCF=100",
     "*", 1'200, false, n, n, "INDEPENDENT"},
    {"TEC", "Technology enabled care", "813", "Social Care", "Assistive Technologies and Equipment",
     "LA_ADD=100", "CE CW KN LI SE SH WA WI", 400, false, t, t, "INDEPENDENT"},
    {"MWB", "Community wellbeing hubs", "814", "Mental Health", "Prevention / Early Intervention",
     "NHS_MIN=50|NHS_ADD=50", "CW KN LI SH WA WI", 340, true, {600, 400, 0, 0, 0},
     {600, 400, 0, 0, 0}, "VCSE"},
};
// clang-format on

constexpr GrantLine grant_line_table[] = {
    {1, "Sexual health - STI testing and treatment", 90, {0, 700, 300, 0, 0}, "HC.6.3"},
    {2, "Sexual health - contraception", 30, p, "HC.6.1"},
    {3, "Sexual health - promotion, prevention, advice", 10, p, "HC.6.1"},
    {4, "NHS Health Check programme", 18, s, "HC.6.4"},
    {5, "Health protection - local authority role", 12, p, "HC.6.5"},
    {6, "National Child Measurement Programme", 6, s, "HC.6.5"},
    {7, "Public health advice to NHS commissioners", 14, p, "HC.6.5"},
    {8, "Obesity - adults", 20, s, "HC.6.1"},
    {9, "Obesity - children", 12, s, "HC.6.1"},
    {10, "Physical activity - adults", 22, p, "HC.6.1"},
    {11, "Physical activity - children", 14, p, "HC.6.1"},
    {12, "Treatment for drug misuse - adults", 150, t, ""},
    {13, "Treatment for alcohol misuse - adults", 70, t, ""},
    {14, "Preventing and reducing harm from drugs - adults", 25, s, "HC.6.1"},
    {15, "Preventing and reducing harm from alcohol - adults", 18, s, "HC.6.1"},
    {16, "Specialist drug and alcohol services - children", 20, t, ""},
    {17, "Stop smoking services and interventions", 34, s, "HC.6.1"},
    {18, "Wider tobacco control", 8, p, "HC.6.1"},
    {19, "Children 5-19 public health programmes", 90, p, "HC.6.4"},
    {20, "Mandated 0-5 services", 230, p, "HC.6.4"},
    {21, "All other 0-5 services", 40, p, "HC.6.1"},
    {22, "Health at work", 6, p, "HC.6.1"},
    {23, "Public mental health", 32, p, "HC.6.1"},
    {24, "Miscellaneous public health", 4, none, ""},
};

constexpr CareService care_service_table[] = {
    {"501", "Home care", 9'500, n},
    {"502", "Residential and nursing care", 21'000, n},
    {"503", "Day opportunities and supported living", 7'000, n},
    {"504", "Early help and wellbeing", 900, s},
    {"505", "Assessment and care management", 4'000, n},
    {"506", "Children's placements", 12'000, n},
    {"507", "Family hubs", 1'200, p},
    {"508", "Healthy homes and food safety", 500, p},
};

} // namespace

std::span<Service const> services() {
    return service_table;
}
std::span<Scheme const> schemes() {
    return scheme_table;
}
std::span<GrantLine const> grant_lines() {
    return grant_line_table;
}
std::span<CareService const> care_services() {
    return care_service_table;
}

} // namespace samples
