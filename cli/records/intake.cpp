#include "cli/records/intake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "cli/duration.hpp"

namespace ackscope::cli::records_command {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{50};
constexpr milliseconds kLongestPause{5'000};

/// Trouble that time may cure.
bool passing(const records::sql::Failure& failure) {
  return failure.trouble == records::sql::Trouble::away ||
         failure.trouble == records::sql::Trouble::busy;
}

}  // namespace

bool sleep_through(milliseconds time) {
  std::this_thread::sleep_for(time);
  return true;
}

void add_intake(CLI::App& command, IntakeOptions& options) {
  add_place(command, options.place);
  command.add_option("--batch", options.batch, "write N records in one transaction (500)")
      ->check(CLI::Range(1, 100'000))
      ->type_name("N");
  command
      .add_option("--retry", options.retry,
                  "try again for so long when the server is away or busy (10s), then spool")
      ->type_name("DURATION");
  command
      .add_option(
          "--spool", options.spool,
          "keep in DIR what the server could not be given; for PostgreSQL by default in the\n"
          "user's state")
      ->type_name("DIR");
}

Result<Intake> Intake::make(const IntakeOptions& options, Wait wait) {
  auto place = to_place(options.place);
  if (!place) return tl::unexpected(place.error());
  const auto retry = parse_duration("--retry", options.retry);
  if (!retry) return tl::unexpected(retry.error());
  return Intake(std::move(*place), options, *retry, std::move(wait));
}

Intake::Intake(records::sql::Place place, const IntakeOptions& options, Ns retry, Wait wait)
    : place_(std::move(place)),
      batch_size_(options.batch),
      retry_(retry / 1'000'000),
      spool_(spool_folder(options, place_)),
      wait_(std::move(wait)) {}

records::sql::Outcome<void> Intake::take(records::Observation observation) {
  batch_.push_back(std::move(observation));
  if (batch_.size() < batch_size_) return {};
  return flush();
}

records::sql::Outcome<records::Added> Intake::try_once() {
  if (!store_) {
    auto opened = records::Store::open(place_);
    if (!opened) return tl::unexpected(opened.error());
    store_.emplace(std::move(*opened));
  }
  auto added = store_->add(batch_);
  // The connection may be what is broken.
  if (!added && passing(added.error())) store_.reset();
  return added;
}

records::sql::Outcome<records::Added> Intake::try_for_a_while() {
  milliseconds waited{0}, pause = kFirstPause;
  for (;;) {
    auto added = try_once();
    if (added || !passing(added.error()) || waited >= retry_) return added;
    const milliseconds now = std::min(pause, retry_ - waited);
    if (!wait_(now)) return added;
    waited += now;
    pause = std::min(2 * pause, kLongestPause);
  }
}

records::sql::Outcome<void> Intake::flush() {
  if (batch_.empty()) return {};
  const auto added = try_for_a_while();
  if (!added && !(spool_ && passing(added.error()))) return tl::unexpected(added.error());
  tally_.observations += batch_.size();
  if (!added) {
    if (auto kept = spool_batch(added.error()); !kept) return kept;
  } else {
    tally_.fresh += added->fresh;
    tally_.changed += added->changed;
    tally_.merged += added->merged;
  }
  batch_.clear();
  return {};
}

}  // namespace ackscope::cli::records_command
