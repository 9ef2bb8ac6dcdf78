// The lines of one pool's memorandum account, written below each other into a table.
#pragma once

#include "reports/sheets/rule_shares.hpp"
#include "reports/sheets/sources.hpp"

#include <array>
#include <functional>

namespace reports {

bool is_in_use(AnnualFigures const& figures, std::string_view pool); // in either year

struct PoolAccount {
    ledger::Money carried_forward = {}; // at the end of the year
};

class PoolAccountLines {
public:
    PoolAccountLines(AnnualFigures const& figures, Sources const& sources, ledger::Pool const& pool,
                     Table& table);
    PoolAccount write();

private:
    struct Line {
        std::string section, words, partner = {}, stream = {};
        bool strong = false;
        bool even_if_nil = false;
    };
    // The amount of a year as a formula; nothing: not available.
    using OfYear = std::function<std::optional<Sum>(ledger::FinancialYear)>;
    using Amounts = std::array<ledger::Money, 2>; // of the year and of the year before

    Amounts add(Line line, OfYear const& of_year); // left out where nil in both years
    void add_funding();
    void add_expenditure();
    void add_by_area();
    void add_shares();
    Amounts add_total(Line line, std::size_t first_row); // of the rows since
    Sum opening(ledger::FinancialYear year) const;
    Sum pool_account(ledger::FinancialYear year, int account, std::string_view stream = {}) const;
    Sum less_what_there_is(ledger::FinancialYear year) const;
    std::string cell(ledger::FinancialYear year, std::size_t row) const;
    ledger::Money amount(ledger::FinancialYear year, std::size_t row) const;

    AnnualFigures const& figures_;
    Sources const& sources_;
    ledger::Pool const& pool_;
    Table& table_;
    ledger::FinancialYear before_;
    std::size_t opening_row_ = 0, funding_row_ = 0, expenditure_row_ = 0, returned_row_ = 0;
    std::vector<std::size_t> other_rows_ = {}; // income and movements, which no partner agreed
};

} // namespace reports
