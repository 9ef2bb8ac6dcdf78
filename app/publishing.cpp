// report publish: the final workbook, and its figures kept as published.
#include "app/commands.hpp"
#include "app/report_options.hpp"
#include "importers/file_hash.hpp"
#include "ledger/error.hpp"
#include "ledger/narrative.hpp"
#include "ledger/store/as_at.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/new_file.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/publications.hpp"
#include "ledger/store/registers.hpp"
#include "reports/annual.hpp"
#include "reports/published.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace app {

namespace {

namespace fs = std::filesystem;

// The final workbook under that name, of now or of the moment after an act.
reports::AnnualOutcome final_workbook(soci::session& db, ledger::FinancialYear year,
                                      std::optional<int> classification, fs::path const& out,
                                      std::optional<std::int64_t> act = {}) {
    ledger::Snapshot const snapshot{db};
    std::optional<ledger::AsAt> then;
    if (act) then.emplace(db, ledger::moment_of_act(db, *act));
    auto const registers = ledger::load_registers(db);
    Progress progress{"Making the final workbook"};
    return reports::annual_report(db, registers,
                                  {.year = year,
                                   .classification = classification,
                                   .out = out,
                                   .is_final = true,
                                   .proves_postings = !act},
                                  progress.function());
}

void refuse_without_reason(ledger::Publication const& before, std::vector<std::string> const& moved,
                           std::string const& because) {
    if (!because.empty()) return;
    constexpr std::size_t named = 20;
    std::vector<std::string> some{
        moved.begin(), moved.begin() + static_cast<std::ptrdiff_t>(std::min(moved.size(), named))};
    if (moved.size() > named) some.push_back(fmt::format("and {} more", moved.size() - named));
    throw ledger::Error{
        "{} was published already, on {} by {} (publication {}), with other figures. Nothing was "
        "published. To publish a correction say --because \"...\". What differs:\n  {}",
        to_string(before.year),
        before.at.substr(0, 10),
        before.person,
        before.id,
        fmt::join(some, "\n  ")};
}

// The same figures again: the workbook as it was published, made anew from the ledger.
int give_again(soci::session& db, ledger::Publication const& before, fs::path const& out,
               ledger::NewFile& file) {
    std::optional<int> version;
    if (!before.classification.empty()) version = std::stoi(before.classification);
    final_workbook(db, before.year, version, file.written_as(), before.known_act);
    if (importers::sha256_of_file(file.written_as()) != before.workbook_sha256) {
        throw ledger::Error{"{} was published already (publication {}), with the same figures, but "
                            "by another version of this program: the workbook cannot be made again "
                            "byte for byte. Nothing was written.",
                            to_string(before.year), before.id};
    }
    file.give_name();
    say(fmt::format(
        "{} was published already, on {} by {}, with the same figures (publication {}). "
        "Nothing was recorded; {} is that workbook again, byte for byte.",
        to_string(before.year), before.at.substr(0, 10), before.person, before.id, out.string()));
    return done;
}

} // namespace

int publish_report(Context const& context, ReportOptions const& options) {
    auto const year = financial_year(options.year);
    require_xlsx(options.out);
    if (!options.because.empty()) ledger::require_reason(options.because);
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const actor = actor_of(context);
    ledger::require_role(*db, actor, {ledger::Role::closer}, "publish reports");
    stop_on_interrupt(*db);
    ledger::NewFile file{options.out};
    auto outcome = final_workbook(*db, year, options.classification, file.written_as());
    auto& made = outcome.to_publish;
    if (auto const before = ledger::latest_publication(*db, year)) {
        auto const moved = reports::differences(ledger::figures_of(*db, before->id), made.figures);
        if (moved.empty()) return give_again(*db, *before, options.out, file);
        refuse_without_reason(*before, moved, options.because);
    }
    made.publication.file_name = options.out.filename().string();
    made.publication.workbook_sha256 = importers::sha256_of_file(file.written_as());
    made.publication.because = options.because;
    auto const number = ledger::publish_figures(*db, actor, made);
    try {
        file.give_name();
    } catch (ledger::Error const& error) {
        throw ledger::Error{"Publication {} is in the books, but its workbook could not be given "
                            "its name: {} Say the same command again, and it is made again byte "
                            "for byte.",
                            number, error.what()};
    }
    say(fmt::format("Published {} as {}: publication {}, {} figures. SHA-256 {}.", to_string(year),
                    options.out.string(), number, made.figures.size(),
                    made.publication.workbook_sha256));
    return done;
}

} // namespace app
