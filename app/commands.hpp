// What the program can do, one function a command: each opens the ledger, calls one function of the
// layers below, and prints. They return the exit code 0, or 1 where there are findings; everything
// else is thrown.
#pragma once

#include "app/context.hpp"
#include "importers/approval.hpp"
#include "importers/posting.hpp"
#include "importers/staging.hpp"
#include "ledger/register_columns.hpp"
#include "ledger/store/checks.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

constexpr int done = 0, has_findings = 1, wrong_usage = 2, could_not = 3;

int make_ledger(Context const& context);
int migrate_ledger(Context const& context);

int import_registers(Context const& context, std::filesystem::path const& from);
int export_registers(Context const& context, std::filesystem::path const& to);

struct InspectOptions {
    std::filesystem::path file;
    std::string layout, period;
    bool thousands = false;
};
int inspect_file(Context const& context, InspectOptions const& options);

int list_layouts(Context const& context);
int draft_layout(Context const& context, std::filesystem::path const& file);
int test_layout(Context const& context, std::filesystem::path const& layout,
                InspectOptions const& options);
int add_layout(Context const& context, std::filesystem::path const& layout);

struct ImportOptions {
    std::vector<std::filesystem::path> files;
    std::string organisation, period, layout, control, part;
    std::int64_t supersedes = 0;
    bool as_actuals = false, year_to_date = false, new_codes = false, dry_run = false,
         thousands = false;
};
int import_files(Context const& context, ImportOptions const& options);

int list_batches(Context const& context);
int show_batch(Context const& context, std::int64_t batch);
int approve_batches(Context const& context, std::vector<std::int64_t> const& batches);
int post_batches(Context const& context, std::vector<std::int64_t> const& batches);
int reject_batch(Context const& context, std::int64_t batch, std::string const& because);
int reject_row(Context const& context, std::int64_t batch, std::int64_t row,
               std::string const& because);
int reverse_batch(Context const& context, std::int64_t batch, std::string const& because);
int reverse_entry(Context const& context, std::int64_t entry, std::string const& because);
int list_awards(Context const& context, std::string const& identifier, bool every_version);
int compare_batch(Context const& context, std::int64_t batch);
int show_difference(Context const& context, std::int64_t batch);
void print_difference(Context const& context, soci::session& db, importers::Batch const& batch);
int print_row(Context const& context, std::int64_t batch, std::int64_t row);

struct BalanceOptions {
    std::string year, through; // a financial year; up to which period
    std::string layer = "actual";
    bool by_successor = false;
};
int list_balances(Context const& context, BalanceOptions const& options);
struct SealOptions {
    std::filesystem::path key, out; // checking: the public key, or nothing, and the seal
};
int check_ledger(Context const& context, bool strict, SealOptions const& seal);
int make_seal_key(std::filesystem::path const& file);
int write_seal(Context const& context, SealOptions const& options);
std::vector<ledger::CheckResult> check_seal(soci::session& db, SealOptions const& options);

int back_up_ledger(Context const& context, std::filesystem::path const& to);
int restore_ledger(Context const& context, std::filesystem::path const& backup);

struct UserOptions {
    std::string name, role, from, to, limit, acts_for;
};
int add_user(Context const& context, UserOptions const& options);
int end_user(Context const& context, UserOptions const& options);
int list_users(Context const& context);
int list_acts(Context const& context, std::int64_t last);

int list_periods(Context const& context, std::string const& year);
int begin_closing(Context const& context, std::vector<std::string> const& periods);
int close_periods(Context const& context, std::vector<std::string> const& periods);
int publish_periods(Context const& context, std::vector<std::string> const& periods);
int reopen_periods(Context const& context, std::vector<std::string> const& periods,
                   std::string const& because);

struct VersionOptions {
    ledger::Register which = ledger::Register::classification;
    std::int64_t version = 0, other = 0;
    std::string document_sha256 = {}, review_on = {}, because = {}, year = {};
    std::filesystem::path document = {};
};
int list_versions(Context const& context, VersionOptions const& options);
int propose_version(Context const& context, VersionOptions const& options);
int approve_version(Context const& context, VersionOptions const& options);
int withdraw_version(Context const& context, VersionOptions const& options);
int retire_version(Context const& context, VersionOptions const& options);
int compare_versions(Context const& context, VersionOptions const& options);
struct SuspenseOptions {
    std::string organisation, because;
    bool dry_run = false;
};
int list_suspense(Context const& context);
int clear_suspense(Context const& context, SuspenseOptions const& options);
int show_findings(Context const& context, std::int64_t batch, std::filesystem::path const& to);
int list_missing_rules(Context const& context, std::filesystem::path const& to);
struct PoolOptions { // what is asked of pools, and of what they hold
    std::string year, pool, stream, because, document;
    std::filesystem::path out;
    bool unmatched = false;
};
int list_contributions(Context const& context, PoolOptions const& options);
int settle_pool(Context const& context, PoolOptions const& options);
int propose_carry_forward(Context const& context, PoolOptions const& options);
int approve_carry_forward(Context const& context, PoolOptions const& options);
int withdraw_carry_forward(Context const& context, PoolOptions const& options);
int list_carry_forward(Context const& context, PoolOptions const& options);
int list_assurance(Context const& context, std::string const& year);
int import_journals(Context const& context, std::filesystem::path const& file, bool dry_run);
int show_journals(Context const& context, std::int64_t batch);
int write_journal_template(std::filesystem::path const& path);
struct SuccessionOptions {
    std::string organisation, period;
    std::filesystem::path out;
};
int draft_succession(Context const& context, SuccessionOptions const& options);

struct ReportOptions {
    std::string year;
    std::optional<int> classification = {};
    std::filesystem::path out;
    bool by_successor = false;
    bool is_final = false;
    std::string place = {};   // a code or name; empty: all
    std::string because = {}; // of a correction that is published
    std::string as_at = {};   // an entry, a day, or an act; empty: now
};
int report_annual(Context const& context, ReportOptions const& options);
int report_summary(Context const& context, ReportOptions const& options);
int publish_report(Context const& context, ReportOptions const& options);

} // namespace app
