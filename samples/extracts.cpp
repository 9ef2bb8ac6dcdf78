// Which lines go into which file, in the order in which the files would have arrived.
#include "samples/extracts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace samples {
namespace {

std::vector<Line> lines_between(std::vector<Line> const& all, int year, int from, int to) {
    std::vector<Line> chosen;
    for (auto const& line : all)
        if (line.year == year && line.number >= from && line.number <= to) chosen.push_back(line);
    std::ranges::stable_sort(chosen, {}, [](Line const& line) {
        return std::pair{line.number, date_of(line)};
    });
    return chosen;
}

std::string folder_year(int year) {
    return fmt::format("{}-{:02}", year, (year + 1) % 100);
}

std::string note_of(std::string_view organisation, int year, int number) {
    if (organisation == "QYG" && year == 2024 && number == 2)
        return "Holds a late credit: dated 28 March 2024, booked in May 2024.";
    if (organisation == "QYG" && year == 2024 && number == 12)
        return "Pays Sefton 48,250.00 that Sefton had not received by 31 March 2025.";
    if (organisation == "QYG" && number == 1)
        return "March accruals reverse here, before their invoices come in May.";
    if (organisation == "E08000011" && year == 2024 && number == 7)
        return "Cost centre K988 has no crosswalk rule: 1,240.00 goes to suspense with a warning.";
    if (organisation == "E08000015" && number == 1)
        return "Columns in another order, one more of the council's own; hosts CM-PVN for all.";
    if (organisation == "E08000014" && number == 1)
        return "Cost centres such as 1E501, which Excel would turn into a number.";
    if (organisation == "E08000013" && number == 1) return "Windows-1252 with pound signs.";
    return {};
}

} // namespace

std::vector<Extract> icb_extracts(Books const& books) {
    auto const& all = books.lines.at("QYG");
    std::vector<Extract> extracts;
    for (int year = first_year; year <= last_year; ++year)
        for (int number = 1; number <= 12; ++number)
            extracts.push_back(
                {fmt::format("extracts/icb/gl-{}-p{:02}.xlsx", folder_year(year), number), "nhs-gl",
                 "QYG", lines_between(all, year, number, number), "ok",
                 note_of("QYG", year, number)});
    extracts.push_back({fmt::format("extracts/icb/gl-{}-p13.xlsx", folder_year(first_year)),
                        "nhs-gl", "QYG", lines_between(all, first_year, 13, 13), "ok",
                        "Audit adjustments to 2023/24, booked after its figures were published."});
    return extracts;
}

std::vector<Extract> council_extracts(Books const& books) {
    std::vector<Extract> extracts;
    for (auto const& place : places()) {
        std::string const council{place.council};
        for (int year = first_year; year <= last_year; ++year)
            for (int first = 1; first <= 12; first += 3)
                extracts.push_back({fmt::format("extracts/{}/ledger-{}-q{}.csv", place.slug,
                                                folder_year(year), first / 3 + 1),
                                    "la-gl", council,
                                    lines_between(books.lines.at(council), year, first, first + 2),
                                    "ok", note_of(council, year, first)});
    }
    extracts.push_back(
        {"extracts/errors/halton-2024-25-p13.csv", "la-gl", "E06000006", books.mistaken, "error",
         "A letter O stands in the amount of the second line (12O5.00). Correct it, or set the "
         "row aside: the other four lines come to 882.35."});
    return extracts;
}

} // namespace samples
