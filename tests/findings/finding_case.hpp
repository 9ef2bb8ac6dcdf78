// A rule and how it is broken, as tests/findings/RULE.toml says it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tests {

struct Numbered { // a row that is written many times, "{}" in it being its number
    std::string row;
    std::int64_t times = 0;
};

struct FindingCase {
    std::string rule;
    std::string group;          // of those that catalogue.cpp knows
    std::string means;          // what is wrong, to somebody who does not know the program
    std::string remedy;         // what to do
    std::string elsewhere = {}; // why no file can break it, and what does instead
    std::vector<std::string> before = {}; // commands that come first and must succeed
    std::string run = {};                 // the command that finds it
    std::string severity = {};            // "error" or "warning"
    std::string at = {};                  // where: "june.csv, I3"
    std::vector<std::string> also = {};   // rules that cannot but be broken with it
    bool empty_ledger = false;            // else one with the registers of tests/findings/ground
    bool latin1 = false;                  // each letter of the files is written as one byte
    std::map<std::string, std::vector<std::string>> add = {}; // rows behind those of a register
    std::map<std::string, std::string> files = {};
    std::map<std::string, Numbered> numbered = {}; // rows behind those of a file
};

FindingCase read_case(std::filesystem::path const& file); // throws where it is not as above
std::vector<FindingCase> read_cases(std::filesystem::path const& folder); // by rule

} // namespace tests
