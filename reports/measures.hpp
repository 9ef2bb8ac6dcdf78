// M1 and M2: the NHS upstream share of each place and year, and the exact bridge from what was
// published last year to this year (design.md section 5, domain.md 8.3 and 8.4). Sums of counted
// rows; nothing is rounded here.
#pragma once

#include "ledger/ratio.hpp"
#include "reports/tiers.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reports {

constexpr std::string_view system_wide = "CM"; // what belongs to no single Place
constexpr std::string_view all_places = "ALL"; // every Place and CM, summed and then divided

// Revenue paid from streams whose funder is the NHS.
struct NhsMoney {
    ledger::Money upstream = {}; // tiers P and S
    ledger::Money total = {};

    NhsMoney& operator+=(NhsMoney const& other);
    // Nothing where the total is nil or less: a share of that says nothing.
    std::optional<ledger::Ratio> share() const;
};

struct PlaceName {
    std::string code, name;
};

// The Places in the register's order, CM, any other place that rows name, and last ALL.
std::vector<PlaceName> report_places(ledger::Registers const& registers,
                                     std::vector<CountedRow> const& rows);

class NhsMoneyByPlace {
public:
    NhsMoneyByPlace(ledger::Registers const& registers, std::vector<CountedRow> const& rows,
                    std::vector<Tiered> const& tiers);
    NhsMoney of(ledger::FinancialYear year,
                std::string_view place) const; // nil where there is none

private:
    std::map<std::pair<ledger::FinancialYear, std::string>, NhsMoney, std::less<>> money_;
};

// What the register `published` holds for that year and place: the latest stands. Of ALL, its own
// row, else the sum where every place that has NHS money in the year was published.
struct PublishedMoney {
    NhsMoney money;
    NhsMoney on_its_version;      // today's ledger on the version it was published on
    bool version_is_known = true; // otherwise the line above says nothing
};

// From the share published last year to the share of this year; all in fractions of 1.
struct Bridge {
    std::string place;
    bool has_prior = false;       // the ledger holds the year before
    bool was_published = false;   // also where its total is nil or less, so that it has no share
    bool version_is_known = true; // that it was published on
    NhsMoney prior, current;
    std::optional<ledger::Ratio> published = {}, corrections = {}, reclassification = {};
    std::optional<ledger::Ratio> prior_share = {}, investment = {}, denominator = {};
    std::optional<ledger::Ratio> share = {}, change = {};
    std::optional<ledger::Money> standstill = {}; // upstream that would have held last year's share
    std::optional<PublishedMoney> published_money = {};
    std::string note = {}; // why something could not be said
};

struct BridgeSources {
    ledger::Registers const& registers;
    std::vector<CountedRow> const& rows;
    NhsMoneyByPlace const& restated; // on the version of this report, every year
    ledger::FinancialYear year;      // of the report
};

// One for each place, ALL last.
std::vector<Bridge> bridges(BridgeSources const& sources, std::vector<PlaceName> const& places);

} // namespace reports
