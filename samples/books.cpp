// What all kinds of lines need: their dates, a Place's yearly amounts, the plans of the pools.
#include "samples/books.hpp"

#include "samples/chance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace samples {

using ledger::Date;
using ledger::Money;

namespace {

std::pair<int, int> month_of(Line const& line) {
    auto const number = std::min(line.number, 12); // an adjustment after March is dated in March
    return number <= 9 ? std::pair{line.year, number + 3} : std::pair{line.year + 1, number - 9};
}

} // namespace

Date date_of(Line const& line) {
    if (!line.date.empty()) return *ledger::parse_date(line.date);
    auto const [year, month] = month_of(line);
    auto const day = line.day != 0 ? line.day : 15;
    return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(day)}};
}

std::string iso_month(Line const& line) {
    auto const [year, month] = month_of(line);
    return fmt::format("{:04}-{:02}", year, month);
}

void count(Books& books, Line const& line, std::string_view place, Money nhs_amount,
           Tiers const& tiers) {
    if (line.number > 12) return;
    auto& shared = books.published[{line.year, std::string{place}}];
    shared.total += nhs_amount;
    shared.upstream += scaled(nhs_amount, upstream(tiers), 1000);
}

Money yearly(Place const& place, std::int64_t head_pence, bool is_upstream, int year) {
    auto amount = Money::pence(place.population * head_pence);
    amount = scaled(amount, place.need, 100);
    if (is_upstream) amount = scaled(amount, place.upstream_need, 100);
    if (year == first_year) return amount;
    return scaled(amount, 10'000 + (is_upstream ? place.upstream_growth : place.other_growth),
                  10'000);
}

Money plan_of(Scheme const& scheme, Place const& place, int year) {
    return runs_in(scheme, place) ? yearly(place, scheme.head_pence, scheme.upstream, year)
                                  : Money{};
}

Money agreed(Place const& place, std::string_view stream, int year) {
    Money planned;
    for (auto const& scheme : schemes()) {
        auto const parts = parts_of(funding_of(scheme, place, year));
        std::vector<std::int64_t> weights;
        for (auto const& part : parts) weights.push_back(part.weight);
        auto const shares = ledger::apportion(plan_of(scheme, place, year), weights);
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (parts[i].stream == stream) planned += shares[i];
    }
    if (planned.is_nil()) return planned;
    constexpr std::int64_t thousand_pounds = 100'000;
    auto const with_headroom = scaled(planned, 1004, 1000).in_pence();
    return Money::pence((with_headroom / thousand_pounds + 1) * thousand_pounds);
}

bool is_deemed(Place const& place, std::string_view stream) {
    return place.code == "WI" && stream == "LA_ADD";
}

Books make_books() {
    Books books;
    add_icb_lines(books);
    add_council_lines(books);
    add_pool_lines(books);
    add_odd_lines(books);
    return books;
}

} // namespace samples
