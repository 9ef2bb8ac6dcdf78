// Registers that hold figures: populations, deflators, last year's published shares, balances,
// assurance.
#include "samples/organisations.hpp"
#include "samples/register.hpp"

#include <fmt/format.h>

namespace samples {
namespace {

using ledger::Money;

Register population_register() {
    Register sheet{"populations", {"place", "year", "population", "vintage"}};
    for (int year = first_year; year <= last_year; ++year)
        for (auto const& place : places())
            sheet.rows.push_back({std::string{place.code}, year_text(year),
                                  std::to_string(place.population),
                                  "ONS mid-2021, used until newer estimates are imported"});
    return sheet;
}

Register deflator_register() {
    return {"deflators",
            {"year", "index", "release", "status"},
            {{"2023/24", "96.10", "INVENTED for the samples, not the Treasury's", "forecast"},
             {"2024/25", "100.00", "INVENTED for the samples, not the Treasury's", "forecast"}}};
}

Register published_register(Books const& books) {
    Register sheet{"published",
                   {"year", "place", "upstream_nhs", "total_nhs", "published_on", "classification",
                    "ledger_head", "workbook_sha256"}};
    for (auto const& [key, shared] : books.published) {
        if (key.first != first_year) continue;
        sheet.rows.push_back({year_text(key.first), key.second, ledger::plain_text(shared.upstream),
                              ledger::plain_text(shared.total), "2024-07-12", "1", "", ""});
    }
    return sheet;
}

// What auditors have agreed for some bodies: the total of the year's ledger, and the public health
// reserve. The others have not been audited yet.
void add_ledger_totals(Register& sheet, Books const& books, int year) {
    auto const period = fmt::format("{}-P12", year_text(year));
    auto const total = [&](std::string const& body, std::string_view centre, int from_year) {
        Money sum;
        for (auto const& line : books.lines.at(body)) {
            bool const meant = line.year >= from_year && line.year <= year && line.number <= 12 &&
                               line.cost_centre.ends_with(centre);
            if (meant) sum += line.amount;
        }
        return ledger::plain_text(sum);
    };
    auto const document = fmt::format("Statement of accounts {} (invented)", year_text(year));
    if (year == first_year)
        sheet.rows.push_back({"QYG", "", "1000", period, total("QYG", "", year), document});
    for (auto const& place : places()) {
        bool const is_late = place.code == "KN" || place.code == "LI";
        if (is_late || (year == last_year && place.code != "CW" && place.code != "SH")) continue;
        std::string const council{place.council};
        sheet.rows.push_back({council, "", "1000", period, total(council, "", year), document});
        sheet.rows.push_back({council, "", "1300", period,
                              total(council, fmt::format("{}911", place.prefix), first_year),
                              document});
    }
}

// What two hosts' trial balances say of their pools at the end of the second year.
Register balance_register(Books const& books) {
    Register sheet{"control_balances",
                   {"organisation", "pool", "account", "period", "balance", "document"}};
    auto const closing = [&](std::string const& pool) {
        Money balance;
        for (int year = first_year; year <= last_year; ++year)
            if (auto const found = books.held.find({year, pool}); found != books.held.end())
                balance += found->second;
        return balance;
    };
    sheet.rows.push_back({"E06000050", "CW-BCF", "1000", "2024/25-P12",
                          ledger::plain_text(closing("CW-BCF")),
                          "Trial balance, 31 March 2025 (invented)"});
    sheet.rows.push_back({"E08000012", "LI-BCF", "1000", "2024/25-P12",
                          ledger::plain_text(closing("LI-BCF")),
                          "Trial balance, 31 March 2025 (invented)"});
    for (int year = first_year; year <= last_year; ++year) add_ledger_totals(sheet, books, year);
    return sheet;
}

Register assurance_register() {
    Register sheet{"assurance", {"organisation", "year", "status", "on", "document"}};
    sheet.rows.push_back(
        {"QYG", "2023/24", "restated", "2024-08-30", "Audit adjustments (invented)"});
    sheet.rows.push_back({"QYG", "2024/25", "draft", "2025-05-23", "Draft accounts (invented)"});
    for (auto const& place : places()) {
        auto const is_late = place.code == "KN" || place.code == "LI";
        sheet.rows.push_back({std::string{place.council}, "2023/24", is_late ? "draft" : "audited",
                              is_late ? "2024-06-28" : "2025-02-28",
                              "Statement of accounts (invented)"});
        sheet.rows.push_back({std::string{place.council}, "2024/25",
                              is_late ? "provisional" : "certified", "2025-06-30",
                              "Public health grant statement (invented)"});
    }
    return sheet;
}

} // namespace

std::vector<Register> reference_registers(Books const& books) {
    return {population_register(), deflator_register(), published_register(books),
            assurance_register()};
}

std::vector<Register> evidence_registers(Books const& books) {
    return {balance_register(books)};
}

} // namespace samples
