// M1 to M14 on one sheet: as published, restated, now, and what moved; each figure taken from the
// sheet that shows it by Place.
#include "reports/allocation.hpp"
#include "reports/community_money.hpp"
#include "reports/residents.hpp"
#include "reports/shared_money.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/taken.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;
using ledger::Ratio;
using Share = std::optional<Ratio>;

constexpr std::size_t rests_on = 7, shown_on = 8, mark = 9; // columns

class Lines {
public:
    Lines(AnnualFigures const& figures, Outlay const& outlay, std::vector<Sheet> const& sheets)
        : figures_{figures}, outlay_{outlay}, sheets_{sheets}, code_{headline_place(figures).code},
          before_{figures.year.starts_in() - 1}, has_before_{
                                                     std::ranges::find(figures.years, before_) !=
                                                     figures.years.end()} {}

    std::vector<Row> all() {
        add_shares();
        add_amounts();
        add_awards();
        add_standards();
        add_pools();
        return std::move(rows_);
    }

private:
    RowKeys of(ledger::FinancialYear year) const {
        return {{"Year", to_string(year)}, {"Place code", code_}};
    }
    RowKeys of_place() const { return {{"Place code", code_}}; }
    Cell take(std::string_view sheet, std::string_view column, RowKeys const& keys) const {
        return taken_from(sheets_, sheet, column, keys);
    }

    void add(Row row, std::string_view sheet, std::string rests) {
        row.resize(mark + 1);
        row[rests_on] = text_or_empty(rests);
        bool const of_share = sheet == "Bridge"; // what was published, and restated
        row[mark] = text_or_empty(of_share ? marks_of(figures_, headline_bridge(figures_))
                                  : is_provisional(figures_, code_) ? "[p]"
                                                                    : "");
        auto const there =
            std::ranges::any_of(sheets_, [&](Sheet const& one) { return one.table.name == sheet; });
        row[shown_on] = there ? link_to(std::string{sheet}, std::string{sheet}) : Cell{};
        rows_.push_back(std::move(row));
    }

    // A share of both years, and its change in percentage points.
    void add_share(std::string measure_code, std::string says, std::string_view sheet,
                   std::string_view column, Share const& then, Share const& current,
                   bool of_councils = true) {
        bool const alike = !of_councils || !lacks_council_;
        auto const otherwise = then && alike ? Marker::not_applicable : Marker::unavailable;
        auto const moved = then && current && alike
                               ? live("=(E{row}-D{row})*100",
                                      points_cell(*current - *then, Marker::not_applicable))
                               : Cell{otherwise};
        add({std::move(measure_code), std::move(says), Marker::not_applicable,
             take(sheet, column, of(before_)), take(sheet, column, of(figures_.year)), moved,
             std::string{"percentage points"}},
            sheet, "The classification: see Evidence.");
    }

    void add_shares() {
        add({std::string{"M1"}, std::string{"NHS upstream share"},
             take("Bridge", "Published share", of_place()),
             take("Bridge", "Prior share", of_place()), take("Bridge", "Share", of_place()),
             take("Bridge", "Change pp", of_place()), std::string{"percentage points"}},
            "Bridge", "The classification: see Evidence and Sensitivity.");
        for (auto const& [column, says] :
             {std::pair{"Investment pp", "... moved by more money upstream"},
              std::pair{"Denominator pp", "... moved by the total"},
              std::pair{"Corrections pp", "... moved by corrections of the books, before"},
              std::pair{"Reclassification pp", "... moved by other rules, before"}}) {
            add({std::string{"M2"},
                 std::string{says},
                 {},
                 {},
                 {},
                 take("Bridge", column, of_place()),
                 std::string{"percentage points"}},
                "Bridge", "");
        }
        auto const shared = [&](ledger::FinancialYear year) {
            return shared_money(outlay_, year, code_).shared().share();
        };
        add_share("M3", "Prevention shared through section 75 pools", "Shared_budgets",
                  "Shared share", shared(before_), shared(figures_.year));
        auto const both = [&](ledger::FinancialYear year) {
            return upstream_of(outlay_, year, code_, Funder::both).share();
        };
        add_share("M4", "Place upstream share, NHS and councils", "Place_share", "Place share",
                  both(before_), both(figures_.year));
    }

