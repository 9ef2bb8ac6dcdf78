// The main of a fuzz target where there is no libFuzzer: every file of the corpus, then seeded
// mutations of them for as long as is wanted:  fuzz_csv CORPUS [SECONDS]. It finds less than
// libFuzzer, which sees what code an input reaches, but what was found once it finds for ever.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

std::vector<std::string> corpus(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::vector<std::string> inputs;
    for (auto const& path : paths) {
        std::ifstream in{path, std::ios::binary};
        inputs.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
    }
    return inputs;
}

void run(std::string const& input) {
    std::vector<std::uint8_t> const exact(input.begin(), input.end()); // no byte to spare behind it
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

class Mutation {
public:
    explicit Mutation(std::vector<std::string> const& inputs) : inputs_{inputs} {}

    std::string next() {
        auto input = inputs_[below(inputs_.size())];
        for (auto changes = 1 + below(4); changes > 0; --changes) change(input);
        return input;
    }

private:
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

    void change(std::string& input) {
        auto const at = below(input.size() + 1);
        auto const size = std::min(below(16), input.size() - at);
        auto const& other = inputs_[below(inputs_.size())];
        auto const from = below(other.size() + 1);
        switch (below(5)) {
        case 0:
            if (at < input.size()) input[at] = static_cast<char>(random_());
            break;
        case 1:
            input.erase(at, size);
            break;
        case 2:
            input.insert(at, input.substr(at, size));
            break;
        case 3:
            input.insert(at, other.substr(from, below(32)));
            break;
        default:
            input.resize(at);
            input += other.substr(from);
        }
    }

    std::vector<std::string> const& inputs_;
    std::mt19937 random_{20260401};
};

} // namespace

int main(int count, char** words) {
    if (count < 2) {
        std::fprintf(stderr, "%s CORPUS [SECONDS]\n", words[0]);
        return 2;
    }
    auto const inputs = corpus(words[1]);
    if (inputs.empty()) {
        std::fprintf(stderr, "There is nothing in %s.\n", words[1]);
        return 2;
    }
    for (auto const& input : inputs) run(input);
    auto const last = std::filesystem::path{words[0]}.filename().string() + ".last-input";
    Mutation mutation{inputs};
    std::size_t mutations = 0;
    auto const end = std::chrono::steady_clock::now() +
                     std::chrono::seconds{count > 2 ? std::atoi(words[2]) : 0};
    while (std::chrono::steady_clock::now() < end) {
        auto const input = mutation.next();
        std::ofstream{last, std::ios::binary} << input; // what to look at after a crash
        run(input);
        ++mutations;
    }
    std::filesystem::remove(last);
    std::printf("%zu files of the corpus and %zu mutations of them\n", inputs.size(), mutations);
}
