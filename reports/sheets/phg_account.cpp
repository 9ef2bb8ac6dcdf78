// The public health grant of each council: received, spent by line, paid into pools, put into the
// reserve; what is left must be nil.
#include "ledger/booking.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reports {

namespace {

namespace account = ledger::account;
using ledger::FinancialYear;
using ledger::Money;

constexpr std::string_view left_over = "Left over"; // a section

bool is_grant(ledger::Stream const& stream) { // domain.md 3.3
    return stream.code == "PHG" || stream.group == "PHG" || stream.group == "Public health";
}

// Rows of one council, below each other; E is the year and F the year before.
class GrantAccount {
public:
    GrantAccount(AnnualFigures const& figures, Sources const& sources, std::string council,
                 Table& table)
        : figures_{figures}, sources_{sources}, council_{std::move(council)}, table_{table},
          before_{figures.year.starts_in() - 1} {
        for (auto const& stream : figures.registers.streams) {
            if (is_grant(stream)) streams_.push_back(stream.code);
        }
    }

    void write() {
        auto const first = table_.rows.size();
        add("Received", "Grant received", [&](FinancialYear year) {
            return negative(bracketed(own_books(year, account::funding)));
        });
        for (auto const& line : lines()) {
            add("Spent", line.empty() ? "Line not said" : line,
                [&](FinancialYear year) { return negative(bracketed(spent(year, line))); });
        }
        add("Paid into pools", "Contributions to pools, less returns", [&](FinancialYear year) {
            return negative(bracketed(own_books(year, account::held_in_pool) +
                                      own_books(year, account::funded_outlay)));
        });
        add("Reserve", "Put into the reserve (less drawn from it)", [&](FinancialYear year) {
            return negative(bracketed(own_books(year, account::reserves)));
        });
        add_rest(first);
        add("Held at 31 March", "Reserve",
            [&](FinancialYear year) { return held(year, account::reserves); });
        add("Held at 31 March", "In pools",
            [&](FinancialYear year) { return held(year, account::held_in_pool); });
    }

private:
    template <class OfYear>
    void add(std::string section, std::string words, OfYear const& of_year) {
        Row row{council_, body_name(figures_, council_), std::move(section), std::move(words)};
        for (auto const year : {figures_.year, before_}) {
            bool const shown_year = year == figures_.year || year_before_of(figures_);
            row.push_back(shown_year ? cell_of(of_year(year)) : Cell{Marker::unavailable});
        }
        row.emplace_back();
        table_.rows.push_back(std::move(row));
    }

    void add_rest(std::size_t first) {
        auto const last = table_.rows.size();
        std::array<Money, 2> left;
        for (auto row = first; row < last; ++row) {
            for (std::size_t i = 0; i < 2; ++i) {
                auto const* const amount = std::get_if<Money>(&shown(table_.rows[row][4 + i]));
                if (amount != nullptr) left[i] += *amount;
            }
        }
        Row row{council_, body_name(figures_, council_), std::string{left_over},
                "Received less spent, paid into pools and put by"};
        for (std::size_t i = 0; i < 2; ++i) {
            auto const letter = i == 0 ? 'E' : 'F';
            bool const shown_year = i == 0 || year_before_of(figures_);
            row.push_back(shown_year
                              ? live(fmt::format("=ROUND(SUM({0}{1}:{0}{2}),2)", letter,
                                                 first + first_data_row, last + first_data_row - 1),
                                     left[i])
                              : Cell{Marker::unavailable});
        }
        row.push_back(words_of(left[0]));
        table_.strong_rows.push_back(table_.rows.size());
        table_.rows.push_back(std::move(row));
    }

    Cell words_of(Money left) const {
        if (left.is_nil()) return std::string{"The account balances."};
        if (left.is_negative()) {
            return fmt::format("{} more was used than received: look for grant or a draw on the "
                               "reserve that was not sent.",
                               pounds(-left));
        }
        return fmt::format("{} is neither spent nor put by: look for spending or a transfer to "
                           "the reserve that was not sent.",
                           pounds(left));
    }

