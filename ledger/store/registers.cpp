// Replacing registers: what is identical stays, what differs is retired and added, what is gone is
// retired.
#include "ledger/store/registers.hpp"

#include "ledger/error.hpp"
#include "ledger/register_cells.hpp"
#include "ledger/register_rules.hpp"
#include "ledger/register_types.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/register_rows.hpp"
#include "ledger/store/register_use.hpp"
#include "ledger/store/register_versions.hpp"
#include "ledger/store/versions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace ledger {

namespace {

using Cells = std::vector<std::string>;
using StoredRegisters = std::array<std::vector<StoredRow>, register_count>;

StoredRegisters all_in_force(soci::session& db) {
    StoredRegisters stored;
    for (std::size_t which = 0; which < register_count; ++which) {
        stored[which] = rows_in_force(db, register_shapes()[which]);
        std::ranges::sort(stored[which], {}, &StoredRow::cells);
    }
    return stored;
}

RegisterSheet sheet_of(std::size_t which, std::vector<StoredRow> const& stored) {
    RegisterSheet sheet{
        .file = "the ledger", .sheet = std::string{register_shapes()[which].name}, .stored = true};
    for (auto const& row : stored) sheet.rows.push_back({.cells = row.cells});
    return sheet;
}

RegisterSheets sheets_of(StoredRegisters const& stored) {
    RegisterSheets sheets;
    for (std::size_t which = 0; which < register_count; ++which) {
        sheets.sheets[which] = sheet_of(which, stored[which]);
    }
    return sheets;
}

Cells key_of(RegisterShape const& shape, Cells const& cells) {
    Cells key;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (shape.columns[column].key) key.push_back(cells[column]);
    }
    return key;
}

// What importing one register comes to.
struct Difference {
    RegisterChange change;
    std::vector<RegisterRow const*> added;
    std::vector<std::int64_t> retired;
};

Difference difference(Register which, std::vector<StoredRow> const& stored,
                      RegisterSheet const& sheet) {
    auto const& shape = shape_of(which);
    Difference found{.change = {which}, .added = {}, .retired = {}};
    std::map<Cells, std::int64_t> gone;
    for (auto const& row : stored) gone.emplace(row.cells, row.id);
    for (auto const& row : sheet.rows) {
        if (gone.erase(row.cells) == 0) found.added.push_back(&row);
    }
    found.change.unchanged = std::ssize(stored) - std::ssize(gone);
    std::set<Cells> gone_keys;
    for (auto const& [cells, id] : gone) {
        gone_keys.insert(key_of(shape, cells));
        found.retired.push_back(id);
    }
    for (auto const* row : found.added) {
        found.change.changed += gone_keys.contains(key_of(shape, row->cells)) ? 1 : 0;
    }
    found.change.added = std::ssize(found.added) - found.change.changed;
    found.change.removed = std::ssize(found.retired) - found.change.changed;
    return found;
}

std::int64_t record_import(soci::session& db, RegisterImport const& import,
                           std::string const& version) {
    long long const id = number_of(db, "select max(id) from register_import") + 1;
    long long const act = next_act(db);
    db << "insert into register_import (id, file_name, sha256, imported_at, imported_by, version, "
          "act) values (:id, :file_name, :sha256, :at, :by, :version, :act)",
        soci::use(id, "id"), soci::use(import.file_name, "file_name"),
        soci::use(import.sha256, "sha256"), soci::use(import.actor.at, "at"),
        soci::use(import.actor.person, "by"), soci::use(version, "version"), soci::use(act, "act");
    return id;
}

void write(soci::session& db, std::vector<Difference> const& differences, std::int64_t import) {
    for (auto const& found : differences) {
        auto const& shape = shape_of(found.change.which);
        retire_rows(db, shape, found.retired, import);
        add_rows(db, shape, found.added, import);
    }
}

} // namespace

RegisterSheets stored_registers(soci::session& db) {
    return sheets_of(all_in_force(db));
}

Registers load_registers(soci::session& db) {
    return typed(stored_registers(db));
}

RegisterSheet crosswalk_as_of(soci::session& db, std::int64_t import) {
    auto stored = rows_as_of(db, shape_of(Register::crosswalk), import);
    std::ranges::sort(stored, {}, &StoredRow::cells);
    return sheet_of(static_cast<std::size_t>(Register::crosswalk), stored);
}

Registers registers_with_crosswalk(soci::session& db, std::int64_t import) {
    auto sheets = stored_registers(db);
    auto const version = typed(sheets).version;
    sheets[Register::crosswalk] = crosswalk_as_of(db, import);
    auto registers = typed(sheets);
    registers.version = version;
    return registers;
}

