#include "tests/support/program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace {

using namespace std::chrono_literals;
using tests::run_program;
using tests::TemporaryFolder;

TEST(Program, GivesBackItsCodeAndBothOutputs) {
    auto const run = run_program({"-c", "echo figures; echo doubts >&2; exit 3"});
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_EQ(run.out, "figures\n");
    EXPECT_EQ(run.err, "doubts\n");
    EXPECT_EQ(run.signal, 0);
    EXPECT_FALSE(run.timed_out);
}

TEST(Program, MaySayMoreThanAPipeHolds) {
    auto const run =
        run_program({"-c", "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"});
    EXPECT_EQ(run.out.size(), 1'000'000u);
    EXPECT_EQ(run.err.size(), 1'000'000u);
}

TEST(Program, WorksInTheFolderItIsGiven) {
    TemporaryFolder const folder;
    auto const run = run_program({"-c", "pwd -P"}, {.folder = folder.path()});
    EXPECT_EQ(run.out, std::filesystem::canonical(folder.path()).string() + "\n");
}

TEST(Program, IsStoppedWhenItHangs) {
    auto const run = run_program({"-c", "exec sleep 20"}, {.at_most = 50ms});
    EXPECT_TRUE(run.timed_out);
    EXPECT_EQ(run.signal, SIGKILL);
}

TEST(Program, FeelsControlC) {
    auto const run =
        run_program({"-c", "trap 'echo stopped; exit 3' INT; while :; do sleep 0.01; done"},
                    {.at_most = 10s, .interrupt_after = 200ms});
    EXPECT_EQ(run.out, "stopped\n");
    EXPECT_EQ(run.exit_code, 3);
}

TEST(Program, MeetsAFullDisk) {
    TemporaryFolder const folder;
    auto const run = run_program({"-c", "head -c 9000 /dev/zero >large"},
                                 {.folder = folder.path(), .file_bytes_at_most = 4096});
    EXPECT_NE(run.exit_code, 0);
    EXPECT_EQ(run.signal, 0);
    EXPECT_EQ(std::filesystem::file_size(folder / "large"), 4096u);
}

TEST(Program, ThatDoesNotExistIsNotAnExitCode) {
    EXPECT_THROW(run_program({"-c", "true"}, {.folder = "/no/such/folder"}), std::runtime_error);
}

} // namespace
