// SHA-256 of a file's bytes, as they stream by.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace importers {

class FileHash {
public:
    FileHash();
    void add(std::string_view bytes);
    std::string hex(); // lower case; once, at the end

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// Of a whole file. Throws ledger::Error where it cannot be read.
std::string sha256_of_file(std::filesystem::path const& path);

} // namespace importers
