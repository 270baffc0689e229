#include <chrono>
#include <fstream>

#include "records/model/document.hpp"
#include "records/spool/add_good.hpp"
#include "records/spool/entries.hpp"
#include "records/spool/file.hpp"
#include "records/spool/spool.hpp"

namespace ackscope::records {
namespace {

namespace fs = std::filesystem;
using sql::Failure, sql::Trouble;

constexpr std::size_t kBatch = 500;
constexpr auto kForgotten = std::chrono::hours(1);

/// More than this of bad lines is not copied: the whole file is kept.
constexpr std::size_t kMostCopied = 16U << 20U;

/// Lines of a file that no store will take.
struct BadLines {
  std::size_t count = 0;
  std::string first;  ///< where and why
  std::string text;

  void note(std::size_t line, const std::string& why, const std::string& content) {
    if (count++ == 0) first = "line " + std::to_string(line) + ": " + why;
    if (text.size() <= kMostCopied) text += content + '\n';
  }
  std::string why() const {
    return count == 1 ? first : first + " (and " + std::to_string(count - 1) + " more)";
  }
};

struct Line {
  std::size_t number = 0;
  std::string text;
};

/// Reads one file in batches.
struct Reading {
  std::ifstream file;
  std::size_t line = 0;
  BadLines bad;
  std::vector<Line> lines;  ///< of the latest batch

  std::vector<Observation> batch() {
    std::vector<Observation> observations;
    lines.clear();
    std::string text;
    while (observations.size() < kBatch && std::getline(file, text)) {
      ++line;
      auto observation = read_document(text);
      if (!observation) {
        bad.note(line, observation.error().what, text);
        continue;
      }
      observations.push_back(*std::move(observation));
      lines.push_back({line, text});
    }
    return observations;
  }
};

std::optional<Failure> from_disk(const Result<void>& done) {
  if (done) return std::nullopt;
  return Failure{Trouble::away, done.error()};
}

std::string aside(const std::string& name) { return name + ".damaged"; }

void say_aside(const fs::path& directory, const std::string& name, const std::string& why,
               Drained& drained) {
  drained.set_aside.push_back((directory / name).string() + ": " + why + "; set aside as " +
                              aside(name));
}

std::optional<Failure> set_file_aside(const fs::path& directory, const std::string& name,
                                      const std::string& why, Drained& drained) {
  if (auto failed = from_disk(spool::rename_durably(directory, name, aside(name)))) return failed;
  say_aside(directory, name, why, drained);
  return std::nullopt;
}

/// The bad lines get a file of their own before the one they came in is deleted.
std::optional<Failure> set_lines_aside(const fs::path& directory, const std::string& name,
                                       const BadLines& bad, Drained& drained) {
  std::error_code ignored;  // of a drain that was killed here
  fs::remove(directory / (aside(name) + ".part"), ignored);
  auto done = spool::write_durably(directory, aside(name), bad.text);
  if (done) done = spool::remove_durably(directory, name);
  if (!done) return from_disk(done);
  say_aside(directory, name, bad.why(), drained);
  return std::nullopt;
}

/// Sends one file. Empty: it is dealt with.
std::optional<Failure> send(const fs::path& directory, const std::string& name, Store& store,
                            Drained& drained) {
  Reading reading{std::ifstream(directory / name), 0, {}, {}};
  if (!reading.file) return set_file_aside(directory, name, "cannot be opened", drained);
  for (auto batch = reading.batch(); !batch.empty(); batch = reading.batch()) {
    const auto sent = add_good(store, batch);
    if (!sent) return sent.error();
    count(sent->added, drained.added);
    for (const Refused& each : sent->refused) {
      const Line& line = reading.lines.at(each.place);
      reading.bad.note(line.number, to_line(each.why), line.text);
    }
  }
  if (reading.file.bad()) return set_file_aside(directory, name, "cannot be read", drained);
  if (reading.bad.text.size() > kMostCopied) {
    return set_file_aside(directory, name, reading.bad.why(), drained);
  }
  if (reading.bad.count > 0) return set_lines_aside(directory, name, reading.bad, drained);
  if (auto failed = from_disk(spool::remove_durably(directory, name))) return failed;
  ++drained.files;
  return std::nullopt;
}

/// Left behind by writers that were killed before they had said that anything was kept.
void remove_forgotten_parts(const fs::path& directory) {
  std::error_code code;
  const auto now = fs::file_time_type::clock::now();
  for (fs::directory_iterator at(directory, code), end; !code && at != end; at.increment(code)) {
    std::error_code gone;
    const bool part = at->path().extension() == ".part";
    if (part && now - at->last_write_time(gone) > kForgotten && !gone) {
      fs::remove(at->path(), gone);
    }
  }
}

}  // namespace

Drained Spool::drain(Store& store) {
  Drained drained;
  const auto lock = spool::Lock::take(directory_ / spool::kDrainLock, spool::Lock::Wait::no);
  if (!lock) {
    drained.stopped = Failure{Trouble::away, lock.error()};
    return drained;
  }
  drained.by_another = !lock->held();
  if (drained.by_another) return drained;
  remove_forgotten_parts(directory_);
  const auto entries = spool::entries(directory_);
  if (!entries) {
    drained.stopped = Failure{Trouble::away, entries.error()};
    return drained;
  }
  for (const auto& entry : *entries) {
    drained.stopped = send(directory_, entry.name, store, drained);
    if (drained.stopped) break;
  }
  return drained;
}

}  // namespace ackscope::records
