#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "records/model/observation.hpp"
#include "records/store/store.hpp"

namespace ackscope::records {

/// What draining came to. Never an error of the whole: what could not be sent is still there.
struct Drained {
  std::size_t files = 0;                ///< sent and deleted
  Added added;                          ///< what the store made of them
  std::vector<std::string> set_aside;   ///< a line for each file of which something was, and why
  bool by_another = false;              ///< another process is at it
  std::optional<sql::Failure> stopped;  ///< the store's, or the disk's (as `away`)
};

/// Batches of observations that wait on this host's disk until the store takes them, a file a
/// batch: documents (document.hpp), one per line. A file is there whole or not at all, and is
/// deleted after the store has committed it; so nothing is lost whenever a process or the machine
/// stops. What was sent and not yet deleted is sent again, which changes nothing.
class Spool {
 public:
  /// All files together may be that large.
  static constexpr std::uint64_t kLimit = 1ULL << 30U;

  /// Makes the directory, private, where it is not there.
  static Result<Spool> open(std::filesystem::path directory, std::uint64_t limit = kLimit);

  /// An error, and nothing written, where it would exceed the limit or the disk.
  Result<void> put(std::span<const Observation> batch);

  struct Waiting {
    std::size_t files = 0;
    std::uint64_t bytes = 0;
  };
  Result<Waiting> waiting() const;

  /// Sends what waits, oldest first, and deletes it. One process at a time. Lines that are damaged,
  /// or that the store will never take, are set aside in a file NAME.damaged; the others are sent.
  Drained drain(Store& store);

  const std::filesystem::path& directory() const { return directory_; }

 private:
  Spool(std::filesystem::path directory, std::uint64_t limit)
      : directory_(std::move(directory)), limit_(limit) {}

  std::filesystem::path directory_;
  std::uint64_t limit_;
};

}  // namespace ackscope::records
