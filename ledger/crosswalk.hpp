// What a sender's codes mean in the books, on the day of the line (design.md section 6). Built once
// per batch from the registers; then pure.
#pragma once

#include "ledger/coding.hpp"
#include "ledger/registers.hpp"
#include "ledger/rule_match.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ledger {

// A stream's part of a pool outlay: who funds it, in what proportion, and whether the money is
// deemed to have been paid in. `funder` is empty for a stream of sector OTHER.
struct FundedPart {
    std::string_view stream, funder;
    std::int64_t weight;
    bool deemed;
};

// Everything that booking needs to know of one line; views into the registers that the Crosswalk
// was built from.
struct Meaning {
    Event event;
    CrosswalkRule const* rule = nullptr; // null: no rule matched, the line goes to suspense
    std::string_view fund;               // the sender's own fund, or the pool's
    std::string_view pool = {};
    std::string_view host = {};
    std::string_view place = {};
    std::string_view scheme = {};
    std::string_view stream = {}; // the line's stream; of an income the source
    std::string_view relieved =
        {}; // the stream whose outlay an income, transfer or recovery relieves
    std::string_view provider = {};
    std::string_view partner = {};
    std::vector<Weight> const* funding = nullptr; // the scheme's sources
    bool payee = false;                           // of a transfer
    std::vector<FundedPart> parts = {}; // of a pool outlay, and of an income for a scheme of a pool
};

// Why a line cannot be booked, in the words of a Finding.
struct Unbookable {
    std::string rule, found, wanted, remedy;
};

class Crosswalk {
public:
    explicit Crosswalk(Registers const& registers); // which must outlive it

    // The coding's organisation is the sender's code. `date` is the line's own, if it has one.
    std::variant<Meaning, Unbookable> meaning_of(Coding const& coding, Money amount, Period period,
                                                 std::optional<Date> date) const;

    // The same by a rule that stands in no register (an accrual says itself what its line will be).
    // The rule must outlive the meaning; its organisation must be in the register.
    std::variant<Meaning, Unbookable> meaning_by(CrosswalkRule const& rule, Money amount,
                                                 Period period, std::optional<Date> date) const;

    Scheme const* scheme_in_date(std::string_view code, Date on) const; // null: none is
    // The row that says who funds the stream, of the year or of the latest before it; or null.
    PoolStream const* funding_of(std::string_view pool, std::string_view stream,
                                 FinancialYear year) const;

private:
    using Found = std::variant<Meaning, Unbookable>;
    struct Time { // when a pool's outlay is paid, and whether by the pool's host
        FinancialYear year;
        Date on;
        bool by_host;
    };
    Found meaning_by_rule(CrosswalkRule const& rule, Organisation const& sender, Money amount,
                          Period period, Date on) const;
    std::optional<Unbookable> add_part(Meaning& meaning, std::string_view stream,
                                       std::int64_t weight, Time const& time) const;
    std::optional<Unbookable> share_by_agreement(Meaning& meaning, Time const& time) const;
    std::optional<Unbookable> share_outlay(Meaning& meaning, Time const& time) const;
    std::optional<Unbookable> find_scheme(Meaning& meaning, Date on) const;
    std::optional<Unbookable> find_pool_of(Meaning& meaning, Organisation const& sender,
                                           Date on) const;
    std::optional<Unbookable> find_streams(Meaning& meaning, Organisation const& sender,
                                           Money amount) const;

    Registers const& registers_;
    RuleIndex index_;
    std::map<std::string_view, std::vector<Scheme const*>> schemes_ = {};
    std::map<std::pair<std::string_view, std::string_view>, std::vector<PoolStream const*>>
        pool_streams_ = {};
};

// The line's own date moved into the financial year it is booked in: not before 1 April, not after
// 31 March. A line without a date counts as of the last day of its period's month.
Date ruling_date(Period period, std::optional<Date> date);

} // namespace ledger
