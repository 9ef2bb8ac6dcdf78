// The ICB's own ledger: block contracts in twelfths, demand-led budgets with a season, grants by
// the quarter.
#include "samples/books.hpp"
#include "samples/chance.hpp"
#include "samples/organisations.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace samples {
namespace {

using ledger::Money;

struct Purchase {
    Service const& service;
    std::string_view place;  // CM too
    std::string_view digits; // of the cost centre
    std::string_view sub_icb;
    std::string_view place_name;
};

void pay(Books& books, Purchase const& purchase, Line line, std::string_view supplier,
         Money amount) {
    if (amount.is_nil()) return;
    auto const& service = purchase.service;
    line.cost_centre = fmt::format("{}{}1", service.code, purchase.digits);
    line.cost_centre_name = fmt::format("{} - {}", service.name, purchase.place_name);
    line.subjective = service.subjective;
    line.subjective_name = service.subjective_name;
    line.analysis1 = service.pattern == Pattern::grant ? "N0001" : "R0001";
    line.analysis2 = purchase.sub_icb;
    line.supplier = printed_name(supplier, line.year);
    line.amount = amount;
    count(books, line, purchase.place, amount, service.first);
    books.lines["QYG"].push_back(std::move(line));
}

Line invoice(int year, int number) {
    Line line{.year = year, .number = number};
    line.source = "Payables";
    line.category = "Purchase Invoices";
    return line;
}

std::vector<Share> suppliers(Service const& service, Place const& place, int year, int period) {
    auto const code = service.code;
    auto const community = community_trust(place);
    if (code == "521") return acute_trusts(place, year, period);
    if (code == "522") return {{"RX7", 1}};
    if (code == "523") return {{"GB-COH-99000007", 1}};
    if (code == "531") return mental_health_trusts(place);
    if (code == "532") return {{charity(place, 0), 60}, {mental_health_trusts(place)[0].code, 40}};
    if (code == "541" || code == "542" || code == "583") return {{community, 1}};
    if (code == "551") return {{firm(0), 34}, {firm(1), 21}, {firm(2), 29}, {firm(3), 16}};
    if (code == "561") return {{"RX-PAYMENTS", 1}};
    if (code == "574") return {{"GB-COH-99000006", 1}};
    if (code == "581")
        return {{charity(place, 0), 45}, {charity(place, 1), 33}, {charity(place, 2), 22}};
    if (code == "584") return {{acute_trusts(place, year, period)[0].code, 1}};
    return {}; // the networks of practices
}

void buy_in_month(Books& books, Purchase const& purchase, Place const& place, Line const& line,
                  Money amount) {
    auto const sharing = suppliers(purchase.service, place, line.year, line.number);
    if (sharing.empty()) {
        auto const parts = ledger::apportion(amount, std::vector<std::int64_t>{56, 44});
        for (int number : {0, 1})
            pay(books, purchase, line, care_network(place, number),
                parts[static_cast<std::size_t>(number)]);
        return;
    }
    std::vector<std::int64_t> weights;
    for (auto const& share : sharing) weights.push_back(share.weight);
    auto const parts = ledger::apportion(amount, weights);
    for (std::size_t i = 0; i < sharing.size(); ++i)
        pay(books, purchase, line, sharing[i].code, parts[i]);
}

std::string_view words_for(Pattern pattern) {
    switch (pattern) {
    case Pattern::block:
        return "Contract twelfth";
    case Pattern::demand:
        return "Activity";
    case Pattern::winter:
        return "Month";
    case Pattern::prevention:
        return "Programme payment";
    default:
        return "Grant instalment";
    }
}

void buy(Books& books, Place const& place, Service const& service, int year) {
    auto const amount = yearly(place, service.head_pence, service.upstream, year);
    auto const key = key_of(service.code, {place.population, year});
    auto const is_block = service.pattern == Pattern::block;
    auto const is_winter = service.pattern == Pattern::winter || service.code == "551";
    auto const months =
        by_month(amount, is_winter ? winter_season : level_season, is_block ? 0 : 45, key);
    Purchase const purchase{service, place.code, place.digits, place.sub_icb, place.name};
    for (int number = 1; number <= 12; ++number) {
        auto line = invoice(year, number);
        line.day = static_cast<int>(chosen(key + 99U + static_cast<unsigned>(number), 3, 27));
        line.narrative = fmt::format("{} {}", words_for(service.pattern), iso_month(line));
        if (service.pattern != Pattern::grant) {
            buy_in_month(books, purchase, place, line,
                         months[static_cast<std::size_t>(number) - 1]);
        } else if (number % 3 == 1) {
            auto const quarters = ledger::apportion(amount, std::vector<std::int64_t>{1, 1, 1, 1});
            buy_in_month(books, purchase, place, line,
                         quarters[static_cast<std::size_t>(number) / 3]);
        }
    }
}

// Two months of prescribing and of care are not invoiced by 31 March: accrued, reversed in April,
// invoiced in May.
void accrue(Books& books, Place const& place, Service const& service, int year) {
    Purchase const purchase{service, place.code, place.digits, place.sub_icb, place.name};
    auto const part = scaled(yearly(place, service.head_pence, false, year), 1, 22);
    auto const before = scaled(part, 960, 1000);
    auto const supplier = service.code == "561" ? "RX-PAYMENTS" : std::string{firm(0)};
    Line line{.year = year, .number = 12, .day = 28};
    line.source = "Manual";
    line.category = "Accrual";
    line.narrative = "Year-end accrual, invoice awaited";
    pay(books, purchase, line, supplier, part);
    line.number = 1;
    line.day = 1;
    line.category = "Accrual Reversal";
    line.narrative = "Reversal of March accrual";
    pay(books, purchase, line, supplier, -before);
    line = invoice(year, 2);
    line.day = 9;
    line.narrative = "Invoice for March, accrued last year";
    pay(books, purchase, line, supplier, scaled(before, 1004, 1000));
}

void credit(Books& books, Place const& place, int year, int number) {
    auto const& service = services()[number % 2 == 0 ? 0U : 2U];
    Purchase const purchase{service, place.code, place.digits, place.sub_icb, place.name};
    auto line = invoice(year, number);
    line.category = "Credit Memos";
    line.day = 21;
    line.narrative = "Credit note, activity challenge upheld";
    auto const key = key_of(place.code, {year, number});
    pay(books, purchase, line, suppliers(service, place, year, number)[0].code,
        -Money::pence(chosen(key, 1'250'000, 9'800'000)));
}

void buy_for_all(Books& books, SystemWide const& item, int year) {
    auto const& all = services();
    auto const service = std::ranges::find(all, item.service, &Service::code);
    Purchase const purchase{*service, "CM", "10", "QYG", "Cheshire and Merseyside"};
    auto amount = Money::pence(item.pounds * 100);
    if (year != first_year) amount = scaled(amount, 10'400, 10'000);
    auto const key = key_of(item.name, {year});
    auto const months = by_month(amount, level_season, 12, key);
    for (int number = 1; number <= 12; ++number) {
        auto line = invoice(year, number);
        line.day = 12;
        line.narrative = std::string{item.name};
        pay(books, purchase, line, item.supplier, months[static_cast<std::size_t>(number) - 1]);
    }
}

// Not programme spending: running costs and provisions are excluded, the allocation is funding.
void run_the_icb(Books& books, int year) {
    struct Item {
        std::string_view centre, name, subjective, subjective_name, source;
        std::int64_t pounds;
    };
    constexpr Item items[] = {
        {"601001", "Corporate - Pay", "51111011", "Admin and Clerical Band 7", "Payroll",
         2'410'000},
        {"601002", "Corporate - Estates", "52321010", "Rent and Service Charge", "Payables",
         388'000},
        {"602001", "Provisions Movement", "53511010", "Provisions - Arising in Year", "Manual",
         115'000},
        {"610001", "Revenue Resource Drawdown", "41111010", "Parliamentary Funding", "Receivables",
         -502'000'000},
    };
    for (int number = 1; number <= 12; ++number)
        for (auto const& item : items) {
            Line line{.year = year, .number = number, .day = 25};
            line.cost_centre = item.centre;
            line.cost_centre_name = item.name;
            line.subjective = item.subjective;
            line.subjective_name = item.subjective_name;
            line.analysis1 = "R0001";
            line.analysis2 = "QYG";
            line.source = item.source;
            line.category = "Other";
            line.narrative = fmt::format("{} {}", item.name, iso_month(line));
            auto const key = key_of(item.centre, {year, number});
            auto const amount = Money::pence(item.pounds * (year == first_year ? 100 : 105));
            line.amount = scaled(amount, chosen(key, 982, 1018), 1000);
            books.lines["QYG"].push_back(line);
        }
}

} // namespace

void add_icb_lines(Books& books) {
    for (int year = first_year; year <= last_year; ++year) {
        for (auto const& place : places()) {
            for (auto const& service : services()) {
                buy(books, place, service, year);
                if (service.code == "551" || service.code == "561")
                    accrue(books, place, service, year);
            }
            auto const first = static_cast<int>(index_of(place) % 3) + 2;
            for (int number = first; number <= 12; number += 3) credit(books, place, year, number);
        }
        for (auto const& item : system_wide()) buy_for_all(books, item, year);
        run_the_icb(books, year);
    }
}

} // namespace samples
