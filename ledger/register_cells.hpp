// One cell of a register: from what the officer typed to its canonical text, and from that to a
// value.
#pragma once

#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"
#include "ledger/registers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

constexpr std::size_t longest_cell = 32'767; // characters: no workbook holds more

// The one way this value is written (ISO dates, 2024/25, 1234.50, 0.05, codes and texts without the
// blanks around them), or nothing when it is no such value. Empty text is always itself.
std::optional<std::string> canonical_text(RegisterColumn const& column, std::string_view text);
std::string wanted_text(RegisterColumn const& column); // "a date such as 2024-04-01"

// "a council", "an EXCLUDED": the word with its indefinite article.
std::string with_article(std::string_view word);

// Makes every cell canonical. What cannot be, and what is required and missing, is a finding; the
// cell is then unread, and empty.
std::vector<Finding> make_canonical(RegisterSheets& sheets);
std::vector<Finding> make_canonical(RegisterSheet& sheet, RegisterShape const& shape);

// Where a cell is, as the finding about it says.
Where where_in(RegisterSheet const& sheet, RegisterShape const& shape, RegisterRow const& row,
               std::size_t column);

// Of canonical text.
std::vector<std::string> list_items(std::string_view text);
std::optional<Millionths>
parse_millionths(std::string_view text); // exact; nothing beyond six places

// NHS_MIN=60|IBCF=33.3, all scaled alike to whole numbers. Nothing for a weight that is not
// positive or a code twice.
std::optional<std::vector<Weight>> parse_weights(std::string_view text);

} // namespace ledger
