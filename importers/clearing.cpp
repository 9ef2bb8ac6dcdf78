// The batch's kept rows are its list: a title, headings, and a row for each line.
#include "importers/clearing.hpp"

#include "importers/batch_record.hpp"
#include "importers/fate_writer.hpp"
#include "importers/kept_rows.hpp"
#include "ledger/error.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Error;
using ledger::Money;

enum Place : std::size_t { // of a text in a listed row
    entry_at,
    batch_at,
    row_at,
    period_at,
    coding_at, // six texts
    amount_at = coding_at + 6,
    rule_at,
    event_at,
    booked_in_at,
    fund_at,
    place_at,
    pool_at,
    scheme_at,
    stream_at,
    provider_at,
    layer_at,
    column_count
};
using Texts = std::array<std::string, column_count>;

Texts const& headings() {
    static Texts const all{"Entry",       "Batch",      "Row",        "Period",     "Organisation",
                           "Cost centre", "Subjective", "Analysis 1", "Analysis 2", "Supplier",
                           "Amount",      "Rule",       "Event",      "Booked in",  "Fund",
                           "Place",       "Pool",       "Scheme",     "Stream",     "Provider",
                           "Layer"};
    return all;
}

constexpr std::int64_t heading_row = 2;

Texts texts_of(SuspendedLine const& line, Booked const& booked) {
    auto const& c = line.coding;
    auto const& m = booked.meaning;
    auto const text = [](std::string_view view) { return std::string{view}; };
    return {std::to_string(line.entry),
            std::to_string(line.batch.value()),
            std::to_string(line.row),
            to_string(line.of),
            c.organisation,
            c.cost_centre,
            c.subjective,
            c.analysis1,
            c.analysis2,
            c.supplier,
            to_string(line.amount),
            m.rule->rule,
            text(event_name(m.event)),
            to_string(booked.period),
            text(m.fund),
            text(m.place),
            text(m.pool),
            text(m.scheme),
            text(m.stream),
            text(m.provider),
            text(layer_name(line.layer))};
}

Texts texts_in(Row const& row) {
    Texts texts;
    for (std::size_t i = 0; i < std::min(texts.size(), row.cells.size()); ++i) {
        texts[i] = std::string{row.cells[i].text};
    }
    return texts;
}

// What has moved; a budget, forecast or commitment is cleared with it but is no money.
Money money_of(Texts const& t) {
    if (t[layer_at] != layer_name(ledger::Layer::actual)) return {};
    return Money::parse(t[amount_at]).value_or(Money{});
}

ClearingSum sum_of(Texts const& t) {
    return {.coding = {t[coding_at], t[coding_at + 1], t[coding_at + 2], t[coding_at + 3],
                       t[coding_at + 4], t[coding_at + 5]},
            .rule = t[rule_at],
            .event = t[event_at],
            .fund = t[fund_at],
            .place = t[place_at],
            .pool = t[pool_at],
            .scheme = t[scheme_at],
            .stream = t[stream_at],
            .booked_in = t[booked_in_at]};
}

// Adds up what fares alike.
class Sums {
public:
    void add(ClearingSum sum, Money amount) {
        auto const& c = sum.coding;
        std::string key;
        for (std::string const* const text : std::initializer_list<std::string const*>{
                 &c.organisation, &c.cost_centre, &c.subjective, &c.analysis1, &c.analysis2,
                 &c.supplier, &sum.rule, &sum.booked_in, &sum.why}) {
            key += *text + '\x1f';
        }
        auto& all = sums_.try_emplace(key, std::move(sum)).first->second;
        ++all.lines;
        all.amount += amount;
    }
    std::vector<ClearingSum> finish() {
        std::vector<ClearingSum> all;
        for (auto& [key, sum] : sums_) all.push_back(std::move(sum));
        std::ranges::stable_sort(all, std::greater{}, [](ClearingSum const& sum) {
            return sum.amount.is_negative() ? -sum.amount : sum.amount;
        });
        return all;
    }

private:
    std::map<std::string, ClearingSum> sums_ = {};
};

// Writes the list as it grows.
class List {
public:
    List(soci::session& db, BatchId batch) : db_{db}, batch_{batch}, fates_{db, batch} {}

