#pragma once

#include <functional>
#include <optional>
#include <string>

#include "analysis/report/identity.hpp"
#include "collector/model/result.hpp"
#include "records/model/observation.hpp"

namespace ackscope::cli::records_command {

/// Whether a file is no recording but what we wrote of one: a report (JSON or JSONL) or an export
/// of a store (`ackscope.record/1`), compressed or not.
bool is_written(const std::string& path);

/// What the user says of migrations that were analysed before.
struct UsersWord {
  report::Identity identity;
  std::optional<std::string> vm;
};

/// Reads one. What the user says of it counts more than what it says.
class WrittenInput {
 public:
  WrittenInput(std::string path, UsersWord said) : path_(std::move(path)), said_(std::move(said)) {}

  /// What was wrong with it: said on stderr.
  struct Seen {
    bool incomplete = false;  ///< a migration in it is
    bool damaged = false;     ///< a line makes no sense, or the end is missing
  };
  /// Hands over every observation until `take` says false.
  using Take = std::function<bool(records::Observation)>;
  Result<Seen> each(const Take& take) const;

 private:
  std::string path_;
  UsersWord said_;
};

}  // namespace ackscope::cli::records_command
