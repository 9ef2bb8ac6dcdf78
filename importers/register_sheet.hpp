// One sheet of rows into one register: finds the header row, the columns, and codes that are no
// text.
#pragma once

#include "importers/row.hpp"
#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"

#include <vector>

namespace importers {

class RegisterSheetReader {
public:
    // The sheet, which says its file and its name, must outlive the reader.
    RegisterSheetReader(ledger::RegisterShape const& shape, ledger::RegisterSheet& sheet);

    bool take(Row const& row); // in order; false where enough has been read
    std::vector<ledger::Finding> finish();

private:
    bool is_header(Row const& row) const;
    void take_header(Row const& row);
    void take_column(std::int64_t row, int position, std::string_view name);
    void take_data(Row const& row);
    bool is_left_open(Row const& row, ledger::RegisterRow const& read) const;
    void check_kind(ledger::RegisterRow& row, std::size_t column, Cell const& cell);
    void report(ledger::Severity severity, std::string_view rule, ledger::Where where,
                std::string found, std::string wanted, std::string remedy);
    ledger::Where at(std::int64_t row, int position, std::string_view heading = {}) const;

    ledger::RegisterShape const& shape_;
    ledger::RegisterSheet& sheet_;
    std::size_t unmapped_lines_ =
        0;                       // the column beside a crosswalk that says what waits for a rule
    std::vector<bool> is_named_; // by position, from 1: the column has a heading
    int rows_before_header_ = 0;
    bool warned_of_unnamed_ = false;
    std::vector<ledger::Finding> findings_;
};

} // namespace importers
