// Lines by fund and stream, each with the sums of Data or Balances that it stands for.
#include "reports/sheets/spent_money.hpp"

#include "ledger/booking.hpp"
#include "reports/outlay.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace reports {

namespace {

using ledger::FunderSector;
using ledger::Sector;

Where of_fund(Books const& books, std::string const& fund) {
    return Where{{.field = Field::year, .text = to_string(books.figures.year)}} +
           DataTerm{.field = Field::fund, .text = fund, .cell = "B{row}"};
}

Where of_line(Books const& books, std::string const& fund, std::string const& stream) {
    return of_fund(books, fund) +
           DataTerm{.field = Field::stream, .text = stream, .cell = "C{row}"};
}

Sum sum_of(Books const& books, Part part, Where const& where) {
    return {sum_formula(part, where), books.outlay.sum(part, where)};
}

SpentLine counted_line(Books const& books, std::string const& fund, ledger::Stream const& stream) {
    auto const where = of_line(books, fund, stream.code);
    return {.fund = fund,
            .stream = &stream,
            .amount = sum_of(books, Part::amount, where),
            .prevention = sum_of(books, Part::upstream, where)};
}

FunderSector sector_signed_for(ledger::Organisation const& body) {
    return body.sector == Sector::icb ? FunderSector::nhs : FunderSector::la;
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
    std::ranges::sort(texts);
    return texts;
}

template <class Wanted>
void add_counted(Books const& books, std::string const& fund, Wanted const& wanted,
                 std::vector<SpentLine>& lines) {
    for (auto const& code : sorted(books.outlay.texts(Field::stream, of_fund(books, fund)))) {
        auto const& stream = *books.figures.streams.at(code);
        if (wanted(stream)) lines.push_back(counted_line(books, fund, stream));
    }
}

// Pool and stream of what pools spent of the body's money.
std::set<std::pair<std::string, std::string>> spent_by_pools(Books const& books,
                                                             std::string const& body) {
    std::set<std::pair<std::string, std::string>> found;
    for (auto const& row : books.figures.balances) {
        bool const meant = row.layer == ledger::Layer::actual && row.fund == body &&
                           row.account == ledger::account::funded_outlay &&
                           row.period.year() == books.figures.year;
        if (meant) found.emplace(row.pool, row.stream);
    }
    return found;
}

SpentLine pooled_line(Books const& books, std::string const& body, std::string const& pool,
                      std::string const& stream) {
    auto line = counted_line(books, pool, *books.figures.streams.at(stream));
    auto const of_pool = line.amount.value;
    line.amount = booked(books.sources, books.figures.year,
                         {is("Account", ledger::account::funded_outlay), is("Fund", body),
                          own("Pool", 'B', pool), own("Stream", 'C', stream)});
    if (line.amount.value != of_pool) line.prevention.reset();
    return line;
}

} // namespace

bool signs(ledger::Organisation const& body) {
    return body.sector == Sector::icb || body.sector == Sector::la;
}

std::vector<SpentLine> own_spending(Books const& books, ledger::Organisation const& body) {
    std::vector<SpentLine> lines;
    auto const sector = sector_signed_for(body);
    add_counted(
        books, body.code,
        [&](ledger::Stream const& stream) { return stream.funder_sector == sector; }, lines);
    for (auto const& [pool, stream] : spent_by_pools(books, body.code))
        lines.push_back(pooled_line(books, body.code, pool, stream));
    return lines;
}

std::vector<SpentLine> spending_for_others(Books const& books, ledger::Organisation const& body) {
    std::vector<SpentLine> lines;
    auto const sector = sector_signed_for(body);
    add_counted(
        books, body.code,
        [&](ledger::Stream const& stream) { return stream.funder_sector != sector; }, lines);
    std::set<std::string> hosted;
    for (auto const& pool : books.figures.registers.pools) {
        if (pool.host == body.code) hosted.insert(pool.code);
    }
    for (auto const& pool : hosted) {
        add_counted(
            books, pool,
            [](ledger::Stream const& stream) {
                return stream.funder_sector == FunderSector::other;
            },
            lines);
    }
    return lines;
}

std::vector<SpentLine> nhs_revenue_in_other_books(Books const& books) {
    auto const& registers = books.figures.registers;
    auto const nhs_revenue = [](ledger::Stream const& stream) {
        return stream.funder_sector == FunderSector::nhs && stream.kind == ledger::Kind::revenue;
    };
    Where const of_year{{.field = Field::year, .text = to_string(books.figures.year)}};
    std::vector<SpentLine> lines;
    for (auto const& fund : sorted(books.outlay.texts(Field::fund, of_year))) {
        auto const* const body = ledger::find_organisation(registers, fund);
        bool const is_signed = body != nullptr && body->sector == Sector::icb;
        if (is_signed || ledger::find_pool(registers, fund) != nullptr) continue;
        add_counted(books, fund, nhs_revenue, lines);
    }
    return lines;
}

} // namespace reports
