// What cannot be meant is refused before anything is looked up in the books.
#include "app/pool_words.hpp"

#include "ledger/error.hpp"
#include "ledger/nearest.hpp"

#include <vector>

namespace app {

namespace {

template <class Rows>
void require_code(Rows const& rows, std::string const& code, std::string_view noun) {
    std::vector<std::string_view> known;
    for (auto const& row : rows) {
        if (row.code == code) return;
        known.push_back(row.code);
    }
    auto const meant = ledger::nearest(code, known);
    throw ledger::WrongUsage{"There is no {} \"{}\" in the registers. {}", noun, code,
                             meant ? "Did you mean " + *meant + "?"
                                   : fmt::format("The register {}s lists them.", noun)};
}

} // namespace

ledger::FinancialYear year_said(std::string const& text) {
    if (auto const year = ledger::FinancialYear::parse(text)) return *year;
    throw ledger::WrongUsage{"\"{}\" is not a financial year such as 2024/25.", text};
}

std::optional<ledger::FinancialYear> year_if_said(std::string const& text) {
    if (text.empty()) return {};
    return year_said(text);
}

void require_pool(ledger::Registers const& registers, std::string const& code) {
    if (!code.empty()) require_code(registers.pools, code, "pool");
}

void require_stream(ledger::Registers const& registers, std::string const& code) {
    if (!code.empty()) require_code(registers.streams, code, "stream");
}

} // namespace app
