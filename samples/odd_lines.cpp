// The mess that every year brings, and the events that are rare: each function is one story of
// samples/README.md.
#include "samples/chance.hpp"
#include "samples/organisations.hpp"
#include "samples/pool_lines.hpp"

#include <fmt/format.h>

namespace samples {
namespace {

using ledger::Money;

constexpr Money pounds(std::int64_t whole) {
    return Money::pence(whole * 100);
}
constexpr Tiers preventive = {0, 1000, 0, 0, 0};

Place const& place_of(std::string_view code) {
    for (auto const& place : places())
        if (place.code == code) return place;
    return places().front();
}

struct Words {
    std::string_view centre, name, subjective, subjective_name, source, supplier, narrative;
};

void post(Books& books, std::string_view organisation, Line line, Words const& words,
          Money amount) {
    line.cost_centre = words.centre;
    line.cost_centre_name = words.name;
    line.subjective = words.subjective;
    line.subjective_name = words.subjective_name;
    line.source = words.source;
    line.category = organisation == "QYG" ? "Purchase Invoices" : "";
    line.analysis1 = organisation == "QYG" ? "N0001" : "";
    line.supplier = words.supplier;
    line.narrative = words.narrative;
    line.amount = amount;
    books.lines[std::string{organisation}].push_back(std::move(line));
}

// The ICB repays St Helens for its wellbeing coaches: money between two members, counted once.
void reimburse_coaches(Books& books) {
    constexpr std::string_view council = "E08000013";
    for (int year = first_year; year <= last_year; ++year)
        for (int number = 1; number <= 12; ++number) {
            Line const line{.year = year, .number = number, .day = 22};
            auto const due = pounds(year == first_year ? 32'500 : 36'000);
            post(books, council, line,
                 {"SH-509", "Wellbeing coaches", "1010", "Salaries", "PR", "", "Payroll"},
                 due + pounds(7'400) +
                     Money::pence(chosen(key_of("coaches", {year, number}), 0, 9'999)));
            post(books, "QYG", line,
                 {"595071", "Recharge - wellbeing coaches", "52161062", "Services from Councils",
                  "Payables", "St Helens Borough Council", "Recharge for coaches"},
                 due);
            post(books, council, line,
                 {"SH-931", "Recharge to ICB", "9410", "Recharges", "AR",
                  "NHS Cheshire and Merseyside ICB", "Recharge for coaches"},
                 -due);
            count(books, line, "SH", due, preventive);
        }
}

// Liverpool's respiratory team is in the pool's plan, but the ICB pays the trust itself: a deemed
// contribution.
void pay_directly(Books& books) {
    for (int year = first_year; year <= last_year; ++year)
        for (int number = 1; number <= 12; ++number) {
            Line const line{.year = year, .number = number, .day = 14};
            auto const amount = pounds(year == first_year ? 41'500 : 44'250);
            post(books, "QYG", line,
                 {"592051", "Respiratory team in LI-BCF", "52161012", "Hcare Srv Rec NHS FT",
                  "Payables", name_of("RBQ"), "RSP-LI, paid outside the host's ledger"},
                 amount);
            count(books, line, "LI", amount, preventive);
        }
}

// A section 256 grant to Knowsley: paid in March, most of it spent in the year after.
void grant_for_young_people(Books& books) {
    auto const knowsley = std::string_view{"E08000011"};
    Line line{.year = 2023, .number = 9, .day = 19};
    auto const grant = pounds(1'450'000);
    post(books, "QYG", line,
         {"591044", "Section 256 grant", "52161063", "Section 256 Transfers", "Payables",
          "Knowsley Metropolitan Borough Council", "Youth mental wellbeing, agreement S256/03"},
         grant);
    post(books, knowsley, line,
         {"K751", "Section 256 grant received", "9310", "Contributions received", "AR",
          name_of("QYG"), "Youth mental wellbeing, agreement S256/03"},
         -grant);
    books.held[{2023, "KN-S256"}] += grant;
    for (int year = first_year; year <= last_year; ++year)
        for (int number = year == first_year ? 11 : 1; number <= 12; ++number) {
            line.year = year;
            line.number = number;
            auto const key = key_of("youth", {year, number});
            auto const amount = Money::pence(chosen(key, 7'150'000, 9'420'000));
            post(books, knowsley, line,
                 {"K851", "S256 youth wellbeing grants", "4310", "Grants to community groups", "AP",
                  name_of(charity(place_of("KN"), 1)), "YMH-KN instalment"},
                 amount);
            books.held[{year, "KN-S256"}] -= amount;
            count(books, line, "KN", amount, preventive);
        }
}

// One programme for the whole system, hosted by Wirral: its Place is CM, not Wirral.
void run_prevention_network(Books& books) {
    auto const wirral = std::string_view{"E08000015"};
    for (int year = first_year; year <= last_year; ++year)
        for (int number = 1; number <= 12; ++number) {
            Line const line{.year = year, .number = number, .day = 16};
            auto const nhs = pounds(year == first_year ? 312'000 : 324'500);
            auto const council = pounds(year == first_year ? 84'000 : 87'400);
            post(books, "QYG", line,
                 {"591102", "Prevention network contribution", "52161061",
                  "Contributions to Pooled Funds", "Payables",
                  "Wirral Metropolitan Borough Council", "CM-PVN contribution"},
                 nhs);
            post(books, wirral, line,
                 {"W.761", "Prevention network receipt NHS", "9310", "Contributions received", "AR",
                  name_of("QYG"), "CM-PVN contribution"},
                 -nhs);
            post(books, wirral, line,
                 {"W.661", "Prevention network contribution", "5310", "Contribution to pool", "JN",
                  "", "CM-PVN contribution"},
                 council);
            post(books, wirral, line,
                 {"W.762", "Prevention network receipt PHG", "9310", "Contributions received", "JN",
                  "", "CM-PVN contribution"},
                 -council);
            auto const spare = chosen(key_of("network", {year, number}), 0, 250'000);
            auto const pressure =
                pounds(year == first_year ? 226'000 : 235'000) - Money::pence(spare);
            post(books, wirral, line,
                 {"W.861", "Blood pressure optimisation", "4210", "Third party payments", "AP",
                  name_of("RBQ"), "CMB-CM"},
                 pressure);
            auto const campaign = council + council - Money::pence(2 * spare);
            post(books, wirral, line,
                 {"W.862", "Smokefree campaign", "4210", "Third party payments", "AP",
                  name_of("GB-COH-99000009"), "CMS-CM"},
                 campaign);
            books.held[{year, "CM-PVN"}] += nhs + council - pressure - campaign;
            auto const nhs_part = ledger::apportion(campaign, std::vector<std::int64_t>{1, 1})[0];
            count(books, line, "CM", pressure + nhs_part, preventive);
        }
}

// St Helens hands back discharge money it could not spend.
void return_money(Books& books) {
    Line const line{.year = 2023, .number = 12, .day = 27};
    auto const amount = pounds(11'500);
    post(books, "E08000013", line,
         {"SH-791", "BCF money returned", "9320", "Contributions returned", "AP", name_of("QYG"),
          "ICB discharge funding, underspend"},
         amount);
    post(books, "QYG", line,
         {"591079", "Returned from pool", "52161061", "Contributions to Pooled Funds",
          "Receivables", "St Helens Borough Council", "ICB discharge funding, underspend"},
         -amount);
    books.held[{2023, "SH-BCF"}] -= amount;
}

// Paid by the ICB on 28 March 2025, not yet in Sefton's books: the difference in Pool_recon.
void pay_without_receipt(Books& books) {
    Line const line{.year = 2024, .number = 12, .day = 28};
    post(books, "QYG", line,
         {"591062", "BCF contribution NHS_ADD", "52161061", "Contributions to Pooled Funds",
          "Payables", "Sefton Metropolitan Borough Council",
          "Extra contribution, dementia advisers"},
         pounds(48'250));
}

// Credits and corrections that arrive late.
void arrive_late(Books& books) {
    auto const& acute = name_of("REM");
    Line late{.year = 2024, .number = 2, .date = "2024-03-28"};
    post(books, "QYG", late,
         {"521051", "Acute contracts - Liverpool", "52161012", "Hcare Srv Rec NHS FT", "Payables",
          acute, "Late credit for 2023/24, dated March, booked in May"},
         Money::pence(-41'230'055L));
    Line adjustment{.year = 2023, .number = 13, .day = 31};
    post(books, "QYG", adjustment,
         {"521051", "Acute contracts - Liverpool", "52161012", "Hcare Srv Rec NHS FT", "Manual",
          acute, "Audit adjustment: contract reconciliation"},
         Money::pence(-235'000'000L));
    post(books, "QYG", adjustment,
         {"582061", "Blood pressure and cholesterol case-finding - Sefton", "52161052",
          "Local Enhanced Services", "Manual", care_network_name(place_of("SE"), 0),
          "Audit adjustment: invoices left out"},
         Money::pence(61'000'000L));
    post(books, "QYG", adjustment,
         {"551091", "Continuing healthcare - Wirral", "52161021",
          "Hcare Srv Rec Independent Sector", "Manual", name_of(firm(0)),
          "Audit adjustment: retrospective claims"},
         Money::pence(89'012'345L));
}

// A cost centre nobody told the crosswalk about, and income from outside the partnership.
void surprise_the_crosswalk(Books& books) {
    post(books, "E08000011", {.year = 2024, .number = 8, .day = 11},
         {"K988", "Active travel pilot", "4210", "Third party payments", "AP",
          name_of(charity(place_of("KN"), 0)), "New cost centre"},
         Money::pence(124'000L));
    for (int year = first_year; year <= last_year; ++year)
        post(books, "E08000012", {.year = year, .number = 7, .day = 8},
             {"L8522", "Foundation grant towards early help", "9510", "Other grants", "AR",
              name_of("OUTSIDE-1"), "Greenhithe award"},
             -pounds(150'000));
}

// Halton's adjustments after March: the second amount has a letter O where a nought should be.
void mistype(Books& books) {
    struct Item {
        std::string_view centre, name, narrative;
        std::int64_t pence;
        std::string_view typed;
    };
    constexpr Item items[] = {
        {"0420", "Mandated 0-5 services", "Accrual trued up", 184'250, ""},
        {"0417", "Stop smoking services and interventions", "Invoice found", 120'500, "12O5.00"},
        {"0501", "Home care", "Accrual trued up", -96'015, ""},
        {"0423", "Public mental health", "Accrual trued up", 33'390, ""},
        {"0504", "Early help and wellbeing", "Journal", -33'390, ""},
    };
    for (auto const& item : items) {
        Line line{.year = 2024, .number = 13, .day = 31};
        line.cost_centre = item.centre;
        line.cost_centre_name = item.name;
        line.subjective = "4210";
        line.subjective_name = "Third party payments";
        line.source = "JN";
        line.narrative = item.narrative;
        line.amount = Money::pence(item.pence);
        line.typed_amount = item.typed;
        books.mistaken.push_back(line);
    }
}

} // namespace

void add_odd_lines(Books& books) {
    reimburse_coaches(books);
    pay_directly(books);
    grant_for_young_people(books);
    run_prevention_network(books);
    return_money(books);
    pay_without_receipt(books);
    arrive_late(books);
    surprise_the_crosswalk(books);
    mistype(books);
}

} // namespace samples
