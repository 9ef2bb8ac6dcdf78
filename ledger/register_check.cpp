// Look-ups for the rules of the registers. A register whose codes could not be read knows every
// code: one missing column is one finding, not one for each row that refers to it.
#include "ledger/register_check.hpp"

#include "ledger/nearest.hpp"
#include "ledger/register_cells.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

constexpr std::string_view implicit_place = "CM"; // typed() adds these two
constexpr std::string_view implicit_stream = "OTHER";
constexpr std::string_view in_the_ledger = "as it stands in the ledger";

std::vector<std::size_t> const no_rows;

// Only look-ups by the first column are needed: it is the code where a register has one.
bool has_codes(RegisterShape const& shape) {
    return shape.columns[0].name == "code";
}

std::string pair_of(std::string_view pool, std::string_view stream) {
    return fmt::format("{}|{}", pool, stream);
}

bool begins_earlier(DatedRow const& one, DatedRow const& other) {
    if (!one.dates.from || !other.dates.from) return !one.dates.from && other.dates.from;
    return *one.dates.from < *other.dates.from;
}

bool ends_later(DateRange const& one, DateRange const& other) {
    if (!one.to || !other.to) return !one.to && other.to;
    return *one.to > *other.to;
}

} // namespace

RegisterCheck::RegisterCheck(RegisterSheets const& sheets, Registers const& registers)
    : sheets_{sheets}, registers_{registers} {
    for (std::size_t which = 0; which < register_count; ++which) {
        if (!sheets.sheets[which] || !has_codes(register_shapes()[which])) continue;
        auto const& rows = sheets.sheets[which]->rows;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (!rows[row].cells[0].empty()) by_code_[which][rows[row].cells[0]].push_back(row);
        }
    }
    auto const& funders = sheets[Register::pool_streams];
    pool_streams_are_known_ = !funders || (!funders->incomplete && !funders->lacks(0));
    for (std::size_t row = 0; row < registers.pool_streams.size(); ++row) {
        auto const& funded = registers.pool_streams[row];
        if (!is_read(Register::pool_streams, row, {"pool", "stream"}))
            pool_streams_are_known_ = false;
        pool_streams_[pair_of(funded.pool, funded.stream)].push_back(row);
        pool_streams_[pair_of(funded.pool, "")].push_back(row);
    }
}

std::size_t RegisterCheck::row_count(Register which) const {
    return sheets_[which] ? sheets_[which]->rows.size() : 0;
}

bool RegisterCheck::is_read(Register which, std::size_t row,
                            std::initializer_list<std::string_view> columns) const {
    return std::ranges::none_of(columns, [&](auto column) {
        return sheets_[which]->rows[row].is_unread(shape_of(which).index_of(column));
    });
}

std::span<std::size_t const> RegisterCheck::rows_of(Register which, std::string_view code) const {
    auto const& rows = by_code_[static_cast<std::size_t>(which)];
    auto const at = rows.find(code);
    return at == rows.end() ? no_rows : at->second;
}

std::span<std::size_t const> RegisterCheck::pool_stream_rows(std::string_view pool,
                                                             std::string_view stream) const {
    auto const at = pool_streams_.find(pair_of(pool, stream));
    return at == pool_streams_.end() ? no_rows : at->second;
}

bool RegisterCheck::is_funded(std::string_view pool, std::string_view stream,
                              std::optional<Date> last) const {
    if (!pool_streams_are_known_) return true;
    return std::ranges::any_of(pool_stream_rows(pool, stream), [&](auto row) {
        return !last || registers_.pool_streams[row].year <= FinancialYear::containing(*last);
    });
}

Organisation const* RegisterCheck::organisation(std::string_view code) const {
    auto const rows = rows_of(Register::organisations, code);
    if (rows.empty() || !is_read(Register::organisations, rows.front(), {"sector"})) return nullptr;
    return &registers_.organisations[rows.front()];
}

