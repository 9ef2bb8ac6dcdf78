// Rows of a list of awards, for the register of awards.
#include "importers/examiner.hpp"

#include <fmt/format.h>

namespace importers {

using ledger::Severity;

// One identifier is one award: the same row again is passed over, another is a contradiction.
bool Examiner::is_first_of_its_name(Award const& award, Line const& line) {
    auto const [known, is_new] = awards_.try_emplace(award.identifier, line.row, award);
    if (is_new) return true;
    bool const same = known->second.second == award;
    gather(
        {.severity = same ? Severity::warning : Severity::error,
         .rule = same ? "award-repeated" : "award-contradicts",
         .where = at(line.row, Field::identifier),
         .found = fmt::format("{} stands in row {} already, {}", award.identifier,
                              known->second.first, same ? "word for word" : "with other content"),
         .wanted = "one row for each award",
         .remedy = same ? "It is counted once."
                        : "Ask the funder which of the two is right, and "
                          "set the other row aside."},
        "award " + std::to_string(line.row), line.amount);
    if (same) {
        ignore(line.row, "award repeated");
        result_.file_total -= line.amount;
        (line.amount.is_negative() ? result_.credits : result_.debits) -= line.amount;
    } else {
        error(line.row, "award-contradicts", line.amount);
    }
    return false;
}

// A row of a list of awards, for the register of awards.
void Examiner::grant(Row const& row, Line const& line) {
    auto const tell = [&](AwardDoubt doubt) {
        gather({.severity = doubt.error ? Severity::error : Severity::warning,
                .rule = doubt.rule,
                .where = at(line.row, doubt.field),
                .found = doubt.found,
                .wanted = doubt.wanted,
                .remedy = doubt.remedy},
               doubt.rule + std::to_string(line.row), line.amount);
    };
    auto const award =
        read_award(row, what_.inspection, what_.registers, line.amount, line.date, tell);
    if (!award) return error(line.row, "award cannot be registered", line.amount);
    if (!is_first_of_its_name(*award, line)) return;
    if (award->place.empty()) {
        gather(
            {.severity = Severity::warning,
             .rule = "award-place-unknown",
             .where = at(line.row, Field::location_code),
             .found = award->location.empty()
                          ? std::string{"no beneficiary location is given"}
                          : fmt::format("\"{}\" is no place of the register", award->location),
             .wanted = "the code of a local authority, or a place's name or alias",
             .remedy = "Add an alias to the register `places`, or leave it: its place is unknown"},
            "award place " + award->location, line.amount);
    }
    auto& sum = result_.periods.try_emplace(line.period).first->second;
    ++sum.lines;
    sum.amount += line.amount;
    if (witness_.fate) witness_.fate(line.row, RowFate::line, {}, line.amount);
    if (witness_.award) witness_.award(line, *award);
}

} // namespace importers
