// Cell by cell, then row by row; whether it can be booked is another question
// (journal_booking.cpp).
#include "ledger/journal_rows.hpp"

#include "ledger/journal_columns.hpp"
#include "ledger/narrative.hpp"
#include "ledger/nearest.hpp"
#include "ledger/register_cells.hpp"
#include "ledger/register_types.hpp"
#include "ledger/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ledger {

namespace {

using Words = JournalFindings::Words;

// What rows of one journal share: said once, it holds for the rows below.
constexpr std::array<std::string_view, 6> shared_columns{
    "period", "date", "narrative", "document", "document_sha256", "reverses_in"};

std::vector<std::string_view> codes_of(Registers const& registers, Register which) {
    std::vector<std::string_view> codes;
    auto const add = [&](auto const& rows) {
        for (auto const& row : rows) codes.push_back(row.code);
    };
    if (which == Register::organisations) add(registers.organisations);
    if (which == Register::places) add(registers.places);
    if (which == Register::streams) add(registers.streams);
    if (which == Register::pools) add(registers.pools);
    if (which == Register::schemes) add(registers.schemes);
    return codes;
}

class Reading {
public:
    Reading(RegisterSheet& sheet, Registers const& registers, JournalFindings& findings)
        : sheet_{sheet}, registers_{registers}, findings_{findings} {}

    JournalRow read(RegisterRow& row) {
        JournalRow typed{.row = row.number};
        RegisterCells const cells{journal_shape(), row};
        typed.journal = cells["journal"];
        typed.sound = row.unread.empty();
        if (cells["event"].empty()) return typed; // which columns it needs is not known
        typed.event = *event_by_name(cells["event"]);
        check_one_event(typed);
        if (typed.event == Event::journal) share(row);
        check_uses(row, typed.event);
        check_references(row);
        check_evidence(row);
        fill(typed, cells);
        if (typed.event == Event::journal) {
            read_sides(typed, cells, row);
        } else if (auto const amount = Money::parse(cells["amount"])) {
            typed.amount = *amount;
            if (amount->is_nil()) nil(row.number, "amount");
        }
        read_to_stream(typed, cells, row);
        typed.sound = typed.sound && !findings_.is_broken(row.number);
        return typed;
    }

private:
    void nil(std::int64_t row, std::string_view column) {
        findings_.error(row, column, "amount-nil",
                        {"the amount is nil", "an amount that moves something",
                         "Correct the amount, or delete the row."});
    }

    // A reference stands for one entry of JOURNAL, or for rows of other events.
    void check_one_event(JournalRow const& row) {
        auto const [known, is_new] = events_.try_emplace(row.journal, row.event);
        if (is_new || known->second == row.event) return;
        findings_.error(row.row, "event", "journal-of-two-events",
                        {fmt::format("journal {} is {} here, and {} in a row above", row.journal,
                                     event_name(row.event), event_name(known->second)),
                         "one event for each journal", "Give the row a reference of its own."});
    }

    void share(RegisterRow& row) {
        auto const& shape = journal_shape();
        auto const [known, is_new] =
            firsts_.try_emplace(row.cells[shape.index_of("journal")], row.cells);
        if (is_new) return;
        for (auto const name : shared_columns) {
            auto const column = shape.index_of(name);
            auto& cell = row.cells[column];
            auto const& first = known->second[column];
            if (cell.empty() && !row.is_unread(column)) cell = first;
            if (cell == first || name == "narrative" || row.is_unread(column)) continue;
            findings_.error(row.number, name, "journal-differs",
                            {fmt::format("\"{}\" differs from \"{}\" in the first row of journal "
                                         "{}",
                                         cell, first, row.cells[shape.index_of("journal")]),
                             "the same in every row of a journal, or said once",
                             "Correct the cell, or give the row a reference of its own."});
        }
    }

