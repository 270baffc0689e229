#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "exporter/config/web_config.hpp"
#include "exporter/web/policy.hpp"

namespace ackscope::exporter {

/// The policy that a web configuration file describes: everybody, over plain HTTP, without one.
Checked<PolicyPtr> make_policy(const std::optional<std::string>& file);

/// The policy of a file that may change, or whose certificate may be renewed, while it is in use.
class WatchedPolicy {
 public:
  WatchedPolicy() = default;

  /// Reads the file; when it is wrong everything stays as it was.
  std::vector<Error> use(std::optional<std::string> file);

  enum class Change { none, taken, refused };
  struct News {
    Change change = Change::none;
    std::vector<Error> errors{};
  };
  /// Reads it again if it, or a file that it names, is another one than at the last try.
  News refresh();

  PolicyPtr current() const;  ///< from any thread

 private:
  std::optional<std::string> file_;
  std::map<std::string, std::string> seen_;  ///< what the files were at the last try
  mutable std::mutex mutex_;
  PolicyPtr policy_ = std::make_shared<const Policy>();
};

}  // namespace ackscope::exporter
