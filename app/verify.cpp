// verify: whether a workbook is what the ledger says, or said when it was made. The workbook is
// made again and the two are held against each other, cell by cell.
#include "app/commands.hpp"
#include "app/proof.hpp"
#include "app/stated_workbook.hpp"
#include "importers/file_hash.hpp"
#include "importers/workbook_comparison.hpp"
#include "ledger/error.hpp"
#include "reports/words.hpp"

#include <unistd.h>

namespace app {

namespace {

namespace fs = std::filesystem;

// A folder of our own that goes with us.
class Scratch {
public:
    Scratch() {
        auto form = (fs::temp_directory_path() / "placeledger-XXXXXX").string();
        if (mkdtemp(form.data()) == nullptr)
            throw ledger::Error{"No folder can be made in {} for the workbook to hold it against.",
                                fs::temp_directory_path().string()};
        folder_ = form;
    }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    fs::path file() const { return folder_ / "wanted.xlsx"; }

private:
    fs::path folder_ = {};
};

reports::Table differences_table() {
    return {.name = "Differences",
            .title = "What the workbook says, and what the ledger says",
            .columns = {{.heading = "Sheet"},
                        {.heading = "Cell"},
                        {.heading = "What"},
                        {.heading = "In the file"},
                        {.heading = "In the ledger"}}};
}

void say_compared(importers::ComparedWorkbooks const& compared) {
    say(fmt::format("Compared: {}, {}, {} among them.", reports::how_many(compared.sheets, "sheet"),
                    reports::how_many(compared.cells, "cell"),
                    reports::how_many(compared.formulas, "formula")));
    if (!compared.resaved) return;
    say(fmt::format("The file was saved again by {}: its numbers were compared to the fifteen "
                    "digits that a spreadsheet keeps (what its formulas come to, to a twentieth of "
                    "a penny), its formulas without regard to spelling, and of its charts and "
                    "looks only which cells the charts draw.",
                    compared.application.empty() ? "another program" : compared.application));
}

} // namespace

int verify_workbook(Context const& context, std::filesystem::path const& file) {
    auto found = open_workbook(file);
    auto const facts = facts_of(found);
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    Scratch const scratch;
    std::string said_when;
    {
        AsTheWorkbookKnew const known{*db, facts, file.filename().string()};
        auto request = request_of(facts, known.registers());
        request.out = scratch.file();
        Progress progress{"Making the workbook again"};
        reports::annual_report(*db, known.registers(), request, progress.function());
        if (known.moved_on())
            said_when =
                fmt::format(" as it was with entry {} (it holds more by now)", facts.last_entry);
    }
    auto const same_bytes =
        importers::sha256_of_file(file) == importers::sha256_of_file(scratch.file());
    auto wanted = importers::StoredWorkbook{scratch.file()};
    auto table = differences_table();
    std::int64_t differences = 0;
    constexpr std::int64_t shown = 40; // on a terminal; a file has them all
    auto const all = context.format != reports::Format::table;
    auto const compared =
        importers::compare(found, wanted, [&](importers::WorkbookDifference const& one) {
            if (++differences > shown && !all) return;
            table.rows.push_back(
                {one.sheet, reports::text_or_empty(one.cell), one.what, one.found, one.wanted});
        });
    ledger::ensure(!same_bytes || differences == 0, "the same bytes compare as different");
    if (all || differences > 0) print(context, table);
    if (all) return differences == 0 ? done : has_findings;
    if (differences > shown) {
        say(fmt::format("and {} more; --format csv lists all.",
                        reports::how_many(differences - shown, "difference")));
    }
    say_compared(compared);
    auto const name = file.filename().string();
    if (differences > 0) {
        say(fmt::format("{} is NOT what the ledger says{}: {}.", name, said_when,
                        reports::how_many(differences, "difference")));
        return has_findings;
    }
    say(fmt::format("{} is what the ledger says{}{}.", name, said_when,
                    same_bytes ? ", byte for byte" : ""));
    return done;
}

} // namespace app
