// A look-up is a hash map first and a unique index second; a row is added by a set of inserts,
// never one by one.
#include "ledger/store/dictionary.hpp"

#include "ledger/error.hpp"
#include "ledger/store/bulk_insert.hpp"
#include "ledger/store/db.hpp"

#include <limits>

namespace ledger {

namespace {

// About 80 MB in all: beyond it everything is forgotten and found again through the indexes.
constexpr std::size_t most_codes = 200'000;
constexpr std::size_t most_keys = 750'000; // of each kind

std::int32_t last_number(soci::session& db, std::string const& table) {
    return static_cast<std::int32_t>(number_of(db, "select max(id) from " + table));
}

std::int32_t next(std::int32_t& last) {
    ensure(last < std::numeric_limits<std::int32_t>::max(), "a dictionary is full");
    return ++last;
}

template <std::size_t Columns>
struct KeyRow {
    long long id = 0;
    std::array<std::int32_t, Columns> key = {};
};

template <std::size_t Columns>
void bind(soci::statement& insert, KeyRow<Columns>& row) {
    insert.exchange(soci::use(row.id));
    for (auto& number : row.key) insert.exchange(soci::use(number));
}

} // namespace

// Prepared once; each is executed to its end at every look-up, so that none holds a read open.
struct Dictionary::Statements {
    explicit Statements(soci::session& db)
        : code{(db.prepare << "select id from code where text = :text", soci::into(found),
                soci::use(text))},
          coding{(db.prepare << "select id from coding where organisation = :a and cost_centre = "
                                ":b and subjective = :c "
                                "and analysis1 = :d and analysis2 = :e and supplier = :f",
                  soci::into(found), soci::use(key[0]), soci::use(key[1]), soci::use(key[2]),
                  soci::use(key[3]), soci::use(key[4]), soci::use(key[5]))},
          dimension{(
              db.prepare
                  << "select id from dimension where layer = :a and account = :b and fund = :c and "
                     "pool = :d and place = :e and scheme = :f and stream = :g and coding = :h and "
                     "provider = :i and counterparty = :j",
              soci::into(found), soci::use(key[0]), soci::use(key[1]), soci::use(key[2]),
              soci::use(key[3]), soci::use(key[4]), soci::use(key[5]), soci::use(key[6]),
              soci::use(key[7]), soci::use(key[8]), soci::use(key[9]))},
          insert_codings{db, "insert into coding", 7}, insert_dimensions{
                                                           db, "insert into dimension", 11} {}

    std::int32_t run(soci::statement& statement) { // the number, or −1 where there is none
        bool const there = statement.execute(true);
        auto const number = there ? static_cast<std::int32_t>(found) : -1;
        while (there && statement.fetch()) {
        } // to the end: the next write must not find it open
        return number;
    }
    template <std::size_t Columns>
    std::int32_t run(soci::statement& statement, std::array<std::int32_t, Columns> const& wanted) {
        std::copy(wanted.begin(), wanted.end(), key.begin());
        return run(statement);
    }

    long long found = 0;
    std::string text = {};
    std::array<int, 10> key = {};
    soci::statement code, coding, dimension;
    BulkInsert<KeyRow<6>, 8> insert_codings; // in no order of the index
    BulkInsert<KeyRow<10>> insert_dimensions;
    std::vector<KeyRow<6>> new_codings = {};
    std::vector<KeyRow<10>> new_dimensions = {};
};

Dictionary::Dictionary(soci::session& db)
    : db_{db}, statements_{std::make_unique<Statements>(db)}, last_code_{last_number(db, "code")},
      last_coding_{last_number(db, "coding")}, last_dimension_{last_number(db, "dimension")},
      unremembered_codings_{last_coding_ > 0}, unremembered_dimensions_{last_dimension_ > 0} {
    codings_.add(CodingKey{}, 0);
}

Dictionary::~Dictionary() = default;

std::int32_t Dictionary::code(std::string_view text) {
    if (text.empty()) return 0;
    if (auto const known = codes_.find(text); known != codes_.end()) return known->second;
    statements_->text = text;
    auto number = statements_->run(statements_->code);
    if (number < 0) {
        number = next(last_code_);
        new_codes_.emplace_back(text);
    }
    codes_.emplace(text, number);
    return number;
}

std::int32_t Dictionary::coding(Coding const& coding) {
    CodingKey const key{code(coding.organisation), code(coding.cost_centre),
                        code(coding.subjective),   code(coding.analysis1),
                        code(coding.analysis2),    code(coding.supplier)};
    if (auto const known = codings_.find(key)) return *known;
    // In a table that was empty, and of which nothing was forgotten, the memory knows all there is.
    auto number = unremembered_codings_ ? statements_->run(statements_->coding, key) : -1;
    if (number < 0) {
        number = next(last_coding_);
        statements_->new_codings.push_back({number, key});
    }
    codings_.add(key, number);
    return number;
}

std::int32_t Dictionary::dimension(DimensionKey const& key) {
    if (auto const known = dimensions_.find(key)) return *known;
    // No row of the table can be about a coding that is not in its own table yet.
    bool const of_new_coding =
        key[7] > last_coding_ - static_cast<std::int32_t>(statements_->new_codings.size());
    bool const may_be_there = unremembered_dimensions_ && !of_new_coding;
    auto number = may_be_there ? statements_->run(statements_->dimension, key) : -1;
    if (number < 0) {
        number = next(last_dimension_);
        statements_->new_dimensions.push_back({number, key});
    }
    dimensions_.add(key, number);
    return number;
}

void Dictionary::flush() {
    if (!new_codes_.empty()) {
        std::vector<long long> ids;
        for (std::size_t i = 0; i < new_codes_.size(); ++i) {
            ids.push_back(last_code_ - static_cast<long long>(new_codes_.size()) + 1 +
                          static_cast<long long>(i));
        }
        db_ << "insert into code (id, text) values (:id, :text)", soci::use(ids),
            soci::use(new_codes_);
        new_codes_.clear();
    }
    statements_->insert_codings.write(statements_->new_codings);
    statements_->insert_dimensions.write(statements_->new_dimensions);
    forget_when_large();
}

void Dictionary::forget_when_large() {
    if (codes_.size() > most_codes) codes_.clear();
    if (codings_.size() > most_keys) {
        codings_.clear();
        unremembered_codings_ = true;
    }
    if (dimensions_.size() > most_keys) {
        dimensions_.clear();
        unremembered_dimensions_ = true;
    }
}

} // namespace ledger
