#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::recorder::qmp {

class Client;

/// Switches trace events of a running QEMU on, and those that were off before off again.
class TraceSwitch {
 public:
  /// Remembers which of `events` are on and switches the others on. An event that this QEMU does
  /// not have, or has compiled out, is `missing`.
  Result<void> on(Client& client, const std::vector<std::string_view>& events);

  /// As it was before. Safe to call more than once.
  Result<void> restore(Client& client);

  std::size_t switched() const { return switched_.size(); }
  std::size_t were_on() const { return were_on_; }
  const std::vector<std::string>& missing() const { return missing_; }

 private:
  std::vector<std::string> switched_;
  std::vector<std::string> missing_;
  std::size_t were_on_ = 0;
};

}  // namespace ackscope::recorder::qmp
