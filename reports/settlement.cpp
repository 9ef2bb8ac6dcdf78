// What each organisation's own streams are over, beside its share by the rule: the difference is
// what others are charged.
#include "reports/settlement.hpp"

#include "ledger/funding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace reports {

using ledger::Kind;
using ledger::Money;

namespace {

std::string_view kind_word(Kind kind) {
    return kind == Kind::revenue ? "revenue" : "capital";
}

Borne& borne_by(std::vector<Borne>& all, Kind kind, std::string const& organisation) {
    auto const found = std::ranges::find(all, organisation, &Borne::organisation);
    if (found != all.end()) return *found;
    all.push_back({.kind = kind, .organisation = organisation});
    return all.back();
}

// The streams of one kind under one rule.
class OfKind {
public:
    OfKind(Settlement& settlement, Kind kind) : settlement_{settlement}, kind_{kind} {
        for (auto const& stream : settlement.streams) {
            if (stream.kind != kind) continue;
            borne_by(borne_, kind, stream.funder).own += stream.over;
            total_ += stream.over;
        }
    }

    void divide(ledger::RiskShare const& rule) {
        if (borne_.empty()) return;
        std::vector<ledger::Stake> stakes;
        for (auto const& one : borne_) {
            stakes.push_back({one.organisation, agreed_by(one.organisation), one.own});
        }
        auto const division = ledger::divide(total_, rule, stakes);
        for (auto const& share : division.shares) {
            borne_by(borne_, kind_, share.organisation).share += share.amount;
        }
        if (!division.undivided.is_nil()) {
            settlement_.problems.push_back(fmt::format(
                "{} of {} {} cannot be divided: {}.", in_pounds(division.undivided),
                kind_word(kind_), total_.is_negative() ? "underspend" : "overspend",
                rule.basis == ledger::RiskShare::Basis::weights
                    ? "every partner has reached its cap. Agree who bears it, and write "
                      "that rule into the pool's risk_share"
                    : "nothing was agreed for the year. Fill in the register "
                      "pool_streams"));
        } else {
            charge();
        }
        std::ranges::move(borne_, std::back_inserter(settlement_.borne));
    }

private:
    Money agreed_by(std::string const& organisation) const {
        Money agreed;
        for (auto const& stream : settlement_.streams) {
            bool const own = stream.kind == kind_ && stream.funder == organisation;
            if (own && !organisation.empty()) agreed += stream.agreed;
        }
        return agreed;
    }

    // The revenue (or capital) streams that take what an organisation is charged, pro rata to what
    // was agreed for them.
    std::vector<ledger::Weight> streams_of(std::string const& organisation, Money charged) {
        std::vector<ledger::Weight> weights;
        std::vector<std::int64_t> agreed;
        for (auto const& stream : settlement_.streams) {
            if (stream.kind != kind_ || stream.funder != organisation) continue;
            weights.push_back({stream.stream, 0});
            agreed.push_back(std::max<std::int64_t>(0, stream.agreed.in_pence()));
        }
        if (weights.empty()) {
            settlement_.problems.push_back(fmt::format(
                "{} is to bear {}, but has no {} stream in the pool to bear it: add one to the "
                "register pool_streams, or settle it with an invoice.",
                organisation, in_pounds(charged), kind_word(kind_)));
            return {};
        }
        if (std::ranges::all_of(agreed, [](auto pence) { return pence == 0; })) agreed[0] = 1;
        auto const parts = ledger::apportion(charged, agreed);
        for (std::size_t i = 0; i < parts.size(); ++i) weights[i].weight = parts[i].in_pence();
        std::erase_if(weights, [](auto const& weight) { return weight.weight == 0; });
        return weights;
    }

    // Overspent streams of those whose own are more over than their share are relieved, and the
    // streams of the others charged: each relief over all who are charged, in proportion.
    void charge() {
        std::vector<std::int64_t> pence;
        std::vector<std::string> streams;
        for (auto const& one : borne_) {
            auto const charged = one.share - one.own;
            if (charged.is_nil() || charged.is_negative()) continue;
            for (auto const& weight : streams_of(one.organisation, charged)) {
                streams.push_back(weight.code);
                pence.push_back(weight.weight);
            }
        }
        if (streams.empty() || !settlement_.problems.empty()) return;
        for (auto const& one : borne_) {
            auto relief = one.own - one.share;
            for (auto const& stream : settlement_.streams) {
                bool const own = stream.kind == kind_ && stream.funder == one.organisation;
                if (!own || stream.over.is_nil() || stream.over.is_negative()) continue;
                auto const amount = std::min(relief, stream.over);
                if (amount.is_nil() || amount.is_negative()) break;
                relief -= amount;
                add_charge(stream.stream, amount, streams, pence);
            }
        }
    }

    // What is charged is taken from `pence`, so that the charges of all streams add up.
    void add_charge(std::string const& stream, Money amount,
                    std::vector<std::string> const& streams, std::vector<std::int64_t>& pence) {
        auto const parts = ledger::apportion(amount, pence);
        Charge charge{.stream = stream, .to = {}, .amount = amount};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].is_nil()) continue;
            charge.to.push_back({streams[i], parts[i].in_pence()});
            pence[i] -= parts[i].in_pence();
        }
        settlement_.charges.push_back(std::move(charge));
    }

    Settlement& settlement_;
    Kind kind_;
    Money total_ = {};
    std::vector<Borne> borne_ = {};
};

} // namespace

std::vector<StreamYear> stream_years(std::vector<PoolBalance> const& balances,
                                     ledger::Registers const& registers, std::string const& pool,
                                     ledger::FinancialYear year) {
    std::vector<StreamYear> streams;
    for (auto const& balance : balances) {
        if (balance.pool != pool) continue;
        auto const* const known = ledger::find_stream(registers, balance.stream);
        StreamYear one{.stream = balance.stream,
                       .funder =
                           ledger::funder_of(registers, pool, balance.stream, year.last_day()),
                       .kind = known == nullptr ? Kind::revenue : known->kind,
                       .brought_forward = balance.opening,
                       .received = balance.contributions,
                       .income = balance.income,
                       .moved = balance.moved,
                       .returned = balance.returned,
                       .outlay = balance.outlay};
        auto const* const row = ledger::funding_of(registers, pool, balance.stream, year);
        bool const agreed = row != nullptr && row->year == year;
        one.agreed = agreed ? agreed_now(*row) : Money{};
        // Without a partner nobody has promised anything: what came in is what there is.
        auto const promised = one.funder.empty() ? one.received : one.agreed;
        one.over =
            one.outlay + one.returned - one.brought_forward - promised - one.income - one.moved;
        streams.push_back(std::move(one));
    }
    return streams;
}

Settlement settle(std::vector<StreamYear> streams, ledger::RiskShare const& rule) {
    Settlement settlement{.streams = std::move(streams), .borne = {}, .charges = {}};
    for (auto const kind : {Kind::revenue, Kind::capital}) OfKind{settlement, kind}.divide(rule);
    return settlement;
}

} // namespace reports
