// Runs the real placeledger as a person or a script would: arguments in; exit code and both outputs
// back.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tests {

struct Run {
    int exit_code = -1; // what the program returned; -1 where a signal ended it
    int signal = 0;     // the signal that ended it, else 0
    bool timed_out = false;
    std::string out = {};
    std::string err = {};
};

struct Conditions {
    std::filesystem::path folder = {}; // to work in; the test's own where empty
    std::chrono::milliseconds at_most = std::chrono::seconds{60}; // then it is killed
    std::optional<std::uint64_t> file_bytes_at_most = {}; // a disk that is full: RLIMIT_FSIZE
    std::optional<std::chrono::milliseconds> interrupt_after = {}; // Ctrl-C, once
    std::optional<unsigned> user = {}; // needs root: for files without rights
};

// Standard input is empty and nothing is a terminal. Throws where the program cannot be started.
Run run_program(std::vector<std::string> const& arguments, Conditions const& conditions = {});

} // namespace tests
