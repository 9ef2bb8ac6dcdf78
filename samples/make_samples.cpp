// make_samples FOLDER: writes the invented system of samples/ (registers, extracts, manifest), the
// same bytes each time.
#include "samples/monitors.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <exception>
#include <iostream>

namespace samples {
namespace {

// What an officer would read off the source system and type in as control totals. A mistyped amount
// is counted in rows but not in net: nobody can read it.
nlohmann::ordered_json entry_of(Extract const& extract) {
    ledger::Money net;
    for (auto const& line : extract.lines)
        if (line.typed_amount.empty()) net += line.amount;
    nlohmann::ordered_json entry = {{"file", extract.file},
                                    {"layout", extract.layout},
                                    {"organisation", extract.organisation},
                                    {"rows", extract.lines.size()},
                                    {"net", ledger::plain_text(net)},
                                    {"expect", extract.expect}};
    if (!extract.note.empty()) entry["note"] = extract.note;
    return entry;
}

// What is imported when the books are booked: awards and monitors, in rounds, since the movement of
// a month is known when the month before it is posted.
void make_later_files(std::filesystem::path const& folder, Books const& books,
                      nlohmann::ordered_json& manifest) {
    auto const awards = award_file();
    std::filesystem::create_directories((folder / awards.file).parent_path());
    write_text(folder / awards.file, awards.text);
    manifest.push_back({{"file", awards.file},
                        {"layout", "360giving"},
                        {"organisation", "QYG"},
                        {"rows", awards.rows},
                        {"expect", "ok"},
                        {"round", 2}});
    for (auto const& monitor : monitors(books)) {
        ledger::Money net;
        for (auto const& line : monitor.lines) net += line.actual;
        write_text(folder / monitor.file, monitor_text(monitor));
        nlohmann::ordered_json entry = {
            {"file", monitor.file},
            {"layout", monitor.layout},
            {"organisation", monitor.organisation},
            {"period", fmt::format("{}-P{:02}", year_text(monitor.year), monitor.number)},
            {"rows", monitor.lines.size()},
            {"net", ledger::plain_text(net)},
            {"expect", "ok"},
            {"round", monitor.round}};
        if (!monitor.note.empty()) entry["note"] = monitor.note;
        manifest.push_back(std::move(entry));
    }
}

void make(std::filesystem::path const& folder) {
    auto const books = make_books();
    auto extracts = icb_extracts(books);
    for (auto& extract : council_extracts(books)) extracts.push_back(std::move(extract));
    auto manifest = nlohmann::ordered_json::array();
    for (auto const& extract : extracts) {
        auto const path = folder / extract.file;
        std::filesystem::create_directories(path.parent_path());
        if (extract.layout == "nhs-gl") {
            write_workbook(path, extract);
        } else {
            write_csv(path, extract);
        }
        manifest.push_back(entry_of(extract));
    }
    make_later_files(folder, books, manifest);
    write_registers(folder / "registers.xlsx", all_registers(books));
    write_registers(folder / "evidence.xlsx", evidence_registers(books));
    write_text(folder / "manifest.json", manifest.dump(2) + "\n");
}

} // namespace
} // namespace samples

int main(int argument_count, char** arguments) try {
    if (argument_count != 2) {
        std::cerr << "usage: make_samples FOLDER\n";
        return 2;
    }
    samples::make(arguments[1]);
    return 0;
} catch (std::exception const& failure) {
    std::cerr << "make_samples: " << failure.what() << '\n';
    return 3;
}
