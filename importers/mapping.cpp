// The fields of one row, in the order in which an officer would check them: amount, codes, date,
// period.
#include "importers/mapping.hpp"

#include "importers/amount.hpp"
#include "importers/date_evidence.hpp"
#include "importers/date_text.hpp"
#include "importers/heading.hpp"
#include "importers/mapping_work.hpp"
#include "ledger/error.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::Finding;
using ledger::Money;
using ledger::Period;
using ledger::Severity;

constexpr int no_period = 198001; // stands for a period that nobody has said yet, when inspecting

constexpr std::size_t at(Field field) {
    return static_cast<std::size_t>(field);
}

// The whole file is of one period, which the officer says where no column does.
bool is_of_one_period(Shape shape) {
    return shape == Shape::balances || shape == Shape::monitor || shape == Shape::pool_return;
}

bool is_bare_year(std::string_view text) {
    return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int number_of(std::string_view digits) {
    int value = 0;
    for (char const c : digits) value = value * 10 + (c - '0');
    return value;
}

Layout const& layout_of(Inspection const& inspection) {
    ledger::ensure(inspection.layout.has_value(), "a file is mapped whose layout is not known");
    return *inspection.layout;
}

} // namespace

Mapper::Mapper(Inspection const& inspection, MappingOptions options)
    : inspection_{inspection}, layout_{layout_of(inspection)}, options_{options}, rows_{
                                                                                      inspection} {
    if (options.every_finding) rows_.tell_every_finding();
}

Cell const* Mapper::cell(Row const& row, Field field) const {
    auto const column = static_cast<std::size_t>(inspection_.columns[at(field)]);
    return column == 0 || column > row.cells.size() ? nullptr : &row.cells[column - 1];
}

std::string_view Mapper::text(Row const& row, Field field) const {
    auto const* const found = cell(row, field);
    return found == nullptr ? std::string_view{} : trimmed(found->text);
}

void Mapper::tell(Work& work, Field field, std::string rule, std::string found, std::string wanted,
                  std::string remedy) {
    rows_.tell(work.findings, Severity::error, std::move(rule), work.row.number,
               inspection_.columns[at(field)], std::move(found), std::move(wanted),
               std::move(remedy));
}

std::optional<Period> Mapper::period_of(Cell const& period, std::string_view year) const {
    auto const period_text = trimmed(period.text);
    std::optional<ledger::FinancialYear> financial_year;
    if (layout_.bare_year_starts && is_bare_year(year)) {
        financial_year = ledger::FinancialYear{number_of(year)};
    } else if (!year.empty()) {
        financial_year = ledger::FinancialYear::parse(year);
    }
    if (period.kind != CellKind::date) {
        if (auto const found = Period::parse(period_text, financial_year)) return found;
    }
    // Excel turns Jun-24 into the first of June.
    auto const date = importers::read_date(period_text, inspection_.date_order);
    return date ? std::optional{Period::containing(*date)} : std::nullopt;
}

std::optional<Period> Mapper::period_in_cells(Work const& work) {
    auto const* const found = cell(work.row, Field::period);
    if (found == nullptr || trimmed(found->text).empty()) return {};
    auto const year = text(work.row, Field::year);
    bool const same = found->text == last_period_text_ && year == last_year_text_;
    if (!same || !last_period_) {
        last_period_ = period_of(*found, year);
        last_period_text_ = found->text;
        last_year_text_ = year;
    }
    return last_period_;
}

// "2023/24" beside JUN-24 is one of two mistakes, and a year end lies between them.
bool Mapper::year_agrees(Work& work) {
    auto const text_of_year = text(work.row, Field::year);
    auto const year = ledger::FinancialYear::parse(text_of_year);
    if (!year || !work.period || work.period->year() == *year) return true;
    tell(work, Field::year, "year-differs",
         fmt::format("the year is {}, but the period \"{}\" is of {}", text_of_year,
                     text(work.row, Field::period), to_string(work.period->year())),
         "a year and a period that agree", "Ask the sender which of the two is right.");
    return false;
}

// A file without a column of periods or dates is of the period that the officer says.
bool Mapper::take_period_of_file(Work& work) {
    bool const no_column =
        inspection_.columns[at(Field::period)] == 0 && inspection_.columns[at(Field::date)] == 0;
    if (options_.period) work.period = options_.period;
    if (work.period) return true;
    if (no_column && options_.undated_is_fine) {
        work.period = inspection_.offered_period.value_or(Period::from_key(no_period));
        return true;
    }
    if (!no_column) {
        tell(work, Field::date, "date-missing", "there is neither a period nor a date",
             "a date or a period on every line", "Ask the sender when this was posted.");
        return false;
    }
    auto const offered = inspection_.offered_period;
    rows_.tell_once(work.findings, Severity::error, "period-unsaid", work.row.number, 0,
                    "no column says when this was booked", "the period of the file",
                    offered
                        ? fmt::format("Say it: --period {}, if that is right.", to_string(*offered))
                        : std::string{"Say it, for example: --period 2024/25-P03."});
    return false;
}

