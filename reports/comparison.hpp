// What moved the NHS upstream share of each Place between two years, two versions of the
// classification or two moments of the ledger. Each comparison is a walk in steps from A to B; a
// part is the difference of two neighbouring shares, so the parts add up to the change exactly.
#pragma once

#include "reports/measures.hpp"
#include "reports/table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reports {

struct ComparedPlace {
    PlaceName place;
    std::vector<NhsMoney> steps; // the first is A, the last is B

    NhsMoney const& a() const { return steps.front(); }
    NhsMoney const& b() const { return steps.back(); }
    std::optional<ledger::Ratio> change() const; // nothing where either has no share
    // Of the change in the share of A; nothing where that is nil.
    std::optional<ledger::Ratio> relative() const;
    // From step i to step i + 1; nothing where one of the steps has no share.
    std::vector<std::optional<ledger::Ratio>> parts() const;
};

struct ComparedPart {
    std::string name; // "Investment"
    std::size_t step; // its place in ComparedPlace::parts()
};

// What is behind a part: a batch, a rule, or the registers.
struct Mover {
    std::string kind, code, name, organisation, what;
    std::optional<NhsMoney> moves = {}; // of the Place asked for, or of ALL
};

struct Comparison {
    ledger::FinancialYear year;          // the later of two
    std::string a, b;                    // "2023/24", "version 1", "act:41"
    std::vector<ComparedPart> parts;     // in the order they are read
    std::vector<ComparedPlace> places;   // ALL last; or the one Place
    std::vector<Mover> movers = {};      // the largest first
    bool movers_are_all = false;         // together they are the whole movement in pounds
    std::string movers_title = {};       // "" where the comparison has none
    std::optional<PlaceName> place = {}; // asked for
};

// `rows` hold both years, `tiers` are on one version.
Comparison compare_years(ledger::Registers const& registers, std::vector<CountedRow> const& rows,
                         std::vector<Tiered> const& tiers, ledger::FinancialYear a,
                         ledger::FinancialYear b, std::optional<PlaceName> const& place);

Comparison compare_two_versions(ledger::Registers const& registers,
                                std::vector<CountedRow> const& rows, ledger::FinancialYear year,
                                int a, int b, std::optional<PlaceName> const& place);

// The largest first, by what moves upstream, then by what moves in all.
void sort_movers(std::vector<Mover>& movers);

void require_outlay(std::vector<CountedRow> const& rows, ledger::FinancialYear year,
                    std::string const& when = {}); // throws, with the years that have some

Table places_table(Comparison const& comparison);
Table movers_table(Comparison const& comparison);
// Both, for programs: a row says in its first cell what it is.
Table whole_table(Comparison const& comparison);

// "All Places: the share was 1.854839 % (2023/24), is 2.004111 % (2024/25): +0.149272 percentage
// points: investment +0.231244, denominator -0.081971."
std::string in_a_sentence(Comparison const& comparison);

// What does not add up; nil everywhere in a sound ledger.
struct TieOut {
    std::size_t places = 0; // whose change is divided into parts
    bool parts_add_up = true;
    NhsMoney unexplained = {}; // what moved in pounds, less the movers
    bool is_nil() const;
};
TieOut tie_out(Comparison const& comparison);
std::string in_a_sentence(TieOut const& tie, Comparison const& comparison);

} // namespace reports
