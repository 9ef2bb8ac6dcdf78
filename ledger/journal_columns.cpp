// The table itself: what a finance officer may write into a row of each event.
#include "ledger/journal_columns.hpp"

#include <algorithm>
#include <array>

namespace ledger {

namespace {

using enum CellType;
using Column = RegisterColumn;

constexpr Column held_by(std::string_view name, Register holds) {
    return {name, code, false, false, {}, holds};
}

constexpr std::array columns{
    Column{"journal", text, true},
    Column{"event", choice, true, false,
           "OPENING|ACCRUED_CONTRIBUTION|RESTREAM|POOL_TRANSFER|IN_KIND|OVERSPEND_SHARE|SUCCESSION|"
           "ACCRUAL|PREPAYMENT|JOURNAL"},
    Column{"period", period},
    Column{"date", date},
    Column{"narrative", text},
    Column{"document", text},
    Column{"document_sha256", text},
    Column{"reverses_in", period},
    Column{"fund", code},
    Column{"account", whole},
    held_by("pool", Register::pools),
    held_by("to_pool", Register::pools),
    held_by("place", Register::places),
    held_by("scheme", Register::schemes),
    held_by("stream", Register::streams),
    Column{"to_stream", list},
    held_by("organisation", Register::organisations),
    held_by("to_organisation", Register::organisations),
    Column{"cost_centre", code},
    Column{"subjective", code},
    Column{"analysis1", code},
    Column{"analysis2", code},
    Column{"supplier", text},
    Column{"provider", text},
    held_by("relieves", Register::streams),
    Column{"debit", money},
    Column{"credit", money},
    Column{"amount", money}};

constexpr RegisterShape shape{"journals", "row of journals", "", columns, true};

// Columns between vertical bars; whether the codes of a line may be given, too.
struct Uses {
    Event event;
    std::string_view needs, may;
    bool coded;
    std::string_view meaning;
};

constexpr std::array uses{
    Uses{Event::opening, "pool|stream|amount", "organisation", false,
         "What a pool held of a stream when its books began."},
    Uses{Event::accrued_contribution, "pool|stream|amount", "organisation|reverses_in", false,
         "A contribution due at the year's end and not yet paid; reverses itself in the next P1."},
    Uses{Event::restream, "pool|stream|to_stream|amount", "organisation", false,
         "Money of a pool that moves to another stream of the same funder."},
    Uses{Event::pool_transfer, "pool|to_pool|stream|amount", "to_stream|organisation", false,
         "Money that moves from one pool to another, of the same funder."},
    Uses{Event::in_kind, "stream|amount", "pool|scheme|place|organisation|relieves", true,
         "Staff or premises that a partner gives to a pool instead of money."},
    Uses{Event::overspend_share, "stream|to_stream|amount", "pool|scheme|place|organisation", true,
         "Overspend charged to one stream, shared over others by the pool's rule."},
    Uses{Event::succession, "organisation|to_organisation|pool|stream|amount", "", false,
         "What a body that ends holds in a pool passes to its successor."},
    Uses{Event::accrual, "organisation|amount", "pool|scheme|place|stream|reverses_in", true,
         "Outlay of this period that is not yet in the ledger; reverses itself in the next."},
    Uses{Event::prepayment, "organisation|amount|reverses_in", "pool|scheme|place|stream", true,
         "Outlay paid early: taken out of this period, and put into the one it belongs to."},
    Uses{Event::journal, "fund|account",
         "pool|place|scheme|stream|organisation|to_organisation|reverses_in|debit|credit", true,
         "Any other entry, line by line: rows with one reference make one entry."}};

constexpr std::string_view of_every_event =
    "journal|event|period|date|narrative|document|document_sha256";
constexpr std::string_view of_coded_events =
    "cost_centre|subjective|analysis1|analysis2|supplier|provider";

bool lists(std::string_view list, std::string_view column) {
    for (std::size_t start = 0; start < list.size();) {
        auto const end = std::min(list.find('|', start), list.size());
        if (list.substr(start, end - start) == column) return true;
        start = end + 1;
    }
    return false;
}

Uses const& uses_of(Event event) {
    return *std::ranges::find(uses, event, &Uses::event);
}

constexpr auto events = [] {
    std::array<Event, uses.size()> all{};
    for (std::size_t i = 0; i < uses.size(); ++i) all[i] = uses[i].event;
    return all;
}();

} // namespace

RegisterShape const& journal_shape() {
    return shape;
}

bool journal_needs(Event event, std::string_view column) {
    return lists(uses_of(event).needs, column);
}

bool journal_takes(Event event, std::string_view column) {
    auto const& of_event = uses_of(event);
    return lists(of_every_event, column) || lists(of_event.needs, column) ||
           lists(of_event.may, column) || (of_event.coded && lists(of_coded_events, column));
}

std::span<Event const> journal_events() {
    return events;
}

std::string_view journal_event_meaning(Event event) {
    return uses_of(event).meaning;
}

} // namespace ledger
