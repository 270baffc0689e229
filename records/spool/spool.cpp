#include "records/spool/spool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "records/model/document.hpp"
#include "records/spool/entries.hpp"
#include "records/spool/file.hpp"

namespace ackscope::records {
namespace spool {

Result<std::vector<Entry>> entries(const std::filesystem::path& directory) {
  std::vector<Entry> found;
  std::error_code code;
  for (fs::directory_iterator at(directory, code), end; !code && at != end; at.increment(code)) {
    const std::string name = at->path().filename().string();
    std::error_code gone;
    const std::uint64_t bytes = at->file_size(gone);
    if (!gone && name.ends_with(kSuffix)) found.push_back({name, bytes});
  }
  if (code) return fail(code.message(), directory.string(), "check the directory");
  std::sort(found.begin(), found.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return found;
}

}  // namespace spool

namespace {

/// Sorts by time; unique whoever else writes.
std::string new_name() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto time = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  std::random_device random;
  return fmt::format("{:020}-{:08x}{:08x}{}", time, random(), random(), spool::kSuffix);
}

}  // namespace

Result<Spool> Spool::open(std::filesystem::path directory, std::uint64_t limit) {
  if (auto made = spool::make_private(directory); !made) return tl::unexpected(made.error());
  return Spool(std::move(directory), limit);
}

Result<Spool::Waiting> Spool::waiting() const {
  const auto entries = spool::entries(directory_);
  if (!entries) return tl::unexpected(entries.error());
  Waiting waiting{entries->size(), 0};
  for (const auto& entry : *entries) waiting.bytes += entry.bytes;
  return waiting;
}

Result<void> Spool::put(std::span<const Observation> batch) {
  if (batch.empty()) return {};
  std::string text;
  for (const Observation& observation : batch) text += write_document(observation) + '\n';
  // One at a time, or several together would exceed the limit.
  const auto lock = spool::Lock::take(directory_ / "put.lock", spool::Lock::Wait::yes);
  if (!lock) return tl::unexpected(lock.error());
  const auto there = waiting();
  if (!there) return tl::unexpected(there.error());
  if (there->bytes + text.size() > limit_) {
    return fail(fmt::format("the spool is full: {} bytes wait, {} more would exceed {}",
                            there->bytes, text.size(), limit_),
                directory_.string(), "bring the store back, or allow more");
  }
  return spool::write_durably(directory_, new_name(), text);
}

}  // namespace ackscope::records