    void begin(std::vector<std::string> const& title) {
        write(title);
        fates_.add(1, RowFate::ignored, "title", {});
        write(headings());
        fates_.add(heading_row, RowFate::ignored, "heading", {});
    }
    // What is booked anew was in the books before: no row of a clearing adds to a file's total.
    void add(Texts const& texts) {
        write(texts);
        fates_.add(row_, RowFate::line, "", {});
    }
    void finish() {
        if (auto const block = packer_.finish()) keep(db_, batch_, *block);
        fates_.finish();
    }
    std::int64_t rows() const { return row_; }

private:
    template <class TextList>
    void write(TextList const& texts) {
        std::vector<Cell> cells;
        for (auto const& text : texts) {
            cells.push_back({text.empty() ? CellKind::empty : CellKind::text, text});
        }
        if (auto const block = packer_.add({++row_, cells})) keep(db_, batch_, *block);
    }

    soci::session& db_;
    BatchId batch_;
    FateWriter fates_;
    RowPacker packer_ = {};
    std::int64_t row_ = 0;
};

void refuse_second(soci::session& db) {
    long long id = 0;
    std::string state;
    db << "select id, state from batch where layout = 'clearing' and state in ('staged', "
          "'approved') limit 1",
        soci::into(id), soci::into(state);
    if (!db.got_data()) return;
    throw Error{"A clearing is asked for already, as batch {} ({}). Have it posted, or reject it: "
                "placeledger batch reject {} --because \"...\"",
                id, state, id};
}

std::string name_of(ClearingRequest const& request) {
    return request.organisation.empty() ? std::string{"Clearing of suspense"}
                                        : "Clearing of suspense of " + request.organisation;
}

Batch insert_request(soci::session& db, BatchId batch, ClearingRequest const& request,
                     Examination const& examination, std::string const& list_hash,
                     std::string const& booking_version) {
    auto const name = name_of(request);
    insert(db,
           {.id = batch,
            .file_name = name,
            .sha256 = list_hash,
            .bytes = 0,
            .container = "request",
            .encoding = "UTF-8",
            .sheet = "clearing",
            .header_row = heading_row,
            .layout = "clearing",
            .organisation = request.organisation,
            .booking_version = booking_version,
            .actor = request.actor},
           examination);
    ledger::record_act(
        db, request.actor,
        {.what = "import",
         .subject = fmt::format("batch {}", batch.value()),
         .batch = batch,
         .detail = fmt::format("{}, {} lines: {}", name, examination.rows, request.because)});
    return batch_numbered(db, batch);
}

// Rows of the list, some at a time, of one batch each.
using Page = std::map<std::int64_t, Texts>; // by entry

void visit_pages(soci::session& db, BatchId clearing,
                 std::function<void(BatchId, Page const&)> const& visit) {
    constexpr std::size_t rows_at_once = 1'000;
    Page page;
    BatchId of;
    visit_kept_rows(db, clearing, [&](Row const& row) {
        if (row.number <= heading_row) return true;
        auto texts = texts_in(row);
        BatchId const batch{std::stoll(texts[batch_at])};
        if (!page.empty() && (batch != of || page.size() == rows_at_once)) {
            visit(of, page);
            page.clear();
        }
        of = batch;
        auto const entry = std::stoll(texts[entry_at]);
        page.emplace(entry, std::move(texts));
        return true;
    });
    if (!page.empty()) visit(of, page);
}

// The listed lines that still stand, each with what it is booked as now.
using VisitStanding =
    std::function<void(StandingEntry const&, SuspendedLine const&, Booked const&, Texts const&)>;

void visit_standing(soci::session& db, ledger::Registers const& registers,
                    ledger::Periods const& periods, BatchId clearing, VisitStanding const& visit) {
    ledger::Crosswalk const crosswalk{registers};
    ledger::DimensionReader dimensions{db};
    visit_pages(db, clearing, [&](BatchId of, Page const& page) {
        EntryRange const range{page.begin()->first, page.rbegin()->first};
        for (auto const& entry :
             standing_entries(db, dimensions, range, of, ledger::Event::suspense)) {
            auto const found = page.find(entry.number);
            if (found == page.end()) continue;
            auto const line = line_of(entry);
            auto const booking = booking_of(crosswalk, periods, line);
            if (auto const* stays = std::get_if<Stays>(&booking)) {
                throw Error{"Entry {} can no longer be cleared: {}. Reject batch {} and ask again: "
                            "placeledger suspense clear",
                            entry.number, stays->why, clearing.value()};
            }
            visit(entry, line, std::get<Booked>(booking), found->second);
        }
    });
}

} // namespace

