// SHA-256 of files, of canonical texts and of the chain over entries.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace ledger {

using Digest = std::array<unsigned char, 32>;

// May be used again after finish(), for the next text.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void update(std::string_view bytes);
    Digest finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

std::string hex(Digest const& digest); // 64 lower-case digits
std::string sha256_hex(std::string_view bytes);

} // namespace ledger
