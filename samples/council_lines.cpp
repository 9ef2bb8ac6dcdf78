// The councils' own spending: the public health grant by its 24 lines, social care, grants
// received, reserves.
#include "samples/books.hpp"
#include "samples/chance.hpp"
#include "samples/organisations.hpp"

#include <fmt/format.h>

namespace samples {
namespace {

using ledger::Money;

Line line_of(Place const& place, std::string_view centre, std::string_view name, int year,
             int number) {
    Line line{.year = year, .number = number};
    line.cost_centre = fmt::format("{}{}", place.prefix, centre);
    line.cost_centre_name = name;
    line.day = static_cast<int>(chosen(key_of(line.cost_centre, {year, number}), 2, 28));
    return line;
}

void post(Books& books, Place const& place, Line line, Money amount) {
    line.amount = amount;
    books.lines[std::string{place.council}].push_back(std::move(line));
}

Money health_grant(Place const& place, int year) {
    auto const amount = scaled(Money::pence(place.population * 7'900), place.need, 100);
    return year == first_year ? amount : scaled(amount, 1021, 1000);
}

std::string paid_for(Place const& place, int grant_line) {
    switch (grant_line) {
    case 1:
    case 2:
    case 19:
    case 20:
        return name_of(community_trust(place));
    case 12:
    case 13:
    case 16:
        return name_of(charity(place, 1));
    case 8:
    case 10:
    case 17:
    case 23:
        return name_of(charity(place, 2));
    default:
        return {}; // the council's own staff
    }
}

void spend_health_grant(Books& books, Place const& place, GrantLine const& grant_line, int year) {
    auto const centre = fmt::format("4{:02}", grant_line.number);
    auto const amount = scaled(health_grant(place, year), grant_line.per_mille, 1000);
    auto const months =
        by_month(amount, level_season, 60, key_of(centre, {place.population, year}));
    auto const is_monthly = grant_line.per_mille >= 20 || place.population > 320'000;
    auto const supplier = paid_for(place, grant_line.number);
    Money due;
    for (int number = 1; number <= 12; ++number) {
        due += months[static_cast<std::size_t>(number) - 1];
        if (!is_monthly && number % 3 != 0) continue;
        auto line = line_of(place, centre, grant_line.name, year, number);
        line.subjective = supplier.empty() ? "1010" : "4210";
        line.subjective_name = supplier.empty() ? "Salaries" : "Third party payments";
        line.source = supplier.empty() ? "PR" : "AP";
        line.supplier = supplier;
        line.narrative =
            fmt::format("{} {}", supplier.empty() ? "Payroll" : "Contract", iso_month(line));
        post(books, place, line, due);
        due = {};
    }
}

void spend_on_care(Books& books, Place const& place, CareService const& service, int year) {
    auto amount = scaled(Money::pence(place.population * service.head_pence), place.need, 100);
    if (year != first_year) amount = scaled(amount, 1058, 1000);
    auto const key = key_of(service.centre, {place.population, year});
    auto const months = by_month(amount, winter_season, 35, key);
    auto const is_bought = service.centre <= "503";
    for (int number = 1; number <= 12; ++number) {
        auto const month = months[static_cast<std::size_t>(number) - 1];
        auto line = line_of(place, service.centre, service.name, year, number);
        line.subjective = is_bought ? "4210" : "1010";
        line.subjective_name = is_bought ? "Third party payments" : "Salaries";
        line.source = is_bought ? "AP" : "PR";
        line.narrative = fmt::format("{} {}", service.name, iso_month(line));
        if (!is_bought) {
            post(books, place, line, month);
            continue;
        }
        auto const parts = ledger::apportion(month, std::vector<std::int64_t>{58, 42});
        for (int payee : {0, 1}) {
            line.supplier = name_of(firm(static_cast<int>(index_of(place)) + payee));
            post(books, place, line, parts[static_cast<std::size_t>(payee)]);
        }
    }
}

void receive_grants(Books& books, Place const& place, int year) {
    auto const quarters =
        ledger::apportion(health_grant(place, year), std::vector<std::int64_t>{1, 1, 1, 1});
    for (int number : {1, 4, 7, 10}) {
        auto line = line_of(place, "901", "Public health grant received", year, number);
        line.subjective = "9110";
        line.subjective_name = "Government grants";
        line.source = "AR";
        line.narrative = "Quarterly instalment";
        post(books, place, line, -quarters[static_cast<std::size_t>(number) / 3]);
    }
    constexpr std::pair<std::string_view, std::string_view> paid_on[] = {
        {"IBCF", "902"}, {"LA_DIS", "903"}, {"DFG", "904"}};
    for (auto const& [stream, centre] : paid_on) {
        auto line = line_of(place, centre, fmt::format("{} grant received", stream), year, 2);
        line.subjective = "9110";
        line.subjective_name = "Government grants";
        line.source = "AR";
        line.narrative = "Annual determination";
        post(books, place, line, -agreed(place, stream, year));
    }
}

// What the grant does not pay out in the year goes to its reserve; a little comes back in the next.
void move_reserve(Books& books, Place const& place, int year) {
    auto line = line_of(place, "911", "Public health reserve", year, 12);
    line.subjective = "9900";
    line.subjective_name = "Appropriations";
    line.source = "JN";
    line.narrative = "To public health reserve";
    post(books, place, line, scaled(health_grant(place, year), 21, 1000));
    if (year == first_year) return;
    line.narrative = "From public health reserve";
    line.number = 6;
    post(books, place, line, -scaled(health_grant(place, first_year), 9, 1000));
}

void correct_itself(Books& books, Place const& place, int year) {
    // A credit note in July; a March accrual and its reversal in April.
    auto note = line_of(place, "412", "Treatment for drug misuse - adults", year, 4);
    note.subjective = "4210";
    note.subjective_name = "Third party payments";
    note.source = "CN";
    note.supplier = paid_for(place, 12);
    note.narrative = "Credit note, duplicate invoice";
    post(books, place, note,
         -Money::pence(chosen(key_of("note", {place.population, year}), 180'000, 940'000)));
    auto accrual = line_of(place, "501", "Home care", year, 12);
    accrual.day = 31;
    accrual.subjective = "4210";
    accrual.subjective_name = "Third party payments";
    accrual.source = "AC";
    accrual.narrative = "March accrual";
    auto const amount =
        Money::pence(chosen(key_of("accrual", {place.population}), 4'000'000, 9'900'000));
    post(books, place, accrual, amount);
    if (year == first_year) return;
    accrual.number = 1;
    accrual.day = 1;
    accrual.narrative = "Reversal of March accrual";
    post(books, place, accrual, -amount);
}

} // namespace

void add_council_lines(Books& books) {
    for (auto const& place : places())
        for (int year = first_year; year <= last_year; ++year) {
            for (auto const& line : grant_lines()) spend_health_grant(books, place, line, year);
            for (auto const& service : care_services()) spend_on_care(books, place, service, year);
            receive_grants(books, place, year);
            move_reserve(books, place, year);
            correct_itself(books, place, year);
        }
}

} // namespace samples
