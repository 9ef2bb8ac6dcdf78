// What becomes of each row under a header: an amount, or a blank row, a title, the heading again, a
// printed total, a note. It needs no layout, only the column of the amount, so it also serves
// `inspect`.
#pragma once

#include "importers/amount.hpp"
#include "importers/finding_limit.hpp"
#include "importers/inspection.hpp"
#include "importers/row.hpp"
#include "importers/running_sums.hpp"
#include "importers/total_label.hpp"
#include "ledger/finding.hpp"
#include "ledger/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

enum class Fate : std::uint8_t {
    title,
    heading,
    repeated_heading,
    blank,
    printed_total,
    note,
    no_amount,
    amount,
    unreadable,
    count_
};
constexpr std::size_t fate_count = static_cast<std::size_t>(Fate::count_);
std::string_view fate_name(Fate fate); // "printed total"

struct AmountRow {
    Fate fate;
    ledger::Money amount = {}; // where the fate is amount, in the sender's sign
};

class AmountRows {
public:
    // The inspection must outlive this.
    explicit AmountRows(Inspection const& inspection);

    // Rows in order, from the first of the sheet. Only a row of fate `amount` is counted and
    // summed.
    AmountRow read(Row const& row, std::vector<ledger::Finding>& findings);
    void finish(std::vector<ledger::Finding>& findings); // after the last row

    // Says something about a cell of this file; column 0 is the row as a whole.
    void tell(std::vector<ledger::Finding>& findings, ledger::Severity severity, std::string rule,
              std::int64_t row, int column, std::string found, std::string wanted,
              std::string remedy);

    // The same for what is true of a whole column: told once, then counted.
    void tell_once(std::vector<ledger::Finding>& findings, ledger::Severity severity,
                   std::string rule, std::int64_t row, int column, std::string found,
                   std::string wanted, std::string remedy);
    void tell_every_finding() { tell_every_ = true; } // instead of a hundred of each rule

    std::int64_t rows() const { return rows_; } // that are not blank
    std::int64_t amounts() const { return sums_.lines() + figures_; }
    ledger::Money amount_total() const { return sums_.amount(); }
    std::optional<ledger::Money> printed_total() const { return printed_total_; } // after finish()

    // Where the unit is in doubt nothing is money yet: the sum of the figures as they are printed,
    // totals among them, such as "239314.555".
    std::string figures_total() const;

private:
    struct Reading {
        AmountReading amount = {};
        int column = 0; // of the fault
    };
    // What speaks for a row's being a total.
    struct TotalSigns {
        TotalLabel label = TotalLabel::none;
        bool alone = false;   // one figure and no words
        bool figures = false; // several figures, all of which have to agree, and hardly a word
        bool sparse = false;  // nothing of what lines have
    };

    ledger::Finding finding_at(ledger::Severity severity, std::string rule, std::int64_t row,
                               int column, std::string found, std::string wanted,
                               std::string remedy) const;
    int column(Field field) const { return inspection_.columns[static_cast<std::size_t>(field)]; }
    Cell const* cell(Row const& row, Field field) const;
    bool is_blank_at(Row const& row, Field field) const;
    std::int64_t filled_cells(Row const& row) const;
    bool is_heading_again(Row const& row, std::int64_t filled) const;
    Reading amount_of(Row const& row) const;
    Reading debit_less_credit(Row const& row) const;
    Figures figures_of(Row const& row, Reading const& reading) const;
    TotalSigns signs_of_total(Row const& row, std::int64_t filled) const;
    void look_for_total(Row const& row, TotalSigns const& signs, Figures& printed) const;
    std::optional<Fate> fate_of_total(Row const& row, std::int64_t filled, Reading const& reading,
                                      std::vector<ledger::Finding>& findings);
    std::optional<Fate> agreeing_total(Row const& row, TotalSigns const& signs,
                                       Figures const& printed,
                                       std::vector<ledger::Finding>& findings);
    Fate differing_total(Row const& row, Figures const& printed,
                         std::vector<ledger::Finding>& findings);
    void tell_differences(Figures const& printed, RunningSums::Section const& section,
                          std::int64_t row, std::vector<ledger::Finding>& findings);
    AmountRow amount_row(Row const& row, Reading const& reading,
                         std::vector<ledger::Finding>& findings);
    AmountRow figure_row(Row const& row, Reading const& reading, std::int64_t filled);
    void tell_unreadable(Row const& row, Reading const& reading,
                         std::vector<ledger::Finding>& findings);

    Inspection const& inspection_;
    std::int64_t pounds_per_unit_ = 1;
    bool of_figures_ = false; // balances, monitors and returns: a row has several figures
    std::vector<Field> figure_fields_ = {};  // behind the amount, which is always the first
    std::vector<std::string> headings_ = {}; // as same_heading() has them
    std::int64_t filled_headings_ = 0;
    FindingLimit limit_ = {};
    bool tell_every_ = false;
    std::int64_t rows_ = 0;
    std::int64_t last_row_ = 0;
    RunningSums sums_;
    std::int64_t figures_ = 0; // of a unit in doubt
    std::int64_t figures_millionths_ = 0;
    std::optional<ledger::Money> printed_total_ = {};
    bool printed_total_differs_ = false;
    std::int64_t total_on_top_row_ = 0; // a total printed above its rows, compared at the end
    Figures total_on_top_ = {};
};

} // namespace importers