Clearing request_clearing(soci::session& db, ledger::Registers const& registers,
                          ClearingRequest const& request) {
    ledger::Transaction transaction{db};
    ledger::require_role(db, request.actor, {ledger::Role::officer, ledger::Role::approver},
                         "ask for clearings");
    refuse_second(db);
    BatchId const batch{ledger::number_of(db, "select max(id) from batch") + 1};
    ledger::Crosswalk const crosswalk{registers};
    ledger::Periods const periods{db};
    Sums cleared, staying;
    List list{db, batch};
    ledger::Sha256 hash;
    Examination examination;
    list.begin({name_of(request), request.because});
    visit_suspense(db, [&](StandingEntry const&, SuspendedLine const& line) {
        if (!request.organisation.empty() && line.coding.organisation != request.organisation) {
            return;
        }
        auto const booking = booking_of(crosswalk, periods, line);
        if (auto const* stays = std::get_if<Stays>(&booking)) {
            auto const money =
                line.layer == ledger::Layer::actual ? line.amount : Money{}; // a plan is none
            return staying.add({.coding = line.coding, .why = stays->why}, money);
        }
        auto const& booked = std::get<Booked>(booking);
        auto const texts = texts_of(line, booked);
        for (auto const& text : texts) hash.update(text + '\x1f');
        list.add(texts);
        auto const money = money_of(texts);
        cleared.add(sum_of(texts), money);
        ++examination.rows;
        (money.is_negative() ? examination.credits : examination.debits) += money;
        ++examination.periods[booked.period].lines;
    });
    list.finish();
    Clearing clearing{.cleared = cleared.finish(), .staying = staying.finish()};
    clearing.lines = examination.rows;
    if (request.dry_run || clearing.lines == 0) return clearing;
    examination.sheet_rows = list.rows();
    clearing.batch = insert_request(db, batch, request, examination, ledger::hex(hash.finish()),
                                    registers.booking_version);
    transaction.commit();
    return clearing;
}

std::vector<ClearingSum> clearing_of(soci::session& db, BatchId batch) {
    Sums sums;
    visit_kept_rows(db, batch, [&](Row const& row) {
        if (row.number <= heading_row) return true;
        auto const texts = texts_in(row);
        sums.add(sum_of(texts), money_of(texts));
        return true;
    });
    return sums.finish();
}

void examine_clearing_again(soci::session& db, Batch const& batch,
                            ledger::Registers const& registers) {
    ledger::Periods const periods{db};
    visit_standing(db, registers, periods, batch.id,
                   [&](StandingEntry const& entry, SuspendedLine const& line, Booked const& booked,
                       Texts const& listed) {
                       if (texts_of(line, booked) == listed) return;
                       throw Error{"The registers have changed, and entry {} would be booked "
                                   "otherwise than batch {} lists. Reject it and ask again: "
                                   "placeledger suspense clear",
                                   entry.number, batch.id.value()};
                   });
    long long const number = batch.id.value();
    db << "update batch set booking_version = :version where id = :batch",
        soci::use(registers.booking_version), soci::use(number);
}

ClearedSum carry_out_clearing(soci::session& db, ledger::JournalWriter& journal,
                              ledger::Periods const& periods, ledger::Registers const& registers,
                              Batch const& batch) {
    ClearedSum sum;
    std::vector<ledger::Posting> postings;
    std::string names;
    auto const to_date = batches_of_figures(db);
    visit_standing(
        db, registers, periods, batch.id,
        [&](StandingEntry const& entry, SuspendedLine const& line, Booked const& booked,
            Texts const&) {
            take_back(journal, entry, booked.period, batch.id);
            postings.clear();
            bool const actual = line.layer == ledger::Layer::actual;
            (actual ? ledger::book : ledger::book_plan)(booked.meaning, line.coding.organisation,
                                                        line.amount, postings, names);
            auto const wrong = ledger::unbalanced(postings);
            ledger::ensure(wrong.empty(), wrong);
            ledger::EntryHead head{.batch = line.batch,
                                   .row = line.row,
                                   .event = booked.meaning.event,
                                   .period = booked.period,
                                   .dated_on = line.date,
                                   .layer = line.layer};
            if (booked.period != line.of) head.relates_to = line.of;
            auto const number = journal.add(head, line.coding, postings);
            if (to_date.contains(line.batch)) {
                sum.movements.push_back({number, line.layer, series_of(line.coding), line.amount});
            }
            if (!actual) return;
            ++sum.lines;
            sum.amount += line.amount;
        });
    if (sum.lines == 0 && sum.movements.empty()) {
        throw Error{"Nothing that batch {} lists stands in suspense any more: reject it: "
                    "placeledger batch reject {} --because \"...\"",
                    batch.id.value(), batch.id.value()};
    }
    return sum;
}

} // namespace importers
