#include "collector/pipeline/live/process_names.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace ackscope::live {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

std::optional<std::string> name(Words words) {
  words.insert(words.begin(), "qemu-system-x86_64");
  return guest_name(words);
}

TEST(GuestName, is_behind_name_in_every_way_qemu_takes_it) {
  EXPECT_EQ(name({"-name", "db7"}), "db7");
  EXPECT_EQ(name({"-m", "2G", "-name", "guest=db7,debug-threads=on", "-S"}), "db7");
  EXPECT_EQ(name({"-name", "db7,process=qemu:db7"}), "db7");
  EXPECT_EQ(name({"-name", "debug-threads=on,guest=db7"}), "db7");
  EXPECT_EQ(name({"--name", "guest=db7"}), "db7");
  EXPECT_EQ(name({"-name=guest=db7"}), "db7");
  EXPECT_EQ(name({"--name=db7"}), "db7");
}

TEST(GuestName, has_commas_written_twice) {
  EXPECT_EQ(name({"-name", "guest=a,,b=c,process=p"}), "a,b=c");
  EXPECT_EQ(name({"-name", "a,,b,debug-threads=on"}), "a,b");
  EXPECT_EQ(name({"-name", "guest=a,,,,"}), "a,,");
}

TEST(GuestName, the_last_one_counts) {
  EXPECT_EQ(name({"-name", "one", "-name", "guest=two"}), "two");
  EXPECT_EQ(name({"-name", "one", "-name", "process=p"}), "one");
}

TEST(GuestName, is_nothing_where_there_is_none) {
  EXPECT_EQ(name({}), std::nullopt);
  EXPECT_EQ(name({"-name"}), std::nullopt);
  EXPECT_EQ(name({"-name", ""}), std::nullopt);
  EXPECT_EQ(name({"-name", "guest="}), std::nullopt);
  EXPECT_EQ(name({"-name", "process=p,debug-threads=on"}), std::nullopt);
  EXPECT_EQ(name({"-named", "x"}), std::nullopt);
  EXPECT_EQ(guest_name(Words{}), std::nullopt);
  EXPECT_EQ(guest_name(Words{"-name"}), std::nullopt);
}

/// A tree like /proc.
class Proc {
 public:
  Proc() {
    std::string pattern = (fs::temp_directory_path() / "ackscope-proc-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
  }
  ~Proc() { fs::remove_all(root_); }

  void add(int pid, const std::string& cmdline) const {
    fs::create_directories(root_ / std::to_string(pid));
    std::ofstream(root_ / std::to_string(pid) / "cmdline", std::ios::binary) << cmdline;
  }
  const fs::path& path() const { return root_; }

 private:
  fs::path root_;
};

using namespace std::string_literals;

TEST(VmNameOf, reads_the_arguments_of_a_qemu) {
  const Proc proc;
  proc.add(41, "/usr/bin/qemu-system-x86_64\0-name\0guest=db7,debug-threads=on\0-S\0"s);
  proc.add(42, "/usr/libexec/qemu-kvm\0-name\0web\0"s);
  proc.add(43, "kvm\0-name\0a b\xff\0"s);
  EXPECT_EQ(vm_name_of(41, proc.path()), "db7");
  EXPECT_EQ(vm_name_of(42, proc.path()), "web");
  EXPECT_EQ(vm_name_of(43, proc.path()), "a b\xff");
}

TEST(VmNameOf, is_nothing_for_others) {
  const Proc proc;
  proc.add(50, "/usr/bin/find\0.\0-name\0db7\0"s);
  proc.add(51, "");  // a kernel thread or a zombie
  proc.add(52, "/usr/bin/qemu-system-x86_64\0-S\0"s);
  for (const int pid : {50, 51, 52, 53, 0, -1})
    EXPECT_EQ(vm_name_of(pid, proc.path()), std::nullopt);
}

TEST(VmNameOf, takes_no_more_than_it_needs) {
  const Proc proc;
  proc.add(60, "qemu\0" + std::string(std::size_t{3} << 20, 'x') + "\0-name\0late\0"s);
  EXPECT_EQ(vm_name_of(60, proc.path()), std::nullopt);
}

TEST(IsThisHost, compares_names_with_and_without_domain) {
  EXPECT_TRUE(is_this_host("alpha", "alpha"));
  EXPECT_TRUE(is_this_host("alpha.example.org", "alpha"));
  EXPECT_TRUE(is_this_host("alpha", "alpha.example.org"));
  EXPECT_FALSE(is_this_host("alpha.example.org", "alpha.example.com"));
  EXPECT_FALSE(is_this_host("alpha", "beta"));
  EXPECT_FALSE(is_this_host("", ""));
}

TEST(OwnHostName, is_that_of_the_kernel) {
  std::string kernel;
  std::getline(std::ifstream("/proc/sys/kernel/hostname") >> std::ws, kernel);
  EXPECT_EQ(own_host_name(), kernel);
}

}  // namespace
}  // namespace ackscope::live
