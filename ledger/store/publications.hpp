// What was published: the figures of a final workbook, with its hash and where the ledger stood.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"
#include "ledger/store/acts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace ledger {

struct PublishedFigure {
    std::string measure; // the sheet and the heading: "NHS_share: Share"
    std::string place;
    FinancialYear year;
    std::string kind;  // "money", "share", "points" or "number"
    std::string value; // exact: "7800000.00", "0.0200411099691…"

    friend bool operator==(PublishedFigure const&, PublishedFigure const&) = default;
};

struct PublishedShare { // for the register `published`, from which next year's bridge starts
    std::string place;
    Money upstream_nhs, total_nhs;
};

struct Publication {
    std::int64_t id = 0;
    FinancialYear year{0};
    std::string file_name, workbook_sha256;
    std::int64_t known_act = 0, last_entry = 0; // where the ledger stood
    std::string ledger_head, registers_version, classification;
    std::optional<std::int64_t> corrects = {};
    std::string because = {};
    std::string at = {}, person = {}; // when it is read: of its act
};

std::vector<Publication> publications_of(soci::session& db); // in order of number
std::vector<PublishedFigure> figures_of(soci::session& db, std::int64_t publication);

// The last of that year.
std::optional<Publication> latest_publication(soci::session& db, FinancialYear year);

struct NewPublication {
    Publication publication;
    std::vector<PublishedFigure> figures;
    std::vector<PublishedShare> shares;
};

// One act in one transaction: the publication and its figures, rows in the register `published`,
// and the year's closed periods are published. Refuses whoever may not, and where anything was done
// since the workbook was made; a correction needs a reason. Returns its number.
std::int64_t publish_figures(soci::session& db, Actor const& actor, NewPublication const& what);

} // namespace ledger
