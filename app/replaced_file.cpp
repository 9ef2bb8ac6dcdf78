// A name typed wrongly must not cost anybody a file: a ledger, a published workbook, a letter.
#include "app/replaced_file.hpp"

#include "app/stated_workbook.hpp"
#include "importers/file_hash.hpp"
#include "ledger/error.hpp"
#include "ledger/store/publications.hpp"

#include <fstream>
#include <iterator>

namespace app {

namespace {

namespace fs = std::filesystem;

void refuse_ledger(fs::path const& ledger, fs::path const& out) {
    for (auto const* file : {"", "-wal", "-shm", "-journal"}) {
        std::error_code none;
        if (!fs::equivalent(ledger.string() + file, out, none)) continue;
        throw ledger::Error{"{} is the ledger itself. Nothing was written. Name another file.",
                            out.string()};
    }
}

void refuse_other(fs::path const& out, std::string const& what) {
    throw ledger::Error{"{} is there already and is not {}. Nothing was written. Name another "
                        "file, or move that one away.",
                        out.string(), what};
}

bool is_annual_workbook(fs::path const& file) {
    try {
        auto workbook = open_workbook(file);
        facts_of(workbook);
        return true;
    } catch (ledger::Error const&) {
        return false;
    }
}

bool is_summary_page(fs::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{stream}, {}};
    return text.starts_with("<!DOCTYPE html>") &&
           text.find("<footer>Made by Placeledger from the ledger") != std::string::npos;
}

} // namespace

void require_replaceable_workbook(soci::session& db, fs::path const& ledger, fs::path const& out) {
    if (!fs::exists(out)) return;
    refuse_ledger(ledger, out);
    if (!fs::is_regular_file(out) || !is_annual_workbook(out)) {
        refuse_other(out, "a workbook that `report annual` made");
    }
    auto const hash = importers::sha256_of_file(out);
    for (auto const& one : ledger::publications_of(db)) {
        if (one.workbook_sha256 != hash) continue;
        throw ledger::Error{"{} is the workbook of {} as it was published on {} by {} (publication "
                            "{}), and stays as it is. Nothing was written. Name another file.",
                            out.string(),
                            to_string(one.year),
                            one.at.substr(0, 10),
                            one.person,
                            one.id};
    }
}

void require_replaceable_page(fs::path const& ledger, fs::path const& out) {
    if (!fs::exists(out)) return;
    refuse_ledger(ledger, out);
    if (!fs::is_regular_file(out) || !is_summary_page(out)) {
        refuse_other(out, "a page that `report summary` made");
    }
}

} // namespace app