    Sum own_books(FinancialYear year, int number) const {
        Sum sum;
        for (auto const& stream : streams_) {
            sum = sum +
                  booked(sources_, year,
                         {is("Account", number), own("Fund", 'A', council_), is("Stream", stream)});
        }
        return sum;
    }
    Sum held(FinancialYear year, int number) const {
        Sum sum;
        for (auto const& stream : streams_) {
            std::vector<Demand> const books{is("Account", number), own("Fund", 'A', council_),
                                            is("Stream", stream)};
            sum = sum + booked_ever(sources_, books);
            if (year != figures_.year) sum = sum - booked(sources_, figures_.year, books);
        }
        return sum;
    }
    Sum spent(FinancialYear year, std::string const& line) const {
        Sum sum;
        for (auto const& stream : streams_) {
            sum = sum +
                  counted_in(sources_, year,
                             {own("Fund", 'A', council_), is("Stream", stream),
                              line.empty() ? is("PHG line", line) : own("PHG line", 'D', line)});
        }
        return sum;
    }
    // Line 2 before line 10.
    struct ByNumber {
        bool operator()(std::string const& a, std::string const& b) const {
            return std::pair{a.size(), a} < std::pair{b.size(), b};
        }
    };
    std::set<std::string, ByNumber> lines() const {
        std::set<std::string, ByNumber> found;
        for (std::size_t i = 0; i < figures_.rows.size(); ++i) {
            auto const& row = figures_.rows[i];
            bool const meant = row.fund == council_ && row.period.year() >= before_ &&
                               std::ranges::find(streams_, row.stream) != streams_.end();
            if (!meant) continue;
            auto const* const rule = figures_.tiers[i].rule;
            found.insert(rule == nullptr ? std::string{} : rule->phg_line);
        }
        return found;
    }

    AnnualFigures const& figures_;
    Sources const& sources_;
    std::string council_;
    Table& table_;
    FinancialYear before_;
    std::vector<std::string> streams_ = {};
};

std::set<std::string> councils_of(AnnualFigures const& figures) {
    std::set<std::string> councils;
    for (auto const& row : figures.balances) {
        auto const stream = figures.streams.find(row.stream);
        bool const meant = row.layer == ledger::Layer::actual && stream != figures.streams.end() &&
                           is_grant(*stream->second) &&
                           (row.account == account::funding || row.account == account::reserves);
        if (meant) councils.insert(row.fund);
    }
    return councils;
}

// One council's surplus is not another's shortfall: sizes, without netting.
void add_sizes(Table& table) {
    Money unspent, overused;
    for (auto const& row : table.rows) {
        if (std::get<std::string>(row[2]) != left_over) continue;
        auto const left = std::get<Money>(shown(row[4]));
        (left.is_negative() ? overused : unspent) += left.is_negative() ? -left : left;
    }
    table.totals[0] = fmt::format("Left over, not netted between councils: {} not used, {} more "
                                  "used than received. Nil where all balances.",
                                  pounds(unspent), pounds(overused));
    table.totals[4] =
        live(fmt::format("=SUMIFS({0},{1},\"{2}\",{0},\">0\")-SUMIFS({0},{1},\"{2}\",{0},\"<0\")",
                         table_column("PHG_account", table.columns[4].heading),
                         "PHG_account[Section]", left_over),
             unspent + overused);
}

} // namespace

Sheet phg_account_sheet(AnnualFigures const& figures, Sources const& sources) {
    auto const before = to_string(FinancialYear{figures.year.starts_in() - 1});
    Table table{.name = "PHG_account",
                .title = "Public health grant: received, spent and put by",
                .how_to_read =
                    "Received is positive, what was used in brackets; what is left over must be "
                    "nil. Lines are those that the classification names.",
                .columns = {{.heading = "Organisation"},
                            {.heading = "Name", .width = 36, .wraps = true},
                            {.heading = "Section"},
                            {.heading = "Line", .width = 46, .wraps = true},
                            {.heading = to_string(figures.year) + " £"},
                            {.heading = before + " £"},
                            {.heading = "What it says", .width = 50, .wraps = true}}};
    for (auto const& council : councils_of(figures))
        GrantAccount{figures, sources, council, table}.write();
    table.totals = Row(table.columns.size());
    if (table.rows.empty()) {
        table.totals[0] = "No public health grant is booked. Give its receipts the event FUNDING "
                          "and the stream PHG in the crosswalk, and import the councils' extracts.";
        return {.table = std::move(table)};
    }
    add_sizes(table);
    return {.table = std::move(table)};
}

} // namespace reports
