// journal template, draft: sheets for an officer to fill in.
#include "app/commands.hpp"
#include "app/csv_file.hpp"
#include "ledger/error.hpp"
#include "ledger/journal_columns.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/pool_balances.hpp"
#include "ledger/store/registers.hpp"
#include "reports/workbook_plain.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <system_error>

namespace app {

namespace {

namespace fs = std::filesystem;
using Cells = std::map<std::string_view, std::string>;

reports::PlainSheet empty_sheet(std::string name) {
    reports::PlainSheet sheet{.name = std::move(name), .columns = {}, .rows = {}};
    for (auto const& column : ledger::journal_shape().columns) {
        sheet.columns.emplace_back(column.name);
    }
    return sheet;
}

void add_row(reports::PlainSheet& sheet, Cells const& cells) {
    std::vector<std::string> row(sheet.columns.size());
    for (auto const& [column, text] : cells) row[ledger::journal_shape().index_of(column)] = text;
    sheet.rows.push_back(std::move(row));
}

// A row of every event, as an officer might write it; each is explained in docs/journals.md.
constexpr std::array<std::string_view, 11> example_rows{
    "event=OPENING;period=2024/25-P01;pool=CW-BCF;stream=NHS_MIN;amount=125000.00;"
    "narrative=Unspent contribution of 2023/24 as in the signed pool accounts",
    "event=ACCRUED_CONTRIBUTION;period=2024/25-P12;pool=CW-BCF;stream=NHS_MIN;amount=40000.00;"
    "narrative=March instalment of the ICB, invoiced and paid in April",
    "event=RESTREAM;period=2024/25-P03;pool=CW-BCF;stream=IBCF;to_stream=PHG;amount=15000.00;"
    "narrative=Board agreed to pay the falls clinic from the public health grant",
    "event=POOL_TRANSFER;period=2024/25-P03;pool=CW-BCF;to_pool=CW-S256;stream=NHS_MIN;"
    "amount=20000.00;narrative=Winter money moved to the section 256 agreement",
    "event=IN_KIND;period=2024/25-P03;scheme=B;stream=IBCF;relieves=LA_CORE;cost_centre=SW10;"
    "amount=9000.00;narrative=Two council link workers lent to social prescribing, April to June",
    "event=OVERSPEND_SHARE;period=2024/25-P12;scheme=E;stream=IBCF;to_stream=NHS_MIN=60|IBCF=40;"
    "amount=30000.00;narrative=Home care overspend shared 60 to 40 as clause 12 says",
    "event=SUCCESSION;period=2022/23-P04;organisation=01R;to_organisation=QYG;pool=CW-BCF;"
    "stream=NHS_MIN;amount=700000.00;narrative=Balance in the pool passes to the ICB on 1 July "
    "2022",
    "event=ACCRUAL;period=2024/25-P03;organisation=E06000050;scheme=A;supplier=Homeward Care Ltd;"
    "amount=12500.00;narrative=June reablement hours delivered, invoice not yet received",
    "event=PREPAYMENT;period=2024/25-P03;reverses_in=2024/25-P06;organisation=E06000050;place=CW;"
    "stream=PHG;amount=6000.00;narrative=Licence paid in June for the quarter from September",
    "event=JOURNAL;period=2024/25-P03;fund=E06000050;account=5000;place=CW;stream=PHG;"
    "cost_centre=PH02;debit=1200.00;narrative=Stop smoking session was coded to the sexual health "
    "cost centre",
    "event=JOURNAL;period=2024/25-P03;fund=E06000050;account=5000;place=CW;stream=PHG;"
    "cost_centre=PH01;credit=1200.00"};

// "event=OPENING;amount=1.00"; only the first = of a part ends its column.
Cells cells_of(std::string_view text) {
    Cells cells;
    for (std::size_t start = 0; start < text.size();) {
        auto const end = std::min(text.find(';', start), text.size());
        auto const part = text.substr(start, end - start);
        auto const equals = part.find('=');
        cells[part.substr(0, equals)] = part.substr(equals + 1);
        start = end + 1;
    }
    return cells;
}

reports::PlainSheet examples() {
    auto sheet = empty_sheet("examples");
    int number = 0;
    for (auto const text : example_rows) {
        auto cells = cells_of(text);
        bool const second = !cells.contains("narrative"); // the other line of a journal
        cells["journal"] = fmt::format("EX-{:02}", second ? number : ++number);
        if (!second) {
            cells["document"] = "name of the paper or file it rests on";
            cells["document_sha256"] = "64 hexadecimal digits: sha256sum FILE";
        }
        add_row(sheet, cells);
    }
    return sheet;
}

reports::PlainSheet explanation() {
    reports::PlainSheet sheet{
        .name = "events", .columns = {"event", "what it is", "needs", "may have"}, .rows = {}};
    for (auto const event : ledger::journal_events()) {
        std::string needs, may;
        for (auto const& column : ledger::journal_shape().columns) {
            if (!ledger::journal_takes(event, column.name)) continue;
            bool const needed = ledger::journal_needs(event, column.name) || column.required ||
                                column.name == "period" || column.name == "narrative" ||
                                column.name.starts_with("document");
            auto& list = needed ? needs : may;
            list += fmt::format("{}{}", list.empty() ? "" : ", ", column.name);
        }
        sheet.rows.push_back({std::string{event_name(event)},
                              std::string{ledger::journal_event_meaning(event)}, needs, may});
    }
    return sheet;
}

// The first sheet alone where the name ends in .csv. A sheet that somebody has filled in is never
// written over.
void write_new(fs::path const& path, std::vector<reports::PlainSheet> const& sheets) {
    auto const extension = path.extension().string();
    if (extension != ".xlsx" && extension != ".csv") {
        throw ledger::WrongUsage{"\"{}\" ends neither in .xlsx nor in .csv.", path.string()};
    }
    std::error_code problem;
    if (fs::exists(path, problem)) {
        throw ledger::Error{"{} is there already, and is not written over. Choose another name.",
                            path.string()};
    }
    if (extension == ".csv") {
        write_csv(path, sheets.front());
    } else {
        reports::write_plain_workbook(path, sheets);
    }
}

ledger::Organisation const& body_that_ends(ledger::Registers const& registers,
                                           std::string const& text) {
    auto const* body = ledger::organisation_called(registers, text);
    if (body == nullptr) {
        throw ledger::Error{"\"{}\" is not an organisation of the register.", text};
    }
    if (body->successor.empty()) {
        throw ledger::Error{"{} has no successor in the register organisations. Name it there, and "
                            "import the registers again.",
                            body->code};
    }
    return *body;
}

} // namespace

int write_journal_template(std::filesystem::path const& path) {
    write_new(path, {empty_sheet("journals"), examples(), explanation()});
    say(fmt::format("{} is ready to be filled in{}. Then: placeledger journal import {}",
                    path.string(),
                    path.extension() == ".csv" ? "" : "; its sheets examples and events say how",
                    path.string()));
    return done;
}

int draft_succession(Context const& context, SuccessionOptions const& options) {
    auto const period = ledger::Period::parse(options.period);
    if (!period) {
        throw ledger::WrongUsage{"\"{}\" is not a period. Write for example: --period 2022/23-P04",
                                 options.period};
    }
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const registers = ledger::load_registers(*db);
    auto const& old = body_that_ends(registers, options.organisation);
    auto const held = ledger::held_in_pools(*db, old.code, *period);
    if (held.empty()) {
        throw ledger::Error{"{} holds nothing in any pool at the end of {}: there is nothing to "
                            "pass on.",
                            old.code, to_string(*period)};
    }
    auto sheet = empty_sheet("journals");
    ledger::Money total;
    for (auto const& [key, amount] : held) {
        total += amount;
        add_row(sheet, {{"journal", fmt::format("SUCCESSION {} {}", old.code, to_string(*period))},
                        {"event", "SUCCESSION"},
                        {"period", to_string(*period)},
                        {"narrative", fmt::format("Balance of {} in pool {}, stream {}, passes to "
                                                  "its successor {}",
                                                  old.code, key.first, key.second, old.successor)},
                        {"organisation", old.code},
                        {"to_organisation", old.successor},
                        {"pool", key.first},
                        {"stream", key.second},
                        {"amount", plain_text(amount)}});
    }
    write_new(options.out, {sheet});
    say(fmt::format("{}: {} rows, {} from {} to {}. Fill in document and document_sha256, then: "
                    "placeledger journal import {}",
                    options.out.string(), held.size(), in_pounds(total), old.code, old.successor,
                    options.out.string()));
    return done;
}

} // namespace app
