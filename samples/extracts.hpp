// Writing what the finance systems export, and the list of what was written.
#pragma once

#include "samples/register.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace samples {

struct Extract {
    std::string file; // from the folder of the manifest
    std::string layout;
    std::string organisation;
    std::vector<Line> lines;
    std::string expect = "ok";
    std::string note = {};
};

std::vector<Extract> icb_extracts(Books const& books);     // a workbook a month
std::vector<Extract> council_extracts(Books const& books); // a CSV a quarter

void write_workbook(std::filesystem::path const& path, Extract const& extract);
void write_registers(std::filesystem::path const& path, std::vector<Register> const& registers);
void write_csv(std::filesystem::path const& path, Extract const& extract);
void write_text(std::filesystem::path const& path, std::string const& bytes);

} // namespace samples
