// The words about reports.
#include "app/command_line.hpp"
#include "app/report_comparison.hpp"

#include <memory>

namespace app {

namespace {

constexpr auto compare_examples =
    "report compare 2023/24 2024/25\n"
    "         placeledger report compare 2024/25 --versions 1 2\n"
    "         placeledger report compare 2024/25 --moments act:41 now";

void compare_options(CLI::App* made, CompareOptions& options) {
    made->add_option("years", options.years, "two financial years; or one, and an option below")
        ->required()
        ->expected(1, 2);
    made->add_option("--versions", options.versions,
                     "the year on two versions of the classification")
        ->expected(2)
        ->check(CLI::PositiveNumber);
    made->add_option("--moments", options.moments,
                     "the year as it was known at two moments: an entry's number, a day such as "
                     "2024-07-31 (UTC), act:41, or now")
        ->expected(2);
    made->add_option("--classification", options.classification,
                     "a version of the classification for both (else the newest approved)")
        ->check(CLI::PositiveNumber);
    made->add_option("--place", options.place, "one Place alone, by code or name, such as CW");
}

} // namespace

void CommandLine::report_options(CLI::App* made) {
    made->add_option("--year", report.year, "the financial year, such as 2024/25")->required();
    made->add_option("--classification", classification,
                     "a version of the classification (else the newest approved)")
        ->check(CLI::PositiveNumber);
    made->add_flag("--final", report.is_final,
                   "refuse, with the list, while anything stands in the way of a final report");
    made->add_option("--place", report.place, "one Place alone, by code or name, such as CW");
    made->add_option("--as-at", report.as_at,
                     "the ledger as it was known then: an entry's number, a day such as "
                     "2024-07-31 (UTC), or act:41");
    successors(made);
}

void CommandLine::publish_command(CLI::App& reports) {
    auto* publish =
        command(reports, "publish", "the final workbook, and its figures kept as published",
                "report publish --year 2024/25 --out annual-2024-25.xlsx --as cath", [this] {
                    if (classification != 0) report.classification = classification;
                    return app::publish_report(context, report);
                });
    publish->add_option("--year", report.year, "the financial year, such as 2024/25")->required();
    publish
        ->add_option("--classification", classification,
                     "a version of the classification (else the newest approved)")
        ->check(CLI::PositiveNumber);
    publish->add_option("--out", report.out, "the workbook to write, a new file")->required();
    publish->add_option("--because", report.because,
                        "why figures that were published before are published otherwise");
    acts(publish);
}

void CommandLine::report_commands() {
    auto* reports = program.add_subcommand("report", "what the ledger is kept for");
    reports->require_subcommand(1);
    auto* annual = command(*reports, "annual", "the annual upstream-spend monitoring workbook",
                           "report annual --year 2024/25 --out annual.xlsx", [this] {
                               if (classification != 0) report.classification = classification;
                               return app::report_annual(context, report);
                           });
    report_options(annual);
    annual->add_option("--out", report.out,
                       "the workbook to write (else annual-2024-25.xlsx, annual-2024-25-CW.xlsx, "
                       "... in this folder)");
    auto* summary =
        command(*reports, "summary", "one page of HTML for a board's papers, with charts",
                "report summary --year 2024/25 --out summary.html", [this] {
                    if (classification != 0) report.classification = classification;
                    return app::report_summary(context, report);
                });
    report_options(summary);
    summary->add_option("--out", report.out, "the page to write, such as summary.html")->required();
    publish_command(*reports);
    auto const compared = std::make_shared<CompareOptions>();
    auto* compare =
        command(*reports, "compare",
                "what moved the NHS upstream share between two years, two versions of "
                "the classification, or two moments, and why",
                compare_examples, [this, compared] { return compare_report(context, *compared); });
    compare_options(compare, *compared);
    prints(compare);
}

} // namespace app
