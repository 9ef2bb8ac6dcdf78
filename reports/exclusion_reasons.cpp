#include "reports/exclusion_reasons.hpp"

#include "ledger/booking.hpp"
#include "ledger/store/db.hpp"

#include <variant>

namespace reports {

namespace {

constexpr auto coding_texts = R"(
    select og.text, cc.text, su.text, a1.text, a2.text, sp.text from coding c
    join code og on og.id = c.organisation join code cc on cc.id = c.cost_centre
    join code su on su.id = c.subjective join code a1 on a1.id = c.analysis1
    join code a2 on a2.id = c.analysis2 join code sp on sp.id = c.supplier where c.id = :id)";

ledger::Coding coding_of(soci::session& db, long long id) {
    ledger::Coding coding;
    db << coding_texts, soci::use(id, "id"), soci::into(coding.organisation),
        soci::into(coding.cost_centre), soci::into(coding.subjective), soci::into(coding.analysis1),
        soci::into(coding.analysis2), soci::into(coding.supplier);
    return coding;
}

} // namespace

std::string const& ExclusionReasons::of(long long coding, ledger::Period period) {
    auto const [found, is_new] = known_.try_emplace({coding, period});
    if (is_new) found->second = read(coding, period);
    return found->second;
}

std::string ExclusionReasons::read(long long coding, ledger::Period period) {
    auto const meant = crosswalk_.meaning_of(coding_of(db_, coding),
                                             ledger::Money::pence(std::int64_t{100}), period, {});
    auto const* const meaning = std::get_if<ledger::Meaning>(&meant);
    bool const excluded =
        meaning != nullptr && meaning->rule != nullptr && meaning->event == ledger::Event::excluded;
    if (!excluded) return "by an earlier crosswalk";
    return meaning->rule->reason;
}

} // namespace reports
