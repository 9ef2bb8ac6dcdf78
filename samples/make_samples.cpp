// make_samples FOLDER: writes the invented system of samples/ (registers, extracts, manifest), the
// same bytes each time.
#include "samples/extracts.hpp"

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