Registers registers_to_book(soci::session& db) {
    auto const versions = versions_of(db, Register::crosswalk);
    auto const in_force = crosswalk_in_force(versions);
    if (versions.empty() || in_force == versions.back().version) return load_registers(db);
    if (!in_force) {
        throw Error{"No crosswalk is in force: that of import {} is {}. Have it proposed, and "
                    "approved by another person: placeledger crosswalk propose {}",
                    versions.back().version, version_state_name(versions.back().state),
                    versions.back().version};
    }
    return registers_with_crosswalk(db, *in_force);
}

namespace {

// While a draft of the crosswalk waits, lines are booked by the one in force: what that refers to
// must stay.
void add_findings_of_booking(soci::session& db, RegisterSheets sheets,
                             std::vector<Finding>& findings) {
    auto const& crosswalk = *sheets[Register::crosswalk];
    auto const in_force = crosswalk_in_force(versions_of(db, Register::crosswalk));
    if (!in_force || crosswalk.lacks_codes()) return;
    auto booked = crosswalk_as_of(db, *in_force);
    auto next = crosswalk.rows;
    std::ranges::sort(next, {}, &RegisterRow::cells);
    if (std::ranges::equal(booked.rows, next, {}, &RegisterRow::cells, &RegisterRow::cells)) return;
    sheets[Register::crosswalk] = std::move(booked);
    auto const name = sheets[Register::crosswalk]->sheet;
    for (auto& finding : register_findings(sheets, typed(sheets))) {
        bool const refers = finding.rule.ends_with("-unknown") && finding.where.sheet == name &&
                            finding.where.file == sheets[Register::crosswalk]->file;
        if (refers && finding.severity == Severity::error) findings.push_back(std::move(finding));
    }
}

} // namespace

RegisterOutcome apply_registers(soci::session& db, RegisterSheets sheets,
                                std::vector<Finding> findings, RegisterImport const& import) {
    Transaction transaction{db};
    require_role(db, import.actor, {Role::officer, Role::classifier}, "import registers");
    auto const stored = all_in_force(db);
    auto const in_force = sheets_of(stored);
    std::ranges::move(make_canonical(sheets), std::back_inserter(findings));
    std::vector<Register> present;
    for (std::size_t which = 0; which < register_count; ++which) {
        if (sheets.sheets[which])
            present.push_back(static_cast<Register>(which));
        else
            sheets.sheets[which] = in_force.sheets[which];
    }
    auto const registers = typed(sheets);
    std::ranges::move(register_findings(sheets, registers), std::back_inserter(findings));
    std::ranges::move(findings_of_use(db, in_force, sheets), std::back_inserter(findings));
    std::ranges::move(findings_of_versions(db, in_force, sheets), std::back_inserter(findings));
    bool const at_once = number_of(db, "select exists (select 1 from user_right)") == 0;
    if (!at_once) add_findings_of_booking(db, sheets, findings);

    RegisterOutcome outcome{
        .findings = std::move(findings), .changes = {}, .version = typed(in_force).version};
    if (has_errors(outcome.findings)) return outcome;
    std::vector<Difference> differences;
    for (auto const which : present) {
        differences.push_back(
            difference(which, stored[static_cast<std::size_t>(which)], *sheets[which]));
        outcome.changes.push_back(differences.back().change);
    }
    if (registers.version == outcome.version)
        return outcome; // the same rows: nothing to write, nothing to record
    write(db, differences, record_import(db, import, registers.version));
    record_act(db, import.actor,
               {.what = "registers import",
                .subject = import.file_name,
                .detail = fmt::format("version {}", registers.version)});
    transaction.commit();
    outcome.applied = true;
    outcome.version = registers.version;
    return outcome;
}

void add_published_rows(soci::session& db, std::vector<std::vector<std::string>> const& rows,
                        RegisterImport const& import) {
    auto const stored = all_in_force(db);
    auto sheets = sheets_of(stored);
    auto& sheet = *sheets[Register::published];
    auto const& shape = shape_of(Register::published);
    for (auto const& cells : rows) {
        std::erase_if(sheet.rows, [&](RegisterRow const& row) {
            return key_of(shape, row.cells) == key_of(shape, cells);
        });
        sheet.rows.push_back({.cells = cells});
    }
    std::ranges::sort(sheet.rows, {}, &RegisterRow::cells);
    auto const found = difference(Register::published,
                                  stored[static_cast<std::size_t>(Register::published)], sheet);
    write(db, {found}, record_import(db, import, typed(sheets).version));
}

} // namespace ledger
