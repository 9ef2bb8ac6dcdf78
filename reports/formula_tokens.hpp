// The words of a formula.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reports {

struct FormulaToken {
    enum class Kind { number, text, name, quoted_name, brackets, sign, end };
    Kind kind = Kind::end;
    std::string text = {}; // without its quotation marks or brackets, and what they escape undone
    std::size_t begin = 0, end = 0; // where it stands in the formula
};

// Ends with a token of the kind `end`. Throws ledger::Error.
std::vector<FormulaToken> formula_tokens(std::string_view formula);

} // namespace reports
