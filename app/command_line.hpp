// What can be said to the program: every command with its options, and what it is to do. Only the
// files command_line*.cpp know the library that reads the words.
#pragma once

#include "app/commands.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

namespace app {

// Everything that can be said, and what it is to do once it has been said.
struct CommandLine {
    CLI::App program{"Placeledger: a double-entry ledger of pooled NHS and council prevention "
                     "money, from finance "
                     "extracts to the annual upstream-spend monitoring workbook."};
    Context context = {};
    std::string format = "table";
    std::string text = {}, because = {};
    std::filesystem::path path = {};
    std::vector<std::int64_t> numbers = {};
    std::int64_t number = 0, row = 0;
    bool strict = false, dry_run = false;
    bool every_version = false;
    app::BalanceOptions balance = {};
    app::ImportOptions import = {};
    std::vector<std::string> words = {};
    app::InspectOptions inspected = {};
    app::UserOptions user = {};
    app::SealOptions seal = {};
    app::SuccessionOptions succession = {};
    app::ReportOptions report = {};
    app::VersionOptions version = {};
    app::PoolOptions pool = {};
    app::SuspenseOptions clearing = {};
    int classification = 0;
    std::function<int()> action = {};
    std::string said = {}; // the words of the command: "batch approve"
    bool changes = false;  // whether it is an act, which the log records

    CommandLine();

private: // each in the file of its room
    CLI::App* command(CLI::App& under, std::string const& name, std::string const& what,
                      std::string const& example, std::function<int()> act);
    void prints(CLI::App* command);
    void acts(CLI::App* command);
    void successors(CLI::App* command);
    void ledger_commands();
    void register_commands();
    void layout_commands();
    void import_commands();
    void import_command();
    void batch_commands();
    void evidence_commands(CLI::App& batch);
    void entry_commands();
    void report_commands();
    void report_options(CLI::App* made);
    void publish_command(CLI::App& reports);
    void control_commands();
    void period_commands();
    void proof_commands();
    void version_commands(std::string const& name, ledger::Register which, std::string const& what,
                          std::string const& number);
    void pool_commands();
    void carry_forward_commands();
    void journal_commands();
    void suspense_commands();
};

} // namespace app
