// What the rules of the registers share: look-ups by code, and how a finding about a cell is made.
// Used by register_rules*.cpp only.
#pragma once

#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"
#include "ledger/registers.hpp"

#include <functional>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

struct CellPlace {
    Register which;
    std::size_t row; // in the sheet, and in the typed register beside it
    std::string_view column;
};

class RegisterCheck {
public:
    RegisterCheck(RegisterSheets const& sheets, Registers const& registers);

    RegisterSheets const& sheets() const { return sheets_; }
    Registers const& registers() const { return registers_; }

    std::size_t row_count(Register which) const;
    // None of these cells of the row is unread.
    bool is_read(Register which, std::size_t row,
                 std::initializer_list<std::string_view> columns) const;
    // The rows that hold a code.
    std::span<std::size_t const> rows_of(Register which, std::string_view code) const;
    std::span<std::size_t const> pool_stream_rows(std::string_view pool,
                                                  std::string_view stream) const;

    // Some row of pool_streams can serve a line no later than `last`; an empty stream is any
    // stream. True also where a row of pool_streams does not tell its pool or stream.
    bool is_funded(std::string_view pool, std::string_view stream, std::optional<Date> last) const;
    bool pool_streams_are_known() const { return pool_streams_are_known_; }

    // Null where there is none, and where its sector is unread.
    Organisation const* organisation(std::string_view code) const;
    Stream const* stream(std::string_view code) const;
    Pool const* pool(std::string_view code) const;

    bool is_known(Register which, std::string_view code) const;
    std::string did_you_mean(Register which, std::string_view code); // a sentence, or nothing

    // Of a cell that is unread nothing more is said.
    void error(CellPlace at, std::string_view rule, std::string found, std::string wanted,
               std::string remedy);
    void warn(CellPlace at, std::string_view rule, std::string found, std::string wanted,
              std::string remedy);

    // "row 12", or for what stands in the ledger: "rule K1, version 1".
    std::string row_name(Register which, std::size_t row) const;

    std::vector<Finding> take_findings() { return std::move(findings_); }

private:
    using Rows = std::map<std::string, std::vector<std::size_t>, std::less<>>;
    bool is_number_of_code(Register which, std::string_view code) const;
    void report(Severity severity, CellPlace at, std::string_view rule, std::string found,
                std::string wanted, std::string remedy);

    RegisterSheets const& sheets_;
    Registers const& registers_;
    std::array<Rows, register_count> by_code_;
    Rows pool_streams_;
    bool pool_streams_are_known_ = true;
    std::map<std::pair<Register, std::string>, std::string> meant_;
    std::vector<Finding> findings_;
};

// Two rows of one group whose dates overlap.
struct DatedRow {
    DateRange dates;
    std::size_t row;
};
using DatedGroups = std::map<std::string, std::vector<DatedRow>>;
void for_each_overlap(DatedGroups& groups,
                      std::function<void(std::size_t row, std::size_t earlier)> const& visit);

void check_keys(RegisterCheck& check); // required keys are unique, dates run forwards, dated rows
                                       // do not overlap
void check_references(RegisterCheck& check); // every code is in the register that it refers to
void check_parties(RegisterCheck& check);    // organisations, pools, their streams, schemes
void check_crosswalk(RegisterCheck& check);
void check_classification(RegisterCheck& check);

} // namespace ledger
