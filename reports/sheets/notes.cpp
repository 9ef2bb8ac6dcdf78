// Definitions, scope and caveats, so that the workbook can be read without its makers.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

struct Note {
    char const* topic;
    char const* text;
};

constexpr Note notes[] = {
    {"Question", "Is a greater part of NHS money invested upstream, in each Place and overall; and "
                 "was that more investment, "
                 "a smaller total, or a re-coding?"},
    {"Counted money", "Account 5000 of the ledger: a pound is counted once, when it leaves the "
                      "partnership of the ICB, the "
                      "councils and the pools they host. Contributions to pools and transfers "
                      "between members are not "
                      "spending and are not counted."},
    {"Scope in", "NHS-funded revenue outlay for the Place: direct, through pools by source of "
                 "funding, and through grants held "
                 "by a council."},
    {"Scope out", "Capital (kind C, shown in Data only), outlay outside the measure (account "
                  "5900), reserves, contributions."},
    {"Funder", "Who pays is the stream's funder (NHS, LA or OTHER), not who hosts the pool and not "
               "who provides the service."},
    {"Tier P", "Primary prevention: keeps people from falling ill."},
    {"Tier S", "Secondary prevention: finds and acts on risk or illness early."},
    {"Tier T", "Tertiary: limits the harm of illness that is established. Shown, and not counted "
               "as upstream."},
    {"Tier A", "Acute care."},
    {"Tier N", "Not prevention."},
    {"Tier U", "Unclassified: no rule of the classification covers it. Above 0.5% of the money, "
               "figures stay provisional."},
    {"Upstream", "Tiers P and S. A rule may divide a line by stated fractions; parts are whole "
                 "pennies and sum to the line."},
    {"NHS share", "Upstream NHS divided by total NHS, revenue, for a Place and year. ALL is every "
                  "Place and CM summed, and then "
                  "divided."},
    {"CM", "What serves the whole system and belongs to no single Place."},
    {"Percentage points", "The difference of two shares. From 1.85% to 2.00% is 0.15 percentage "
                          "points, and about 8% more."},
    {"Investment", "What a change of upstream money alone did to the share: (upstream - upstream "
                   "before) / total."},
    {"Denominator", "What a change of the total alone did: upstream before / total - upstream "
                    "before / total before."},
    {"Prior share", "The year before on the classification of this workbook. Corrections are what "
                    "changed in its books since it "
                    "was published; reclassification is what other rules make of it."},
    {"Standstill", "The upstream money of this year that would have held the prior share."},
    {"Provider", "Found when this workbook was made: the crosswalk's provider, else the supplier "
                 "where it is a known "
                 "organisation, else the scheme's provider, else the supplier's own text."},
    {"Pools",
     "Contributions are what the host received or is deemed to have received. Partners' books are "
     "what partners say "
     "is held in the pool. Host's ledger is the balance given from the host's own system."},
    {"Memorandum account",
     "What a pool received, spent and holds, as a note to the accounts of its "
     "host shows it. Its (under)/overspend of the year is expenditure less funding and income "
     "received in the year; what was brought forward is a line of its own."},
    {"To be divided",
     "What the pool's rule (risk_share) divides, as `placeledger pool settle` does: expenditure "
     "and returns, less brought forward, agreed, income of no partner and moved. It takes in what "
     "earlier years left; agreed and not received, since a late payment is no overspend."},
    {"Agreed",
     "What partners agreed to contribute for the year, as varied (register pool_streams). "
     "Contributed is what partners booked, Received what the host booked."},
    {"Unmatched", "Booked by one side and not by the other, to date; the oldest first."},
    {"BCF conditions", "Only what money can show. The minima are those of the register "
                       "pool_streams; without them no condition is said to be met. The two on "
                       "spending overlap: what the NHS "
                       "commissions in the area Social Care counts in both, as each asks for its "
                       "own minimum; their sum means nothing."},
    {"Over (under) budget",
     "Outturn less budget for every body: over is positive, under in brackets, "
     "whatever sign a sender uses."},
    {"Months of an award",
     "Its stated duration, else the time between its two dates; else unknown, "
     "never nought. By value: each award counts with its amount."},
    {"At least", "Awards of 36 months or more over all awards, so that an unknown length counts as "
                 "short; Length known says how much of the value that leaves open."},
    {"Live at 31 March",
     "Awards that have begun and not ended. One whose end nobody knows may be live: it counts in "
     "the whole value and as of unknown length, so that At least stays true."},
    {"Due", "What of an award falls after the end of the year, spread evenly over its days."},
    {"Successor", "An award of the same funder to the same recipient that starts in the three "
                  "months before or after the earlier one's end, after the earlier one started, "
                  "and ends later. One that has run beside it for longer is no successor."},
    {"Ledger total", "What all extracts of a body add up to in a year: minus account 1000."},
    {"Silent host",
     "The host of a pool that has sent nothing of the year, so that what partners paid "
     "in is held nowhere."},
    {"Left over",
     "Public health grant received less what was spent, paid into pools and put into "
     "the reserve. It must be nil for each council; a council that has received more than it "
     "used does not make up for another that used more than it received."},
    {"C1 to C8, M14, PHG", "The controls of the whole ledger, of each pool and of each council's "
                           "public health grant, on the sheet Checks."},
    {"Place share", "Upstream of the NHS and councils together, divided by all that both pay (M4). "
                    "A council's total is what it sends: public health, adult and children's "
                    "social care."},
    {"Shared", "Paid out of a section 75 pool (M3). Grants under sections 256 and 76 are paid over "
               "and not shared; aligned budgets stand beside each other and each body pays its "
               "own."},
    {"Discretionary", "Paid into a pool from streams of the groups Additional NHS and Additional "
                      "LA: nobody had to."},
    {"Community sector", "Bodies of sector VCSE in the register of organisations, by whom the "
                         "money reaches first; what they grant onwards is not added (M7, M8)."},
    {"Like for like", "Only recipients that were paid in both years."},
    {"Real", "In prices of the report's year, by one release of the price index (M6)."},
    {"Per head", "For each resident by the estimate of the year and vintage named (M5). What is "
                 "system-wide has no residents of its own."},
    {"Service line", "Of a Place: a scheme; without one, a line of the public health grant; then a "
                     "provider; then a body's own costs by cost centre. The smallest stand "
                     "together."},
    {"Sensitivity", "The headline share if one choice were another; each row changes one thing."},
    {"HC.6", "The function of prevention in the System of Health Accounts: 6.1 information and "
             "advice, 6.2 immunisation, 6.3 early detection, 6.4 monitoring, 6.5 surveillance, "
             "6.6 emergencies. HC.5.1 marks preventive medicines."},
    {"Grade", "Of evidence: A the whole serves that purpose, B a worked division, C judgement or a "
              "division more than a year old."},
    {"Moved", "Money of the year that stands in another tier than on the version before."},
    {"M12", "Upstream NHS money of the year before, grown as the funding that the NHS received "
            "(account 4800) grew, against this year's."},
    {"[x]", "Not available: the input it needs has not been given."},
    {"[z]", "Not applicable: a share of a total that is nil or less, or a comparison that has no "
            "meaning."},
    {"[p]", "Provisional: a body with money in the figure has not had its year assured; Cover says "
            "which. A sheet marked PROVISIONAL at its top is not final, for the reasons on Cover."},
    {"[r]", "Restated: the figure of the year before is not the one that was published. "
            "Restatements says why."},
    {"Sheets",
     "Every sheet has one table, headings in row 4; charts stand below it. The title leads back to "
     "the Cover. Formulas are protected against slips, without a password."},
    {"Rounding", "Cells hold pounds and pence. Shares are exact and only shown rounded, half away "
                 "from zero, so printed parts "
                 "may not add up to a printed total."},
    {"Formulas", "Figures carry formulas over Data beside the ledger's own value. A spreadsheet "
                 "adds in binary: it may differ "
                 "from the ledger in the eleventh digit, never by a penny."},
    {"Caveat", "Partners close their books at different times; what a partner has not sent is not "
               "in these figures. Imports "
               "lists what was sent."},
};

} // namespace

Sheet notes_sheet(AnnualFigures const& figures) {
    Table table{.name = "Notes",
                .title = "What the words and figures mean",
                .how_to_read = "One line for each word or rule that the other sheets use.",
                .columns = {{.heading = "Topic", .width = 24},
                            {.heading = "Note", .width = 100, .wraps = true}}};
    for (auto const& note : notes)
        table.rows.push_back({std::string{note.topic}, std::string{note.text}});
    auto const add = [&](std::string topic, std::string text) {
        table.rows.push_back({std::move(topic), std::move(text)});
    };
    add("Classification version",
        figures.classification ? std::to_string(*figures.classification) : "none");
    add("Register version", figures.registers.version.empty() ? "none" : figures.registers.version);
    add("Ledger position", figures.position.last_entry == 0
                               ? "Nothing has been posted."
                               : fmt::format("Entry {}, head {}.", figures.position.last_entry,
                                             figures.position.head));
    if (from_payment_lists(figures.position)) {
        add("Published payment lists",
            "Some or all figures come from published payment lists, not from ledgers. Such lists "
            "leave out journals and small payments and treat VAT in different ways.");
    }
    table.totals = {fmt::format("{} notes", table.rows.size()), {}};
    return {.table = std::move(table)};
}

} // namespace reports
