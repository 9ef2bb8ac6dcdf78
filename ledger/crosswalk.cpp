// From a coding to a Meaning: the most specific rule, the scheme in date, the funders of the year.
#include "ledger/crosswalk.hpp"

#include "ledger/error.hpp"
#include "ledger/succession.hpp"

#include <algorithm>

namespace ledger {

namespace {

constexpr std::string_view other_income = "OTHER"; // the source of an income that names none

RuleIndex index_of(std::vector<CrosswalkRule> const& rules) {
    std::vector<Selection> selections;
    for (auto const& rule : rules) {
        Selection selection{.selectors = {rule.organisation}, .valid = rule.valid};
        selection.selectors.insert(selection.selectors.end(), rule.selectors.begin(),
                                   rule.selectors.end());
        selections.push_back(std::move(selection));
    }
    return RuleIndex{std::move(selections)};
}

std::string in_short(Coding const& coding) {
    std::string text =
        "cost centre " + (coding.cost_centre.empty() ? "(none)" : coding.cost_centre);
    if (!coding.subjective.empty()) text += ", subjective " + coding.subjective;
    return text;
}

Unbookable missing(CrosswalkRule const& rule, std::string what) {
    return {
        "crosswalk-incomplete",
        fmt::format("crosswalk rule {} ({}) has no {}", rule.rule, event_name(rule.event), what),
        std::move(what),
        "Complete the rule in the register `crosswalk` and import the registers again."};
}

bool touches_outlay(Meaning const& meaning) {
    switch (meaning.event) {
    case Event::direct_outlay:
    case Event::pool_outlay:
    case Event::recovery:
        return true;
    case Event::transfer:
        return meaning.payee;
    case Event::income:
        return meaning.pool.empty() || !meaning.scheme.empty();
    default:
        return false;
    }
}

// Events whose lines stand in the books of a pool when one is named.
bool may_stand_in_pool(Event event) {
    return event == Event::pool_receipt || event == Event::pool_outlay ||
           event == Event::pool_return || event == Event::income;
}

} // namespace

Date ruling_date(Period period, std::optional<Date> date) {
    using namespace std::chrono;
    auto const first = period.year().first_day();
    auto const last = period.year().last_day();
    if (!date) {
        if (period.number() >= 12) return last;
        auto const in_month = year_month{first.year(), first.month()} + months{period.number() - 1};
        return Date{year_month_day_last{in_month.year(), month_day_last{in_month.month()}}};
    }
    return std::clamp(*date, first, last);
}

Crosswalk::Crosswalk(Registers const& registers)
    : registers_{registers}, index_{index_of(registers.crosswalk)} {
    for (auto const& scheme : registers.schemes) schemes_[scheme.code].push_back(&scheme);
    for (auto const& row : registers.pool_streams)
        pool_streams_[{row.pool, row.stream}].push_back(&row);
}

Scheme const* Crosswalk::scheme_in_date(std::string_view code, Date on) const {
    auto const found = schemes_.find(code);
    if (found == schemes_.end()) return nullptr;
    auto const scheme =
        std::ranges::find_if(found->second, [&](auto const* s) { return s->open.contains(on); });
    return scheme == found->second.end() ? nullptr : *scheme;
}

// The row of the line's year, else of the latest earlier year (design.md section 6).
PoolStream const* Crosswalk::funding_of(std::string_view pool, std::string_view stream,
                                        FinancialYear year) const {
    auto const rows = pool_streams_.find({pool, stream});
    if (rows == pool_streams_.end()) return nullptr;
    PoolStream const* best = nullptr;
    for (auto const* row : rows->second) {
        if (row->year <= year && (best == nullptr || best->year < row->year)) best = row;
    }
    return best;
}

std::optional<Unbookable> Crosswalk::add_part(Meaning& meaning, std::string_view stream,
                                              std::int64_t weight, Time const& time) const {
    auto const* row = funding_of(meaning.pool, stream, time.year);
    auto const* known = find_stream(registers_, stream);
    bool const outside = known != nullptr && known->funder_sector == FunderSector::other;
    if (known == nullptr || (row == nullptr && !outside)) {
        return Unbookable{"stream-without-funder",
                          fmt::format("stream {} of pool {} has no funder in {} or before", stream,
                                      meaning.pool, to_string(time.year)),
                          "a row in the register `pool_streams`",
                          "Add it and import the registers again."};
    }
    bool const deemed = !outside && (!time.by_host || row->deemed);
    // A body that has ended by then is followed by its successor.
    auto const funder =
        outside ? std::string_view{} : body_on(registers_, row->organisation, time.on);
    meaning.parts.push_back({stream, funder, weight, deemed});
    return {};
}

// A scheme that names no sources is paid from the pool's revenue streams, as agreed for the year.
std::optional<Unbookable> Crosswalk::share_by_agreement(Meaning& meaning, Time const& time) const {
    for (auto const& [key, rows] : pool_streams_) { // a map: in order of stream code
        if (key.first != meaning.pool) continue;
        auto const* stream = find_stream(registers_, key.second);
        if (stream == nullptr || stream->kind != Kind::revenue) continue;
        for (auto const* row : rows) {
            if (row->year != time.year || row->agreed.in_pence() <= 0) continue;
            if (auto problem = add_part(meaning, stream->code, row->agreed.in_pence(), time)) {
                return problem;
            }
        }
    }
    if (!meaning.parts.empty()) return {};
    return Unbookable{
        "pool-without-agreement",
        fmt::format(
            "pool {} has no agreed contributions for {}, and the line's scheme names no sources "
            "of funding",
            meaning.pool, to_string(time.year)),
        "sources in the register `schemes`, or agreed amounts in `pool_streams`",
        "Complete one of them and import the registers again."};
}

std::optional<Unbookable> Crosswalk::share_outlay(Meaning& meaning, Time const& time) const {
    if (meaning.event == Event::pool_outlay && !meaning.stream.empty()) {
        return add_part(meaning, meaning.stream, 1, time);
    }
    if (meaning.funding == nullptr || meaning.funding->empty()) {
        return share_by_agreement(meaning, time);
    }
    for (auto const& source : *meaning.funding) {
        auto problem = add_part(meaning, source.code, source.weight, time);
        if (problem) return problem;
    }
    return {};
}

namespace {

// A rule with a stream speaks for the payee, whose line names the payer's stream; only where payer
// and payee fund alike (two councils) must the sign tell them apart.
bool is_payee(CrosswalkRule const& rule, Organisation const& sender, Stream const* stream,
              Money amount) {
    if (stream == nullptr) return false;
    if (!rule.relieves.empty()) return true;
    bool const own = (sender.sector == Sector::icb && stream->funder_sector == FunderSector::nhs) ||
                     (sender.sector == Sector::la && stream->funder_sector == FunderSector::la);
    return !own || amount.is_negative();
}

} // namespace

std::optional<Unbookable> Crosswalk::find_scheme(Meaning& meaning, Date on) const {
    auto const& rule = *meaning.rule;
    if (rule.scheme.empty()) return {};
    auto const* scheme = scheme_in_date(rule.scheme, on);
    if (scheme == nullptr) {
        return Unbookable{"scheme-not-in-date",
                          fmt::format("scheme {} is not open on {}", rule.scheme, iso(on)),
                          "a scheme whose dates contain the line's",
                          "Correct its dates in the register `schemes`, or close the rule."};
    }
    meaning.funding = &scheme->funding;
    if (meaning.place.empty()) meaning.place = scheme->place;
    if (meaning.pool.empty() && may_stand_in_pool(rule.event)) meaning.pool = scheme->pool;
    return {};
}

std::optional<Unbookable> Crosswalk::find_pool_of(Meaning& meaning, Organisation const& sender,
                                                  Date on) const {
    auto const& rule = *meaning.rule;
    if (meaning.pool.empty()) {
        if (rule.event == Event::pool_outlay) return missing(rule, "pool, and its scheme has none");
        return {};
    }
    auto const* pool = find_pool(registers_, meaning.pool);
    if (pool == nullptr) return missing(rule, "known pool");
    meaning.host = body_on(registers_, pool->host, on);
    if (may_stand_in_pool(rule.event)) meaning.fund = pool->code;
    bool const host_only = rule.event == Event::pool_receipt || rule.event == Event::pool_return;
    if (host_only && sender.code != meaning.host) {
        return Unbookable{"not-the-host",
                          fmt::format("{} is not the host of pool {}", sender.code, pool->code),
                          fmt::format("a line of the host, {}", meaning.host),
                          "Correct the crosswalk rule " + rule.rule + "."};
    }
    return {};
}

std::optional<Unbookable> Crosswalk::find_streams(Meaning& meaning, Organisation const& sender,
                                                  Money amount) const {
    auto const& rule = *meaning.rule;
    auto const* stream = rule.stream.empty() ? nullptr : find_stream(registers_, rule.stream);
    bool const own_books = meaning.fund == sender.code;
    if (rule.event == Event::direct_outlay && meaning.stream.empty()) {
        meaning.stream = core_stream(sender);
        if (meaning.stream.empty()) return missing(rule, "stream, and its sender has no core one");
    }
    if (rule.event == Event::transfer) meaning.payee = is_payee(rule, sender, stream, amount);
    if (rule.event == Event::income && meaning.stream.empty()) meaning.stream = other_income;
    if (rule.event == Event::recovery || meaning.payee || rule.event == Event::income) {
        if (meaning.relieved.empty()) meaning.relieved = core_stream(sender);
        if (meaning.relieved.empty() && own_books) return missing(rule, "stream that it relieves");
    }
    bool const pool_income = rule.event == Event::income && !own_books && !meaning.scheme.empty();
    if (pool_income && stream != nullptr && stream->funder_sector != FunderSector::other) {
        return Unbookable{
            "income-from-a-member",
            fmt::format("crosswalk rule {} books income of pool {} from stream {}, which a member "
                        "funds",
                        rule.rule, meaning.pool, rule.stream),
            "a stream of sector OTHER", "Name one, or use POOL_RECEIPT for a partner's money."};
    }
    return {};
}

Crosswalk::Found Crosswalk::meaning_by_rule(CrosswalkRule const& rule, Organisation const& sender,
                                            Money amount, Period period, Date on) const {
    Meaning meaning{.event = rule.event,
                    .rule = &rule,
                    .fund = sender.code,
                    .pool = rule.pool,
                    .place = rule.place,
                    .scheme = rule.scheme,
                    .stream = rule.stream,
                    .relieved = rule.relieves,
                    .provider = rule.provider,
                    .partner = rule.partner};
    if (auto problem = find_scheme(meaning, on)) return *problem;
    if (auto problem = find_pool_of(meaning, sender, on)) return *problem;
    if (auto problem = find_streams(meaning, sender, amount)) return *problem;
    bool const pool_income = rule.event == Event::income && !meaning.pool.empty();
    if (rule.event == Event::pool_outlay || (pool_income && !meaning.scheme.empty())) {
        bool const by_host = sender.code == meaning.host || pool_income;
        if (auto problem = share_outlay(meaning, {period.year(), on, by_host})) return *problem;
    }
    if (touches_outlay(meaning) && meaning.place.empty()) {
        return missing(rule, "place, and its scheme has none");
    }
    return meaning;
}

std::variant<Meaning, Unbookable> Crosswalk::meaning_by(CrosswalkRule const& rule, Money amount,
                                                        Period period,
                                                        std::optional<Date> date) const {
    auto const* sender = find_organisation(registers_, rule.organisation);
    ensure(sender != nullptr, "a rule is of an organisation that is not in the register");
    return meaning_by_rule(rule, *sender, amount, period, ruling_date(period, date));
}

std::variant<Meaning, Unbookable> Crosswalk::meaning_of(Coding const& coding, Money amount,
                                                        Period period,
                                                        std::optional<Date> date) const {
    auto const on = ruling_date(period, date);
    std::array<std::string_view, 6> const texts{coding.organisation, coding.cost_centre,
                                                coding.subjective,   coding.analysis1,
                                                coding.analysis2,    coding.supplier};
    auto const match = index_.match(texts, on);
    auto const* sender = find_organisation(registers_, coding.organisation);
    ensure(sender != nullptr, "a line was read for an organisation that is not in the register");
    if (!match.rule) return Meaning{.event = Event::suspense, .fund = sender->code};
    auto const& rule = registers_.crosswalk[*match.rule];
    if (match.tied_with) {
        return Unbookable{
            "crosswalk-tie",
            fmt::format("{} meets two crosswalk rules that are equally specific, {} and {}",
                        in_short(coding), rule.rule, registers_.crosswalk[*match.tied_with].rule),
            "one rule for a coding",
            "Give one of them another selector, or close it, and import the registers again."};
    }
    return meaning_by_rule(rule, *sender, amount, period, on);
}

} // namespace ledger
