#include "reference/process/source_process.hpp"

#include <algorithm>
#include <utility>

namespace ackscope::reference {
namespace {

std::mt19937_64 random_from(const std::optional<std::uint64_t>& seed) {
  if (seed) return std::mt19937_64(*seed);
  std::random_device device;
  return std::mt19937_64(std::uint64_t{device()} << 32 | device());
}

}  // namespace

int run_source(const SourceOptions& options) { return SourceProcess(options).run(); }

SourceProcess::SourceProcess(const SourceOptions& options)
    : Process(Side::source, options),
      options_(options),
      random_(random_from(options.seed)),
      pause_(loop()),
      runner_(loop(), clock(), options.scenario.source, scripts(), outputs(), options.timeout) {}

bool SourceProcess::begin() {
  if (options_.connect.empty() && !monitor().is_open()) {
    complain("nobody says where to: neither --connect nor --qmp is given");
    return false;
  }
  if (options_.connect.empty()) return true;
  runner_.on_attempt_ended([this] { attempt_ended(); });
  begin_attempt();
  return true;
}

/// The number ties together what the two sides trace of an attempt; 0 would mean "not known".
std::uint64_t SourceProcess::new_number() { return std::max<std::uint64_t>(random_(), 1); }

void SourceProcess::begin_attempt() {
  const Attempt& attempt = options_.scenario.attempts[next_attempt_];
  pause_.at(net::monotonic_now() + attempt.pause, [this] {
    const auto& to = options_.connect[std::min(next_attempt_, options_.connect.size() - 1)];
    const std::uint64_t number = new_number();
    agenda().begin(Director(options_.scenario, next_attempt_, Side::source), number);
    ++next_attempt_;
    if (const auto refused = runner_.migrate(to, number)) {
      complain(*refused);
      end(exit_cannot_run);
    }
  });
}

void SourceProcess::attempt_ended() {
  agenda().end();
  if (leaving_) return;
  if (next_attempt_ < options_.scenario.attempts.size()) return begin_attempt();
  const bool completed = runner_.source().state() == MigrationState::completed;
  end(completed ? exit_expected : exit_unexpected);
}

void SourceProcess::announced(const Announcement& what) {
  if (what.kind != Announcement::Kind::migration) return;
  times_.on_state(static_cast<MigrationState>(what.value), clock().now(),
                  runner_.source().bytes_sent());
}

void SourceProcess::hurry() {
  leaving_ = true;
  pause_.cancel();
  if (!runner_.source().ended()) cancel();
}

}  // namespace ackscope::reference
