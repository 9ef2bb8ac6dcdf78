// What every member's finance system holds: plain lines in its own codes, and beside them what the
// maker of the samples knows about them, so that the figures "published" a year ago can be stated.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"
#include "samples/system.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samples {

struct Line {
    int year = first_year;
    int number = 1;        // of the period, April is 1
    int day = 0;           // of its month; 0: the maker chooses
    std::string date = {}; // where the date is not in the period; ISO
    std::string cost_centre = {};
    std::string cost_centre_name = {};
    std::string subjective = {};
    std::string subjective_name = {};
    std::string analysis1 = {};
    std::string analysis2 = {};
    std::string source = {};   // AP, PR, JN, AR
    std::string category = {}; // Invoice, Credit note, Accrual, Accrual reversal …
    std::string supplier = {}; // a name as it is printed
    std::string narrative = {};
    ledger::Money amount = {};     // debit positive
    std::string typed_amount = {}; // what was typed in its place, where that is a mistake
};

// The NHS money of one Place in one year.
struct Shared {
    ledger::Money upstream = {};
    ledger::Money total = {};
};

struct Books {
    std::map<std::string, std::vector<Line>> lines = {}; // by organisation
    std::vector<Line> mistaken = {};                     // Halton's file with an error to meet
    std::map<std::pair<int, std::string>, Shared> published = {}; // on version 1, by year and Place
    std::map<std::pair<int, std::string>, ledger::Money> held = {}; // movement of each pool by year
};

ledger::Date date_of(Line const& line);
std::string iso_month(Line const& line); // "2024-04", where the line is booked

// Counts NHS-funded money for the figure published for the year, unless the line came after
// publication.
void count(Books& books, Line const& line, std::string_view place, ledger::Money nhs_amount,
           Tiers const& tiers);

void add_icb_lines(Books& books);     // what the ICB buys itself
void add_council_lines(Books& books); // public health, social care, their grants and reserves
void add_pool_lines(Books& books);    // contributions, receipts and outlay, on both sides
void add_odd_lines(Books& books);     // the mess and the rare events (samples/README.md lists them)

Books make_books();

// Of a Place, before growth: pence a head, at the Place's level of need.
ledger::Money yearly(Place const& place, std::int64_t head_pence, bool upstream, int year);

// The scheme's plan for the year and its parts by stream.
ledger::Money plan_of(Scheme const& scheme, Place const& place, int year);
ledger::Money agreed(Place const& place, std::string_view stream, int year); // nil: not in the pool
bool is_deemed(Place const& place, std::string_view stream);

} // namespace samples
