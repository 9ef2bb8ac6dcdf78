// From a row of text to a line of money: pure, one row at a time, every doubt a finding. One mapper
// serves inspecting, staging and posting, so that what was approved is what is booked.
#pragma once

#include "importers/amount_rows.hpp"
#include "importers/date_text.hpp"
#include "importers/inspection.hpp"
#include "importers/monitor_figures.hpp"
#include "importers/row.hpp"
#include "ledger/calendar.hpp"
#include "ledger/coding.hpp"
#include "ledger/finding.hpp"
#include "ledger/layer.hpp"
#include "ledger/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

// One line of the sender's ledger, in the sender's own codes; debit positive whatever the sender's
// sign.
struct Line {
    std::int64_t row;
    ledger::Period period;
    std::optional<ledger::Date> date = {};
    ledger::Coding coding; // coding.organisation is left empty: the caller knows who sent the file
    std::string entity = {};
    std::string document = {}, document_line = {};
    ledger::Money amount; // in an extract of figures to date, the actual to date
    std::optional<MonitorFigures> figures = {};      // of a monitor or a return
    std::string pool = {}, scheme = {}, source = {}; // of a return
    ledger::Layer layer = ledger::Layer::actual;     // of a movement that is booked
};

enum class Reading { line, ignored, error };

struct MappedRow {
    Reading reading;
    // Why it was ignored: "blank", "title", "heading", "repeated heading", "printed total", "note"
    // or "no amount".
    std::string reason = {};
    std::optional<Line> line = {};
    ledger::Money amount = {}; // of an error row whose amount could be read, else nil
};

struct MappingOptions {
    std::optional<ledger::Period> period = {}; // what the officer said; other periods are errors
    bool undated_is_fine = false; // a file that does not say its period is only being looked at
    bool every_finding = false;   // else a hundred of each rule, and how many more
};

class Mapper {
public:
    // The inspection must outlive the mapper and have recognised a layout.
    Mapper(Inspection const& inspection, MappingOptions options);

    // Rows come in order, from the first row of the sheet.
    MappedRow map(Row const& row, std::vector<ledger::Finding>& findings);

    // After the last row: what only the whole file can tell (a printed total that disagrees), and
    // how often what was told no longer.
    void finish(std::vector<ledger::Finding>& findings);

    std::int64_t rows() const { return rows_.rows(); } // rows visited that were not blank
    std::int64_t amounts() const {
        return rows_.amounts();
    }                                   // rows read as money, error rows included
    ledger::Money amount_total() const; // their exact sum, debit positive, no printed totals
    std::optional<ledger::Money> printed_total() const; // after finish()

private:
    struct Work; // one row on its way to a line

    MappedRow line_of(Work& work, ledger::Money amount);
    bool read_coding(Work& work);
    bool read_segments(Work& work);
    bool read_monitor(Work& work);
    bool has_a_figure(Row const& row) const;
    bool closes(Work& work, ledger::Money movement);
    bool read_code(Work& work, Field field, std::string& to);
    bool read_date(Work& work);
    void say_how_read(Work& work, std::string_view text, DateReading const& reading);
    void warn_of_far_date(Work& work);
    bool take_period_of_file(Work& work);
    bool year_agrees(Work& work);
    bool read_period(Work& work);
    std::optional<ledger::Period> period_in_cells(Work const& work);
    std::optional<ledger::Period> period_of(Cell const& period, std::string_view year) const;
    bool fits_the_headings(Work& work);
    bool net_agrees(Work& work);
    MappedRow row_without_amount(Row const& row, Fate fate, std::vector<ledger::Finding>& findings);
    Cell const* cell(Row const& row, Field field) const;
    std::string_view text(Row const& row, Field field) const; // trimmed
    void tell(Work& work, Field field, std::string rule, std::string found, std::string wanted,
              std::string remedy);

    void warn_once(Work& work, Field field, std::string rule, std::string found, std::string wanted,
                   std::string remedy);

    Inspection const& inspection_;
    Layout const& layout_;
    MappingOptions options_;
    AmountRows rows_;
    // Neighbouring rows share their period, so the last one is kept.
    std::string last_period_text_ = {};
    std::string last_year_text_ = {};
    std::optional<ledger::Period> last_period_ = {};
};

} // namespace importers
