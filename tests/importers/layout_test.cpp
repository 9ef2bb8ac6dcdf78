// Layouts: what the built-in ones recognise, and what is said about one that is written wrongly.
#include "importers/layout.hpp"
#include "ledger/error.hpp"
#include "tests/importers/made_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using importers::Cell;
using importers::CellKind;
using importers::Recognition;

std::vector<Recognition> recognised(std::vector<std::string> const& headings) {
    std::vector<Cell> cells;
    for (auto const& heading : headings) cells.push_back({CellKind::text, heading});
    return importers::recognise({1, cells}, importers::built_in_layouts());
}

TEST(Layout, the_nine_are_built_in) {
    std::vector<std::string> names;
    for (auto const& layout : importers::built_in_layouts()) names.push_back(layout.name);
    EXPECT_EQ(names, (std::vector<std::string>{"nhs-gl", "la-gl", "trial-balance", "nhs-budget",
                                               "la-budget", "pool-return", "spend-25k", "spend-500",
                                               "360giving"}));
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find(',', at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

TEST(Layout, each_is_recognised_from_its_standard_headings_alone) {
    struct Standard {
        char const* layout;
        char const* headings;
    };
    constexpr Standard table[] = {
        {"nhs-gl", "Period Name,Entity,Cost Centre,Cost Centre Description,Subjective,Subjective "
                   "Description,Analysis 1,Analysis 2,Journal Source,Journal Category,Document "
                   "Number,Line,Posted Date,Supplier Name,PO Number,Narrative,Debit,Credit,Net"},
        {"la-gl", "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans "
                  "Type,Trans Ref,Supplier No,Supplier,Description,Net Amount,VAT,Posted By"},
        {"trial-balance", "Code Combination,Description,Opening Balance,Period Debits,Period "
                          "Credits,Closing Balance"},
        {"nhs-budget", "Place,Service Line,Annual Budget,YTD Budget,YTD Actual,YTD Variance "
                       "Fav/(Adv),Forecast Outturn,Forecast Variance Fav/(Adv)"},
        {"la-budget", "Service,Scheme,Original Budget,Current Budget,Profiled Budget to "
                      "Date,Actual to Date,Committed,Forecast,Over/(Under)spend"},
        {"pool-return", "Pool,Scheme ID,Scheme,Source of Funding,Commissioner,Provider "
                        "Type,Annual Plan,Plan to Date,Actual to Date,Forecast,Outputs "
                        "Plan,Outputs Actual"},
        {"spend-25k", "Department Family,Entity,Date,Expense Type,Expense "
                      "Area,Supplier,Transaction Number,Amount"},
        {"spend-500", "Body Name,Service Area,Expense Type,Payment Date,Transaction "
                      "Number,Supplier Name,Amount"},
        {"360giving", "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient "
                      "Org:Identifier,Recipient Org:Name,Funding Org:Identifier,Funding Org:Name"},
        {"360giving", "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient "
                      "Org:0:Identifier,Recipient Org:0:Name,Funding Org:0:Identifier,Funding "
                      "Org:0:Name"},
    };
    for (auto const& [layout, headings] : table) {
        auto const found = recognised(split(headings));
        EXPECT_EQ(found.front().layout, layout);
        EXPECT_TRUE(importers::is_decided(found)) << layout;
    }
}

TEST(Layout, headings_are_compared_as_people_compare_them) {
    auto const found = recognised({"\ufeff ENTITY", "date\u00a0paid", "Expense_Type",
                                   "Expense\narea:", "Supplier name", " Amount (\u0153) "});
    EXPECT_EQ(found.front().layout, "spend-25k");
    EXPECT_TRUE(found.front().complete);
    EXPECT_EQ(found.front().columns[static_cast<std::size_t>(importers::Field::amount)], 6);
}

TEST(Layout, the_nearest_says_what_is_missing) {
    auto const found = recognised({"Year", "Period", "Trans Date", "Cost Centre", "CC Desc",
                                   "Detail Code", "Detail Desc", "Trans Type", "Trans Ref",
                                   "Supplier No", "Supplier", "Description", "VAT", "Posted By"});
    EXPECT_EQ(found.front().layout, "la-gl");
    EXPECT_FALSE(found.front().complete);
    EXPECT_EQ(found.front().headings_found, 14);
    EXPECT_EQ(found.front().headings_wanted, 15);
    EXPECT_EQ(found.front().missing, std::vector<std::string>{"Net Amount"});
}

TEST(Layout, two_columns_of_amounts_are_one_too_many) {
    auto const found =
        recognised({"Entity", "Date", "Expense Type", "Supplier", "Amount", "Amount (£)"});
    EXPECT_FALSE(found.front().complete);
    EXPECT_EQ(found.front().claimed_twice, std::vector<std::string>{"Amount"});
}

TEST(Layout, debit_and_credit_will_do_for_an_amount) {
    auto const found = recognised({"Period Name", "Cost Centre", "Subjective", "Debit", "Credit"});
    EXPECT_EQ(found.front().layout, "nhs-gl");
    EXPECT_TRUE(found.front().complete);
}

TEST(Layout, a_mistake_in_its_text_is_named_with_its_line) {
    struct Mistake {
        char const* toml;
        char const* says;
    };
    constexpr Mistake table[] = {
        {"name = 'x'\nshap = 'payments'",
         "own.toml, line 2: there is no key \"shap\". Did you mean \"shape\"?"},
        {"name = 'x'\n[headings]\namout = ['Net']",
         "line 3: there is no field \"amout\". Did you mean \"amount\"?"},
        {"name = 'x'\nshape = 'lines'", "line 2: shape is \"lines\""},
        {"name = 'x'\nnumeric_codes = 1", "line 2: numeric_codes must be true or false"},
        {"name = 'x'\n[headings]\namount = 'Net'", "line 3: amount must be a list"},
        {"name = ", "line 1: this is not TOML"},
        {"name = 'x'\nrequired = ['amount']\n[headings]\ndate = ['Date']",
         "amount is required but has no heading"},
        {"required = ['date']\n[headings]\ndate = ['Date']", "the key name is missing"},
    };
    for (auto const& [toml, says] : table) {
        auto const said = refusal([&] { importers::read_layout(toml, "own.toml"); });
        EXPECT_NE(said.find(says), std::string::npos) << said;
    }
}

TEST(Layout, a_name_nearly_right_is_answered_with_the_right_one) {
    auto const said = refusal([] { importers::built_in_layout("la_gl"); });
    EXPECT_NE(said.find("Did you mean la-gl?"), std::string::npos) << said;
}

} // namespace
