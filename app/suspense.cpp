// suspense list, suspense clear, crosswalk missing.
#include "app/suspense.hpp"

#include "app/commands.hpp"
#include "app/csv_file.hpp"
#include "importers/unmapped.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "ledger/store/versions.hpp"
#include "reports/workbook_plain.hpp"

#include <map>

namespace app {

namespace {

using ledger::Money;
using reports::text_or_empty;

constexpr std::size_t shown = 30; // on a terminal; a file has them all

std::string how_many(std::int64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

Money size(Money amount) {
    return amount.is_negative() ? -amount : amount;
}

bool for_people(Context const& context) {
    return context.format == reports::Format::table;
}

// One line of the list: what is alike in coding, file and month.
struct Standing {
    importers::SuspendedLine first;
    std::int64_t lines = 0;
    Money amount = {};
    std::string next = {};
};

std::int64_t days_between(std::string const& posted_at, std::string const& now) {
    auto const then = ledger::parse_date(posted_at.substr(0, 10));
    auto const today = ledger::parse_date(now.substr(0, 10));
    if (!then || !today) return 0;
    return (std::chrono::sys_days{*today} - std::chrono::sys_days{*then}).count();
}

std::vector<Standing> all_standing(soci::session& db, ledger::Registers const& registers) {
    ledger::Crosswalk const crosswalk{registers};
    ledger::Periods const periods{db};
    std::map<std::string, Standing> sums;
    importers::visit_suspense(
        db, [&](importers::StandingEntry const&, importers::SuspendedLine const& line) {
            auto const& c = line.coding;
            auto const booking = importers::booking_of(crosswalk, periods, line);
            auto const* stays = std::get_if<importers::Stays>(&booking);
            auto const next = stays == nullptr
                                  ? "can be cleared by rule " +
                                        std::get<importers::Booked>(booking).meaning.rule->rule
                                  : stays->why;
            auto const key =
                fmt::format("{:012}|{}|{}|{}|{}|{}|{}|{}|{}|{}", line.batch.value(), line.of.key(),
                            c.organisation, c.cost_centre, c.subjective, c.analysis1, c.analysis2,
                            c.supplier, next, line.booked_in.key());
            auto& sum = sums.try_emplace(key, Standing{.first = line}).first->second;
            ++sum.lines;
            if (line.layer == ledger::Layer::actual)
                sum.amount += line.amount; // a plan is no money
            sum.next = next;
        });
    std::vector<Standing> all;
    for (auto& [key, sum] : sums) all.push_back(std::move(sum));
    std::ranges::stable_sort(all, std::greater{}, [](Standing const& s) { return size(s.amount); });
    return all;
}

reports::Table standing_table(soci::session& db, std::vector<Standing> const& all,
                              std::size_t at_most) {
    reports::Table table{.name = "Suspense",
                         .title = "In suspense",
                         .columns = {{.heading = "Batch"},
                                     {.heading = "File"},
                                     {.heading = "Row"},
                                     {.heading = "Organisation"},
                                     {.heading = "Period"},
                                     {.heading = "Cost centre"},
                                     {.heading = "Subjective"},
                                     {.heading = "Analysis 1"},
                                     {.heading = "Analysis 2"},
                                     {.heading = "Supplier"},
                                     {.heading = "Lines"},
                                     {.heading = "Amount £"},
                                     {.heading = "Days"},
                                     {.heading = "What next", .wraps = true}}};
    auto const now = now_in_utc();
    std::map<std::int64_t, importers::Batch> batches;
    for (auto const& sum : all) {
        if (table.rows.size() == at_most) break;
        auto const id = sum.first.batch;
        auto const batch = batches.try_emplace(id.value(), importers::batch_numbered(db, id)).first;
        auto const& c = sum.first.coding;
        table.rows.push_back({id.value(), batch->second.file_name, sum.first.row, c.organisation,
                              to_string(sum.first.of), text_or_empty(c.cost_centre),
                              text_or_empty(c.subjective), text_or_empty(c.analysis1),
                              text_or_empty(c.analysis2), text_or_empty(c.supplier), sum.lines,
                              sum.amount, days_between(batch->second.posted_at, now), sum.next});
    }
    return table;
}

} // namespace

void print_clearing(Context const& context, std::string const& title,
                    std::vector<importers::ClearingSum> const& sums) {
    reports::Table table{.name = "Clearing",
                         .title = title,
                         .columns = {{.heading = "Organisation"},
                                     {.heading = "Cost centre"},
                                     {.heading = "Subjective"},
                                     {.heading = "Analysis 1"},
                                     {.heading = "Analysis 2"},
                                     {.heading = "Supplier"},
                                     {.heading = "Lines"},
                                     {.heading = "Amount £"},
                                     {.heading = "Booked in"},
                                     {.heading = "Rule"},
                                     {.heading = "Event"},
                                     {.heading = "Place"},
                                     {.heading = "Pool"},
                                     {.heading = "Scheme"},
                                     {.heading = "Stays because", .wraps = true}}};
    for (auto const& sum : sums) {
        if (for_people(context) && table.rows.size() == shown) break;
        auto const& c = sum.coding;
        table.rows.push_back(
            {c.organisation, text_or_empty(c.cost_centre), text_or_empty(c.subjective),
             text_or_empty(c.analysis1), text_or_empty(c.analysis2), text_or_empty(c.supplier),
             sum.lines, sum.amount, text_or_empty(sum.booked_in), text_or_empty(sum.rule),
             text_or_empty(sum.event), text_or_empty(sum.place), text_or_empty(sum.pool),
             text_or_empty(sum.scheme), text_or_empty(sum.why)});
    }
    print(context, table);
    if (for_people(context) && sums.size() > shown) {
        say(fmt::format("{} more; --format csv shows them all.", sums.size() - shown));
    }
}

int list_suspense(Context const& context) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const all = all_standing(*db, ledger::registers_to_book(*db));
    Money amount;
    std::int64_t lines = 0;
    for (auto const& sum : all) {
        amount += sum.amount;
        lines += sum.lines;
    }
    if (for_people(context) && all.empty()) {
        say("Nothing stands in suspense.");
        return done;
    }
    print(context, standing_table(*db, all, for_people(context) ? shown : all.size()));
    if (!for_people(context)) return done;
    if (all.size() > shown)
        say(fmt::format("{} more; --format csv shows them all.", all.size() - shown));
    say(fmt::format("In suspense: {}, {}. Rules that are missing: placeledger crosswalk missing; "
                    "what can be cleared: placeledger suspense clear",
                    how_many(lines, "line"), in_pounds(amount)));
    return done;
}

int clear_suspense(Context const& context, SuspenseOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    stop_on_interrupt(*db);
    auto const registers = ledger::registers_to_book(*db);
    importers::ClearingRequest request{.because = options.because.empty()
                                                      ? std::string{"The crosswalk has rules now"}
                                                      : options.because,
                                       .dry_run = options.dry_run,
                                       .actor = actor_of(context)};
    if (!options.organisation.empty()) {
        auto const* known = ledger::organisation_called(registers, options.organisation);
        if (known == nullptr) {
            throw ledger::Error{"\"{}\" is not an organisation of the register.",
                                options.organisation};
        }
        request.organisation = known->code;
    }
    auto const clearing = importers::request_clearing(*db, registers, request);
    auto all = clearing.cleared;
    all.insert(all.end(), clearing.staying.begin(), clearing.staying.end());
    if (!for_people(context)) {
        print_clearing(context, "Clearing of suspense", all);
        return done;
    }
    if (!clearing.cleared.empty()) {
        say("To be booked anew:");
        print_clearing(context, "Booked anew", clearing.cleared);
    }
    if (!clearing.staying.empty()) {
        say("Stays in suspense:");
        print_clearing(context, "Stays in suspense", clearing.staying);
    }
    if (clearing.lines == 0) {
        say(all.empty() ? "Nothing stands in suspense."
                        : "Nothing can be cleared yet. To map what is missing: placeledger "
                          "crosswalk missing --to FILE");
    } else if (options.dry_run) {
        say(fmt::format("{} would be cleared; nothing was staged.",
                        how_many(clearing.lines, "line")));
    } else {
        auto const number = clearing.batch->id.value();
        say(fmt::format("{} is batch {}, staged: {}. Another person approves it: placeledger batch "
                        "approve {}; then: placeledger batch post {}",
                        clearing.batch->file_name, number, how_many(clearing.lines, "line"), number,
                        number));
    }
    return done;
}

namespace {

using importers::MissingRule;

reports::Table missing_table(std::vector<MissingRule> const& rules, std::size_t at_most) {
    reports::Table table{.name = "Missing",
                         .title = "Codings without a crosswalk rule",
                         .columns = {{.heading = "Rule"},
                                     {.heading = "Organisation"},
                                     {.heading = "Cost centre"},
                                     {.heading = "Subjective"},
                                     {.heading = "Analysis 1"},
                                     {.heading = "Analysis 2"},
                                     {.heading = "Supplier"},
                                     {.heading = "Lines"},
                                     {.heading = "Amount £"},
                                     {.heading = "First period"},
                                     {.heading = "Example supplier"},
                                     {.heading = "Example description", .wraps = true},
                                     {.heading = "Batch"},
                                     {.heading = "Row"},
                                     {.heading = "Note", .wraps = true}}};
    for (auto const& rule : rules) {
        if (table.rows.size() == at_most) break;
        reports::Row row{rule.rule, rule.organisation};
        for (auto const& text : rule.selectors) row.push_back(text_or_empty(text));
        for (auto&& cell :
             reports::Row{rule.lines, rule.amount, to_string(rule.first),
                          text_or_empty(rule.supplier), text_or_empty(rule.description),
                          rule.batch.value(), rule.row, text_or_empty(rule.note)}) {
            row.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

// The missing rules first, to be filled in; then the crosswalk as it stands, so that importing the
// sheet adds to it.
reports::PlainSheet sheet_to_fill_in(soci::session& db, std::vector<MissingRule> const& rules) {
    auto const& shape = ledger::shape_of(ledger::Register::crosswalk);
    reports::PlainSheet sheet{.name = std::string{shape.name}, .columns = {}, .rows = {}};
    for (auto const& column : shape.columns) sheet.columns.emplace_back(column.name);
    for (auto const column : importers::unmapped_columns) sheet.columns.emplace_back(column);
    auto const at = [&](std::string_view column) { return shape.index_of(column); };
    for (auto const& rule : rules) {
        std::vector<std::string> cells(shape.columns.size());
        cells[at("rule")] = rule.rule;
        cells[at("organisation")] = rule.organisation;
        for (std::size_t i = 0; i < rule.selectors.size(); ++i) {
            cells[at("cost_centre") + i] = rule.selectors[i];
        }
        if (rule.valid_from) cells[at("valid_from")] = ledger::iso(*rule.valid_from);
        if (rule.valid_to) cells[at("valid_to")] = ledger::iso(*rule.valid_to);
        auto const description = rule.note.empty()
                                     ? rule.description
                                     : fmt::format("{} [{}]", rule.description, rule.note);
        for (auto const& text : {std::to_string(rule.lines), to_string(rule.amount),
                                 to_string(rule.first), rule.supplier, description,
                                 fmt::format("batch {}, row {}", rule.batch.value(), rule.row)}) {
            cells.push_back(text);
        }
        sheet.rows.push_back(std::move(cells));
    }
    auto const stored = ledger::stored_registers(db);
    for (auto const& row : stored[ledger::Register::crosswalk]->rows) {
        auto cells = row.cells;
        cells.resize(sheet.columns.size());
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

void write_missing(soci::session& db, std::filesystem::path const& path,
                   std::vector<MissingRule> const& rules) {
    auto const extension = path.extension().string();
    if (extension != ".xlsx" && extension != ".csv") {
        throw ledger::WrongUsage{"{}: say --to FILE.xlsx or --to FILE.csv.", path.string()};
    }
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        throw ledger::Error{"{} is there already, and somebody may have filled it in: choose "
                            "another name, or delete it first.",
                            path.string()};
    }
    auto const sheet = sheet_to_fill_in(db, rules);
    if (extension == ".csv") {
        write_csv(path, sheet);
    } else {
        reports::write_plain_workbook(path, {sheet});
    }
}

} // namespace

int list_missing_rules(Context const& context, std::filesystem::path const& to) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    ledger::Snapshot const snapshot{*db};
    auto const registers = ledger::load_registers(*db);
    auto const rules = importers::missing_rules(*db, registers);
    if (!to.empty() && !rules.empty()) write_missing(*db, to, rules);
    bool const people = for_people(context);
    if (!people || !rules.empty()) {
        print(context, missing_table(rules, people ? shown : rules.size()));
    }
    if (!people) return done;
    auto const versions = ledger::versions_of(*db, ledger::Register::crosswalk);
    auto const in_force = ledger::crosswalk_in_force(versions);
    if (!versions.empty() && in_force != versions.back().version) {
        say(fmt::format("This is by the newest crosswalk, of import {}, which books nothing until "
                        "it is approved.",
                        versions.back().version));
    }
    if (rules.empty()) {
        say("Every coding has a crosswalk rule.");
        return done;
    }
    if (rules.size() > shown)
        say(fmt::format("{} more; --format csv shows them all.", rules.size() - shown));
    if (to.empty()) {
        say("To fill them in: placeledger crosswalk missing --to FILE.xlsx");
    } else {
        say(fmt::format("{} has {}, to be filled in (event, place, ...), above the crosswalk as it "
                        "stands. Then: placeledger registers import {}; placeledger suspense clear",
                        to.string(), how_many(std::ssize(rules), "rule"), to.string()));
    }
    return done;
}

} // namespace app
