// Master data as finance staff keep it, typed: what design.md section 7 lists, one struct per
// register, and the whole set in one value. Codes are text and are compared exactly.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

enum class Sector { icb, la, nhs_provider, primary_care, vcse, independent, other };
enum class FunderSector { nhs, la, other };
enum class Kind { revenue, capital };
enum class PoolKind { s75, s256, s76 };

// A decimal fraction of 1, exact, in millionths: 0.05 is 50,000.
using Millionths = std::int64_t;
constexpr Millionths one_whole = 1'000'000;

struct DateRange { // both ends included; an open end is always in date
    std::optional<Date> from = {};
    std::optional<Date> to = {};
    bool contains(Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
    bool overlaps(DateRange const& other) const {
        return (!from || !other.to || *from <= *other.to) &&
               (!other.from || !to || *other.from <= *to);
    }
};

struct Organisation {
    std::string code, name;
    Sector sector;
    DateRange valid = {};
    std::string successor = {};
    std::vector<std::string> aliases = {};
};
struct Place {
    std::string code, name, local_authority = {};
    std::vector<std::string> aliases = {};
};
struct Stream {
    std::string code, name;
    FunderSector funder_sector;
    Kind kind;
    std::string group = {};
};
struct Weight {
    std::string code;    // a stream, or an organisation in a risk share
    std::int64_t weight; // positive; any sum (a decimal weight is scaled to a whole number)
};
struct Pool {
    std::string code, name;
    PoolKind kind;
    std::string place, host;
    DateRange open = {};
    std::string risk_share = {};
};
struct PoolStream { // who funds this stream of the pool in this year, and how much was agreed
    std::string pool, stream, organisation;
    FinancialYear year;
    Money agreed = {};
    std::optional<Money> varied = {};
    std::string variation_ref = {};
    bool deemed = false;
    // What the national conditions ask: to be paid in, and to be spent of it.
    std::optional<Money> minimum = {}, minimum_social_care = {}, minimum_out_of_hospital = {};
};
struct Scheme {
    std::string code, name, place;
    std::string pool = {}, provider = {}, care_community = {};
    std::vector<Weight> funding = {};
    DateRange open = {};
    std::string area_of_spend = {}, commissioner = {}, scheme_type = {}, arrangement = {};
    std::optional<bool> recurrent = {};
    std::string accounting_basis = {};
};

enum class Event : std::uint8_t { // design.md section 4: the events of lines, then those by journal
    direct_outlay = 1,
    pool_contribution,
    pool_receipt,
    pool_outlay,
    pool_return,
    return_received,
    transfer,
    recovery,
    income,
    funding,
    reserve,
    excluded,
    suspense,
    opening,
    accrued_contribution,
    restream,
    pool_transfer,
    in_kind,
    overspend_share,
    succession,
    accrual,
    prepayment,
    journal
};
std::string_view event_name(Event event); // "POOL_OUTLAY"
std::optional<Event> event_by_name(std::string_view name);

// The six selectors of a rule, in the order of Coding, and further ones of a classification rule.
struct CrosswalkRule {
    std::string rule, organisation;
    std::array<std::string, 5> selectors =
        {}; // cost centre, subjective, analysis 1, analysis 2, supplier
    Event event;
    std::string place = {}, pool = {}, scheme = {}, stream = {}, provider = {}, partner = {},
                relieves = {};
    DateRange valid = {};
    std::string reason = {}, evidence = {}, owner = {}, approver = {};
    std::string document_sha256 = {};
    std::optional<Date> review_on = {};
};
struct ClassificationRule {
    std::string rule;
    int version;
    std::array<std::string, 5> selectors =
        {};                               // organisation, cost centre, subjective, scheme, provider
    std::array<Millionths, 5> tiers = {}; // P, S, T, A, N; they sum to one_whole
    std::string hc6 = {}, phg_line = {}, core20_area = {};
    std::string evidence_grade, evidence, owner, approver;
    FinancialYear from_year;
    std::optional<FinancialYear> to_year = {};
    std::string document_sha256 = {};
    std::optional<Date> review_on = {};
};
struct Published { // the latest published_on for a year and place stands
    FinancialYear year;
    std::string place;
    Money upstream_nhs, total_nhs;
    Date published_on;
    std::string classification = {}, ledger_head = {}, workbook_sha256 = {};
};
struct Population {
    std::string place;
    FinancialYear year;
    std::int64_t population;
    std::string vintage;
};
struct Deflator { // an index of prices; two of one release are comparable
    FinancialYear year;
    Millionths index;            // 96.1 is 96,100,000
    std::string release, status; // "outturn" or "forecast"
};
struct CareCommunity {
    std::string code, name, place;
};
struct ControlBalance {
    std::string organisation, pool, account;
    Period period;
    Money balance;
    std::string document;
};
struct Assurance {
    std::string organisation;
    FinancialYear year;
    std::string status;
    Date on;
    std::string document = {};
};

struct Registers {
    std::vector<Organisation> organisations;
    std::vector<Place> places;
    std::vector<Stream> streams;
    std::vector<Pool> pools;
    std::vector<PoolStream> pool_streams;
    std::vector<Scheme> schemes;
    std::vector<CrosswalkRule> crosswalk;
    std::vector<ClassificationRule> classification;
    std::vector<Population> populations;
    std::vector<Deflator> deflators;
    std::vector<CareCommunity> care_communities;
    std::vector<Published> published;
    std::vector<ControlBalance> control_balances;
    std::vector<Assurance> assurance;
    std::string version =
        {}; // of the set: SHA-256 over every row in force; printed in the workbook
    std::string booking_version =
        {}; // of the registers that decide a booking (not classification, published, …)
};

std::string_view sector_name(Sector sector);              // "NHS_PROVIDER"
std::string_view funder_sector_name(FunderSector sector); // "NHS"
std::string_view kind_name(Kind kind);                    // "R"
std::string_view pool_kind_name(PoolKind kind);           // "S75"

std::optional<Sector> sector_by_name(std::string_view name);
std::optional<FunderSector> funder_sector_by_name(std::string_view name);
std::optional<Kind> kind_by_name(std::string_view name);
std::optional<PoolKind> pool_kind_by_name(std::string_view name);

// Finders by exact code; null where there is none.
Organisation const* find_organisation(Registers const& registers, std::string_view code);
Place const* find_place(Registers const& registers, std::string_view code);
Stream const* find_stream(Registers const& registers, std::string_view code);
Pool const* find_pool(Registers const& registers, std::string_view code);

// The organisation a text means: by code, exact name or alias, without regard to case and runs of
// blanks; null where nothing or more than one matches.
Organisation const* organisation_called(Registers const& registers, std::string_view text);

// The core stream of a sender: ICB_CORE of an ICB, LA_CORE of a council; empty for any other body.
std::string_view core_stream(Organisation const& organisation);

} // namespace ledger
