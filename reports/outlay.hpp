// Sums over the sheet `Data`: each is one question, answered by the ledger's own figure and written
// as the formula that a spreadsheet answers it by, so that the two cannot ask different things.
#pragma once

#include "reports/criterion.hpp"
#include "reports/figures.hpp"
#include "reports/table.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reports {

// The columns of Data that sums choose by.
enum class Field : std::uint8_t {
    year,
    place,
    fund,
    scheme,
    stream,
    funder,
    kind,
    organisation,
    cost_centre,
    provider,
    provider_sector,
    rule,
    grade,
    pool_kind,
    hc6,
    phg_line,
    arrangement,
    recurrent,
    count_
};

enum class Part : std::uint8_t { p, s, t, a, n, u, amount, upstream }; // upstream is p and s

// What is asked of one column. An empty text asks for empty cells, and of is_not for filled ones.
struct DataTerm {
    enum class Asks { is, is_not, begins };
    Field field;
    std::string text;
    Asks asks = Asks::is;
    std::string cell = {}; // of the own row, where the text stands too: "B{row}"
};
using Where = std::vector<DataTerm>;

Where operator+(Where terms, DataTerm term);

// Everything of a year and place; ALL takes every place. The cells hold the same two.
Where of_place(ledger::FinancialYear year, std::string const& place, std::string year_cell = {},
               std::string place_cell = {});
Where revenue_of_place(ledger::FinancialYear year, std::string const& place,
                       std::string year_cell = {}, std::string place_cell = {});

class Outlay { // the rows of Data by the columns above, gathered
public:
    explicit Outlay(AnnualFigures const& figures);

    ledger::Money sum(Part part, Where const& where) const;

    // The texts that a column has in those rows, each once, in the order of Data.
    std::vector<std::string> texts(Field field, Where const& where) const;

private:
    static constexpr std::size_t fields = static_cast<std::size_t>(Field::count_);
    struct Gathered {
        std::array<std::uint32_t, fields> texts;
        std::array<ledger::Money, tier_count> parts;
        ledger::Money amount;
    };
    struct Texts { // of one column; what a spreadsheet takes for the same is one
        std::vector<std::string> by_number = {};
        std::unordered_map<std::string, std::uint32_t> as_given = {},
                                                       by_key = {}; // key: as_compared
        std::vector<std::vector<std::uint32_t>> rows = {};          // by number
        std::uint32_t number_of(std::string_view text);
    };
    struct Test {
        std::size_t field;
        std::uint32_t number; // of the text, or one that no text has
        bool unequal = false;
        std::vector<bool> wanted = {}; // by number, where several texts may match
        bool passes(Gathered const& row) const;
    };
    void add_row(std::array<std::uint32_t, fields> const& texts);
    std::vector<Test> tests_of(Where const& where) const;
    // Calls `visit` with each row that passes, in the order of Data.
    template <class Visit>
    void visit_rows(Where const& where, Visit visit) const;

    std::array<Texts, fields> texts_ = {};
    std::vector<Gathered> rows_ = {};
};

// "SUMIFS(Data[P £],Data[Year],"2024/25",...)+SUMIFS(Data[S £],...)"
std::string sum_formula(Part part, Where const& where);

// The sum with its formula.
Cell sum_cell(Outlay const& outlay, Part part, Where const& where);

} // namespace reports
