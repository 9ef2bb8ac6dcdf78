#include "tests/fuzz/everything.hpp"

#include "importers/encoding.hpp"
#include "importers/inspection.hpp"
#include "importers/limits.hpp"
#include "importers/mapping.hpp"
#include "importers/row_block.hpp"
#include "importers/source_file.hpp"
#include "ledger/error.hpp"
#include "tests/fuzz/claim.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace fuzz {

namespace {

void add(std::uint64_t& sum, std::string_view bytes) {
    for (char const c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3;
}

// Kept rows come back exactly as they came, but for the empty cells at their ends.
class KeptAgain {
public:
    void add(importers::Row const& row) {
        auto cells = row.cells;
        while (!cells.empty() && cells.back().kind == importers::CellKind::empty)
            cells = cells.first(cells.size() - 1);
        came_.see({row.number, cells});
        if (auto const block = packer_.add(row)) unpack(*block);
    }
    void finish() {
        if (auto const block = packer_.finish()) unpack(*block);
        must_hold(came_.sum() == back_.sum(), "kept rows come back as they came");
    }

private:
    void unpack(importers::RowBlock const& block) {
        importers::unpack(block.payload, [&](importers::Row const& row) { return back_.see(row); });
    }

    importers::RowPacker packer_ = {};
    RowWatch came_ = {};
    RowWatch back_ = {};
};

void check_findings(std::vector<ledger::Finding> const& findings) {
    for (auto const& finding : findings) {
        must_hold(!finding.rule.empty() && !finding.found.empty(), "a finding says its rule");
        must_hold(importers::is_utf8(ledger::message(finding)), "a finding is UTF-8");
    }
}

void map_rows(importers::SourceFile const& file, importers::Inspection const& inspection) {
    if (inspection.header_row == 0) return;
    std::vector<ledger::Finding> findings;
    if (!inspection.layout) {
        importers::AmountRows rows{inspection};
        file.read(inspection.sheet, [&](importers::Row const& row) {
            rows.read(row, findings);
            return true;
        });
        rows.finish(findings);
    } else {
        importers::Mapper mapper{inspection, {}};
        file.read(inspection.sheet, [&](importers::Row const& row) {
            mapper.map(row, findings);
            return true;
        });
        mapper.finish(findings);
    }
    check_findings(findings);
}

// Finding a layout costs more than everything else, so one input in four has to do.
bool inspected(std::filesystem::path const& path) {
    return std::filesystem::file_size(path) % 4 == 0;
}

void read_sheet(importers::SourceFile const& file, std::size_t sheet) {
    RowWatch first;
    RowWatch second;
    KeptAgain kept;
    file.read(sheet, [&](importers::Row const& row) {
        kept.add(row);
        return first.see(row);
    });
    kept.finish();
    file.read(sheet, [&](importers::Row const& row) { return second.see(row); });
    must_hold(first.sum() == second.sum(), "a sheet that is read again is the same");
}

} // namespace

bool RowWatch::see(importers::Row const& row) {
    must_hold(row.number > last_, "row numbers rise");
    last_ = row.number;
    ++rows_;
    must_hold(row.cells.size() <= static_cast<std::size_t>(importers::limits::columns),
              "no row is wider than the limit");
    add(sum_, std::to_string(row.number));
    for (auto const& cell : row.cells) {
        must_hold(importers::is_utf8(cell.text), "every text is UTF-8");
        must_hold((cell.kind == importers::CellKind::empty) == cell.text.empty(),
                  "a cell is empty where it has no text, and only there");
        char const kind[] = {'\x01', static_cast<char>(cell.kind)};
        add(sum_, {kind, 2});
        add(sum_, cell.text);
    }
    return true;
}

void read_everything(std::filesystem::path const& path, std::string_view container) {
    constexpr std::size_t sheets_read = 4;
    try {
        importers::SourceFile const file{path};
        if (!container.empty() && file.container() != container) return;
        must_hold(!file.sheets().empty(), "a file has a sheet");
        for (std::size_t i = 0; i < std::min(file.sheets().size(), sheets_read); ++i) {
            read_sheet(file, i);
        }
        check_findings(file.findings());
        if (inspected(path)) {
            auto const inspection = importers::inspect(file, {});
            check_findings(inspection.findings);
            map_rows(file, inspection);
        }
    } catch (ledger::Error const& refusal) {
        must_hold(*refusal.what() != '\0', "a refusal says why");
    }
}

} // namespace fuzz
