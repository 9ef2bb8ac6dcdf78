// What a file is imported for, and what the officer must say of it, by the shape of its layout
// (design.md section 8).
#pragma once

#include "importers/batch.hpp"
#include "importers/layout.hpp"
#include "importers/staging.hpp"

namespace importers {

Purpose purpose_of(StageRequest const& request, Layout const& layout);

// Whether its figures are those of a month or of the year so far, without a date on each line.
bool is_to_date(Layout const& layout);

// Makes the layout one of the year so far, as it is then kept with the batch. Throws WrongUsage
// where it is no trial balance.
void take_as_year_to_date(Layout& layout, std::string const& file);

// Throws Error or WrongUsage where an option does not fit the layout, or the month is not said.
void refuse_wrong_use(StageRequest const& request, Layout const& layout);

} // namespace importers
