#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ackscope::exporter {

/// Users with their bcrypt hashes. Without users everybody is let in.
class Access {
 public:
  Access();
  explicit Access(std::vector<std::pair<std::string, std::string>> users);
  ~Access();
  Access(Access&&) noexcept;
  Access& operator=(Access&&) noexcept;

  /// `authorization`: the header's value. Takes as long for an unknown user as for a known one.
  /// Verdicts are remembered, since bcrypt is slow by intent. From any thread.
  bool allows(std::string_view authorization) const;

 private:
  class Judge;
  std::unique_ptr<Judge> judge_;
};

}  // namespace ackscope::exporter
