// The statement of one body as it is put together, section by section.
#pragma once

#include "reports/chart.hpp"
#include "reports/figures.hpp"
#include "reports/own_money.hpp"

#include <set>
#include <string>
#include <string_view>

namespace reports {

class Statement {
public:
    Statement(AnnualFigures const& figures, ledger::Organisation const& body,
              std::set<std::string> const& sheets)
        : figures_{figures}, body_{body}, sheets_{sheets}, own_{own_money(figures, body.code)},
          year_{to_string(figures.year)} {}

    bool has_money() const {
        return !own_.direct.empty() || !own_.through_pools.empty() || !own_.contributed.empty();
    }
    Sheet sheet();

private:
    enum Heading : std::size_t { item, pool, stream, spend, prevention, share, note };

    void section(std::string title);
    void words(std::string of, std::string text);
    void add_direct();
    void add_through_pools();
    void add_all();
    void add_pools();
    void add_recurrence();
    void add_estimates();
    void add_exceptions();
    void add_unmatched();
    void add_basis();
    void add_signature();
    std::string balances(std::string_view account, std::string_view more,
                         bool of_year = true) const;
    std::string data(std::string_view column, std::string_view more) const;
    Cell share_of_row(Spent const& spent) const;
    bool is_icb() const { return body_.sector == ledger::Sector::icb; }

    AnnualFigures const& figures_;
    ledger::Organisation const& body_;
    std::set<std::string> const& sheets_;
    OwnMoney own_;
    std::string year_;
    Table table_ = {};
};

} // namespace reports
