// Forty-two awards to the invented charities: longer in 2024/25 than the year before, and some of
// which nobody has said how long they last.
#include "samples/chance.hpp"
#include "samples/monitors.hpp"
#include "samples/organisations.hpp"

#include <fmt/format.h>

namespace samples {
namespace {

constexpr std::array<int, 6> earlier{12, 12, 24, 12, 36, 0}; // months; 0: not said
constexpr std::array<int, 6> later{36, 12, 60, 24, 36, 0};

std::string award_row(Place const& place, int year, int number, std::size_t serial) {
    auto const key = key_of("award", {place.population, year, number});
    auto const& lengths = year == last_year ? later : earlier;
    auto const months = lengths.at(serial % lengths.size());
    auto const thousands = chosen(key, 8, 46) * (months >= 36 ? 4 : 1);
    auto const recipient = charity(place, number);
    auto const day =
        fmt::format("{}-{:02}-{:02}", year, chosen(key + 1, 4, 11), chosen(key + 2, 1, 28));
    auto const starts = months == 0 ? std::string{} : fmt::format("{}-10-01", year);
    return fmt::format("360G-INVENTED-{}-{:03},{} for {},Invented for the samples,GBP,{}.00,{},{},"
                       "{},{},{},{},{},{},{}\n",
                       year, serial, number == 2 ? "Wellbeing groups" : "Community support",
                       place.name, thousands * 1000, day, recipient, name_of(recipient),
                       place.council, place.council_name, starts,
                       months == 0 ? std::string{} : std::to_string(months), place.council,
                       place.council.starts_with("E06") ? "UA" : "MD");
}

} // namespace

AwardFile award_file() {
    AwardFile file;
    file.file = "extracts/awards/awards-2023-to-2025.csv";
    file.text = "Identifier,Title,Description,Currency,Amount Awarded,Award Date,"
                "Recipient Org:Identifier,Recipient Org:Name,Funding Org:Identifier,"
                "Funding Org:Name,Planned Dates:Start Date,Planned Dates:Duration (months),"
                "Beneficiary Location:Geographic Code,Beneficiary Location:Geographic Code Type\n";
    for (int year = first_year; year <= last_year; ++year) {
        for (auto const& place : places()) {
            for (int number = 0; number < 3; ++number) {
                if (number == 2 && index_of(place) % 3 != 0) continue;
                file.text += award_row(place, year, number, file.rows++);
            }
        }
    }
    return file;
}

} // namespace samples
