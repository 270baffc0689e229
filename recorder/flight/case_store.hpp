#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "recorder/flight/retention.hpp"
#include "recorder/process/descriptor.hpp"

namespace ackscope::recorder::flight {

/// The folder of the cases, one folder each. It belongs to one recorder at a time, as long as the
/// object is there. Files of other names are left alone.
class CaseStore {
 public:
  /// Creates the folder (for its owner only) if it is not there, and removes what a killed recorder
  /// had not finished.
  static Result<CaseStore> open(const std::filesystem::path& folder);

  /// A new folder for a case that is being made. It is no case until `finish`.
  Result<std::filesystem::path> begin() const;
  /// Gives it its name, with "-2" and so on if that is taken. Returns the new path.
  Result<std::filesystem::path> finish(const std::filesystem::path& begun,
                                       const std::string& name) const;
  /// Removes everything that is no case yet; how many folders that were.
  std::size_t remove_unfinished() const;

  /// Oldest first. `newest`: this one is the last, whatever the clock said when it got its name.
  std::vector<KeptCase> cases(const std::string& newest = {}) const;
  void remove(const std::string& name) const;

  /// Bytes that we may still write on the file system of the folder; 0 when it cannot be told.
  std::uint64_t free() const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  CaseStore(std::filesystem::path folder, Descriptor lock)
      : folder_(std::move(folder)), lock_(std::move(lock)) {}
  std::filesystem::path folder_;
  Descriptor lock_;
};

}  // namespace ackscope::recorder::flight
