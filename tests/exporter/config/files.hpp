#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::exporter {

/// A file in a folder of its own that goes with it.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& content);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  std::string path() const { return (folder_ / name_).string(); }
  std::string folder() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
  std::string name_;
};

/// "LINE:COLUMN: WHAT", one a line, without the path.
std::string places(const std::vector<Error>& errors, const std::string& path);

}  // namespace ackscope::exporter
