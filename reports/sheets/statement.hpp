// The statement of one body as it is put together, section by section.
#pragma once

#include "reports/sheets/spent_money.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

// The row of the statement that other sheets and statements look for.
constexpr std::string_view revenue_of_the_year = "Revenue of the year";

class Statement {
public:
    // `names`: of the sheets, by the code of the body that signs.
    Statement(Books const& books, ledger::Organisation const& body,
              std::vector<Sheet> const& sheets, std::map<std::string, std::string> const& names);

    bool has_money() const;
    Sheet sheet();

private:
    enum Heading : std::size_t { item, fund, stream, spend, prevention, share, note };

    struct Total { // of a section, and where it stands
        std::size_t row = 0;
        ledger::Money amount = {};
        std::optional<ledger::Money> prevention = ledger::Money{};
    };

    void section(std::string title);
    void words(std::string of, std::string text);
    void add_line(SpentLine const& line, std::string of, std::string words = {});
    Total add_total(std::string of, std::vector<SpentLine> const& lines, std::string words);
    void add_own();
    void add_for_others();
    void add_pools();
    void add_headline();
    void add_other_statements(std::vector<Total>& parts);
    void add_reference(std::string of, Total const& total);
    Total add_counted(std::string of, bool recurrent_only);
    void add_difference(Total const& headline, std::size_t first, std::vector<Total> const& parts);
    void add_estimates();
    void add_exceptions();
    void add_suspense();
    void add_unmatched();
    void add_months();
    void add_failed_checks();
    void add_basis();
    void add_assurance();
    void add_signature();
    void add_tie_out();
    Row& add_row(std::string of);
    Cell share_of(std::optional<ledger::Money> upstream, ledger::Money amount) const;
    bool concerns(std::set<std::string> const& codes) const;
    bool is_within_scope(std::set<std::string> const& codes) const;
    bool has_sheet(std::string_view name) const;
    bool is_icb() const { return body_.sector == ledger::Sector::icb; }

    Books const& books_;
    AnnualFigures const& figures_;
    ledger::Organisation const& body_;
    std::vector<Sheet> const& sheets_;
    std::map<std::string, std::string> const& names_;
    std::vector<SpentLine> own_, for_others_;
    Total revenue_ = {}, capital_ = {};
    std::string year_;
    Table table_ = {};
};

} // namespace reports
