// Written from design.md sections 4 and 9 alone.
#include "model/books_model.hpp"

#include <cstdlib>
#include <set>

namespace model {

namespace {

std::map<std::string, std::set<std::string>> const roles{
    {"ann", {"officer"}},       {"bea", {"officer", "approver"}},
    {"bob", {"approver"}},      {"carl", {"approver"}},
    {"cath", {"closer"}},       {"dora", {"closer"}},
    {"ada", {"administrator"}}, {"aud", {"auditor"}}};

constexpr auto host = "E06000050";

// Two thirds to the one, one third to the other; the penny that is missing to the larger remainder.
std::pair<Pence, Pence> thirds(Pence amount) {
    Pence const size = std::llabs(amount), first = size * 2 / 3, second = size / 3,
                left = size - first - second;
    // Remainders of 2n/3 and n/3: with one penny left the larger fraction has it.
    Pence const first_rest = size * 2 % 3, second_rest = size % 3;
    bool const to_first = first_rest >= second_rest;
    Pence const a = first + (to_first ? left : 0), b = second + (to_first ? 0 : left);
    return amount < 0 ? std::pair{-a, -b} : std::pair{a, b};
}

} // namespace

bool has_role(std::string const& person, std::string const& role) {
    auto const found = roles.find(person);
    return found != roles.end() && found->second.contains(role);
}

Books::Books() {
    for (int period = 1; period <= 15; ++period) periods_[period] = {};
}

bool Books::takes(int period, int imported_at) const {
    auto const& standing = periods_.at(period);
    return standing.state == "open" ||
           (standing.state == "closing" && imported_at < standing.since);
}

std::optional<int> Books::where(int period, int imported_at) const {
    if (takes(period, imported_at)) return period;
    std::optional<int> earliest;
    for (int other = 1; other <= 15; ++other) {
        if (!takes(other, imported_at)) continue;
        if (other > period) return other;
        if (!earliest) earliest = other;
    }
    return earliest;
}

bool Books::in_the_way(Batch const& batch) const {
    for (std::size_t i = 0; i < batches_.size(); ++i) {
        auto const& other = batches_[i];
        bool const stands =
            other.state == "staged" || other.state == "approved" || other.state == "posted";
        if (!stands || other.reverses != 0 || static_cast<int>(i) + 1 == batch.supersedes) continue;
        if (other.organisation != batch.organisation || other.period != batch.period) continue;
        bool const alone = batch.part.empty() && batch.supersedes == 0;
        if (alone || other.part == batch.part) return true;
    }
    return false;
}

bool Books::stage(std::string const& person, Batch batch) {
    ++operations_;
    if (!has_role(person, "officer")) return false;
    if (batch.supersedes > static_cast<int>(batches_.size())) return false;
    if (batch.supersedes != 0 && batch.part.empty()) { // what replaces a part is that part
        batch.part = batches_[static_cast<std::size_t>(batch.supersedes) - 1].part;
    }
    if (in_the_way(batch)) return false;
    if (batch.supersedes != 0) {
        auto const& old = batches_[static_cast<std::size_t>(batch.supersedes) - 1];
        if (old.reverses != 0 || old.organisation != batch.organisation) return false;
        if (old.state == "superseded" || old.state == "rejected") return false;
    }
    Pence debits = 0, credits = 0;
    for (auto const& line : batch.lines) (line.pence < 0 ? credits : debits) += line.pence;
    batch.size = std::max(debits, -credits);
    batch.importer = person;
    batch.imported_at = operations_;
    batches_.push_back(std::move(batch));
    return true;
}

bool Books::approve(std::string const& person, int number) {
    ++operations_;
    if (!has_role(person, "approver") || number > static_cast<int>(batches_.size())) return false;
    auto& batch = batches_[static_cast<std::size_t>(number) - 1];
    if (batch.state != "staged" || person == batch.importer || person == batch.first_approver) {
        return false;
    }
    auto const size =
        batch.supersedes == 0
            ? batch.size
            : std::max(batch.size, batches_[static_cast<std::size_t>(batch.supersedes) - 1].size);
    if (person == "carl" && size > carls_limit && batch.first_approver.empty()) {
        batch.first_approver = person;
    } else {
        batch.state = "approved";
        batch.approver = person;
    }
    return true;
}

bool Books::reject(std::string const& person, int number) {
    ++operations_;
    if (!has_role(person, "officer") && !has_role(person, "approver")) return false;
    if (number > static_cast<int>(batches_.size())) return false;
    auto& batch = batches_[static_cast<std::size_t>(number) - 1];
    if (batch.state != "staged" && batch.state != "approved") return false;
    batch.state = "rejected";
    return true;
}

bool Books::ask_reversal(std::string const& person, int number) {
    ++operations_;
    if (!has_role(person, "officer") && !has_role(person, "approver")) return false;
    if (number > static_cast<int>(batches_.size())) return false;
    auto const target = batches_[static_cast<std::size_t>(number) - 1];
    if (target.state != "posted" || target.reverses != 0) return false;
    for (auto const& other : batches_) {
        if (other.reverses == number && (other.state == "staged" || other.state == "approved")) {
            return false;
        }
    }
    batches_.push_back({.organisation = {},
                        .reverses = number,
                        .importer = person,
                        .size = target.size,
                        .imported_at = operations_});
    return true;
}

Balances Books::bookings(Batch const& batch, int period) const {
    Balances booked;
    auto const& own = batch.organisation;
    auto const book = [&](std::string const& fund, int account, std::string const& stream,
                          Pence pence) {
        booked[{fund, account, stream, period}] += pence;
    };
    for (auto const& [cost_centre, a] : batch.lines) {
        auto const outlay = [&](std::string const& stream, std::string const& funder, Pence part) {
            book("POOL", 5000, stream, part);
            book("POOL", 1000, "", -part);
            book("POOL", 2030, stream, part);
            book("POOL", 4000, stream, -part);
            book(funder, 5100, stream, part);
            book(funder, 1100, stream, -part);
        };
        if (cost_centre == "DIRECT") {
            book(own, 5000, own == host ? "LA_CORE" : "ICB_CORE", a);
            book(own, 1000, "", -a);
        } else if (cost_centre == "PAYIN") {
            book(own, 1100, own == host ? "IBCF" : "NHS_MIN", a);
            book(own, 1000, "", -a);
        } else if (cost_centre == "RECEIPT" && own == host) {
            book("POOL", 2000, "NHS_MIN", a);
            book("POOL", 1000, "", -a);
        } else if (cost_centre == "OUTLAY" && own == host) {
            auto const [nhs, council] = thirds(a);
            outlay("NHS_MIN", "QYG", nhs);
            outlay("IBCF", host, council);
        } else if (cost_centre == "OUT") {
            book(own, 5900, "", a);
            book(own, 1000, "", -a);
        } else {
            book(own, 1900, "", a);
            book(own, 1000, "", -a);
        }
    }
    return booked;
}

void Books::add(Balances const& bookings, Pence sign, std::optional<int> period) {
    for (auto const& [place, pence] : bookings) {
        auto at = place;
        if (period) std::get<3>(at) = *period;
        balances_[at] += sign * pence;
    }
}

bool Books::post(std::string const& person, int number) {
    ++operations_;
    if (!has_role(person, "officer") && !has_role(person, "approver")) return false;
    if (number > static_cast<int>(batches_.size())) return false;
    auto& batch = batches_[static_cast<std::size_t>(number) - 1];
    if (batch.state != "approved") return false;
    auto const taken_back = batch.reverses != 0 ? batch.reverses : batch.supersedes;
    Batch* old = taken_back == 0 ? nullptr : &batches_[static_cast<std::size_t>(taken_back) - 1];
    if (old != nullptr && old->state == "superseded") return false;
    if (batch.reverses != 0 && old->state != "posted") return false;
    bool const reverse = old != nullptr && old->state == "posted";
    // A reversal goes by the period that its entries stand in, as if it were asked for now, before
    // any closing.
    auto const back_in = reverse ? where(old->booked_in, 0) : std::nullopt;
    if (reverse && !back_in) return false;
    if (batch.reverses == 0) {
        // A reversal and its re-booking stand in the same period.
        auto period = reverse && old->period == batch.period
                          ? back_in
                          : where(batch.period, batch.imported_at);
        if (!period) return false;
        batch.booked_in = *period;
        batch.booked = bookings(batch, *period);
        add(batch.booked, 1, {});
    }
    if (reverse) {
        add(old->booked, -1, back_in);
        old->state = "superseded";
    } else if (old != nullptr && old->state != "rejected") {
        old->state = "rejected";
    }
    batch.state = "posted";
    return true;
}

bool Books::begin_closing(std::string const& person, int period) {
    ++operations_;
    auto& standing = periods_[period];
    if (!has_role(person, "closer") || standing.state != "open") return false;
    standing = {.state = "closing", .since = operations_};
    return true;
}

std::vector<int> Books::to_close(int last_period) const {
    std::vector<int> periods;
    for (int period = 1; period <= last_period; ++period) {
        auto const& state = periods_.at(period).state;
        if (state == "open" || state == "closing") periods.push_back(period);
    }
    return periods;
}

bool Books::close(std::string const& person, int last_period) {
    ++operations_;
    auto const closing = to_close(last_period);
    if (!has_role(person, "closer") || closing.empty()) return false;
    for (auto const& batch : batches_) {
        bool const waits = batch.state == "staged" || batch.state == "approved";
        for (int const period : closing) {
            if (!waits || batch.reverses != 0) continue;
            if (batch.period == period || where(batch.period, batch.imported_at) == period) {
                return false;
            }
        }
    }
    for (int const period : closing) periods_[period] = {.state = "closed", .since = operations_};
    return true;
}

bool Books::reopen(std::string const& person, int period) {
    ++operations_;
    auto& standing = periods_[period];
    if (!has_role(person, "closer") && !has_role(person, "approver")) return false;
    if (standing.state == "open" || standing.reopening_asked_by == person) return false;
    if (standing.reopening_asked_by.empty()) {
        standing.reopening_asked_by = person;
    } else {
        standing = {.state = "open", .since = operations_};
    }
    return true;
}

Balances Books::balances() const {
    Balances all;
    for (auto const& [place, pence] : balances_) {
        if (pence != 0) all.emplace(place, pence);
    }
    return all;
}

} // namespace model
