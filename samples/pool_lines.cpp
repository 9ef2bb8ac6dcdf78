// The nine Better Care Fund pools: what partners pay in, what hosts receive, what the pools pay
// out.
#include "samples/pool_lines.hpp"

#include "samples/chance.hpp"
#include "samples/organisations.hpp"

#include <fmt/format.h>

namespace samples {
namespace {

using ledger::Money;

// What leaves the pool and, of it, NHS money; a deemed part was never in the host's hands.
struct Effect {
    Money nhs;
    Money from_held;
};

Effect effect_of(Place const& place, std::string_view funding, Money amount) {
    auto const parts = parts_of(funding);
    std::vector<std::int64_t> weights;
    for (auto const& part : parts) weights.push_back(part.weight);
    auto const shares = ledger::apportion(amount, weights);
    Effect effect;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (is_nhs(parts[i].stream)) effect.nhs += shares[i];
        if (!is_deemed(place, parts[i].stream)) effect.from_held += shares[i];
    }
    return effect;
}

Line contribution_line(Place const& place, PoolStream const& stream, int year, int number) {
    Line line{.year = year, .number = number, .day = 18};
    line.narrative = fmt::format("{}-BCF contribution {}", place.code, iso_month(line));
    line.cost_centre_name = fmt::format("BCF contribution {}", stream.code);
    if (is_nhs(stream.code)) {
        line.cost_centre = fmt::format("591{}{}", place.digits, stream.centre.back());
        line.subjective = "52161061";
        line.subjective_name = "Contributions to Pooled Funds";
        line.analysis1 = "R0001";
        line.analysis2 = place.sub_icb;
        line.source = "Payables";
        line.category = "Purchase Invoices";
        line.supplier = place.council_name;
    } else {
        line.cost_centre = fmt::format("{}6{}", place.prefix, stream.centre.substr(1));
        line.subjective = "5310";
        line.subjective_name = "Contribution to pool";
        line.source = "JN";
    }
    return line;
}

void contribute(Books& books, Place const& place, PoolStream const& stream, int year) {
    auto const amount = agreed(place, stream.code, year);
    if (amount.is_nil() || is_deemed(place, stream.code)) return;
    auto const step = is_nhs(stream.code) ? 1 : 3;
    auto const parts = ledger::apportion(
        amount, std::vector<std::int64_t>(static_cast<std::size_t>(12 / step), 1));
    std::string const council{place.council};
    for (int number = step; number <= 12; number += step) {
        auto line = contribution_line(place, stream, year, number);
        line.amount = parts[static_cast<std::size_t>(number / step) - 1];
        books.lines[is_nhs(stream.code) ? "QYG" : council].push_back(line);

        Line receipt{.year = year, .number = number, .day = 20};
        receipt.cost_centre = fmt::format("{}{}", place.prefix, stream.centre);
        receipt.cost_centre_name = fmt::format("BCF pool receipt {}", stream.code);
        receipt.subjective = "9310";
        receipt.subjective_name = "Contributions received";
        receipt.source = is_nhs(stream.code) ? "AR" : "JN";
        receipt.supplier = is_nhs(stream.code) ? name_of("QYG") : std::string{};
        receipt.narrative = line.narrative;
        receipt.amount = -line.amount;
        books.held[{year, std::string{place.code} + "-BCF"}] += line.amount;
        books.lines[council].push_back(std::move(receipt));
    }
}

Line outlay_line(Place const& place, Scheme const& scheme, int year, int number) {
    Line line{.year = year, .number = number};
    line.cost_centre = fmt::format("{}{}", place.prefix, scheme.centre);
    line.cost_centre_name = fmt::format("BCF {}", scheme.name);
    line.subjective = scheme.sector == "VCSE" ? "4310" : "4210";
    line.subjective_name =
        scheme.sector == "VCSE" ? "Grants to community groups" : "Third party payments";
    line.source = "AP";
    line.supplier = name_of(provider_of(scheme, place));
    line.day = static_cast<int>(chosen(key_of(line.cost_centre, {year, number}), 4, 27));
    line.narrative = fmt::format("{} {}", scheme_code(scheme, place), iso_month(line));
    return line;
}

// Warrington's falls service is in the ICB's block contract; the pool repays the ICB.
void recover(Books& books, Place const& place, Line const& paid) {
    Line line{.year = paid.year, .number = paid.number, .day = paid.day};
    line.cost_centre = fmt::format("541{}8", place.digits);
    line.cost_centre_name = "Community block - recovered from pool";
    line.subjective = "41211010";
    line.subjective_name = "Recoveries from Pooled Funds";
    line.analysis1 = "R0001";
    line.analysis2 = place.sub_icb;
    line.source = "Receivables";
    line.category = "Sales Invoices";
    line.supplier = place.council_name;
    line.narrative = "Falls service within block contract";
    line.amount = -paid.amount;
    Tiers const split = {0, 80, 0, 0, 920};
    count(books, line, place.code, line.amount, split);
    books.lines["QYG"].push_back(std::move(line));
}

void spend(Books& books, Place const& place, Scheme const& scheme, int year) {
    if (!runs_in(scheme, place)) return;
    auto const key = key_of(scheme.code, {place.population, year});
    auto const outturn = scaled(plan_of(scheme, place, year), chosen(key, 986, 1000), 1000);
    auto const is_seasonal = scheme.code == "D2A" || scheme.code == "IMC";
    auto const months = by_month(outturn, is_seasonal ? winter_season : level_season, 55, key + 7U);
    for (int number = 1; number <= 12; ++number) {
        auto line = outlay_line(place, scheme, year, number);
        line.amount = months[static_cast<std::size_t>(number) - 1];
        if (is_repaid_to_icb(scheme, place)) {
            line.supplier = name_of("QYG");
            recover(books, place, line);
        }
        pay_from_pool(books, place, scheme, line);
    }
}

// What people pay towards their home care comes back into the pool.
void charge_clients(Books& books, Place const& place, Scheme const& scheme, int year) {
    auto const amount = scaled(plan_of(scheme, place, year), 21, 1000);
    auto const quarters =
        by_month(amount, level_season, 40, key_of("clients", {place.population, year}));
    for (int number = 3; number <= 12; number += 3) {
        Line line{.year = year, .number = number, .day = 26};
        line.cost_centre = fmt::format("{}821", place.prefix);
        line.cost_centre_name = "BCF client contributions";
        line.subjective = "9210";
        line.subjective_name = "Fees and charges";
        line.source = "AR";
        line.narrative = "Client contributions, quarter";
        for (auto i = static_cast<std::size_t>(number) - 3; i < static_cast<std::size_t>(number);
             ++i)
            line.amount -= quarters[i];
        pay_from_pool(books, place, scheme, line);
    }
}

constexpr PoolStream table[] = {{"NHS_MIN", "701"}, {"NHS_ADD", "702"}, {"ICB_DIS", "703"},
                                {"IBCF", "704"},    {"DFG", "705"},     {"LA_DIS", "706"},
                                {"LA_ADD", "707"}};

} // namespace

std::span<PoolStream const> pool_streams() {
    return table;
}

bool is_repaid_to_icb(Scheme const& scheme, Place const& place) {
    return scheme.code == "FAL" && place.code == "WA";
}

void pay_from_pool(Books& books, Place const& place, Scheme const& scheme, Line line) {
    auto const effect = effect_of(place, funding_of(scheme, place, line.year), line.amount);
    count(books, line, place.code, effect.nhs, scheme.first);
    books.held[{line.year, std::string{place.code} + "-BCF"}] -= effect.from_held;
    books.lines[std::string{place.council}].push_back(std::move(line));
}

void add_pool_lines(Books& books) {
    for (auto const& place : places())
        for (int year = first_year; year <= last_year; ++year) {
            for (auto const& stream : table) contribute(books, place, stream, year);
            for (auto const& scheme : schemes()) {
                spend(books, place, scheme, year);
                if (scheme.code == "HOM") charge_clients(books, place, scheme, year);
            }
        }
}

} // namespace samples
