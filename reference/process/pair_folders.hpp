#pragma once

#include <memory>
#include <string>
#include <tl/expected.hpp>

namespace ackscope::reference {

/// Where a pair of processes has its files: sockets in a temporary folder that goes with this
/// object, logs and ground truth where the user wants them.
class PairFolders {
 public:
  static tl::expected<PairFolders, std::string> create(const std::string& output,
                                                       const std::string& truth);

  std::string socket(const std::string& process) const;
  std::string log(const std::string& process) const;
  std::string truth(const std::string& process) const;  ///< empty: not wanted
  void write_story(const std::string& story) const;
  /// On stderr, what a process said, if anything.
  static void show_log(const std::string& path);

 private:
  struct Temporary;
  PairFolders() = default;

  std::shared_ptr<Temporary> temporary_;
  std::string output_;
  std::string truth_;
};

}  // namespace ackscope::reference
