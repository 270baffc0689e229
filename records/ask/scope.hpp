#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "collector/model/time.hpp"
#include "records/ask/statement.hpp"

namespace ackscope::records::ask {

/// Which migrations a question is about: all that every part of it fits.
struct Scope {
  OptNs since;  ///< began then or later
  OptNs until;  ///< began before that
  std::optional<std::string> vm;
  std::optional<std::string> host;  ///< source or destination
  std::optional<std::string> device;
  std::optional<std::string> outcome;
  std::optional<std::string> cause;
  std::optional<std::string> rule;  ///< has a finding of that rule
  std::vector<std::pair<std::string, std::string>> labels;
};

/// " WHERE ..." over `migration m`, true for everything when the scope is empty. The month is named
/// with the moments, so that whole partitions are left out.
void write_where(Statement& statement, const Scope& scope);

}  // namespace ackscope::records::ask
