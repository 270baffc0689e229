#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ackscope::exporter {

enum class Verdict {
  allowed,
  refused,
  busy,  ///< too many others are being looked at
};

/// Users with their bcrypt hashes. Without users everybody is let in.
class Access {
 public:
  Access();
  explicit Access(std::vector<std::pair<std::string, std::string>> users);
  ~Access();
  Access(Access&&) noexcept;
  Access& operator=(Access&&) noexcept;

  /// `authorization`: the header's value. Takes as long for an unknown user as for the known one
  /// whose hash is the dearest. Verdicts are remembered, since bcrypt is slow by intent: who is
  /// remembered waits for nobody, of the others a few wait. Once `stop` is requested nobody waits
  /// any more. From any thread.
  Verdict judge(std::string_view authorization, const std::stop_token& stop = {}) const;

 private:
  class Judge;
  std::unique_ptr<Judge> judge_;
};

}  // namespace ackscope::exporter
