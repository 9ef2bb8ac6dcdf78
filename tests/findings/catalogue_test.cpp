// Each rule has a file that breaks it and nothing else, and docs/findings.md says of each what it
// means, what the program says, and what to do. The program itself is run, since it is its
// sentences that people read.
#include "tests/findings/case_folder.hpp"
#include "tests/findings/catalogue.hpp"
#include "tests/findings/rules_in_code.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <pwd.h>
#include <set>
#include <sstream>
#include <unistd.h>

namespace {

using namespace tests;

std::filesystem::path const source{PLACELEDGER_SOURCE};
std::filesystem::path const folder = source / "tests/findings";
std::filesystem::path const page = source / "docs/findings.md";

struct Told {
    std::string severity, rule, text;
};

// "error: june.csv, I3: …" up to the rule in brackets, over one line or more.
std::vector<Told> findings_in(std::string const& said) {
    std::vector<Told> all;
    std::istringstream lines{said};
    Told told;
    for (std::string line; std::getline(lines, line);) {
        bool begins = false;
        for (auto const* severity : {"error", "warning"}) {
            auto const start = std::string{severity} + ": ";
            if (!line.starts_with(start)) continue;
            told = {severity, {}, line.substr(start.size())};
            begins = true;
        }
        if (told.severity.empty()) continue;
        if (!begins) told.text += '\n' + line;
        auto const bracket = line.rfind(" [");
        if (bracket == std::string::npos || !line.ends_with(']')) continue;
        told.rule = line.substr(bracket + 2, line.size() - bracket - 3);
        all.push_back(told);
        told = {};
    }
    return all;
}

// Words between blanks; quotation marks hold several together; {login} is whoever runs the test.
std::vector<std::string> words_of(std::string const& command) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    for (char const c : command + ' ') {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ' ' && !quoted) {
            if (word == "{login}") word = ::getpwuid(::geteuid())->pw_name;
            if (!word.empty()) words.push_back(word);
            word.clear();
        } else {
            word += c;
        }
    }
    return words;
}

Run run_in(std::filesystem::path const& where, std::string const& command) {
    return run_program(words_of(command), {.folder = where});
}

struct Ledgers {
    Ledgers() {
        must("init");
        keep("empty.db");
        must("registers import " + (folder / "ground").string());
        keep("ground.db");
    }
    void must(std::string const& command) const {
        auto const ran = run_in(made.path(), command);
        EXPECT_EQ(ran.exit_code, 0) << command << ": " << ran.out << ran.err;
    }
    void keep(char const* name) const {
        std::filesystem::copy_file(made / "placeledger.db", made / name);
    }
    TemporaryFolder made = {};
};

// Plays the case; what the program says of the rule, or nothing and a failure.
std::string play(FindingCase const& played, std::filesystem::path const& ledgers) {
    TemporaryFolder const where;
    lay_out(played, ledgers, folder / "ground", where.path());
    auto before = played.before;
    bool const rules_change = !played.add.empty() && !played.run.starts_with("registers");
    if (rules_change) before.insert(before.begin(), "registers import registers");
    for (auto const& command : before) {
        auto const ran = run_in(where.path(), command);
        EXPECT_EQ(ran.exit_code, 0) << played.rule << ", " << command << ":\n"
                                    << ran.out << ran.err;
    }
    auto const ran = run_in(where.path(), played.run);
    auto const told = findings_in(ran.out + '\n' + ran.err);
    std::set<std::string> rules;
    bool errors = false;
    for (auto const& each : told) {
        rules.insert(each.rule);
        errors = errors || each.severity == "error";
    }
    std::set<std::string> wanted{played.also.begin(), played.also.end()};
    wanted.insert(played.rule);
    auto const said = played.rule + ", " + played.run + ":\n" + ran.out + ran.err;
    EXPECT_EQ(rules, wanted) << said;
    EXPECT_EQ(ran.exit_code, errors ? 1 : 0) << said;
    for (auto const& each : told) {
        if (each.rule != played.rule) continue;
        EXPECT_EQ(each.severity, played.severity) << said;
        EXPECT_TRUE(each.text.starts_with(played.at + ": "))
            << played.rule << " is said to be at " << played.at << ":\n"
            << each.text;
        return each.text;
    }
    return {};
}

TEST(Findings, EachRuleIsBrokenByItsFileAndThePageSaysSo) {
    Ledgers const ledgers;
    auto const cases = read_cases(folder);
    std::map<std::string, std::string> examples;
    for (auto const& each : cases) {
        if (each.elsewhere.empty()) examples[each.rule] = play(each, ledgers.made.path());
    }
    auto const wanted = catalogue(cases, examples);
    if (std::getenv("PLACELEDGER_WRITE_FINDINGS") != nullptr) std::ofstream{page} << wanted;
    EXPECT_TRUE(bytes_of(page) == wanted)
        << "docs/findings.md is out of date. Write it anew with\n"
           "    PLACELEDGER_WRITE_FINDINGS=1 build/default/tests/findings/findings_tests\n"
           "and read what changed.";
}

TEST(Findings, EachRuleOfTheProgramHasItsFile) {
    auto const rules = rules_in_code(source);
    EXPECT_GT(rules.literal.size(), 50U) << "the rules are written in another way than they were";
    for (auto const& rule : rules.literal) {
        EXPECT_TRUE(std::filesystem::exists(folder / (rule + ".toml")))
            << "The rule " << rule << " has no file. Write tests/findings/" << rule
            << ".toml like its neighbours; if it is no rule, list it in rules_in_code.cpp.";
    }
    for (auto const& each : read_cases(folder)) {
        EXPECT_TRUE(names(rules, each.rule))
            << "tests/findings/" << each.rule
            << ".toml is of a rule that the program does not have.";
    }
}

} // namespace
