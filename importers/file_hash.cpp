// OpenSSL's streaming digest.
#include "importers/file_hash.hpp"

#include "ledger/error.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>

namespace importers {

void FileHash::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

FileHash::FileHash() : context_{EVP_MD_CTX_new()} {
    ledger::ensure(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1,
                   "SHA-256 is not available");
}

void FileHash::add(std::string_view bytes) {
    ledger::ensure(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1,
                   "SHA-256 cannot go on");
}

std::string FileHash::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    ledger::ensure(EVP_DigestFinal_ex(context_.get(), digest.data(), &size) == 1,
                   "SHA-256 cannot end");
    std::string text;
    for (unsigned i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
    return text;
}

std::string sha256_of_file(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path)) {
        throw ledger::Error{"{} cannot be read: is the name right?", path.string()};
    }
    FileHash hash;
    std::string block(1 << 16, '\0');
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           file.gcount() > 0) {
        hash.add({block.data(), static_cast<std::size_t>(file.gcount())});
    }
    return hash.hex();
}

} // namespace importers
