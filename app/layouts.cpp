// inspect and layouts: looking at spreadsheets, and at what recognises them. A ledger is needed
// only to keep a layout; where there is one, its layouts are recognised too.
#include "app/commands.hpp"
#include "app/findings.hpp"
#include "app/layout_choice.hpp"
#include "importers/kept_layouts.hpp"
#include "importers/layout_draft.hpp"
#include "importers/layout_trial.hpp"
#include "importers/report_inspection.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace app {

std::string text_of_file(std::filesystem::path const& file) {
    std::ifstream stream{file};
    if (!stream || std::filesystem::is_directory(file))
        throw ledger::Error{"The layout {} cannot be read: is the name right?", file.string()};
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void choose_layout(std::string const& text, std::vector<importers::Layout> const& kept,
                   std::string& name, std::optional<importers::Layout>& own) {
    if (text.empty()) return;
    if (text.ends_with(".toml")) {
        own = importers::read_layout(text_of_file(text), text);
        return;
    }
    bool const is_kept = std::ranges::find(kept, text, &importers::Layout::name) != kept.end();
    name = is_kept ? text : importers::built_in_layout(text).name;
}

std::optional<ledger::Period> period_said(std::string const& text) {
    if (text.empty()) return {};
    auto const period = ledger::Period::parse(text);
    if (!period) {
        throw ledger::WrongUsage{"\"{}\" is not a period. Write for example: --period 2024/25-P03",
                                 text};
    }
    return period;
}

namespace {

// Those of the ledger, where there is one that has them.
std::vector<importers::KeptLayout> kept_if_any(Context const& context) {
    if (!std::filesystem::exists(context.db)) return {};
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    return importers::kept_layouts(*db);
}

importers::InspectionOptions options_of(Context const& context, InspectOptions const& said) {
    importers::InspectionOptions options;
    for (auto& kept : kept_if_any(context)) options.kept_layouts.push_back(std::move(kept.layout));
    choose_layout(said.layout, options.kept_layouts, options.layout, options.layout_file);
    options.thousands = said.thousands;
    options.period = period_said(said.period);
    return options;
}

std::string needs_of(importers::Layout const& layout) {
    std::string needs;
    for (auto const field : layout.required) {
        auto const& headings = layout.headings[static_cast<std::size_t>(field)];
        needs += (needs.empty() ? "" : ", ") + headings.front();
    }
    return needs;
}

} // namespace

int inspect_file(Context const& context, InspectOptions const& said) {
    auto const options = options_of(context, said);
    importers::SourceFile const source{said.file};
    auto const report = importers::report_inspection(source, options);
    say(context.format == reports::Format::json ? importers::to_json(report)
                                                : importers::to_text(report));
    return has_errors(report.findings) ? has_findings : done;
}

int list_layouts(Context const& context) {
    reports::Table table{.name = "Layouts",
                         .title = "Layouts",
                         .columns = {{.heading = "Layout"},
                                     {.heading = "Version"},
                                     {.heading = "What it is", .wraps = true},
                                     {.heading = "Needs", .wraps = true}}};
    for (auto const& layout : importers::built_in_layouts()) {
        table.rows.push_back(
            {layout.name, std::string{"built in"}, layout.title, needs_of(layout)});
    }
    for (auto const& [layout, version] : kept_if_any(context)) {
        table.rows.push_back(
            {layout.name, version, reports::text_or_empty(layout.title), needs_of(layout)});
    }
    print(context, table);
    return done;
}

int draft_layout(Context const&, std::filesystem::path const& file) {
    say(importers::draft_layout(importers::SourceFile{file}));
    return done;
}

int test_layout(Context const& context, std::filesystem::path const& layout,
                InspectOptions const& said) {
    importers::InspectionOptions options;
    options.layout_file = importers::read_layout(text_of_file(layout), layout.string());
    options.thousands = said.thousands;
    options.period = period_said(said.period);
    importers::SourceFile const source{said.file};
    auto const trial = importers::try_layout(source, options);
    reports::Table table{
        .name = "Rows", .title = "The first rows as they would be read", .columns = {}};
    for (auto const& heading : trial.headings) table.columns.push_back({.heading = heading});
    for (auto const& row : trial.rows) {
        std::vector<reports::Cell> cells;
        for (auto const& text : row) cells.push_back(reports::text_or_empty(text));
        table.rows.push_back(std::move(cells));
    }
    print(context, table);
    if (context.format == reports::Format::table) say(importers::to_text(trial.report));
    return has_errors(trial.report.findings) ? has_findings : done;
}

int add_layout(Context const& context, std::filesystem::path const& layout) {
    auto const toml = text_of_file(layout);
    auto const name = importers::read_layout(toml, layout.string()).name;
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const version = importers::keep_layout(*db, actor_of(context), toml, layout.string());
    if (version == 0) {
        say(fmt::format("The layout {} is kept already, word for word. Nothing was changed.",
                        name));
    } else {
        say(fmt::format("The layout {} is kept as version {}. Files with its headings are now "
                        "recognised.",
                        name, version));
    }
    return done;
}

} // namespace app
