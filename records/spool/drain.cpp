#include <chrono>
#include <fstream>

#include "records/model/document.hpp"
#include "records/spool/entries.hpp"
#include "records/spool/file.hpp"
#include "records/spool/spool.hpp"

namespace ackscope::records {
namespace {

namespace fs = std::filesystem;
using sql::Failure, sql::Trouble;

constexpr std::size_t kBatch = 500;
constexpr auto kForgotten = std::chrono::hours(1);

/// Reads one file in batches and hands them to the store.
struct Reading {
  std::ifstream file;
  std::size_t line = 0;
  std::optional<std::string> damage;  ///< the first line that is none

  std::vector<Observation> batch() {
    std::vector<Observation> observations;
    std::string text;
    while (observations.size() < kBatch && std::getline(file, text)) {
      ++line;
      auto observation = read_document(text);
      if (observation) {
        observations.push_back(*std::move(observation));
      } else if (!damage) {
        damage = "line " + std::to_string(line) + ": " + observation.error().what;
      }
    }
    if (file.bad() && !damage) damage = "cannot be read";
    return observations;
  }
};

void count(const Added& more, Added& all) {
  all.observations += more.observations;
  all.fresh += more.fresh;
  all.changed += more.changed;
  all.merged += more.merged;
}

/// Trying again would end alike, and the others would wait for it.
bool is_hopeless(const Failure& failure) { return failure.trouble == Trouble::statement; }

std::optional<Failure> from_disk(const Result<void>& done) {
  if (done) return std::nullopt;
  return Failure{Trouble::away, done.error()};
}

std::optional<Failure> set_aside(const fs::path& directory, const std::string& name,
                                 const std::string& why, Drained& drained) {
  const std::string other = name + ".damaged";
  if (auto failed = from_disk(spool::rename_durably(directory, name, other))) return failed;
  drained.set_aside.push_back((directory / name).string() + ": " + why + "; set aside as " + other);
  return std::nullopt;
}

/// Sends one file. Empty: it is dealt with.
std::optional<Failure> send(const fs::path& directory, const std::string& name, Store& store,
                            Drained& drained) {
  Reading reading{std::ifstream(directory / name), 0, {}};
  if (!reading.file) reading.damage = "cannot be opened";
  for (auto batch = reading.batch(); !batch.empty(); batch = reading.batch()) {
    const auto added = store.add(batch);
    if (!added && !is_hopeless(added.error())) return added.error();
    if (!added) return set_aside(directory, name, to_line(added.error().error), drained);
    count(*added, drained.added);
  }
  if (reading.damage) return set_aside(directory, name, *reading.damage, drained);
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
