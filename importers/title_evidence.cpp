// Evidence is offered in a finding and never acted upon: a unit or a month is the officer's to say.
#include "importers/title_evidence.hpp"

#include "importers/amount.hpp"
#include "importers/date_text.hpp"
#include "importers/heading.hpp"
#include "importers/title_words.hpp"

#include <fmt/format.h>

namespace importers {

namespace {

using ledger::Severity;

int column_of(Inspection const& inspection, Field field) {
    return inspection.columns[static_cast<std::size_t>(field)];
}

bool has_own_dates(Inspection const& inspection) {
    return column_of(inspection, Field::period) != 0 || column_of(inspection, Field::date) != 0;
}

} // namespace

TitleEvidence::TitleEvidence(Inspection const& inspection, InspectionOptions const& options)
    : inspection_{inspection}, options_{options} {}

void TitleEvidence::see(KeptRow const& row) {
    if (inspection_.header_row == 0) return;
    if (row.number < inspection_.header_row + inspection_.header_height) {
        see_title(row);
    } else {
        see_amount(row);
    }
}

void TitleEvidence::see_title(KeptRow const& row) {
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
        auto const text = trimmed(row.cells[at].text);
        if (text.empty()) continue;
        ledger::Where const where{.file = inspection_.file,
                                  .sheet = inspection_.sheet_name,
                                  .row = row.number,
                                  .column = static_cast<int>(at) + 1};
        if (unit_text_.empty() && says_thousands(text)) {
            unit_text_ = text;
            unit_where_ = where;
        }
        if (row.number >= inspection_.header_row) continue;
        auto const month = month_in_words(text);
        if (!month) continue;
        period_ = month;
        period_text_ = text;
        period_where_ = where;
    }
}

void TitleEvidence::see_amount(KeptRow const& row) {
    auto const at = static_cast<std::size_t>(column_of(inspection_, Field::amount));
    if (at == 0 || at > row.cells.size()) return;
    auto const reading = read_amount(Cell{row.cells[at - 1].kind, row.cells[at - 1].text});
    if (reading.amount) ++figures_;
    if (reading.fault != AmountFault::too_many_decimals) return;
    ++figures_;
    ++of_three_decimals_;
}

void TitleEvidence::conclude(Inspection& inspection) const {
    say_unit(inspection);
    bool const awards = inspection.layout && inspection.layout->shape == Shape::awards;
    if (inspection.layout && !awards && !has_own_dates(inspection)) say_period(inspection);
}

void TitleEvidence::say_unit(Inspection& inspection) const {
    bool const known = (inspection.layout && inspection.layout->pounds_per_unit != 1) ||
                       inspection.pounds_per_unit != 1;
    bool const decimals = of_three_decimals_ >= 3 && of_three_decimals_ * 10 >= figures_ * 3;
    inspection.unit_in_doubt = !known && decimals && !inspection.layout;
    if (!known && (!unit_text_.empty() || decimals)) {
        auto where = unit_where_;
        if (where.row == 0) {
            where = {.file = inspection.file,
                     .sheet = inspection.sheet_name,
                     .row = inspection.header_row,
                     .column = column_of(inspection, Field::amount)};
        }
        auto const found =
            unit_text_.empty()
                ? fmt::format(
                      "{} of the first {} figures have three decimals or more, as thousands "
                      "of pounds have",
                      of_three_decimals_, figures_)
                : fmt::format("\"{}\" says that the figures are thousands of pounds", unit_text_);
        inspection.findings.push_back(
            {.severity = Severity::warning,
             .rule = "unit-thousand",
             .where = where,
             .found = found,
             .wanted = "the unit, said by the layout (in_thousands = true) or by you",
             .remedy = "If it is thousands, say --thousands; the figures were read as pounds."});
    }
}

void TitleEvidence::say_period(Inspection& inspection) const {
    auto where = period_where_;
    auto text = period_text_;
    auto period = period_;
    for (auto const& name : {inspection.sheet_name, inspection.file}) {
        if (period) break;
        period = month_in_words(name.substr(0, name.rfind('.')));
        where = {.file = inspection.file, .sheet = inspection.sheet_name};
        text = name;
    }
    inspection.offered_period = period;
    if (!options_.period) {
        inspection.findings.push_back(
            {.severity = Severity::warning,
             .rule = "period-offered",
             .where = where,
             .found = period
                          ? fmt::format("no column says when this was booked, but \"{}\" speaks "
                                        "of {}",
                                        text, to_string(*period))
                          : std::string{"no column says when this was booked, and no title does"},
             .wanted = "the period of the file",
             .remedy = period ? fmt::format("If that is right, import it with --period {}.",
                                            to_string(*period))
                              : std::string{"Import it with, for example, --period 2024/25-P03."}});
    } else if (period && *period != *options_.period) {
        inspection.findings.push_back(
            {.severity = Severity::warning,
             .rule = "period-contradicts-title",
             .where = where,
             .found = fmt::format("\"{}\" speaks of {}, but the file was said to be of {}", text,
                                  to_string(*period), to_string(*options_.period)),
             .wanted = "the period of the file",
             .remedy = "Check that this is the month's file."});
    }
}

} // namespace importers
