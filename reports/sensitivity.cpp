// What is left out of the headline or counted in it by definition, one choice at a time.
#include "reports/sensitivity.hpp"

#include "reports/residents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reports {

namespace {

using ledger::Money;

constexpr std::string_view drugs = "HC.5.1"; // medicines, in the System of Health Accounts
constexpr int outside_the_measure = 5900;

DataTerm is(Field field, std::string text) {
    return {.field = field, .text = std::move(text)};
}

class Choices {
public:
    Choices(AnnualFigures const& figures, Outlay const& outlay, std::string const& place)
        : figures_{figures}, outlay_{outlay}, place_{place}, nhs_{funded(figures.year, place,
                                                                         Funder::nhs, {},
                                                                         "A{row}")},
          headline_{upstream_of(outlay, figures.year, place, Funder::nhs)} {}

    std::vector<Choice> all() {
        choices_.push_back({.name = "Headline",
                            .meaning = "Tiers P and S of NHS revenue.",
                            .money = headline_,
                            .upstream = base("Upstream NHS £"),
                            .total = base("Total NHS £")});
        add_tiers();
        add_section_7a();
        add_functions();
        add_system_wide();
        add_recurrent();
        add_grant();
        return std::move(choices_);
    }

private:
    std::string base(std::string_view column) const {
        return fmt::format("SUMIFS(NHS_share[{}],NHS_share[Year],\"{}\",NHS_share[Place code],{})",
                           column, to_string(figures_.year), criterion("A{row}", place_));
    }

    // The headline with more, or less, upstream and in all.
    void add(std::string name, std::string meaning, Portion more, std::string const& upstream,
             std::string const& total) {
        choices_.push_back({.name = std::move(name),
                            .meaning = std::move(meaning),
                            .money = Portion{.part = headline_.part + more.part,
                                             .whole = headline_.whole + more.whole},
                            .upstream = base("Upstream NHS £") + upstream,
                            .total = base("Total NHS £") + total});
    }

    void add_missing(std::string name, std::string meaning) {
        choices_.push_back({.name = std::move(name), .meaning = std::move(meaning)});
    }

    void add_tiers() {
        add("With tertiary prevention", "Tier T counts as upstream too.",
            {.part = outlay_.sum(Part::t, nhs_)}, "+" + sum_formula(Part::t, nhs_), "");
        auto const judged = nhs_ + is(Field::grade, "C");
        add("Without evidence of grade C", "What rests on judgement alone is not counted upstream.",
            {.part = -outlay_.sum(Part::upstream, judged)},
            "-(" + sum_formula(Part::upstream, judged) + ")", "");
    }

    // Lines that the crosswalk leaves out with a reason that names section 7A.
    void add_section_7a() {
        std::set<std::string> reasons;
        Money sum;
        for (auto const& row : figures_.balances) {
            auto const named = row.reason.find("7A") != std::string::npos ||
                               row.reason.find("7a") != std::string::npos;
            auto const excluded =
                row.account == outside_the_measure && row.layer == ledger::Layer::actual && named;
            if (!excluded) continue;
            reasons.insert(row.reason);
            auto const here = place_ == all_places || row.place == place_;
            if (here && row.period.year() == figures_.year) sum += row.amount;
        }
        std::string const name = "With section 7A";
        if (reasons.empty()) {
            add_missing(name, "No line is EXCLUDED with a reason that names section 7A: give the "
                              "crosswalk rules of national screening and immunisation such a "
                              "reason.");
            return;
        }
        std::string formula;
        for (auto const& reason : reasons) {
            formula += fmt::format("+SUMIFS(Balances[Amount £],Balances[Layer],\"actual\",Balances"
                                   "[Account],5900,Balances[Year],\"{}\",Balances[Reason],{}{})",
                                   to_string(figures_.year), criterion({}, reason),
                                   place_ == all_places
                                       ? std::string{}
                                       : ",Balances[Place]," + criterion("A{row}", place_));
        }
        add(name,
            "National screening and immunisation, left out with a reason that names section 7A, "
            "counts upstream and in all.",
            {.part = sum, .whole = sum}, formula, formula);
    }

    bool any_rule(std::string_view beginning) const {
        return std::ranges::any_of(figures_.registers.classification, [&](auto const& rule) {
            return figures_.classification == rule.version && rule.hc6.starts_with(beginning);
        });
    }