Stream const* RegisterCheck::stream(std::string_view code) const {
    auto const rows = rows_of(Register::streams, code);
    if (rows.empty()) return code == implicit_stream ? find_stream(registers_, code) : nullptr;
    if (!is_read(Register::streams, rows.front(), {"funder_sector"})) return nullptr;
    return &registers_.streams[rows.front()];
}

Pool const* RegisterCheck::pool(std::string_view code) const {
    auto const rows = rows_of(Register::pools, code);
    return rows.empty() ? nullptr : &registers_.pools[rows.front()];
}

bool RegisterCheck::is_known(Register which, std::string_view code) const {
    if (which == Register::places && code == implicit_place) return true;
    if (which == Register::streams && code == implicit_stream) return true;
    return !rows_of(which, code).empty() || (sheets_[which] && sheets_[which]->lacks_codes()) ||
           is_number_of_code(which, code);
}

// The code may be that of a row whose own was stored as a number, and so lost its leading zeros.
bool RegisterCheck::is_number_of_code(Register which, std::string_view code) const {
    auto const zeros = std::min(code.find_first_not_of('0'), code.size());
    return std::ranges::any_of(rows_of(which, code.substr(zeros)),
                               [&](auto row) { return sheets_[which]->rows[row].is_unread(0); });
}

std::string RegisterCheck::did_you_mean(Register which, std::string_view code) {
    auto const [at, is_new] = meant_.try_emplace({which, std::string{code}});
    if (is_new) {
        std::vector<std::string_view> known;
        for (auto const& [name, rows] : by_code_[static_cast<std::size_t>(which)])
            known.push_back(name);
        if (auto const meant = nearest(code, known))
            at->second = fmt::format("Did you mean {}?", *meant);
    }
    return at->second;
}

void RegisterCheck::error(CellPlace at, std::string_view rule, std::string found,
                          std::string wanted, std::string remedy) {
    report(Severity::error, at, rule, std::move(found), std::move(wanted), std::move(remedy));
}

void RegisterCheck::warn(CellPlace at, std::string_view rule, std::string found, std::string wanted,
                         std::string remedy) {
    report(Severity::warning, at, rule, std::move(found), std::move(wanted), std::move(remedy));
}

void RegisterCheck::report(Severity severity, CellPlace at, std::string_view rule,
                           std::string found, std::string wanted, std::string remedy) {
    auto const& sheet = *sheets_[at.which];
    auto const& shape = shape_of(at.which);
    if (!is_read(at.which, at.row, {at.column})) return;
    auto where = where_in(sheet, shape, sheet.rows[at.row], shape.index_of(at.column));
    if (sheet.stored) found += fmt::format(" ({}, {})", row_name(at.which, at.row), in_the_ledger);
    findings_.push_back({severity, std::string{rule}, std::move(where), std::move(found),
                         std::move(wanted), std::move(remedy)});
}

std::string RegisterCheck::row_name(Register which, std::size_t row) const {
    auto const& sheet = *sheets_[which];
    if (!sheet.stored) return fmt::format("row {}", sheet.rows[row].number);
    auto const& shape = shape_of(which);
    std::string name{shape.noun};
    for (std::size_t column = 0; column < shape.columns.size(); ++column) {
        auto const& cell = sheet.rows[row].cells[column];
        if (shape.columns[column].key && !cell.empty()) name += ' ' + cell;
    }
    return name;
}

void for_each_overlap(DatedGroups& groups,
                      std::function<void(std::size_t, std::size_t)> const& visit) {
    for (auto& [name, rows] : groups) {
        std::ranges::stable_sort(rows, begins_earlier);
        auto const* last = &rows.front(); // of the rows before, the one that ends last
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (last->dates.overlaps(rows[i].dates)) visit(rows[i].row, last->row);
            if (ends_later(rows[i].dates, last->dates)) last = &rows[i];
        }
    }
}

} // namespace ledger
