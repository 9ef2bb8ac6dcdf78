// A seal: what the books came to at one moment, as a short readable text, signed with Ed25519. Kept
// somewhere else it proves later that nothing before it has been changed, not even by somebody who
// made every hash anew.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

// A hash on the way, so that what was changed can be narrowed down: of a posting run with its last
// entry, or of an act.
struct Milestone {
    std::int64_t number = 0, last_entry = 0;
    std::string hash = {};
};

struct SealedBooks {
    std::int64_t entries = 0, runs = 0, acts = 0, imports = 0;
    std::string head = {}, acts_head = {};          // of the two chains
    std::int64_t debit_pence = 0, credit_pence = 0; // of all postings
    std::string totals = {}, registers = {},
                versions = {}; // SHA-256; store/sealing.hpp says of what
    std::vector<Milestone> run_milestones = {}, act_milestones = {};
};

struct Seal {
    std::string at = {}, by = {}, host = {};
    SealedBooks books = {};
    std::string public_key = {}; // 32 bytes in base64
    std::string signature = {};  // in base64, over signed_text
    std::string signed_text = {};
};

// Everything that is signed. `seal` needs its public key.
std::string text_to_sign(Seal const& seal);

// Reads a seal file; throws Error where it is none. The signature is not looked at.
Seal parse_seal(std::string_view text, std::string_view file_name);

// SHA-256 over the 32 bytes of a public key, in hex.
std::string fingerprint(std::string_view public_key_base64);

bool signature_holds(Seal const& seal);

// The public key of a PEM file, in base64; throws Error where it is no Ed25519 key.
std::string public_key_in(std::string_view pem, std::string_view file_name);

class SigningKey { // the private one; it never leaves the file that it was read from
public:
    static SigningKey make();
    SigningKey(std::string_view pem, std::string_view file_name); // throws Error
    ~SigningKey();
    SigningKey(SigningKey&&) noexcept;
    SigningKey(SigningKey const&) = delete;
    SigningKey& operator=(SigningKey const&) = delete;

    std::string private_pem() const, public_pem() const;
    std::string public_key() const;                // in base64
    std::string sign(std::string_view text) const; // in base64

private:
    struct Key;
    explicit SigningKey(std::unique_ptr<Key> key);
    std::unique_ptr<Key> key_;
};

} // namespace ledger
