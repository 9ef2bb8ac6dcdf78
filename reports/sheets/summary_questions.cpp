// The questions of Summary that other sheets answer: shared budgets, the community sector, real
// terms, budgets.
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

using Share = std::optional<ledger::Ratio>;

Cell direction_cell(Share const& now, Share const& then, Cell const& prior) {
    auto const known = !std::holds_alternative<Marker>(shown(prior)); // the year before is shown
    if (!now || !then || !known) return Marker::not_applicable;
    return std::string{arrow(direction_of(*now - *then))};
}

// "14.81% of prevention money, the year before 12.00%"; "" where there is no figure now.
std::string from_to(Cell const& then, Cell const& now, std::string_view what,
                    std::string_view sign = {}) {
    auto const before = taken_in_words(then), current = taken_in_words(now);
    if (current.empty()) return {};
    auto const said = fmt::format("{}{} {}", sign, current, what);
    return before.empty() ? said : fmt::format("{}, the year before {}{}", said, sign, before);
}

class Questions {
public:
    Questions(AnnualFigures const& figures, Outlay const& outlay, std::vector<Sheet> const& sheets)
        : figures_{figures}, outlay_{outlay}, sheets_{sheets}, code_{headline_place(figures).code},
          before_{figures.year.starts_in() - 1} {}

    std::vector<Row> rows() const {
        return {shared(), community(), longer(), each_resident(), budgets()};
    }

private:
    RowKeys of(ledger::FinancialYear year) const {
        return {{"Year", to_string(year)}, {"Place code", code_}};
    }
    Cell take(std::string_view sheet, std::string_view column, RowKeys const& keys) const {
        return taken_from(sheets_, sheet, column, keys);
    }
    // The same of the year before, of money that councils spend too.
    Cell take_before(std::string_view sheet, std::string_view column) const {
        return lacks_council_ ? Cell{Marker::unavailable} : take(sheet, column, of(before_));
    }
    static constexpr std::string_view not_alike =
        "; not compared with the year before, of which a council sent nothing.";
    static Row row(std::string asked, Cell direction, std::string answered, Cell now, Cell then,
                   std::string unit, std::string sheet) {
        return {std::move(asked),
                {},
                std::move(direction),
                std::move(answered),
                std::move(now),
                std::move(then),
                {},
                Marker::not_applicable,
                std::move(unit),
                link_to(sheet, sheet),
                {}};
    }

    Row shared() const {
        auto const then = shared_money(outlay_, before_, code_).shared().share();
        auto const now = shared_money(outlay_, figures_.year, code_).shared().share();
        auto const current = take("Shared_budgets", "Shared share", of(figures_.year));
        auto const prior = take_before("Shared_budgets", "Shared share");
        auto const part =
            from_to(prior, current, "of prevention money goes through section 75 pools");
        return row("Are prevention budgets really shared?", direction_cell(now, then, prior),
                   part.empty()     ? std::string{"There is no prevention money to share."}
                   : lacks_council_ ? part + std::string{not_alike}
                                    : part + ".",
                   current, prior, "share of upstream", "Shared_budgets");
    }

    Row community() const {
        auto const paid = [&](ledger::FinancialYear year) {
            return outlay_.sum(Part::amount, to_community(year, code_, Funder::both));
        };
        auto const pound = ledger::Money::pence(std::int64_t{100});
        auto const now = take("Community", "Total £000", of(figures_.year));
        auto const then = take_before("Community", "Total £000");
        auto text = from_to(then, now, "to the community sector");
        auto const real = taken_in_words(take("Community", "Real growth", of(figures_.year)));
        text += lacks_council_ ? std::string{not_alike}
                : real.empty() ? "; real terms cannot be told: import price indices with the "
                                 "register `deflators`."
                               : fmt::format("; {} in real terms.", real);
        return row("Is community funding larger?",
                   direction_cell(ledger::Ratio{paid(figures_.year), pound},
                                  ledger::Ratio{paid(before_), pound}, then),
                   std::move(text), now, then, "£", "Community");
    }

