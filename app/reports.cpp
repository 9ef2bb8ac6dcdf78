// report annual: the workbook.
#include "app/commands.hpp"
#include "app/replaced_file.hpp"
#include "app/report_options.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/store/as_at.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "reports/annual.hpp"

#include <optional>

namespace app {

ledger::FinancialYear financial_year(std::string const& text) {
    if (auto const year = ledger::FinancialYear::parse(text)) return *year;
    throw ledger::WrongUsage{"\"{}\" is not a financial year such as 2024/25.", text};
}

void require_xlsx(std::filesystem::path const& out) {
    if (ledger::lower_case(out.extension().string()) == ".xlsx") return;
    throw ledger::WrongUsage{"The workbook's name \"{}\" must end in .xlsx, such as annual.xlsx.",
                             out.string()};
}

namespace {

// "annual-2024-25-CW.xlsx"
std::filesystem::path name_of_file(ledger::FinancialYear year,
                                   std::optional<reports::PlaceName> const& place) {
    auto name = "annual-" + to_string(year);
    if (place) name += "-" + place->code;
    for (auto& letter : name) {
        if (letter == '/' || letter == '\\' || letter == ' ') letter = '-';
    }
    return name + ".xlsx";
}

// Makes what is asked for inside one picture of the books, of now or of a moment before.
template <class Make>
reports::AnnualOutcome made(Context const& context, ReportOptions const& options,
                            std::filesystem::path& out, std::string const& what, Make make) {
    auto const year = financial_year(options.year);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    ledger::Snapshot const snapshot{*db};
    std::optional<ledger::AsAt> then;
    std::optional<std::int64_t> entry;
    if (!options.as_at.empty()) {
        auto const moment = ledger::moment_named(*db, options.as_at);
        then.emplace(*db, moment);
        entry = ledger::entry_named(options.as_at);
        say(fmt::format("As at {}: the ledger as it stood with {} as its last entry; what was "
                        "posted together stands together.",
                        options.as_at, moment.entry));
    }
    auto const registers = ledger::load_registers(*db);
    std::optional<reports::PlaceName> place;
    if (!options.place.empty()) place = reports::place_named(registers, options.place);
    if (out.empty()) out = name_of_file(year, place);
    if (out.extension() == ".html" || out.extension() == ".htm") {
        require_replaceable_page(context.db, out);
    } else {
        require_replaceable_workbook(*db, context.db, out);
    }
    Progress progress{what};
    return make(
        *db, registers,
        reports::AnnualRequest{.year = year,
                               .classification = options.classification,
                               .out = out,
                               .by_successor = options.by_successor,
                               .as_at_entry = entry,
                               .place = place,
                               .is_final = options.is_final,
                               .proves_postings = options.is_final && options.as_at.empty()},
        progress.function());
}

} // namespace

int report_annual(Context const& context, ReportOptions const& options) {
    if (!options.out.empty()) require_xlsx(options.out);
    auto out = options.out;
    auto const outcome =
        made(context, options, out, "Making the workbook",
             [](auto& db, auto const& registers, auto const& request, auto const& progress) {
                 return reports::annual_report(db, registers, request, progress);
             });
    say(fmt::format("Made {}. Look first at the sheets Cover and Summary.", out.string()));
    for (auto const& warning : outcome.warnings) say(warning);
    return done;
}

int report_summary(Context const& context, ReportOptions const& options) {
    auto out = options.out;
    if (out.extension() != ".html" && out.extension() != ".htm") {
        throw ledger::WrongUsage{"The page's name \"{}\" must end in .html, such as summary.html.",
                                 out.string()};
    }
    auto const outcome =
        made(context, options, out, "Making the summary",
             [](auto& db, auto const& registers, auto const& request, auto const& progress) {
                 return reports::summary_report(db, registers, request, progress);
             });
    say(fmt::format("Made {}. Print it from a browser, on A4.", out.string()));
    for (auto const& warning : outcome.warnings) say(warning);
    return done;
}

} // namespace app
