#include "reports/workbook_facts.hpp"

#include "reports/words.hpp"

#include <fmt/format.h>

#include <charconv>

namespace reports {

namespace {

template <class Number>
std::optional<Number> whole(std::string_view text) {
    Number value = 0;
    auto const* const stop = text.data() + text.size();
    auto const [end, fault] = std::from_chars(text.data(), stop, value);
    if (fault != std::errc{} || end != stop) return {};
    return value;
}

void read_classification(std::string_view said, WorkbookFacts& facts) {
    constexpr std::string_view before = "version ";
    if (!said.starts_with(before)) return;
    said.remove_prefix(before.size());
    facts.classification = whole<int>(said.substr(0, said.find_first_of(",;")));
}

} // namespace

std::optional<WorkbookFacts> facts_on_cover(std::map<std::string, std::string> const& cover) {
    auto const said = [&](char const* item) {
        auto const found = cover.find(item);
        return found == cover.end() ? std::string{} : found->second;
    };
    auto const year = ledger::FinancialYear::parse(said("Financial year"));
    auto const entry = whole<std::int64_t>(said("Ledger's last entry"));
    if (!year || !entry) return {};
    WorkbookFacts facts{.year = *year, .last_entry = *entry};
    read_classification(said("Classification"), facts);
    facts.by_successor = !said("Bodies").empty();
    facts.is_final = said("Status").starts_with("Final:");
    facts.place = said("Place code");
    auto const asked = said("As at entry");
    facts.as_at_entry = whole<std::int64_t>(std::string_view{asked}.substr(0, asked.find(',')));
    facts.last_act = whole<std::int64_t>(said("Ledger's last act"));
    facts.head = said("Ledger's head") == "none" ? "" : said("Ledger's head");
    auto const registers = said("Registers");
    constexpr std::string_view version = "version ";
    if (registers.starts_with(version)) facts.registers = registers.substr(version.size());
    return facts;
}

std::string in_words(WorkbookFacts const& facts) {
    return fmt::format("The workbook is of {}{}, {}, and of the ledger as it was with {}{}.",
                       to_string(facts.year),
                       facts.place.empty() ? "" : " and the Place " + facts.place + " alone",
                       facts.classification
                           ? fmt::format("version {} of the classification", *facts.classification)
                           : std::string{"no classification"},
                       facts.last_entry == 0 ? "nothing posted"
                                             : "entry " + std::to_string(facts.last_entry),
                       facts.by_successor ? ", bodies shown by successor" : "");
}

} // namespace reports
