#include "app/commands.hpp"
#include "ledger/error.hpp"
namespace app {
int report_annual(Context const&, ReportOptions const&) {
    throw ledger::Error{"not yet"};
}
} // namespace app
