// The invented system's files, booked as ./demo books them: round by round, each posted before the
// next is staged.
#pragma once

#include "main_job/office.hpp"

namespace tests {

// With the control totals of the manifest; a file with errors must be found out, and waits.
void book_samples(Office const& office);

} // namespace tests
