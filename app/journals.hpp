// What commands about batches print of a sheet of journals.
#pragma once

#include "app/context.hpp"
#include "importers/batch.hpp"

namespace app {

// Every journal with its narrative and its lines: as they will be booked, or as they are.
void print_journals(Context const& context, soci::session& db, importers::Batch const& batch);

} // namespace app
