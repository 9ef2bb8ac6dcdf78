// report compare: what moved the NHS upstream share, and why.
#include "app/report_comparison.hpp"

#include "app/commands.hpp"
#include "app/report_options.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "ledger/store/versions.hpp"
#include "reports/moment_comparison.hpp"
#include "reports/place_scope.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace app {

namespace {

using ledger::FinancialYear;

constexpr auto grammar =
    "Say two years (2023/24 2024/25), or one year and either --versions 1 2 or --moments act:41 "
    "now.";

void require_sense(CompareOptions const& options) {
    auto const kinds = (options.years.size() == 2 ? 1 : 0) + (options.versions.empty() ? 0 : 1) +
                       (options.moments.empty() ? 0 : 1);
    if (kinds != 1) {
        if (kinds == 0) throw ledger::WrongUsage{"One year alone cannot be compared. {}", grammar};
        throw ledger::WrongUsage{"Several comparisons at once cannot be made. {}", grammar};
    }
    if (!options.versions.empty() && options.classification != 0) {
        throw ledger::WrongUsage{"--versions already says both versions: leave --classification "
                                 "out."};
    }
    auto const refuse_same = [](auto const& both) {
        if (both.size() != 2 || both[0] != both[1]) return;
        throw ledger::WrongUsage{"A and B are both {}: there is nothing to compare. {}", both[0],
                                 grammar};
    };
    refuse_same(options.years);
    refuse_same(options.versions);
    refuse_same(options.moments);
}

std::optional<reports::PlaceName> place_of(ledger::Registers const& registers,
                                           CompareOptions const& options) {
    if (options.place.empty()) return {};
    return reports::place_named(registers, options.place);
}

reports::Comparison compared(soci::session& db, CompareOptions const& options) {
    auto const a = financial_year(options.years.front());
    std::optional<int> wanted;
    if (options.classification != 0) wanted = options.classification;
    if (!options.moments.empty()) {
        return reports::compare_moments(db, {.year = a,
                                             .a = options.moments.front(),
                                             .b = options.moments.back(),
                                             .place = options.place,
                                             .classification = wanted});
    }
    auto const registers = ledger::load_registers(db);
    auto const place = place_of(registers, options);
    auto const b = financial_year(options.years.back());
    auto const rows = reports::counted_rows(db, registers, std::max(a, b));
    if (!options.versions.empty()) {
        auto const first = options.versions.front(), second = options.versions.back();
        for (auto const version : {first, second}) classification_version(registers, version);
        return reports::compare_two_versions(registers, rows, a, first, second, place);
    }
    auto const version = ledger::classification_in_use(db, registers, wanted).version;
    auto const tiers = reports::divide_over_tiers(rows, ledger::Classification{registers, version});
    return reports::compare_years(registers, rows, tiers, a, b, place);
}

} // namespace

int compare_report(Context const& context, CompareOptions const& options) {
    require_sense(options);
    for (auto const& year : options.years) financial_year(year);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    ledger::Snapshot const snapshot{*db};
    auto const comparison = compared(*db, options);
    auto const tie = reports::tie_out(comparison);
    if (context.format != reports::Format::table) {
        print(context, whole_table(comparison));
        return tie.is_nil() ? done : has_findings;
    }
    say(in_a_sentence(comparison) + "\n");
    print(context, places_table(comparison));
    if (!comparison.movers_title.empty()) {
        say("\n" + comparison.movers_title + ", " + comparison.places.back().place.name + ":\n");
        print(context, movers_table(comparison));
    }
    say("\n" + in_a_sentence(tie, comparison));
    return tie.is_nil() ? done : has_findings;
}

} // namespace app