    void check_uses(RegisterRow const& row, Event event) {
        auto const columns = journal_shape().columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto const name = columns[i].name;
            if (row.is_unread(i)) continue;
            bool const needed = journal_needs(event, name) || name == "period";
            if (row.cells[i].empty() && needed) {
                findings_.error(row.number, name, "value-missing",
                                {fmt::format("the cell is empty, and every {} has {}",
                                             event_name(event), with_article(name)),
                                 wanted_text(columns[i]), "Fill in the cell."});
            } else if (!row.cells[i].empty() && !journal_takes(event, name)) {
                findings_.error(row.number, name, "column-not-of-event",
                                {fmt::format("\"{}\" stands in a column that {} does not use",
                                             row.cells[i], event_name(event)),
                                 "an empty cell",
                                 "Empty the cell, or choose the event that you mean."});
            }
        }
    }

    void check_references(RegisterRow const& row) {
        auto const columns = journal_shape().columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto const& cell = row.cells[i];
            if (!columns[i].refers_to || cell.empty() || row.is_unread(i)) continue;
            check_code(row.number, columns[i].name, *columns[i].refers_to, cell);
        }
    }

    void check_code(std::int64_t row, std::string_view column, Register which,
                    std::string const& code) {
        auto const codes = codes_of(registers_, which);
        if (std::ranges::find(codes, code) != codes.end()) return;
        auto const& target = shape_of(which);
        auto const meant = nearest(code, codes);
        findings_.error(
            row, column, fmt::format("{}-unknown", target.noun),
            {fmt::format("\"{}\" is not in the register {}", code, target.name),
             fmt::format("the code of a known {}", target.noun),
             (meant ? fmt::format("Did you mean {}? ", *meant) : std::string{}) +
                 fmt::format("Correct the code, or add it to the register {}.", target.name)});
    }

    void check_evidence(RegisterRow& row) {
        auto const& shape = journal_shape();
        auto const cell = [&](std::string_view name) -> std::string& {
            return row.cells[shape.index_of(name)];
        };
        auto const is_read = [&](std::string_view name) {
            return !row.is_unread(shape.index_of(name));
        };
        if (is_read("narrative") && !is_of_substance(cell("narrative"))) {
            findings_.error(
                row.number, "narrative", "narrative-empty",
                {cell("narrative").empty()
                     ? std::string{"there is no narrative"}
                     : fmt::format("\"{}\" does not say why", cell("narrative")),
                 "three words or more that a stranger understands",
                 "Write what happened and why it is booked by hand: an auditor will ask."});
        }
        if (is_read("document") && cell("document").empty()) {
            findings_.error(row.number, "document", "document-missing",
                            {"no supporting document is named", "the name of the document",
                             "Name the paper or the file that the journal rests on."});
        }
        if (is_read("document_sha256")) check_hash(row.number, cell("document_sha256"));
    }

    void check_hash(std::int64_t row, std::string& hash) {
        for (auto& c : hash) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        bool const well_formed = hash.size() == 64 && std::ranges::all_of(hash, [](char c) {
                                     return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                                 });
        if (well_formed && hash != sha256_hex("")) return;
        findings_.error(row, "document_sha256", "document-hash-unreadable",
                        {hash.empty()  ? "the supporting document has no SHA-256"
                         : well_formed ? "this is the SHA-256 of an empty file"
                                       : fmt::format("\"{}\" is no SHA-256", hash),
                         "64 hexadecimal digits",
                         "Make it with sha256sum FILE (Windows: certutil -hashfile FILE SHA256)."});
    }

    void read_sides(JournalRow& typed, RegisterCells const& cells, RegisterRow const& row) {
        auto const& shape = journal_shape();
        auto const debit = Money::parse(cells["debit"]), credit = Money::parse(cells["credit"]);
        for (auto const* side : {"debit", "credit"}) {
            if (row.is_unread(shape.index_of(side))) return; // said already
        }
        if (debit.has_value() == credit.has_value()) {
            findings_.error(row.number, "debit", "debit-or-credit",
                            {debit ? "the line has a debit and a credit"
                                   : "the line has neither a debit nor a credit",
                             "one of the two", "Fill in one of the two."});
            return;
        }
        auto const& given = debit ? *debit : *credit;
        auto const* column = debit ? "debit" : "credit";
        if (given.is_nil()) return nil(row.number, column);
        if (given.is_negative()) {
            findings_.error(row.number, column, "amount-negative",
                            {fmt::format("{} is negative", plain_text(given)),
                             "a positive amount on one of the two sides",
                             "Write it on the other side without its sign."});
        }
        typed.amount = debit ? given : -given;
    }

    void read_to_stream(JournalRow& typed, RegisterCells const& cells, RegisterRow const& row) {
        auto const& text = cells["to_stream"];
        if (text.empty() || !journal_takes(typed.event, "to_stream")) return;
        auto const weights = text.find_first_of("=|") == std::string::npos
                                 ? std::optional{std::vector<Weight>{{text, 1}}}
                                 : parse_weights(text);
        if (!weights) {
            findings_.error(row.number, "to_stream", "weights-unreadable",
                            {fmt::format("\"{}\" is not a list of weights", text),
                             "a stream, or streams with positive weights, each once, such as "
                             "IBCF=60|DFG=40",
                             "Correct the cell."});
            return;
        }
        if (weights->size() > 1 && typed.event != Event::overspend_share) {
            findings_.error(row.number, "to_stream", "streams-too-many",
                            {fmt::format("\"{}\" names more than one stream", text),
                             fmt::format("one stream for {}", event_name(typed.event)),
                             "Write a row for each stream."});
        }
        for (auto const& weight : *weights) {
            check_code(row.number, "to_stream", Register::streams, weight.code);
        }
        typed.to_stream = *weights;
    }

    static void fill(JournalRow& typed, RegisterCells const& cells) {
        typed.period = Period::parse(cells["period"]);
        typed.reverses_in = Period::parse(cells["reverses_in"]);
        typed.date = parse_date(cells["date"]);
        typed.narrative = cells["narrative"];
        typed.document = cells["document"];
        typed.document_sha256 = cells["document_sha256"];
        typed.fund = cells["fund"];
        typed.pool = cells["pool"];
        typed.to_pool = cells["to_pool"];
        typed.place = cells["place"];
        typed.scheme = cells["scheme"];
        typed.stream = cells["stream"];
        typed.organisation = cells["organisation"];
        typed.to_organisation = cells["to_organisation"];
        typed.coding = {.cost_centre = cells["cost_centre"],
                        .subjective = cells["subjective"],
                        .analysis1 = cells["analysis1"],
                        .analysis2 = cells["analysis2"],
                        .supplier = cells["supplier"]};
        typed.provider = cells["provider"];
        typed.relieves = cells["relieves"];
        if (!cells["account"].empty()) typed.account = std::stoi(cells["account"]);
    }

    RegisterSheet& sheet_;
    Registers const& registers_;
    JournalFindings& findings_;
    std::map<std::string, Event> events_ = {};
    std::map<std::string, std::vector<std::string>> firsts_ = {}; // cells of JOURNAL's first rows
};

} // namespace

