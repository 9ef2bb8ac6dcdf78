// From the table `award`, the newest version of each identifier.
#include "reports/awards.hpp"

#include "ledger/store/db.hpp"

#include <algorithm>
#include <tuple>

namespace reports {

using ledger::Date;
using ledger::FinancialYear;
using ledger::Money;

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;

constexpr auto newest_awards = R"(
    select batch, row, pence, version, months, identifier, title, funder_id, funder, recipient_id,
           recipient, awarded_on, starts_on, ends_on, months_basis, place
    from award a
    where version = (select max(version) from award b where b.identifier = a.identifier)
    order by identifier)";

// A month later, but never beyond the month's end: 31 January and one month is 28 February.
Date after_months(Date from, std::int64_t count) {
    auto const moved = from + months{static_cast<int>(count)};
    return moved.ok() ? moved : Date{moved.year() / moved.month() / std::chrono::last};
}

// The last day of a term of so many thousandths of a month; parts of a month count its days.
std::optional<Date> last_of(Date first, std::int64_t thousandths) {
    constexpr std::int64_t longest = 12'000LL * 200;
    if (thousandths <= 0 || thousandths > longest) return {};
    auto const whole = after_months(first, thousandths / 1000);
    auto const broken = sys_days{after_months(first, thousandths / 1000 + 1)} - sys_days{whole};
    auto const rest = broken.count() * (thousandths % 1000) / 1000;
    return Date{sys_days{whole} + days{rest - 1}};
}

// "2024-05" says the month, and so the year; "2024" could be either of two.
std::optional<FinancialYear> year_of(std::string const& date) {
    auto const month = date.size() == 7 ? date + "-01" : date;
    auto const day = ledger::parse_date(month.substr(0, 10));
    if (!day) return {};
    return FinancialYear::containing(*day);
}

void work_out_term(AwardTerm& award) {
    award.year = year_of(award.awarded_on);
    award.first = ledger::parse_date(award.starts_on);
    if (!award.first) award.first = ledger::parse_date(award.awarded_on);
    award.last = ledger::parse_date(award.ends_on);
    if (!award.last && award.first && award.months)
        award.last = last_of(*award.first, *award.months);
    if (award.first && award.last && *award.last < *award.first) award.last.reset();
}

void find_successors(std::vector<AwardTerm>& awards) {
    auto const by_parties = [](AwardTerm const& award) {
        return std::tie(award.funder_id, award.recipient_id);
    };
    std::vector<AwardTerm*> sorted;
    for (auto& award : awards) sorted.push_back(&award);
    // A person has no identifier here, and two persons are not one.
    std::erase_if(sorted, [](auto const* award) { return award->recipient_id.empty(); });
    std::ranges::stable_sort(
        sorted, [&](auto const* a, auto const* b) { return by_parties(*a) < by_parties(*b); });
    for (std::size_t from = 0; from < sorted.size();) {
        auto to = from;
        while (to < sorted.size() && by_parties(*sorted[to]) == by_parties(*sorted[from])) ++to;
        for (auto i = from; i < to; ++i) {
            for (auto j = from; j < to; ++j) {
                if (i != j && follows(*sorted[j], *sorted[i])) sorted[i]->has_successor = true;
            }
        }
        from = to;
    }
}

std::vector<AwardTerm> read_awards(soci::session& db) {
    AwardTerm a;
    long long batch = 0, row = 0, pence = 0, in_months = 0;
    soci::indicator known = soci::i_null;
    soci::statement rows{db};
    for (auto* number : {&batch, &row, &pence}) rows.exchange(soci::into(*number));
    rows.exchange(soci::into(a.version));
    rows.exchange(soci::into(in_months, known));
    for (auto* text :
         {&a.identifier, &a.title, &a.funder_id, &a.funder, &a.recipient_id, &a.recipient,
          &a.awarded_on, &a.starts_on, &a.ends_on, &a.months_basis, &a.place}) {
        rows.exchange(soci::into(*text));
    }
    rows.alloc();
    rows.prepare(newest_awards);
    rows.define_and_bind();
    rows.execute();
    std::vector<AwardTerm> all;
    while (rows.fetch()) {
        a.batch = batch;
        a.row = row;
        a.amount = Money::pence(std::int64_t{pence});
        a.months.reset();
        if (known == soci::i_ok) a.months = in_months;
        all.push_back(a);
        work_out_term(all.back());
    }
    return all;
}

} // namespace

std::vector<AwardTerm> award_terms(soci::session& db, FinancialYear year) {
    auto all = read_awards(db);
    find_successors(all);
    std::erase_if(all, [&](AwardTerm const& award) { return award.year && *award.year > year; });
    return all;
}

std::string_view band_of(AwardTerm const& award) {
    if (!award.months) return duration_bands.back();
    constexpr std::array<std::int64_t, 4> limits{12'000, 24'000, long_term, 60'000};
    auto const band = std::ranges::upper_bound(limits, *award.months) - limits.begin();
    return duration_bands.at(static_cast<std::size_t>(band));
}

Live live_on(AwardTerm const& award, Date day) {
    if (award.first && *award.first > day) return Live::no;
    if (!award.first || !award.last) return Live::unknown;
    return *award.last >= day ? Live::yes : Live::no;
}

std::string_view live_name(Live live) {
    if (live == Live::unknown) return "unknown";
    return live == Live::yes ? "yes" : "no";
}

std::optional<FallingDue> falling_due(AwardTerm const& award, FinancialYear year) {
    if (!award.first || !award.last) return {};
    auto const days_to = [&](Date day) { // of the term, up to that day
        auto const end = std::min(sys_days{day}, sys_days{*award.last});
        return std::max<std::int64_t>(0, (end - sys_days{*award.first}).count() + 1);
    };
    auto const end_of = [&](int later) {
        return days_to(FinancialYear{year.starts_in() + later}.last_day());
    };
    std::array<std::int64_t, 4> const weights{
        end_of(0), end_of(1) - end_of(0), end_of(2) - end_of(1), days_to(*award.last) - end_of(2)};
    auto const parts = ledger::apportion(award.amount, weights);
    return FallingDue{
        .so_far = parts[0], .next_year = parts[1], .year_after = parts[2], .later = parts[3]};
}

Live ends_soon(AwardTerm const& award, FinancialYear year) {
    if (!award.last) return Live::unknown;
    auto const six_months = after_months(FinancialYear{year.starts_in() + 1}.first_day(), 6);
    auto const within = *award.last > year.last_day() && *award.last < six_months;
    return within ? Live::yes : Live::no;
}

bool follows(AwardTerm const& later, AwardTerm const& earlier) {
    if (later.funder_id != earlier.funder_id || later.recipient_id != earlier.recipient_id)
        return false;
    if (!earlier.last || !later.first || !later.last) return false;
    // A longer award that ran beside it all along does not take its place.
    bool const in_time = *later.first >= after_months(*earlier.last, -3) &&
                         *later.first <= after_months(*earlier.last, 3);
    bool const begun_later = !earlier.first || *later.first > *earlier.first;
    return in_time && begun_later && *later.last > *earlier.last;
}

} // namespace reports