bool Mapper::read_period(Work& work) {
    bool const has_no_column = inspection_.columns[at(Field::period)] == 0;
    if (has_no_column && is_of_one_period(layout_.shape)) {
        work.period = options_.period; // asked for before the file was read
        return work.period.has_value();
    }
    work.period = period_in_cells(work);
    auto const period_text = text(work.row, Field::period);
    bool const unreadable = !work.period && !period_text.empty();
    bool const date_will_do = layout_.shape == Shape::payments && work.date;
    if (unreadable && !date_will_do) {
        tell(work, Field::period, "period-unreadable",
             fmt::format("\"{}\" with year \"{}\" is not a period", period_text,
                         text(work.row, Field::year)),
             "a period such as JUN-24 or 2024/25-P03, or a number beside a year such as 2024/25",
             "Correct the period in the sender's file.");
        return false;
    }
    if (!year_agrees(work)) return false;
    bool const ledger = layout_.shape == Shape::transactions;
    bool const left_empty = ledger && inspection_.columns[at(Field::period)] != 0 && !work.period;
    if (left_empty) { // a date is no substitute: the ledger decides in which month it was booked
        tell(work, Field::period, "period-missing", "the period is empty",
             "the period in which the sender booked the line",
             "Ask the sender for the extract with its periods.");
        return false;
    }
    warn_of_far_date(work);
    if (!work.period && work.date) work.period = Period::containing(*work.date);
    if (!work.period) work.period = work.month_of_date;
    if (!work.period && !take_period_of_file(work)) return false;
    if (options_.period && *options_.period != *work.period) {
        auto const field = period_text.empty() ? Field::date : Field::period;
        tell(work, field, "period-differs",
             fmt::format("this line is of {}, but the file was said to be of {}",
                         to_string(*work.period), to_string(*options_.period)),
             fmt::format("lines of {} only", to_string(*options_.period)),
             "Leave --period out if the file rightly holds several, or ask for the right file.");
        return false;
    }
    return true;
}

// Debit and credit prove the net, where there are all three.
bool Mapper::net_agrees(Work& work) {
    auto const& columns = inspection_.columns;
    bool const all_three = columns[at(Field::amount)] != 0 && columns[at(Field::debit)] != 0 &&
                           columns[at(Field::credit)] != 0;
    if (!layout_.net_is_debit_less_credit || !all_three) return true;
    Money sum;
    bool any = false;
    for (auto const field : {Field::debit, Field::credit}) {
        auto const* const found = cell(work.row, field);
        auto const reading = found == nullptr ? AmountReading{{}, AmountFault::empty}
                                              : read_amount(*found, layout_.pounds_per_unit);
        if (reading.fault == AmountFault::empty) continue;
        if (!reading.amount) {
            tell(work, field, "amount-unreadable",
                 fmt::format("\"{}\" {}", trimmed(found->text), fault_clause(reading.fault)),
                 "pounds and pence such as 1,234.50", std::string{fault_remedy(reading.fault)});
            return false;
        }
        any = true;
        sum += field == Field::debit ? *reading.amount : -*reading.amount;
    }
    auto const net = read_amount(*cell(work.row, Field::amount), layout_.pounds_per_unit)
                         .amount.value_or(Money{});
    if (!any || net == sum) return true;
    tell(work, Field::amount, "net-differs",
         fmt::format("the net is {}, but debit less credit is {}", to_string(net), to_string(sum)),
         "a net that is debit less credit", "Ask the sender which of the three is wrong.");
    return false;
}

MappedRow Mapper::row_without_amount(Row const& row, Fate fate, std::vector<Finding>& findings) {
    Work work{row, findings};
    bool const codes =
        !text(row, Field::cost_centre).empty() || !text(row, Field::subjective).empty();
    bool const wanted = fate == Fate::no_amount && !layout_.blank_amount_is_ignored && codes;
    if (!wanted) return {.reading = Reading::ignored, .reason = std::string{fate_name(fate)}};
    auto const field = inspection_.columns[at(Field::amount)] != 0 ? Field::amount : Field::debit;
    tell(work, field, "amount-missing", "there are codes but no amount",
         "pounds and pence such as 1,234.50",
         "Ask the sender for the amount, or set the row aside with a reason.");
    return {.reading = Reading::error};
}

