#include "cli/qemu_help.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;

/// A shell script in a folder of its own that plays QEMU.
class FakeQemu {
 public:
  explicit FakeQemu(const std::string& body) {
    std::string name = (fs::temp_directory_path() / "ackscope-qemu-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    std::ofstream(path()) << "#!/bin/sh\n" << body << "\n";
    fs::permissions(path(), fs::perms::owner_all);
  }
  ~FakeQemu() { fs::remove_all(folder_); }
  std::string path() const { return (folder_ / "qemu; touch x").string(); }

 private:
  fs::path folder_;
};

TEST(TraceHelp, OneNameALine) {
  EXPECT_EQ(parse_trace_help("vm_state_notify\r\nRun 'x' to print\n\nmigrate_set_state"),
            (std::set<std::string>{"migrate_set_state", "vm_state_notify"}));
}

TEST(TraceHelp, AsksTheBinaryWithoutAShell) {
  const FakeQemu qemu("[ \"$1 $2\" = '-trace help' ] && echo vm_state_notify; echo noise >&2");
  const auto events = trace_events_of(qemu.path());
  ASSERT_TRUE(events);
  EXPECT_EQ(*events, std::set<std::string>{"vm_state_notify"});
}

TEST(TraceHelp, FailuresAreOneLine) {
  EXPECT_FALSE(trace_events_of("/no/such/qemu"));
  EXPECT_FALSE(trace_events_of(FakeQemu("exit 0").path()));
  EXPECT_FALSE(trace_events_of(FakeQemu("echo vm_state_notify; exit 1").path()));
}

TEST(TraceHelp, EndlessOutputEnds) { EXPECT_FALSE(trace_events_of(FakeQemu("yes event").path())); }

}  // namespace
}  // namespace ackscope::cli