    void add_amounts() {
        auto const each = [&](ledger::FinancialYear year) {
            return per_head(upstream_of(outlay_, year, code_, Funder::both).part,
                            residents_of(figures_, year, code_));
        };
        auto const then = each(before_), current = each(figures_.year);
        std::string const column = "Upstream per head £";
        add({std::string{"M5"}, std::string{"Upstream for each resident, £"},
             Marker::not_applicable, take("Place_share", column, of(before_)),
             take("Place_share", column, of(figures_.year)),
             has_before_ && !lacks_council_ && then && current
                 ? live("=E{row}-D{row}", Decimal{long_decimal_text(*current - *then)})
             : lacks_council_ ? Cell{Marker::unavailable}
                              : Cell{without_residents(code_)},
             std::string{"£"}},
            "Real_per_head", "Populations of the vintage on Real_per_head.");
        RowKeys real{{"Measure", "Upstream, NHS and LA"},
                     {"Year", to_string(figures_.year)},
                     {"Place code", code_}};
        add({std::string{"M6"},
             std::string{"Upstream, growth in real terms"},
             Marker::not_applicable,
             {},
             take("Real_per_head", "Real growth", real),
             {},
             std::string{"% of the year before"}},
            "Real_per_head", "Price indices of one release.");
        add_community();
    }

    void add_community() {
        auto const paid = [&](ledger::FinancialYear year, Funder funder, Part part) {
            return outlay_.sum(part, to_community(year, code_, funder));
        };
        auto const add_part = [&](std::string letter, std::string says, std::string_view column,
                                  Funder funder, Part part) {
            auto const share = [&](ledger::FinancialYear year) {
                auto const whole = upstream_of(outlay_, year, code_, funder);
                return Portion{.part = paid(year, funder, part),
                               .whole = part == Part::upstream ? whole.part : whole.whole}
                    .share();
            };
            add_share("M7" + letter, std::move(says), "Community", column, share(before_),
                      share(figures_.year), funder != Funder::nhs);
        };
        add_part("a", "Community sector's share of upstream", "Share of upstream", Funder::both,
                 Part::upstream);
        add_part("b", "... of all money", "Share of all", Funder::both, Part::amount);
        add_part("c", "... of NHS money", "Share of NHS money", Funder::nhs, Part::amount);
        add_part("c", "... of council money", "Share of LA money", Funder::la, Part::amount);
        auto const then = paid(before_, Funder::both, Part::amount);
        auto const current = paid(figures_.year, Funder::both, Part::amount);
        add({std::string{"M8"}, std::string{"Paid to the community sector, £"},
             Marker::not_applicable, take("Community", "Total £000", of(before_)),
             take("Community", "Total £000", of(figures_.year)),
             has_before_ && !lacks_council_ ? live("=E{row}-D{row}", current - then)
                                            : Cell{Marker::unavailable},
             std::string{"£"}},
            "Community", "Sectors of the register organisations.");
        add({std::string{"M8"},
             std::string{"... growth in real terms"},
             Marker::not_applicable,
             {},
             take("Community", "Real growth", of(figures_.year)),
             {},
             std::string{"% of the year before"}},
            "Community", "Price indices of one release.");
    }

    void add_awards() {
        auto const every = figures_.scope ? code_ : std::string{"ALL"};
        auto const view = [&](ledger::FinancialYear year) {
            return RowKeys{{"Awards", "Awarded in " + to_string(year)}, {"Place", every}};
        };
        auto const live_view = [&](ledger::FinancialYear year) {
            auto const end = std::to_string(year.starts_in() + 1);
            return RowKeys{{"Awards", "Live at 31 March " + end}, {"Place", every}};
        };
        auto const add_line = [&](std::string measure_code, std::string says,
                                  std::string_view column, auto const& keys) {
            add({std::move(measure_code),
                 std::move(says),
                 Marker::not_applicable,
                 take("Duration", column, keys(before_)),
                 take("Duration", column, keys(figures_.year)),
                 {},
                 std::string{}},
                "Duration", "Awards of known length: see Length known.");
        };
        add_line("M9", "Months of an award, by value, awarded in the year",
                 "Average months by value", view);
        add_line("M9", "... of those live at 31 March", "Average months by value", live_view);
        add_line("M10", "Value in awards of 36 months or more, of known", "36 or more of known %",
                 view);
        add_line("M10", "... at least", "36 or more at least %", view);
        add_line("M10", "... by number of awards", "36 or more by number %", view);
        RowKeys const due{{"Place", every}};
        add({std::string{"M11"},
             std::string{"Committed after 31 March, £"},
             Marker::not_applicable,
             {},
             take("Falling_due", "Committed £", due),
             {},
             std::string{}},
            "Falling_due", "Awards whose term is known.");
    }