    Row longer() const {
        auto const view = [&](ledger::FinancialYear year) {
            return RowKeys{{"Awards", "Awarded in " + to_string(year)},
                           {"Place", figures_.scope ? code_ : std::string{"ALL"}}};
        };
        std::string const column = "36 or more of known %";
        auto const now = take("Duration", column, view(figures_.year));
        auto const then = take("Duration", column, view(before_));
        auto const known = taken_in_words(take("Duration", "Length known %", view(figures_.year)));
        auto const part =
            from_to(then, now, "of the known value is awarded for three years or more");
        auto text = part.empty()
                        ? std::string{"It cannot be told: import awards with their terms with the "
                                      "layout 360giving."}
                        : fmt::format("{}; the length of {} is known.", part, known);
        return row("... and longer?", {}, std::move(text), now, then, "share of known value",
                   "Duration");
    }

    Row each_resident() const {
        auto const each = [&](ledger::FinancialYear year) {
            return per_head(upstream_of(outlay_, year, code_, Funder::both).part,
                            residents_of(figures_, year, code_));
        };
        std::string const column = "Upstream per head £";
        auto const now = take("Place_share", column, of(figures_.year));
        auto const then = take_before("Place_share", column);
        auto text = from_to(then, now, "for each resident", "£");
        if (text.empty()) text = "Not known for each resident: import populations";
        RowKeys const keys{{"Measure", "Upstream, NHS and LA"},
                           {"Year", to_string(figures_.year)},
                           {"Place code", code_}};
        auto const real = taken_in_words(take("Real_per_head", "Real growth", keys));
        text += lacks_council_ ? std::string{not_alike}
                : real.empty() ? "; real terms not known: import price indices of one release."
                               : fmt::format("; upstream money moved {} in real terms.", real);
        return row("What is it for each resident, and in real terms?",
                   direction_cell(each(figures_.year), each(before_), then), std::move(text), now,
                   then, "£ for each resident", "Real_per_head");
    }

    // Of every row with a budget; what has none is told on the sheet itself.
    Row budgets() const {
        auto const found = std::ranges::find_if(
            sheets_, [](Sheet const& sheet) { return sheet.table.name == "Budget_outturn"; });
        if (found == sheets_.end() || found->table.rows.empty()) {
            return row("Did outturn keep to budget?", {},
                       "No budget is in the ledger: import budget monitors with the layouts "
                       "nhs-budget and la-budget.",
                       Marker::unavailable, {}, "", "Budget_outturn");
        }
        auto const budget = sum_of(found->table, "Annual budget £");
        auto const over = sum_of(found->table, over_budget);
        auto const size = over.is_negative() ? -over : over;
        auto text = over.is_nil()
                        ? fmt::format("Exactly: {} was budgeted for", pounds(budget))
                        : fmt::format("{} {} the {} that was budgeted for", pounds(size),
                                      over.is_negative() ? "under" : "over", pounds(budget));
        auto const formula = fmt::format("=SUM(Budget_outturn[{}])", over_budget);
        return row("Did outturn keep to budget?", {}, text + ", where budgets were imported.",
                   live(formula, over), {}, "£ over, or (under)", "Budget_outturn");
    }

    static constexpr std::string_view over_budget = "Over (under) budget £";

    static ledger::Money sum_of(Table const& table, std::string_view heading) {
        auto const column = std::ranges::find(table.columns, heading, &Column::heading);
        auto const at = static_cast<std::size_t>(column - table.columns.begin());
        ledger::Money sum;
        for (auto const& cells : table.rows) {
            auto const* const amount = std::get_if<ledger::Money>(&shown(cells.at(at)));
            if (amount != nullptr) sum += *amount;
        }
        return sum;
    }

    AnnualFigures const& figures_;
    Outlay const& outlay_;
    std::vector<Sheet> const& sheets_;
    std::string code_;
    ledger::FinancialYear before_;
    bool lacks_council_ = lacks_council_before(figures_, outlay_, figures_.year, code_);
};

} // namespace

std::vector<Row> further_answers(AnnualFigures const& figures, Outlay const& outlay,
                                 std::vector<Sheet> const& sheets) {
    return Questions{figures, outlay, sheets}.rows();
}

} // namespace reports
