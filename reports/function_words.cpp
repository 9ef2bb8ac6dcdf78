// The lines are those of the councils' revenue outturn return for public health.
#include "reports/function_words.hpp"

#include <array>
#include <charconv>

namespace reports {

namespace {

constexpr std::array<std::string_view, 6> tiers{"Primary prevention", "Secondary prevention",
                                                "Tertiary",           "Acute",
                                                "Not prevention",     "Unclassified"};

constexpr std::array<std::string_view, 24> grant_lines{"Sexual health: testing and treatment",
                                                       "Sexual health: contraception",
                                                       "Sexual health: promotion and advice",
                                                       "NHS Health Check programme",
                                                       "Health protection",
                                                       "National Child Measurement Programme",
                                                       "Public health advice to the NHS",
                                                       "Obesity: adults",
                                                       "Obesity: children",
                                                       "Physical activity: adults",
                                                       "Physical activity: children",
                                                       "Treatment for drug misuse: adults",
                                                       "Treatment for alcohol misuse: adults",
                                                       "Preventing harm from drugs: adults",
                                                       "Preventing harm from alcohol: adults",
                                                       "Drug and alcohol services: young people",
                                                       "Stop smoking services",
                                                       "Wider tobacco control",
                                                       "Children 5 to 19 public health",
                                                       "Mandated services for ages 0 to 5",
                                                       "Other services for ages 0 to 5",
                                                       "Health at work",
                                                       "Public mental health",
                                                       "Miscellaneous public health"};

constexpr int no_number = 1'000'000;

int number_of(std::string_view line) {
    int number = 0;
    auto const* const end = line.data() + line.size();
    auto const [stopped, failure] = std::from_chars(line.data(), end, number);
    return failure == std::errc{} && stopped == end && number > 0 && number < no_number ? number
                                                                                        : no_number;
}

} // namespace

std::string_view tier_meaning(std::size_t tier) {
    return tiers.at(tier);
}

std::string_view grant_line_name(std::string_view line) {
    auto const number = static_cast<std::size_t>(number_of(line));
    return number <= grant_lines.size() ? grant_lines[number - 1] : std::string_view{};
}

std::pair<int, std::string> grant_line_order(std::string_view line) {
    return {number_of(line), std::string{line}};
}

} // namespace reports
