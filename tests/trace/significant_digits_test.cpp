// What a spreadsheet keeps of a number, and what its binary arithmetic makes of one.
#include "importers/significant_digits.hpp"

#include <gtest/gtest.h>

namespace {

using importers::alike_to_fifteen_digits;
using importers::alike_worked_out;

TEST(SignificantDigits, ShowAPennyAndPassOverHowANumberIsWritten) {
    EXPECT_TRUE(alike_to_fifteen_digits("0.03036173703429183", "3.0361737034291829E-2"));
    EXPECT_TRUE(alike_to_fifteen_digits("389200000", "3.892E+8"));
    EXPECT_TRUE(alike_to_fifteen_digits("-12.50", "-12.5"));
    EXPECT_TRUE(alike_to_fifteen_digits("0", "0.00"));
    EXPECT_TRUE(alike_to_fifteen_digits("96735.85000000001", "96735.85"));
    EXPECT_FALSE(alike_to_fifteen_digits("999999999999.99", "999999999999.98"));
    EXPECT_FALSE(alike_to_fifteen_digits("12.5", "-12.5"));
    EXPECT_FALSE(alike_to_fifteen_digits("0", "0.01"));
    EXPECT_FALSE(alike_to_fifteen_digits("1.2.3", "1.2"));
    EXPECT_FALSE(alike_to_fifteen_digits("1E99999", "1"));
}

TEST(SignificantDigits, LetPassWhatBinaryArithmeticLosesAndNoPenny) {
    EXPECT_TRUE(alike_worked_out("5516.46000000002", "5516.46"));
    EXPECT_TRUE(alike_worked_out("1.45064335543843E-008", "1.45064336978907E-08"));
    EXPECT_TRUE(alike_worked_out("-2.3E-7", "0"));
    EXPECT_FALSE(alike_worked_out("5516.47", "5516.46"));
    EXPECT_FALSE(alike_worked_out("0.01", "0"));
    EXPECT_FALSE(alike_worked_out("0.030363", "0.03036173703429183"));
    EXPECT_FALSE(alike_worked_out("32.5091", "32.50909090909091"));
}

} // namespace
