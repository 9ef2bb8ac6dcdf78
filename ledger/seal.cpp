// Ed25519 of OpenSSL. Keys are files in PEM, as openssl itself writes them.
#include "ledger/seal.hpp"

#include "ledger/error.hpp"
#include "ledger/sha256.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

namespace ledger {

namespace {

constexpr std::size_t key_bytes = 32, signature_bytes = 64;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* what) const {
        Free(what);
    }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Bytes = std::unique_ptr<BIO, Freed<BIO_free>>;
using Signing = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    auto const size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                      bytes_of(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

// The `wanted` bytes behind a base64 text, or nothing where it is not the text of so many.
std::string from_base64(std::string_view text, std::size_t wanted) {
    if (text.size() != 4 * ((wanted + 2) / 3)) return {};
    std::string bytes(text.size(), '\0');
    auto const size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                      bytes_of(text), static_cast<int>(text.size()));
    if (size < 0) return {};
    bytes.resize(wanted);
    return base64(bytes) == text ? bytes : std::string{};
}

std::string raw_public(EVP_PKEY const* key) {
    std::array<unsigned char, key_bytes> raw{};
    auto size = raw.size();
    ensure(EVP_PKEY_get_raw_public_key(key, raw.data(), &size) == 1 && size == key_bytes,
           "a public key cannot be read");
    return {reinterpret_cast<char const*>(raw.data()), size};
}

Bytes reading(std::string_view text) {
    return Bytes{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

std::string written(BIO* to) {
    char* data = nullptr;
    auto const size = BIO_get_mem_data(to, &data);
    return {data, static_cast<std::size_t>(size)};
}

// Nobody is asked for a passphrase in the middle of a command.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

bool is_ed25519(KeyPointer const& key) {
    return key != nullptr && EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_ED25519;
}

} // namespace

std::string fingerprint(std::string_view public_key_base64) {
    return sha256_hex(from_base64(public_key_base64, key_bytes));
}

bool signature_holds(Seal const& seal) {
    auto const raw = from_base64(seal.public_key, key_bytes);
    auto const signature = from_base64(seal.signature, signature_bytes);
    if (raw.empty() || signature.empty()) return false;
    KeyPointer const key{
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(raw), raw.size())};
    Signing const context{EVP_MD_CTX_new()};
    return key != nullptr && context != nullptr &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(),
                            bytes_of(seal.signed_text), seal.signed_text.size()) == 1;
}

std::string public_key_in(std::string_view pem, std::string_view file_name) {
    KeyPointer const key{PEM_read_bio_PUBKEY(reading(pem).get(), nullptr, no_passphrase, nullptr)};
    if (is_ed25519(key)) return base64(raw_public(key.get()));
    throw Error{"{} is not a public key for seals (Ed25519, PEM). It is the file with the ending "
                ".pub that placeledger seal make-key made.",
                file_name};
}

struct SigningKey::Key {
    KeyPointer pointer;
};

SigningKey::SigningKey(std::unique_ptr<Key> key) : key_{std::move(key)} {}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;

SigningKey SigningKey::make() {
    KeyPointer key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
    ensure(key != nullptr, "no key can be made");
    return SigningKey{std::make_unique<Key>(Key{std::move(key)})};
}

SigningKey::SigningKey(std::string_view pem, std::string_view file_name) {
    KeyPointer key{PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_passphrase, nullptr)};
    if (!is_ed25519(key)) {
        throw Error{"{} is not a key that seals are signed with (Ed25519, PEM, no passphrase). "
                    "Make one with: placeledger seal make-key FILE",
                    file_name};
    }
    key_ = std::make_unique<Key>(Key{std::move(key)});
}

std::string SigningKey::private_pem() const {
    Bytes const to{BIO_new(BIO_s_mem())};
    ensure(PEM_write_bio_PKCS8PrivateKey(to.get(), key_->pointer.get(), nullptr, nullptr, 0,
                                         nullptr, nullptr) == 1,
           "a key cannot be written");
    return written(to.get());
}

std::string SigningKey::public_pem() const {
    Bytes const to{BIO_new(BIO_s_mem())};
    ensure(PEM_write_bio_PUBKEY(to.get(), key_->pointer.get()) == 1, "a key cannot be written");
    return written(to.get());
}

std::string SigningKey::public_key() const {
    return base64(raw_public(key_->pointer.get()));
}

std::string SigningKey::sign(std::string_view text) const {
    Signing const context{EVP_MD_CTX_new()};
    std::string signature(signature_bytes, '\0');
    auto size = signature.size();
    ensure(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_->pointer.get()) == 1 &&
               EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                              &size, bytes_of(text), text.size()) == 1,
           "a text cannot be signed");
    return base64(signature);
}

} // namespace ledger
