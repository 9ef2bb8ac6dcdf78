// The sheets of the annual workbook, one file each. Each takes figures and lays them out; none
// reads the database.
#pragma once

#include "reports/chart.hpp"
#include "reports/outlay.hpp"

#include <set>
#include <string>
#include <vector>

namespace reports {

struct Sources; // the source sheets, to sum over (sources.hpp)
struct Books;   // figures and what is summed over (spent_money.hpp)

Sheet cover_sheet(AnnualFigures const& figures, std::vector<Sheet> const& others);
Sheet notes_sheet(AnnualFigures const& figures);
Sheet summary_sheet(AnnualFigures const& figures, Outlay const& outlay,
                    std::vector<Sheet> const& others);
// "[p] [r]": provisional, restated since it was published.
std::string marks_of(AnnualFigures const& figures, Bridge const& bridge);
// Rows of Summary, each a question that another sheet answers.
std::vector<Row> further_answers(AnnualFigures const& figures, Outlay const& outlay,
                                 std::vector<Sheet> const& sheets);
Sheet measures_sheet(AnnualFigures const& figures, Outlay const& outlay,
                     std::vector<Sheet> const& others);
Sheet nhs_share_sheet(AnnualFigures const& figures);
Sheet bridge_sheet(AnnualFigures const& figures);
Sheet bridge_steps_sheet(AnnualFigures const& figures);
Sheet place_share_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet tier_function_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet place_sheet(AnnualFigures const& figures, Outlay const& outlay, PlaceName const& place,
                  std::string sheet_name);
Sheet shared_pools_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet shared_budgets_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet community_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet community_recipients_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet real_per_head_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet capital_memo_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet sensitivity_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet evidence_sheet(AnnualFigures const& figures, Outlay const& outlay);
Sheet class_register_sheet(AnnualFigures const& figures, Outlay const& outlay);
// "Place_CW": a name that a sheet and a table can have, and that is not among these, which are
// as_compared.
std::string sheet_name_of(std::string_view kind, std::string_view code,
                          std::set<std::string> const& taken);
std::set<std::string> names_of(std::vector<Sheet> const& sheets); // as_compared
Sheet pool_recon_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet pool_accounts_sheet(AnnualFigures const& figures, Sources const& sources);
Table contributions_table(AnnualFigures const& figures, Sources const& sources);
Sheet contributions_pools_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet bcf_income_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet bcf_spend_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet bcf_conditions_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet accounts_recon_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet coverage_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet phg_account_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet excluded_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet transfers_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet budget_outturn_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet budget_months_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet awards_sheet(AnnualFigures const& figures);
Sheet duration_sheet(AnnualFigures const& figures);
Sheet duration_bands_sheet(AnnualFigures const& figures);
Sheet falling_due_sheet(AnnualFigures const& figures);
Sheet checks_sheet(AnnualFigures const& figures, Sources const& sources);
Sheet imports_sheet(AnnualFigures const& figures);
Sheet balances_sheet(AnnualFigures const& figures);
Sheet reference_sheet(AnnualFigures const& figures);
Sheet restatements_sheet(AnnualFigures const& figures, std::vector<Sheet> const& sheets);
std::vector<Sheet> statement_sheets(Books const& books, std::vector<Sheet> const& others);
Sheet data_sheet(AnnualFigures const& figures);

// Cells that several sheets make alike.
std::string text_of(Cell const& cell); // "" where it holds none
Cell share_cell(std::optional<ledger::Ratio> const& share, Marker otherwise);
Cell points_cell(std::optional<ledger::Ratio> const& difference, Marker otherwise);

// Why the bridge has no published share, or no way from it to the prior share: [x] where an input
// is missing, [z] where a total is nil or less.
Marker without_published(Bridge const& bridge);
Marker without_reclassification(Bridge const& bridge);

// The chart of changes by Place, which stands on two sheets, and the line that says what it shows.
Chart change_chart(AnnualFigures const& figures);
std::string change_headline(AnnualFigures const& figures);
// "All Places: from 1.85% to 2.00%, +0.15 percentage points"
std::string headline_finding(AnnualFigures const& figures);
Chart grade_chart(AnnualFigures const& figures, Outlay const& outlay);
std::int64_t rules_of_grade(AnnualFigures const& figures, std::string_view grade);
Chart per_head_chart(AnnualFigures const& figures, Outlay const& outlay);
Chart share_chart(AnnualFigures const& figures);
Chart waterfall_chart(AnnualFigures const& figures);

} // namespace reports
