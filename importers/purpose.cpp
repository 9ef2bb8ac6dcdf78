// The shape decides; the officer may only ask that a payment list be booked.
#include "importers/purpose.hpp"

#include "ledger/error.hpp"

namespace importers {

using ledger::Error;

Purpose purpose_of(StageRequest const& request, Layout const& layout) {
    if (layout.shape == Shape::pool_return) return Purpose::evidence;
    if (layout.shape == Shape::awards) return Purpose::awards;
    bool const list = layout.shape == Shape::payments;
    return list && !request.as_actuals ? Purpose::evidence : Purpose::books;
}

bool is_to_date(Layout const& layout) {
    return layout.shape == Shape::monitor || layout.shape == Shape::balances ||
           (layout.shape == Shape::transactions && layout.cumulative);
}

// The officer knows that the movements of this trial balance are those of the year so far.
void take_as_year_to_date(Layout& layout, std::string const& file) {
    if (layout.shape != Shape::balances) {
        throw ledger::WrongUsage{"--year-to-date is for trial balances; {} is of layout {}.", file,
                                 layout.name};
    }
    if (layout.cumulative) return;
    layout.cumulative = true;
    layout.toml.insert(0, "cumulative = true\n"); // kept with the batch: it is read again by it
}

void refuse_wrong_use(StageRequest const& request, Layout const& layout) {
    if (layout.shape != Shape::payments && request.as_actuals) {
        throw Error{"--as-actuals is for published payment lists; {} is an extract of layout {}. "
                    "Import it without --as-actuals.",
                    request.file.filename().string(), layout.name};
    }
    bool const of_one_month = is_to_date(layout) || layout.shape == Shape::pool_return;
    if (of_one_month && !request.period) {
        throw ledger::WrongUsage{"{} holds figures to date ({}) and does not say of which month. "
                                 "Say it, for example: --period 2024/25-P03",
                                 request.file.filename().string(), layout.name};
    }
}

} // namespace importers
