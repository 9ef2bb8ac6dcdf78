// The fourteen registers as one table: sheet, SQL table, columns in their order, what each cell
// must be. Reading, checking, storing and exporting are driven by it (design.md section 7), and SQL
// names come from nowhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ledger {

enum class Register : std::uint8_t {
    organisations,
    places,
    care_communities,
    streams,
    pools,
    pool_streams,
    schemes,
    crosswalk,
    classification,
    populations,
    deflators,
    published,
    control_balances,
    assurance
};
constexpr std::size_t register_count = 14;

enum class CellType : std::uint8_t {
    code,     // text; a spreadsheet's number is refused, since leading zeros may be lost
    selector, // a code that may end in *
    text,
    list, // texts between vertical bars
    date,
    year,
    period,
    money,
    decimal,    // not negative, up to six places
    whole,      // not negative
    choice,     // one of `choices`
    weights,    // NHS_MIN=60|IBCF=40
    risk_share, // weights by organisation, capped or not, PRO_RATA or BY_SOURCE
};

struct RegisterColumn {
    std::string_view name;
    CellType type;
    bool required = false;
    bool key = false;
    std::string_view choices = {};          // between vertical bars
    std::optional<Register> refers_to = {}; // the register that must hold this code
    bool reference_advised = false;         // an unknown code is a warning only
    bool came_later =
        false; // an empty cell leaves versions as they were before there was such a column
};

struct RegisterShape {
    std::string_view name;  // of the sheet and of the file
    std::string_view noun;  // of one row, for messages
    std::string_view table; // in SQL
    std::span<RegisterColumn const> columns;
    bool decides_bookings; // counts in Registers::booking_version

    std::size_t index_of(std::string_view column) const; // a bug where there is none
};

RegisterShape const& shape_of(Register which);
std::span<RegisterShape const> register_shapes(); // in the order of Register

// Names as people write them: without regard to case, blanks, underscores and hyphens; a register
// also by its singular.
std::optional<Register> register_called(std::string_view name);
std::optional<std::size_t> column_called(RegisterShape const& shape, std::string_view name);

} // namespace ledger
