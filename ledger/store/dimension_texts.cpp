// Forgets everything when it has grown large: a ledger may have more dimensions than fit.
#include "ledger/store/dimension_texts.hpp"

#include "ledger/store/db.hpp"

namespace ledger {

namespace {

constexpr std::size_t most_known = 50'000;

constexpr auto texts_of_dimension =
    "select d.layer, d.account, fu.text, po.text, pl.text, sc.text, st.text, og.text, cc.text, "
    "su.text, a1.text, a2.text, sp.text, pr.text, cp.text from dimension d "
    "cross join coding c on c.id = d.coding cross join code fu on fu.id = d.fund "
    "cross join code po on po.id = d.pool cross join code pl on pl.id = d.place "
    "cross join code sc on sc.id = d.scheme cross join code st on st.id = d.stream "
    "cross join code og on og.id = c.organisation cross join code cc on cc.id = c.cost_centre "
    "cross join code su on su.id = c.subjective cross join code a1 on a1.id = c.analysis1 "
    "cross join code a2 on a2.id = c.analysis2 cross join code sp on sp.id = c.supplier "
    "cross join code pr on pr.id = d.provider cross join code cp on cp.id = d.counterparty "
    "where d.id = :dimension";

} // namespace

struct DimensionReader::Query {
    explicit Query(soci::session& db) : statement{db} {
        statement.exchange(soci::into(found.layer));
        statement.exchange(soci::into(found.account));
        for (auto& text : found.texts) statement.exchange(soci::into(text));
        statement.exchange(soci::use(dimension));
        statement.alloc();
        statement.prepare(texts_of_dimension);
        statement.define_and_bind();
    }
    long long dimension = 0;
    DimensionTexts found = {};
    soci::statement statement; // bound to the two above, so it dies first
};

DimensionReader::DimensionReader(soci::session& db) : query_{std::make_unique<Query>(db)} {}

DimensionReader::~DimensionReader() = default;

std::shared_ptr<DimensionTexts const> DimensionReader::of(long long dimension) {
    auto const known = known_.find(dimension);
    if (known != known_.end()) return known->second;
    if (known_.size() >= most_known) known_.clear();
    query_->dimension = dimension;
    if (!query_->statement.execute(true)) return nullptr;
    auto texts = std::make_shared<DimensionTexts const>(query_->found);
    known_.emplace(dimension, texts);
    return texts;
}

} // namespace ledger
