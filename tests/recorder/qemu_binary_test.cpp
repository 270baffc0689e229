#include "recorder/probe/qemu_binary.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "recorder/probe/check.hpp"
#include "recorder/process/private_folder.hpp"
#include "recorder/qmp/simple_file.hpp"

namespace ackscope::recorder {
namespace {

std::optional<Backends> backends(const std::string& content) {
  const auto folder = PrivateFolder::make();
  const std::string path = (folder->path() / "qemu").string();
  std::ofstream(path, std::ios::binary) << content;
  return backends_of(path, "vm_state_notify running %d");
}

TEST(Backends, ReadFromTheFile) {
  const std::string elf("\177ELF\2\1\1\0\0", 9);
  EXPECT_EQ(backends(elf)->to_string(), "none");
  EXPECT_EQ(backends(elf + "liblttng-ust.so.1")->to_string(), "ust");
  EXPECT_EQ(backends(elf + "%d@%zu:vm_state_notify running %d reason")->to_string(), "log");
  EXPECT_EQ(backends(elf + "Trace file \"%s\" %s.\n .note.stapsdt")->to_string(), "simple, dtrace");
}

TEST(Backends, AScriptTellsNothing) {
  EXPECT_FALSE(backends("#!/bin/sh\nexec qemu liblttng-ust.so"));
  EXPECT_FALSE(backends(""));
  EXPECT_FALSE(backends_of("/no/such/file", "x"));
  EXPECT_FALSE(backends_of("/dev/null", "x"));
}

TEST(QemuVersion, FromTheFirstLine) {
  EXPECT_EQ(qemu_version_in("QEMU emulator version 9.1.2 (Debian 1:9.1.2)\nCopyright"), "9.1.2");
  EXPECT_EQ(qemu_version_in("QEMU emulator version 11.0.50 (v11.0.0-1-g12)"), "11.0.50");
  EXPECT_FALSE(qemu_version_in("ls (GNU coreutils) 9.1"));
  EXPECT_FALSE(qemu_version_in("QEMU emulator version "));
  EXPECT_EQ(release_of("9.1.2"), "9.1");
  EXPECT_EQ(release_of("9"), "9");
}

TEST(QemuName, OfWhatRunsMachines) {
  EXPECT_TRUE(called_like_qemu("qemu-system-x86_64"));
  EXPECT_TRUE(called_like_qemu("/usr/libexec/qemu-kvm"));
  EXPECT_FALSE(called_like_qemu("qemu-img"));
  EXPECT_FALSE(called_like_qemu("/opt/qemu-system-x/ls"));
}

TEST(SimpleFile, StatusOfTheMonitor) {
  using qmp::SimpleFile;
  EXPECT_EQ(SimpleFile::parse("Trace file \"trace-12\" on.\r\n")->name, "trace-12");
  EXPECT_TRUE(SimpleFile::parse("Trace file \"trace-12\" on.\r\n")->on);
  EXPECT_FALSE(SimpleFile::parse("Trace file \"a\" b\" off.\r\n")->on);
  EXPECT_EQ(SimpleFile::parse("Trace file \"a\" b\" off.\r\n")->name, "a\" b");
  EXPECT_FALSE(SimpleFile::parse("unknown command: 'trace-file'\r\n"));
  EXPECT_FALSE(SimpleFile::parse(""));
}

TEST(DoctorJson, IsValidWhateverWasFound) {
  const std::string text = to_json({{"a", Verdict::warning, "b\xff\"", ""}}, true);
  EXPECT_NE(text.find("\"advice\": null"), std::string::npos);
  EXPECT_NE(text.find("\"schema\": \"ackscope.doctor/1\""), std::string::npos);
  EXPECT_EQ(text.find('\xff'), std::string::npos);
}

}  // namespace
}  // namespace ackscope::recorder