// A comma in an amount without quotes moves every later cell one to the right: 1,204.50 becomes 1.
// In a workbook a cell beyond the headings is somebody's note beside the table.
bool Mapper::fits_the_headings(Work& work) {
    bool const is_text_file = inspection_.sheet_name.empty();
    auto const& cells = work.row.cells;
    if (!is_text_file || cells.size() <= inspection_.headings.size()) return true;
    auto const beyond =
        std::ranges::find_if(cells.subspan(inspection_.headings.size()),
                             [](Cell const& cell) { return !trimmed(cell.text).empty(); });
    if (beyond == cells.end()) return true;
    rows_.tell(work.findings, Severity::error, "row-wider-than-headings", work.row.number,
               static_cast<int>(beyond - cells.begin()) + 1,
               fmt::format("\"{}\" stands to the right of the last heading", beyond->text),
               "at most one cell for each heading",
               "A comma or a quotation mark in an earlier cell of the row has moved the rest: have "
               "the sender put such cells in quotation marks.");
    return false;
}

// The other figures of a monitor's row.
bool Mapper::read_monitor(Work& work) {
    MonitorFigures figures;
    if (auto const unread = read_figures(work.row, inspection_, figures)) {
        tell(work, unread->field, "amount-unreadable",
             fmt::format("\"{}\" {}", text(work.row, unread->field), fault_clause(unread->fault)),
             "pounds and pence such as 1,234.50", std::string{fault_remedy(unread->fault)});
        return false;
    }
    work.figures = figures;
    return true;
}

// Opening + debits − credits = closing, where a trial balance has both.
bool Mapper::closes(Work& work, Money movement) {
    auto const opening = cell(work.row, Field::opening), closing = cell(work.row, Field::closing);
    if (opening == nullptr || closing == nullptr) return true;
    auto const before = read_amount(*opening, layout_.pounds_per_unit),
               after = read_amount(*closing, layout_.pounds_per_unit);
    for (auto const& [field, reading] :
         {std::pair{Field::opening, &before}, std::pair{Field::closing, &after}}) {
        if (reading->amount || reading->fault == AmountFault::empty) continue;
        tell(work, field, "amount-unreadable",
             fmt::format("\"{}\" {}", text(work.row, field), fault_clause(reading->fault)),
             "pounds and pence such as 1,234.50", std::string{fault_remedy(reading->fault)});
        return false;
    }
    auto const sum = before.amount.value_or(Money{}) + movement;
    if (!after.amount || sum == *after.amount) return true;
    tell(work, Field::closing, "balance-differs",
         fmt::format("the closing balance is {}, but opening and movement come to {}",
                     to_string(*after.amount), to_string(sum)),
         "opening + debits - credits = closing", "Ask the sender which of the figures is wrong.");
    return false;
}

// A budget of which nothing is spent yet, the actual left empty.
bool Mapper::has_a_figure(Row const& row) const {
    for (auto const field : {Field::annual_budget, Field::budget_to_date, Field::forecast}) {
        auto const* const found = cell(row, field);
        if (found != nullptr && read_amount(*found).amount) return true;
    }
    return false;
}

MappedRow Mapper::line_of(Work& work, Money amount) {
    auto const& row = work.row;
    return {.reading = Reading::line,
            .line = Line{.row = row.number,
                         .period = *work.period,
                         .date = work.date,
                         .coding = std::move(work.coding),
                         .entity = std::move(work.entity),
                         .document = std::string{text(row, Field::document)},
                         .document_line = std::string{text(row, Field::line)},
                         .amount = amount,
                         .figures = work.figures,
                         .pool = std::string{text(row, Field::pool)},
                         .scheme = std::string{text(row, Field::scheme)},
                         .source = std::string{text(row, Field::source)}}};
}

MappedRow Mapper::map(Row const& row, std::vector<Finding>& findings) {
    auto const found = rows_.read(row, findings);
    bool const has_figures = layout_.shape == Shape::monitor || layout_.shape == Shape::pool_return;
    if (found.fate == Fate::unreadable) return {.reading = Reading::error};
    bool const nothing_yet = has_figures && found.fate == Fate::no_amount && has_a_figure(row);
    if (found.fate != Fate::amount && !nothing_yet) {
        return row_without_amount(row, found.fate, findings);
    }
    auto const amount = layout_.credit_positive ? -found.amount : found.amount;
    Work work{row, findings};
    bool sound = fits_the_headings(work);
    sound = net_agrees(work) && sound;
    sound = read_coding(work) && sound;
    sound = read_date(work) && sound;
    if (has_figures) sound = read_monitor(work) && sound;
    if (layout_.shape == Shape::balances) sound = closes(work, found.amount) && sound;
    // Without its date a line may have no period either; one finding is enough.
    bool const dated = work.date || work.month_of_date || text(row, Field::date).empty();
    sound = (sound || dated) && read_period(work) && sound;
    if (!sound) return {.reading = Reading::error, .amount = amount};
    return line_of(work, amount);
}

void Mapper::finish(std::vector<Finding>& findings) {
    rows_.finish(findings);
}

Money Mapper::amount_total() const {
    return layout_.credit_positive ? -rows_.amount_total() : rows_.amount_total();
}

std::optional<Money> Mapper::printed_total() const {
    auto const printed = rows_.printed_total();
    return printed && layout_.credit_positive ? std::optional{-*printed} : printed;
}

} // namespace importers
