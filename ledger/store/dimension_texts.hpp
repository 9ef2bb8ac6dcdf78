// What a dimension is about, in the texts of the canonical line: read once for each dimension,
// where joining eleven dictionaries for every posting would take most of the time.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <unordered_map>

namespace soci {
class session;
}

namespace ledger {

struct DimensionTexts {
    int layer = 0, account = 0;
    std::array<std::string, 13> texts = {}; // in the order of CanonicalLine::posting()
};

class DimensionReader {
public:
    explicit DimensionReader(soci::session& db);
    ~DimensionReader();

    // Null where the dimension, its coding or one of its codes is not there.
    std::shared_ptr<DimensionTexts const> of(long long dimension);

private:
    struct Query;
    std::unique_ptr<Query> query_;
    std::unordered_map<long long, std::shared_ptr<DimensionTexts const>> known_ = {};
};

} // namespace ledger
