// A layout says where the fields of one kind of extract are: plain data from TOML (design.md
// section 8).
#pragma once

#include "importers/row.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

// What a column can mean. `amount` excludes `debit` and `credit`, except where a layout has a net
// to prove. In a monitor and a return it is the actual to date, in a list of awards the award.
enum class Field : std::uint8_t {
    period,
    year,
    date,
    entity,
    cost_centre,
    subjective,
    analysis1,
    analysis2,
    supplier,
    document,
    line,
    narrative,
    amount,
    debit,
    credit,
    vat,
    // Balances, monitors and returns.
    code_combination, // all codes of a trial balance in one text, see Layout::segments
    opening,
    closing,
    annual_budget, // of the whole year, as it stands now
    budget_to_date,
    variance, // to date, in the sender's own sign convention
    forecast, // of the whole year
    forecast_variance,
    commitment, // outstanding now
    pool,
    scheme,
    source,
    // Awards.
    identifier,
    title,
    currency,
    funder_id,
    funder,
    recipient_id,
    recipient,
    individual, // the recipient is a person, whose name is nobody's business
    starts_on,
    ends_on,
    months,
    place,
    location_code,
    location_type,
    modified,
    regrant,
    count_
};
constexpr std::size_t field_count = static_cast<std::size_t>(Field::count_);
std::string_view field_name(Field field); // "cost_centre", as written in TOML
std::optional<Field> field_by_name(std::string_view name);

enum class Shape : std::uint8_t { transactions, payments, balances, monitor, pool_return, awards };

struct Layout {
    std::string name;  // "nhs-gl"
    std::string title; // one line for `placeledger layouts`
    Shape shape = Shape::transactions;
    // The headings that are taken for each field, the standard one first; compared without case,
    // blanks and punctuation at the ends. A field without headings is not in this layout.
    std::array<std::vector<std::string>, field_count> headings = {};
    std::vector<Field> required = {};    // a file without one of these is not of this layout
    std::vector<std::string> known = {}; // further headings of this layout, kept as evidence only
    int at_least = 0; // so many fields must be found, where the required ones alone say little
    bool credit_positive = false;          // the sender writes spending as negative
    bool net_is_debit_less_credit = false; // Net must equal Debit − Credit, else an error
    bool entity_is_code = false; // entity holds an organisation's code, which must be the sender's
    bool numeric_codes = false;  // a number cell may stand in a code column
    bool bare_year_starts = false;        // "2020" beside a period number means 2020/21
    bool blank_amount_is_ignored = false; // published lists: a row without an amount is a note
    bool cumulative = false;              // amounts are those of the year up to the file's period
    bool variance_is_overspend = false; // actual less budget, as councils say; else budget less it
    std::int64_t pounds_per_unit = 1;   // 1000: the figures are thousands of pounds
    bool dates_from_1904 = false;       // bare day numbers count from there
    int header_rows = 1;                // headings are written over so many rows
    bool spread_headings = false;       // and stand for the blank cells to their right
    std::vector<Field> segments = {};   // what stands in a code combination, in order …
    std::string separator = "-";        // … and between them
    std::string toml = {};              // the text it was read from, kept with every batch
};

Layout read_layout(std::string_view toml,
                   std::string_view origin); // throws ledger::Error with line and key
std::vector<Layout> const& built_in_layouts();
Layout const& built_in_layout(std::string_view name); // throws ledger::Error with "did you mean"

// How well a row of headings fits one layout.
struct Recognition {
    std::string layout = {};
    Shape shape = Shape::transactions;
    int required = 0;       // how many fields the layout requires: the more, the more particular
    int headings_found = 0; // of the fields of the layout and its further headings
    int headings_wanted = 0;
    bool complete = false; // every required field is there, and no two columns claim the amount
    std::array<int, field_count> columns =
        {};                                // 1-based column of each field, 0 where it is missing
    std::vector<std::string> missing = {}; // the standard headings of the required fields not found
    std::vector<std::string> claimed_twice = {}; // headings of which two columns were found
    struct Taken {
        Field field = Field::count_;
        int column = 0;
        std::string heading = {}, standard = {}; // what stands there, and what it is taken for
    };
    std::vector<Taken> taken = {}; // headings that are only near to those of the layout
};

// Whether found, best first, names one layout: it alone is complete, or it explains more headings
// than the others (or as many and requires more), and those are of its shape or lists of payments:
// what la-gl or spend-25k explain better is of those, though spend-500 would do.
bool is_decided(std::vector<Recognition> const& found);

// One Recognition per layout, best first. Of two columns that claim one field in different
// spellings, the spelling that the layout names first has it; the same spelling twice, or two
// amounts, is not `complete`.
// Where near headings are let in, one that can mean one missing field only is taken for it.
std::vector<Recognition> recognise(Row const& headings, std::vector<Layout> const& layouts,
                                   bool near_too = false);

} // namespace importers
