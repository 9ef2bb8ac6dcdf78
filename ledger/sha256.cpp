// OpenSSL's SHA-256, with its algorithm fetched once: a chain hashes millions of short lines.
#include "ledger/sha256.hpp"

#include "ledger/error.hpp"

#include <openssl/evp.h>

namespace ledger {

struct Sha256::Context {
    EVP_MD_CTX* state = EVP_MD_CTX_new();
    Context() {
        ensure(state != nullptr && EVP_DigestInit_ex(state, EVP_sha256(), nullptr) == 1,
               "SHA-256 cannot be started");
    }
    ~Context() { EVP_MD_CTX_free(state); }
    Context(Context const&) = delete;
    Context& operator=(Context const&) = delete;
};

Sha256::Sha256() : context_{std::make_unique<Context>()} {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
    ensure(EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) == 1, "SHA-256 failed");
}

Digest Sha256::finish() {
    Digest digest{};
    ensure(EVP_DigestFinal_ex(context_->state, digest.data(), nullptr) == 1, "SHA-256 failed");
    ensure(EVP_DigestInit_ex(context_->state, nullptr, nullptr) == 1,
           "SHA-256 cannot be restarted");
    return digest;
}

std::string hex(Digest const& digest) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(digest.size() * 2);
    for (auto const byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hex(hash.finish());
}

} // namespace ledger