void JournalFindings::report(Severity severity, std::int64_t row, std::string_view column,
                             std::string_view rule, Words words) {
    RegisterRow const at{.number = row, .cells = {}};
    all_.push_back({severity, std::string{rule},
                    where_in(sheet_, journal_shape(), at, journal_shape().index_of(column)),
                    std::move(words.found), std::move(words.wanted), std::move(words.remedy)});
}

void JournalFindings::error(std::int64_t row, std::string_view column, std::string_view rule,
                            Words words) {
    broken_.insert(row);
    report(Severity::error, row, column, rule, std::move(words));
}

void JournalFindings::warn(std::int64_t row, std::string_view column, std::string_view rule,
                           Words words) {
    report(Severity::warning, row, column, rule, std::move(words));
}

void JournalFindings::add(std::vector<Finding> findings) {
    for (auto& finding : findings) {
        if (finding.severity == Severity::error) broken_.insert(finding.where.row);
        all_.push_back(std::move(finding));
    }
}

std::vector<JournalRow> read_journal_rows(RegisterSheet& sheet, Registers const& registers,
                                          JournalFindings& findings) {
    findings.add(make_canonical(sheet, journal_shape()));
    Reading reading{sheet, registers, findings};
    std::vector<JournalRow> rows;
    rows.reserve(sheet.rows.size());
    for (auto& row : sheet.rows) rows.push_back(reading.read(row));
    return rows;
}

} // namespace ledger
