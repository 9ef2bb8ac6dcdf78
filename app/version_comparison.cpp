// classification compare, crosswalk compare: the importers read the lines again, the reports add
// up.
#include "app/version_comparison.hpp"

#include "importers/posted_lines.hpp"
#include "ledger/booking.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "ledger/store/versions.hpp"
#include "reports/crosswalk_comparison.hpp"
#include "reports/provider.hpp"

#include <algorithm>

namespace app {

namespace {

using ledger::FinancialYear;
using ledger::Register;
using ledger::Registers;

FinancialYear newest_year(soci::session& db) {
    auto const newest =
        ledger::number_of(db, "select max(t.period) from period_total t join dimension d on d.id = "
                              "t.dimension where d.account = 5000 and d.layer = 1");
    if (newest != 0) return FinancialYear{static_cast<int>(newest / 100)};
    throw ledger::Error{"There is no outlay in the books yet: a comparison would show nothing."};
}

FinancialYear year_of(soci::session& db, std::string const& text) {
    if (text.empty()) return newest_year(db);
    if (auto const year = FinancialYear::parse(text)) return *year;
    throw ledger::WrongUsage{"\"{}\" is not a financial year such as 2024/25.", text};
}

// One line under one crosswalk.
struct OneBooking {
    reports::BookedBy by;
    std::vector<ledger::Posting> postings = {};
    std::string names = {};
};

// In place, since the postings keep views into it.
void book_by(ledger::Crosswalk const& crosswalk, importers::Line const& line,
             reports::ProviderFinder& providers, OneBooking& one) {
    auto const found = crosswalk.meaning_of(line.coding, line.amount, line.period, line.date);
    if (auto const* problem = std::get_if<ledger::Unbookable>(&found)) {
        one.by.rule = "cannot be booked: " + problem->rule;
        return;
    }
    auto const& meaning = std::get<ledger::Meaning>(found);
    one.by.rule = meaning.rule == nullptr ? std::string{} : meaning.rule->rule;
    one.by.event = std::string{event_name(meaning.event)};
    ledger::book(meaning, line.coding.organisation, line.amount, one.postings, one.names);
    for (auto const& posting : one.postings) {
        if (posting.account != ledger::account::outlay) continue;
        std::string const scheme{posting.scheme};
        reports::CountedRow row{.period = line.period,
                                .place = std::string{posting.place},
                                .fund = std::string{posting.fund},
                                .scheme = scheme,
                                .stream = std::string{posting.stream},
                                .coding = posting.coded ? line.coding : ledger::Coding{},
                                .provider = {},
                                .amount = posting.amount};
        row.provider =
            providers.provider(posting.provider, row.coding.supplier, scheme, line.period);
        one.by.counted.push_back(std::move(row));
    }
}

bool is_alike(OneBooking const& a, OneBooking const& b) {
    auto const same = [](ledger::Posting const& x, ledger::Posting const& y) {
        return x.account == y.account && x.fund == y.fund && x.amount == y.amount &&
               x.pool == y.pool && x.place == y.place && x.scheme == y.scheme &&
               x.stream == y.stream && x.provider == y.provider && x.counterparty == y.counterparty;
    };
    return a.by.event == b.by.event && std::ranges::equal(a.postings, b.postings, same);
}

std::vector<importers::Batch> posted_extracts(soci::session& db, FinancialYear year) {
    auto all = importers::batches(db);
    std::erase_if(all, [&](importers::Batch const& batch) {
        return batch.state != "posted" || !is_extract(batch) ||
               (batch.first_period && batch.first_period->year() > year) ||
               (batch.last_period && batch.last_period->year() < year);
    });
    return all;
}

reports::CrosswalkComparison compare_crosswalks(soci::session& db, FinancialYear year,
                                                std::int64_t before, std::int64_t after) {
    auto const earlier = ledger::registers_with_crosswalk(db, before);
    auto const later = ledger::registers_with_crosswalk(db, after);
    ledger::Crosswalk const old_crosswalk{earlier}, new_crosswalk{later};
    reports::ProviderFinder providers{later};
    reports::CrosswalkMovements movements;
    for (auto const& batch : posted_extracts(db, year)) {
        importers::visit_posted_lines(db, batch, [&](importers::Line const& line) {
            if (line.period.year() != year) return;
            OneBooking was, is;
            book_by(old_crosswalk, line, providers, was);
            book_by(new_crosswalk, line, providers, is);
            bool const alike = is_alike(was, is);
            movements.add(line.amount, alike, std::move(was.by), std::move(is.by));
        });
    }
    auto const version = ledger::classification_in_use(db, later, {}).version;
    ledger::Classification const classification{later, version};
    return movements.finish(later, classification, year, before, after);
}

reports::ClassificationComparison compare_classified(soci::session& db, FinancialYear year,
                                                     int before, int after) {
    auto const registers = ledger::load_registers(db);
    for (auto const version : {before, after}) classification_version(registers, version);
    auto const rows = reports::counted_rows(db, registers, year);
    return reports::compare_classifications(registers, rows, year, before, after);
}

void require_crosswalk(soci::session& db, std::int64_t version) {
    std::string known;
    for (auto const& standing : ledger::versions_of(db, Register::crosswalk)) {
        if (standing.version == version) return;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", standing.version);
    }
    throw ledger::Error{"Import {} changed no crosswalk; those that did: {}.", version,
                        known.empty() ? "none" : known};
}

} // namespace

int compare_versions(Context const& context, VersionOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    ledger::Snapshot const snapshot{*db};
    auto const year = year_of(*db, options.year);
    bool const people = context.format == reports::Format::table;
    if (options.which == Register::classification) {
        auto const comparison = compare_classified(*db, year, static_cast<int>(options.version),
                                                   static_cast<int>(options.other));
        print(context, table_of(comparison));
        if (people) say(in_a_sentence(comparison.places.back(), year));
        return done;
    }
    for (auto const version : {options.version, options.other}) require_crosswalk(*db, version);
    auto const comparison = compare_crosswalks(*db, year, options.version, options.other);
    print(context, table_of(comparison));
    if (people) {
        say(in_a_sentence(comparison.places.back(), year));
        say(fmt::format("{} lines of posted extracts were read again; journals are not lines.",
                        comparison.lines));
    }
    return done;
}

std::string compare_before_approval(soci::session& db, VersionOptions const& options) {
    auto const used =
        ledger::version_replaced(db, ledger::load_registers(db), options.which, options.version);
    bool const has_money =
        ledger::number_of(db, "select exists (select 1 from period_total t join dimension d on "
                              "d.id = t.dimension where d.account = 5000 and d.layer = 1)") == 1;
    if (!used || !has_money) {
        std::string const why = used ? "There is no outlay in the books yet to compare with."
                                     : "There is no earlier one to compare it with.";
        say(why);
        return why;
    }
    auto const year = newest_year(db);
    std::int64_t changes = 0;
    reports::PlaceShares all;
    if (options.which == Register::classification) {
        auto const comparison = compare_classified(db, year, static_cast<int>(*used),
                                                   static_cast<int>(options.version));
        changes = std::ssize(comparison.changes);
        all = comparison.places.back();
    } else {
        auto const comparison = compare_crosswalks(db, year, *used, options.version);
        changes = std::ssize(comparison.changes);
        all = comparison.places.back();
    }
    say(fmt::format("Compared with {}, {} change{}. {}", ledger::version_name(options.which, *used),
                    changes, changes == 1 ? "" : "s", in_a_sentence(all, year)));
    say(fmt::format("Each change: placeledger {} compare {} {}",
                    ledger::shape_of(options.which).table, *used, options.version));
    return fmt::format("against {}: {}", ledger::version_name(options.which, *used),
                       in_a_sentence(all, year));
}

} // namespace app
