// The Cover says what a workbook is of; the ledger must have that position in its chain.
#include "app/stated_workbook.hpp"

#include "ledger/error.hpp"
#include "ledger/store/registers.hpp"

#include <fstream>

namespace app {

namespace {

namespace fs = std::filesystem;

void require_zip(fs::path const& file) {
    if (!fs::exists(file))
        throw ledger::Error{"There is no file {}. Name the workbook that report annual made.",
                            file.string()};
    if (fs::is_directory(file))
        throw ledger::Error{"{} is a folder. Name the workbook in it.", file.string()};
    std::ifstream stream{file, std::ios::binary};
    char start[2] = {};
    stream.read(start, 2);
    if (stream.gcount() == 2 && start[0] == 'P' && start[1] == 'K') return;
    throw ledger::Error{"{} is not a workbook (.xlsx). Name the one that report annual made.",
                        file.string()};
}

void require_position(soci::session& db, reports::WorkbookFacts const& facts,
                      std::string const& file_name) {
    if (facts.head.empty()) return;
    long long entry = 0;
    auto const& head = facts.head;
    db << "select last_entry from posting_run where head = :head", soci::use(head, "head"),
        soci::into(entry);
    if (db.got_data() && entry == facts.last_entry) return;
    throw ledger::Error{"{} is of another ledger: its Cover names entry {} with head {}, and this "
                        "ledger has none such. Name the ledger it was made from with --db; if this "
                        "is the one, its entries or the Cover were altered: placeledger check.",
                        file_name, facts.last_entry, facts.head};
}

} // namespace

importers::StoredWorkbook open_workbook(fs::path const& file) {
    require_zip(file);
    return importers::StoredWorkbook{file};
}

reports::WorkbookFacts facts_of(importers::StoredWorkbook& workbook) {
    std::map<std::string, std::string> cover;
    if (auto const sheet = workbook.find("Cover")) {
        constexpr std::int64_t most_rows = 500;
        auto rows = workbook.rows(*sheet);
        importers::StoredRow row;
        while (rows.next(row) && row.number < most_rows) {
            auto const both =
                row.cells.size() >= 2 && row.cells[0].column == 0 && row.cells[1].column == 1;
            if (both) cover.emplace(row.cells[0].value, row.cells[1].value);
        }
    }
    if (auto const facts = reports::facts_on_cover(cover)) return *facts;
    throw ledger::Error{"The workbook was not made by `placeledger report annual`: it has no sheet "
                        "Cover that names a financial year and the ledger's last entry. Name one "
                        "that was."};
}

AsTheWorkbookKnew::AsTheWorkbookKnew(soci::session& db, reports::WorkbookFacts const& facts,
                                     std::string const& file_name)
    : snapshot_{db} {
    require_position(db, facts, file_name);
    auto const moment = facts.last_act
                            ? ledger::moment_of_act(db, *facts.last_act)
                            : ledger::moment_of_position(db, facts.last_entry, facts.registers);
    auto const last = ledger::number_of(db, "select max(id) from act where outcome = 'done'");
    if (last != moment.act) then_.emplace(db, moment);
    registers_ = ledger::load_registers(db);
    if (registers_.version == facts.registers) return;
    throw ledger::Error{"{} was made with version {} of the registers, which this ledger did not "
                        "have then: its Cover was altered, or it is of another ledger.",
                        file_name, facts.registers.empty() ? "none" : facts.registers};
}

reports::AnnualRequest request_of(reports::WorkbookFacts const& facts,
                                  ledger::Registers const& registers) {
    reports::AnnualRequest request{.year = facts.year,
                                   .out = {},
                                   .by_successor = facts.by_successor,
                                   .as_at_entry = facts.as_at_entry,
                                   .is_final = facts.is_final};
    request.classification = facts.classification;
    if (!facts.place.empty()) request.place = reports::place_named(registers, facts.place);
    return request;
}

} // namespace app
