// The rules that the table of registers alone decides: keys, dates and references.
#include "ledger/register_rules.hpp"

#include "ledger/ascii.hpp"
#include "ledger/register_cells.hpp"
#include "ledger/register_check.hpp"
#include "ledger/risk_share.hpp"

#include <fmt/format.h>

namespace ledger {

namespace {

// A pair of columns that bound a row, and the columns within which such rows may not overlap.
struct Bounds {
    Register which;
    std::string_view from, to;
    std::string_view name; // rows of the same name may not overlap; empty: they may
    std::string_view version = {};
};

constexpr std::array bounds{
    Bounds{Register::organisations, "valid_from", "valid_to", ""},
    Bounds{Register::pools, "starts_on", "ends_on", ""},
    Bounds{Register::schemes, "starts_on", "ends_on", "code"},
    Bounds{Register::crosswalk, "valid_from", "valid_to", "rule"},
    Bounds{Register::classification, "from_year", "to_year", "rule", "version"},
};

DateRange range_of(std::string const& from, std::string const& to) {
    auto const first = FinancialYear::parse(from); // never a date: an ISO date is no financial year
    auto const last = FinancialYear::parse(to);
    return {first ? first->first_day() : parse_date(from),
            last ? last->last_day() : parse_date(to)};
}

void check_bounds(RegisterCheck& check, Bounds const& columns) {
    if (!check.sheets()[columns.which]) return;
    auto const& shape = shape_of(columns.which);
    auto const from = shape.index_of(columns.from);
    auto const to = shape.index_of(columns.to);
    auto const& rows = check.sheets()[columns.which]->rows;
    DatedGroups groups;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto const& cells = rows[row].cells;
        auto const dates = range_of(cells[from], cells[to]);
        if (dates.from && dates.to && *dates.to < *dates.from) {
            check.error(
                {columns.which, row, columns.to}, "dates-backwards",
                fmt::format("{} is before {}, where the row begins", cells[to], cells[from]),
                fmt::format("{} or later", cells[from]), "Correct one of the two.");
            continue;
        }
        if (columns.name.empty() ||
            !check.is_read(columns.which, row, {columns.name, columns.from, columns.to}))
            continue;
        if (!columns.version.empty() && !check.is_read(columns.which, row, {columns.version}))
            continue;
        auto name = cells[shape.index_of(columns.name)];
        if (!columns.version.empty()) name += '\n' + cells[shape.index_of(columns.version)];
        groups[name].push_back({dates, row});
    }
    for_each_overlap(groups, [&](std::size_t row, std::size_t earlier) {
        if (rows[row].cells[from] == rows[earlier].cells[from])
            return; // the key is repeated, and said so
        check.error({columns.which, row, columns.from}, "dates-overlap",
                    fmt::format("this {} {} overlaps in time with {}", shape.noun,
                                rows[row].cells[0], check.row_name(columns.which, earlier)),
                    "rows that follow each other",
                    fmt::format("Close the earlier row: fill in its {}.", columns.to));
    });
}

void check_unique_keys(RegisterCheck& check, Register which) {
    auto const& shape = shape_of(which);
    auto const& sheet = *check.sheets()[which];
    std::map<std::string, std::size_t> seen;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        std::string key, shown;
        bool is_read = true;
        for (std::size_t column = 0; column < shape.columns.size(); ++column) {
            if (!shape.columns[column].key) continue;
            auto const& cell = sheet.rows[row].cells[column];
            is_read = is_read && !sheet.rows[row].is_unread(column);
            key += lower_case(cell) + '\n'; // a spreadsheet takes CW and cw for one
            if (!cell.empty()) shown += (shown.empty() ? "" : ", ") + cell;
        }
        if (!is_read) continue;
        auto const [first, is_new] = seen.try_emplace(key, row);
        if (is_new) continue;
        check.error({which, row, shape.columns[0].name}, "key-repeated",
                    fmt::format("{} \"{}\" is there already, in {}", shape.noun, shown,
                                check.row_name(which, first->second)),
                    "each of them once", "Delete one of the two rows, or correct its code.");
    }
}

void check_reference(RegisterCheck& check, CellPlace at, RegisterColumn const& column,
                     std::string_view code) {
    auto const which = *column.refers_to;
    if (check.is_known(which, code)) return;
    auto const& target = shape_of(which);
    std::string rule{target.noun};
    for (auto& c : rule) c = c == ' ' ? '-' : c;
    auto remedy = check.did_you_mean(which, code);
    if (!remedy.empty()) remedy += ' ';
    remedy += fmt::format("Correct the code, or add it to the register {}.", target.name);
    auto found = fmt::format("\"{}\" is not in the register {}", code, target.name);
    auto wanted = fmt::format("the code of a known {}", target.noun);
    if (column.reference_advised) {
        check.warn(at, rule + "-unknown", std::move(found), std::move(wanted), std::move(remedy));
    } else {
        check.error(at, rule + "-unknown", std::move(found), std::move(wanted), std::move(remedy));
    }
}

// The codes that a cell names: itself, or those of its weights.
std::vector<std::string> codes_in(RegisterColumn const& column, std::string const& cell) {
    if (cell.empty()) return {};
    if (column.type == CellType::selector && cell.back() == '*') return {};
    if (column.type != CellType::weights && column.type != CellType::risk_share) return {cell};
    std::vector<std::string> codes;
    if (column.type == CellType::risk_share) {
        auto const rule = parse_risk_share(cell);
        for (auto const& part : rule ? rule->parts : std::vector<RiskShare::Part>{}) {
            codes.push_back(part.organisation);
        }
        return codes;
    }
    for (auto const& weight : parse_weights(cell).value_or(std::vector<Weight>{}))
        codes.push_back(weight.code);
    return codes;
}

} // namespace

void check_keys(RegisterCheck& check) {
    for (std::size_t which = 0; which < register_count; ++which) {
        if (check.sheets().sheets[which]) check_unique_keys(check, static_cast<Register>(which));
    }
    for (auto const& columns : bounds) check_bounds(check, columns);
}

void check_references(RegisterCheck& check) {
    for (std::size_t i = 0; i < register_count; ++i) {
        auto const which = static_cast<Register>(i);
        auto const& columns = shape_of(which).columns;
        for (std::size_t row = 0; row < check.row_count(which); ++row) {
            for (std::size_t column = 0; column < columns.size(); ++column) {
                if (!columns[column].refers_to) continue;
                auto const& cell = check.sheets()[which]->rows[row].cells[column];
                for (auto const& code : codes_in(columns[column], cell)) {
                    check_reference(check, {which, row, columns[column].name}, columns[column],
                                    code);
                }
            }
        }
    }
}

std::vector<Finding> register_findings(RegisterSheets const& sheets, Registers const& registers) {
    RegisterCheck check{sheets, registers};
    check_keys(check);
    check_references(check);
    check_parties(check);
    check_crosswalk(check);
    check_classification(check);
    return check.take_findings();
}

} // namespace ledger