    // M12: required is the prior upstream money grown as the allocation grew.
    void add_standards() {
        auto const then = allocation_of(figures_, before_);
        auto const current = allocation_of(figures_, figures_.year);
        auto const spent_then = upstream_of(outlay_, before_, code_, Funder::nhs).part;
        auto const spent = upstream_of(outlay_, figures_.year, code_, Funder::nhs).part;
        std::string const says = "Upstream NHS £ against the year before grown as the allocation";
        if (figures_.scope || then <= Money{} || current <= Money{}) {
            add({std::string{"M12"}, says, Marker::not_applicable, Marker::unavailable,
                 Marker::unavailable, Marker::unavailable, std::string{}},
                "",
                "The growth of the ICB's allocation: book it in both years with the event "
                "FUNDING; it is in the workbook of all Places only.");
        } else {
            auto const required = share_of(spent_then, Ratio{current, then});
            auto const keys = of(figures_.year);
            auto const was = taken_from(sheets_, "NHS_share", "Upstream NHS £", of(before_));
            auto const* const lookup = std::get_if<std::shared_ptr<LiveCell const>>(&was);
            auto const base = lookup == nullptr ? std::string{"0"} : (*lookup)->formula.substr(1);
            add({std::string{"M12"}, says, Marker::not_applicable,
                 live("=ROUND(" + base + "*" + allocation_formula(figures_, figures_.year) + "/" +
                          allocation_formula(figures_, before_) + ",2)",
                      required),
                 take("NHS_share", "Upstream NHS £", keys),
                 live("=E{row}-D{row}", spent - required),
                 std::string{"£; prior is what was required"}},
                "NHS_share", "Funding received by NHS streams, account 4800.");
        }
        add({std::string{"M13"}, std::string{"Way to an agreed share"}, Marker::not_applicable,
             Marker::not_applicable, Marker::not_applicable, Marker::not_applicable, std::string{}},
            "", "No target has been agreed.");
    }

    void add_pools() {
        std::int64_t differ = 0;
        for (auto const& balance : figures_.pools) {
            if (balance.partners_keep_it && balance.closing != balance.partners_books) ++differ;
        }
        auto const there = std::ranges::any_of(
            sheets_, [](Sheet const& one) { return one.table.name == "Pool_recon"; });
        add({std::string{"M14"},
             std::string{"Pool streams whose partners' books differ"},
             Marker::not_applicable,
             {},
             there ? live("=COUNTIFS(Pool_recon[Difference £],\">0\")+COUNTIFS(Pool_recon"
                          "[Difference £],\"<0\")",
                          differ)
                   : Cell{Marker::unavailable},
             {},
             std::string{"streams"}},
            "Pool_recon", "Both sides have booked.");
    }

    AnnualFigures const& figures_;
    Outlay const& outlay_;
    std::vector<Sheet> const& sheets_;
    std::string code_;
    ledger::FinancialYear before_;
    bool has_before_; // the year before is shown
    // A council has sent nothing of it: what changed since is no growth.
    bool lacks_council_ = lacks_council_before(figures_, outlay_, figures_.year, code_);
    std::vector<Row> rows_ = {};
};

} // namespace

Sheet measures_sheet(AnnualFigures const& figures, Outlay const& outlay,
                     std::vector<Sheet> const& others) {
    Table table{.name = "Measures",
                .title = "The measures, M1 to M14: " + headline_name(figures) + " " +
                         to_string(figures.year),
                .how_to_read = "Prior is the year before on the rules of this workbook. Each "
                               "figure is taken from the sheet named beside it, where it stands by "
                               "Place.",
                .columns = {{.heading = "Measure"},
                            {.heading = "Name", .width = 46, .wraps = true},
                            {.heading = "Published"},
                            {.heading = "Prior"},
                            {.heading = "Now"},
                            {.heading = "Change"},
                            {.heading = "Unit of change", .width = 24, .wraps = true},
                            {.heading = "Rests on", .width = 44, .wraps = true},
                            {.heading = "Sheet", .width = 18},
                            {.heading = "Mark"}}};
    table.rows = Lines{figures, outlay, others}.all();
    table.totals = Row(table.columns.size());
    table.totals[0] = headline_finding(figures);
    return {.table = std::move(table)};
}

} // namespace reports
