// Amounts as they are met in published files, and the ones that must not be read.
#include "importers/amount.hpp"
#include "importers/number_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace {

using importers::AmountFault;
using importers::read_amount;

TEST(Amount, senders_forms_are_read) {
    struct Form {
        char const* text;
        std::int64_t pence;
    };
    constexpr Form forms[] = {
        {"1234.50", 123450},
        {" 61,000.00 ", 6100000},
        {"649.03 ", 64903},
        {"(1,234.56)", -123456},
        {"1234.56-", -123456},
        {"1234.56CR", -123456},
        {"1,234.56 cr", -123456},
        {"12.00 DR", 1200},
        {"£1,234.5", 123450},
        {"\u00c2\u00a312", 1200},
        {"\u0153 12.00", 1200},
        {"12.00\u00a0", 1200},
        {"\u00a01 234.50", 123450},
        {"-\u00a312.00", -1200},
        {" -   ", 0},
        {"£ -", 0},
        {"\u00a3-", 0},
        {"- \u00a3", 0},
        {"nil", 0},
        {"\u22125.00", -500},
        {"2266", 226600},
        {"12.3", 1230},
        {".50", 50},
        {"12.00 \u00a3", 1200},
        {"GBP 12.00", 1200},
        {"-0.01", -1},
        {"1 234 567.00", 123456700},
    };
    for (auto const& form : forms) {
        auto const reading = read_amount(form.text);
        ASSERT_TRUE(reading.amount) << form.text;
        EXPECT_EQ(reading.amount->in_pence(), form.pence) << form.text;
    }
}

TEST(Amount, what_is_wrong_is_named) {
    struct Wrong {
        char const* text;
        AmountFault fault;
    };
    constexpr Wrong table[] = {
        {"", AmountFault::empty},
        {"  \u00a0", AmountFault::empty},
        {"..", AmountFault::not_given},
        {"N/A", AmountFault::not_given},
        {"12.345", AmountFault::too_many_decimals},
        {"1,234.5678", AmountFault::too_many_decimals},
        {"34,551,00", AmountFault::commas_misplaced},
        {"1,23,456.00", AmountFault::commas_misplaced},
        {"1241,32", AmountFault::decimal_comma},
        {"1.241,32", AmountFault::decimal_comma},
        {"$30,000.00", AmountFault::foreign_currency},
        {"\u20ac30.00", AmountFault::foreign_currency},
        {"########", AmountFault::column_too_narrow},
        {"1,2O4.50", AmountFault::letter_for_digit},
        {"l2.00", AmountFault::letter_for_digit},
        {"5.56E+15", AmountFault::scientific},
        {"#REF!", AmountFault::spreadsheet_error},
        {"(12.00)-", AmountFault::signs_contradict},
        {"-12.00CR", AmountFault::signs_contradict},
        {"99999999999999999999.00", AmountFault::too_large},
        {"Payments", AmountFault::not_an_amount},
        {"01/02/2024", AmountFault::not_an_amount},
        {"12.00 and more", AmountFault::not_an_amount},
    };
    for (auto const& wrong : table) {
        auto const reading = read_amount(wrong.text);
        EXPECT_FALSE(reading.amount) << wrong.text;
        EXPECT_EQ(reading.fault, wrong.fault)
            << wrong.text << " " << importers::fault_clause(reading.fault);
    }
}

TEST(Amount, a_number_of_a_workbook_with_more_than_two_decimals_is_not_money) {
    using importers::Cell;
    using importers::CellKind;
    EXPECT_EQ(read_amount(Cell{CellKind::number, "12.345"}).fault, AmountFault::too_many_decimals);
    EXPECT_EQ(read_amount(Cell{CellKind::date, "2024-06-30"}).fault, AmountFault::not_an_amount);
    EXPECT_EQ(read_amount(Cell{CellKind::error, "#REF!"}).fault, AmountFault::spreadsheet_error);
}

TEST(Number, is_shown_as_Excel_shows_it) {
    struct Shown {
        char const* raw;
        char const* text;
    };
    constexpr Shown table[] = {
        {"58847.040000000001", "58847.04"},
        {"1641.1499999999999", "1641.15"},
        {"0.30000000000000004", "0.3"},
        {"0.1", "0.1"},
        {"1E-3", "0.001"},
        {"1.5E+3", "1500"},
        {"1.2345678901234567E+20", "123456789012346000000"},
        {"999999999999999.9", "1000000000000000"},
        {"-0", "0"},
        {"-58847.040000000001", "-58847.04"},
        {"00012", "12"},
        {"12.500", "12.5"},
        {"2", "2"},
        {".5", "0.5"},
        {"5.", "5"},
    };
    for (auto const& [raw, text] : table) {
        std::string shown;
        EXPECT_TRUE(importers::append_number_as_shown(shown, raw)) << raw;
        EXPECT_EQ(shown, text) << raw;
    }
    for (auto const* const raw :
         {"", "-", "1e", "1e99999", "1.2.3", "0x10", "nan", "1e500", "12a"}) {
        std::string shown;
        EXPECT_FALSE(importers::append_number_as_shown(shown, raw)) << raw;
        EXPECT_EQ(shown, "") << raw;
    }
}

// Seventeen digits carry at most a few units of noise in the last two; pence below ten thousand
// million pounds come back whole.
RC_GTEST_PROP(Number, pence_survive_the_noise_of_binary_numbers, ()) {
    auto const pence = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
    auto const noise = *rc::gen::inRange(0, 50);
    auto raw = std::to_string(pence / 100) + "." + (pence % 100 < 10 ? "0" : "") +
               std::to_string(pence % 100);
    auto const digits = raw.size() - 1;
    if (digits < 15) raw.append(15 - digits, '0');
    raw += noise < 10 ? "0" + std::to_string(noise) : std::to_string(noise);
    if (pence < 100)
        raw = std::to_string(pence / 100) + "." + (pence < 10 ? "0" : "") + std::to_string(pence);
    std::string shown;
    RC_ASSERT(importers::append_number_as_shown(shown, raw));
    RC_ASSERT(read_amount(shown).amount == ledger::Money::pence(pence));
}

} // namespace
