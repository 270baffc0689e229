#include "reference/process/pair_folders.hpp"

#include <stdlib.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace ackscope::reference {
namespace fs = std::filesystem;

struct PairFolders::Temporary {
  explicit Temporary(std::string at) : path(std::move(at)) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }

  std::string path;
};

namespace {

constexpr std::size_t kLongestFolder = 60;  // the path of a unix socket has 107 bytes in all

tl::expected<std::string, std::string> make_temporary() {
  std::error_code ignored;
  std::string path = fs::temp_directory_path(ignored);
  if (path.empty() || path.size() > kLongestFolder) path = "/tmp";
  path += "/ackscope-reference-XXXXXX";
  if (::mkdtemp(path.data())) return path;
  return tl::unexpected(path + ": " + std::generic_category().message(errno));
}

}  // namespace

tl::expected<PairFolders, std::string> PairFolders::create(const std::string& output,
                                                           const std::string& truth) {
  for (const std::string& wanted : {output, truth}) {
    std::error_code error;
    if (!wanted.empty()) fs::create_directories(wanted, error);
    if (error) return tl::unexpected(wanted + ": " + error.message());
  }
  const auto temporary = make_temporary();
  if (!temporary) return tl::unexpected(temporary.error());
  PairFolders out;
  out.temporary_ = std::make_shared<Temporary>(*temporary);
  out.output_ = output;
  out.truth_ = truth.empty() ? output : truth;
  return out;
}

std::string PairFolders::socket(const std::string& process) const {
  return temporary_->path + "/" + process + ".sock";
}

std::string PairFolders::log(const std::string& process) const {
  return (output_.empty() ? temporary_->path : output_) + "/" + process + ".log";
}

std::string PairFolders::truth(const std::string& process) const {
  return truth_.empty() ? "" : truth_ + "/" + process + ".truth.jsonl";
}

void PairFolders::write_story(const std::string& story) const {
  if (!output_.empty()) std::ofstream(output_ + "/story.txt") << story;
}

void PairFolders::show_log(const std::string& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    std::fprintf(stderr, "%s: %s\n", fs::path(path).stem().c_str(), line.c_str());
}

}  // namespace ackscope::reference