    void add_functions() {
        if (any_rule(drugs)) {
            auto const medicines = nhs_ + DataTerm{.field = Field::hc6,
                                                   .text = std::string{drugs},
                                                   .asks = DataTerm::Asks::begins};
            auto const more =
                outlay_.sum(Part::amount, medicines) - outlay_.sum(Part::upstream, medicines);
            add("With preventive drugs", "Rules of function HC.5.1 count as upstream as a whole.",
                {.part = more},
                "+" + sum_formula(Part::amount, medicines) + "-(" +
                    sum_formula(Part::upstream, medicines) + ")",
                "");
        } else {
            add_missing("With preventive drugs",
                        "No rule marks preventive drugs: give the classification rules of those "
                        "cost centres the function HC.5.1 in the column hc6.");
        }
        if (!any_rule("HC.6")) {
            add_missing("Functions HC.6 only",
                        "No rule names a function: fill the column hc6 of the register "
                        "`classification`.");
            return;
        }
        auto const strict =
            nhs_ + DataTerm{.field = Field::hc6, .text = "HC.6", .asks = DataTerm::Asks::begins};
        choices_.push_back(
            {.name = "Functions HC.6 only",
             .meaning = "Upstream only where the rule names a function of prevention of the System "
                        "of Health Accounts.",
             .money =
                 Portion{.part = outlay_.sum(Part::upstream, strict), .whole = headline_.whole},
             .upstream = sum_formula(Part::upstream, strict),
             .total = base("Total NHS £")});
    }

    static std::string of_all_upstream(ledger::FinancialYear year, std::string_view column) {
        return fmt::format("SUMIFS(NHS_share[{}],NHS_share[Year],\"{}\",NHS_share[Place code],"
                           "\"CM\")",
                           column, to_string(year));
    }

    void add_system_wide() {
        std::string const name = "System-wide money spread";
        auto const people = residents_of(figures_, figures_.year, place_);
        auto const everybody = residents_of(figures_, figures_.year, all_places);
        if (figures_.scope) {
            add_missing(name, "The workbook of one Place does not hold what is system-wide: make "
                              "the one of all Places.");
            return;
        }
        if (!people || !everybody) {
            add_missing(name, "Not every Place has a population of the year: import it with the "
                              "register `populations`.");
            return;
        }
        std::string const meaning =
            "What is system-wide (CM) is divided over the Places by their residents.";
        if (place_ == all_places) {
            add(name, meaning + " ALL holds it already.", {}, "", "");
            return;
        }
        auto const wide =
            upstream_of(outlay_, figures_.year, std::string{system_wide}, Funder::nhs);
        ledger::Ratio const part{Money::pence(people->number), Money::pence(everybody->number)};
        auto const year = "\"" + to_string(figures_.year) + "\"";
        auto const spread = [&](std::string_view column) {
            return "+ROUND(" + of_all_upstream(figures_.year, column) + "*" +
                   of_place_share("Residents", year, criterion("A{row}", place_)) + "/" +
                   of_place_share("Residents", year, "\"ALL\"") + ",2)";
        };
        add(name, meaning, {.part = share_of(wide.part, part), .whole = share_of(wide.whole, part)},
            spread("Upstream NHS £"), spread("Total NHS £"));
    }

    void add_recurrent() {
        std::string const name = "Without non-recurrent money";
        auto const marked =
            std::ranges::any_of(figures_.registers.schemes, [](ledger::Scheme const& one) {
                return one.recurrent.has_value();
            });
        if (!marked) {
            add_missing(name, "No scheme says whether it recurs: fill the column recurrent of the "
                              "register `schemes`.");
            return;
        }
        auto const once = nhs_ + is(Field::recurrent, "no");
        add(name, "Schemes that are marked as not recurrent are left out, upstream and in all.",
            {.part = -outlay_.sum(Part::upstream, once), .whole = -outlay_.sum(Part::amount, once)},
            "-(" + sum_formula(Part::upstream, once) + ")", "-" + sum_formula(Part::amount, once));
    }

    // A choice about council money, so measured against what both invest.
    void add_grant() {
        std::string const name = "All public health grant upstream";
        if (ledger::find_stream(figures_.registers, "PHG") == nullptr) {
            add_missing(name, "There is no stream PHG: name the public health grant so in the "
                              "register `streams`.");
            return;
        }
        auto const both = funded(figures_.year, place_, Funder::both, {}, "A{row}");
        auto const grant = both + is(Field::stream, "PHG");
        auto const now = upstream_of(outlay_, figures_.year, place_, Funder::both);
        auto const more = outlay_.sum(Part::amount, grant) - outlay_.sum(Part::upstream, grant);
        auto const year = "\"" + to_string(figures_.year) + "\"";
        auto const code = criterion("A{row}", place_);
        choices_.push_back({.name = name,
                            .meaning = "Every pound of the public health grant counts as upstream; "
                                       "measured against the Place share of NHS and councils (M4).",
                            .of_place_share = true,
                            .money = Portion{.part = now.part + more, .whole = now.whole},
                            .upstream = of_place_share("Upstream £000", year, code) + "+" +
                                        sum_formula(Part::amount, grant) + "-(" +
                                        sum_formula(Part::upstream, grant) + ")",
                            .total = of_place_share("Total £000", year, code)});
    }

    AnnualFigures const& figures_;
    Outlay const& outlay_;
    std::string place_;
    Where nhs_;
    Portion headline_;
    std::vector<Choice> choices_ = {};
};

} // namespace

std::vector<Choice> choices_of(AnnualFigures const& figures, Outlay const& outlay,
                               std::string const& place) {
    return Choices{figures, outlay, place}.all();
}

} // namespace reports
