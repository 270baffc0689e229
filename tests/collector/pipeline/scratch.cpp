#include "tests/collector/pipeline/scratch.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>

namespace ackscope::pipeline::test {

namespace fs = std::filesystem;

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "ackscope-pipeline-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  root_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

std::string Scratch::path(std::string_view name) const {
  return (name.empty() ? root_ : root_ / name).string();
}

std::string Scratch::directory(std::string_view name) const {
  fs::create_directories(root_ / name);
  return path(name);
}

std::string Scratch::write(std::string_view name, std::string_view content) const {
  const fs::path file = root_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
  return file.string();
}

std::string simple_header() {
  std::string bytes;
  for (const std::uint64_t word :
       {~std::uint64_t{0}, std::uint64_t{0xf2b177cb0aa429b4}, std::uint64_t{4}}) {
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(word >> shift & 0xff);
  }
  return bytes;
}

}  // namespace ackscope::pipeline::test
