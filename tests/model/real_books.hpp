// The real ledger with the model's bodies and people, driven by the functions that the commands of
// the program call.
#pragma once

#include "ledger/registers.hpp"
#include "model/books_model.hpp"
#include "support/temporary_folder.hpp"

#include <memory>
#include <string>

namespace soci {
class session;
}

namespace model {

class RealBooks {
public:
    RealBooks();
    ~RealBooks();

    // Each says whether it was accepted; `refusal` has the sentence of the last that was not.
    bool stage(std::string const& person, Batch const& batch);
    bool approve(std::string const& person, int batch);
    bool post(std::string const& person, int batch);
    bool reject(std::string const& person, int batch);
    bool ask_reversal(std::string const& person, int batch);
    bool begin_closing(std::string const& person, int period);
    bool close(std::string const& person, std::vector<int> const& periods);
    bool reopen(std::string const& person, int period);

    Balances balances();
    std::vector<std::string> states(); // of the batches, in order
    std::string state_of(int period);
    std::string broken_checks(); // "" where every check of the level error passes

    std::string refusal = {};

private:
    template <class Act>
    bool accepted(Act const& act);

    std::unique_ptr<soci::session> db_;
    ledger::Registers registers_;
    tests::TemporaryFolder folder_;
    int files_ = 0, moments_ = 0;
};

} // namespace model
