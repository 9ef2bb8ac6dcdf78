// import: from a file to a staged batch.
#include "app/commands.hpp"
#include "app/findings.hpp"
#include "app/layout_choice.hpp"
#include "importers/batch.hpp"
#include "importers/kept_layouts.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"

#include <algorithm>

namespace app {

namespace {

using importers::Staged;

importers::StageRequest request_of(Context const& context, ImportOptions const& options,
                                   std::vector<importers::Layout> const& kept) {
    importers::StageRequest request{.file = {},
                                    .organisation = options.organisation,
                                    .control = importers::parse_control_totals(options.control),
                                    .as_actuals = options.as_actuals,
                                    .new_codes = options.new_codes,
                                    .year_to_date = options.year_to_date,
                                    .dry_run = options.dry_run,
                                    .supersedes = ledger::BatchId{options.supersedes},
                                    .part = options.part,
                                    .actor = actor_of(context)};
    request.period = period_said(options.period);
    request.thousands = options.thousands;
    choose_layout(options.layout, kept, request.layout, request.layout_file);
    return request;
}

std::string outcome(Staged const& staged, bool dry_run) {
    if (staged.already_there) return fmt::format("is batch {} already", staged.batch.value());
    if (!staged.stored && !dry_run) return "not staged";
    return fmt::format("{}{}", dry_run ? "would be staged" : "staged",
                       staged.examination.error_rows > 0 ? ", with errors" : "");
}

reports::Table summary(std::vector<Staged> const& all, bool dry_run) {
    reports::Table table{.name = "Import",
                         .title = "Imported files",
                         .columns = {{.heading = "File"},
                                     {.heading = "Batch"},
                                     {.heading = "Outcome"},
                                     {.heading = "Organisation"},
                                     {.heading = "Layout"},
                                     {.heading = "Period"},
                                     {.heading = "Rows"},
                                     {.heading = "File total"},
                                     {.heading = "Error rows"},
                                     {.heading = "Findings"}}};
    for (auto const& s : all) {
        auto const& e = s.examination;
        importers::Batch period;
        if (!e.periods.empty()) {
            period.first_period = e.periods.begin()->first;
            period.last_period = e.periods.rbegin()->first;
        }
        auto const number = s.batch.value();
        table.rows.push_back({s.file_name, number == 0 ? reports::Cell{} : reports::Cell{number},
                              outcome(s, dry_run), s.organisation, reports::text_or_empty(s.layout),
                              reports::text_or_empty(periods_text(period)), e.rows, e.file_total,
                              e.error_rows, static_cast<std::int64_t>(e.findings.size())});
    }
    return table;
}

void say_what_next(std::vector<Staged> const& all) {
    for (auto const& s : all) {
        if (s.already_there) {
            say(fmt::format("{} was imported before, as batch {}: the same bytes. Nothing was "
                            "changed.",
                            s.file_name, s.batch.value()));
        } else if (s.stored && s.examination.error_rows > 0) {
            say(fmt::format("Batch {}, rows in error: {}. Correct the file, or set a row aside "
                            "with: placeledger batch reject-row {} ROW --because \"...\"",
                            s.batch.value(), s.examination.error_rows, s.batch.value()));
        } else if (s.stored && s.purpose == importers::Purpose::evidence) {
            say(fmt::format("Batch {} is kept as evidence; it is compared with the books, never "
                            "posted: placeledger batch compare {}",
                            s.batch.value(), s.batch.value()));
        } else if (s.stored) {
            say(fmt::format("Batch {} is staged. Next, by another person: placeledger batch "
                            "approve {} --as NAME",
                            s.batch.value(), s.batch.value()));
        }
    }
}

Staged stage_one(soci::session& db, importers::StageRequest const& request) {
    auto const registers = ledger::registers_to_book(db);
    Progress progress{"Reading " + request.file.filename().string()};
    return importers::stage(db, registers, request, progress.function());
}

} // namespace

int import_files(Context const& context, ImportOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    stop_on_interrupt(*db);
    auto request = request_of(context, options, importers::recognisable_layouts(*db));
    bool const has_control = !options.control.empty();
    if (has_control && options.files.size() > 1) {
        throw ledger::WrongUsage{"--control belongs to one file: import the files one by one."};
    }
    if ((options.supersedes != 0 || !options.part.empty()) && options.files.size() > 1) {
        throw ledger::WrongUsage{"--supersedes and --part belong to one file: import the files one "
                                 "by one."};
    }
    std::vector<Staged> all;
    std::string refused;
    for (auto const& file : options.files) {
        request.file = file;
        try {
            all.push_back(stage_one(*db, request));
        } catch (ledger::Error const& error) { // the other files of the same call stay imported
            if (options.files.size() == 1) throw;
            refused += fmt::format("{}\n", error.what());
        }
    }
    print(context, summary(all, options.dry_run));
    if (context.format == reports::Format::table && options.supersedes != 0 && all.size() == 1 &&
        all.front().stored) {
        print_difference(context, *db, importers::batch_numbered(*db, all.front().batch));
    }
    bool errors = false;
    for (auto const& s : all) {
        errors = errors || has_errors(s.examination.findings);
        if (context.format == reports::Format::table) say_findings(s.examination.findings);
    }
    if (context.format == reports::Format::table && !options.dry_run) say_what_next(all);
    if (!refused.empty()) {
        refused.pop_back();
        throw ledger::Error{"{}", refused};
    }
    return errors ? has_findings : done;
}

} // namespace app
