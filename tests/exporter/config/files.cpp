#include "tests/exporter/config/files.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace ackscope::exporter {

TemporaryFile::TemporaryFile(const std::string& name, const std::string& content) : name_(name) {
  std::string pattern = (std::filesystem::temp_directory_path() / "ackscope-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  std::ofstream(path(), std::ios::binary) << content;
}

TemporaryFile::~TemporaryFile() { std::filesystem::remove_all(folder_); }

std::string places(const std::vector<Error>& errors, const std::string& path) {
  std::string text;
  for (const Error& error : errors) {
    const bool placed = error.where.starts_with(path + ":");
    text += (placed ? error.where.substr(path.size() + 1) : error.where) + ": " + error.what + "\n";
  }
  return text;
}

}  // namespace ackscope::exporter
