#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "reference/model/settings.hpp"
#include "reference/model/words.hpp"

/// What management can do to a process and ask of it; both kinds of processes are one. Nothing of
/// ACKs or of their mechanism is in it: QEMU shows none of that to management.
namespace ackscope::reference::control {

struct Capabilities {
  bool return_path = false;
  bool switchover_ack = false;
  bool pause_before_switchover = false;
  bool events = false;
};

struct Parameters {
  std::uint64_t max_bandwidth = 0;               ///< bytes/s
  std::uint64_t avail_switchover_bandwidth = 0;  ///< bytes/s
  std::uint64_t downtime_limit = 0;              ///< ms
};

struct RamInfo {
  std::uint64_t transferred = 0, remaining = 0, total = 0;
  std::uint64_t normal_bytes = 0, dirty_sync_count = 0;
  std::uint64_t downtime_bytes = 0;
  double mbps = 0;
};

/// query-migrate; times in ms. What is empty is not in the answer.
struct MigrationInfo {
  MigrationState status{};
  std::string error;
  std::optional<std::int64_t> total_time, downtime, expected_downtime, setup_time;
  std::optional<RamInfo> ram;
  std::optional<std::uint64_t> vfio_transferred;
  std::optional<std::uint64_t> remaining;
};

class Machine {
 public:
  using Result = tl::expected<void, std::string>;  ///< the error: QEMU's words
  using Done = std::function<void(Result)>;

  virtual ~Machine() = default;

  virtual Result migrate(const std::string& uri) = 0;
  virtual Result migrate_incoming(const std::string& uri) = 0;
  virtual void cancel() = 0;
  virtual Result continue_migration(MigrationState expected) = 0;
  virtual Capabilities capabilities() const = 0;
  virtual Result set_capabilities(const Capabilities& wanted) = 0;
  virtual Parameters parameters() const = 0;
  virtual void set_parameters(const Parameters& wanted) = 0;
  /// Answered when the guest has been stopped or started.
  virtual void stop(Done done) = 0;
  virtual void cont(Done done) = 0;
  virtual RunState run_state() const = 0;
  virtual std::optional<MigrationInfo> migration() const = 0;  ///< empty: none so far
  virtual void quit() = 0;
};

/// What depends on what (QEMU migration/options.c, migrate_caps_check()).
Machine::Result check(const Capabilities& wanted);

Parameters parameters_of(const Settings& settings);
void apply(const Parameters& parameters, Settings& settings);

}  // namespace ackscope::reference::control
