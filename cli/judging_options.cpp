#include "cli/judging_options.hpp"

#include "cli/duration.hpp"

namespace ackscope::cli {
namespace {

void add_duration(CLI::App& command, const char* name, std::optional<std::string>& value,
                  const char* description) {
  command.add_option(name, value, description)->type_name("DURATION");
}

}  // namespace

void add_judging_options(CLI::App& command, JudgingOptions& options) {
  add_duration(command, "--slow-ack", options.slow_ack,
               "an ACK is slow above this, from initial data sent to ACK (default 1s)");
  add_duration(command, "--blocked", options.blocked,
               "report a device whose ACK held the switchover this long (default 100ms)");
  add_duration(command, "--downtime-limit", options.downtime_limit,
               "judge the downtime by this (default: what the recording tells)");
}

Result<Judging> to_judging(const JudgingOptions& options) {
  Judging judging;
  if (options.slow_ack) {
    const auto value = parse_duration("--slow-ack", *options.slow_ack);
    if (!value) return tl::unexpected(value.error());
    judging.thresholds.slow_ack = *value;
  }
  if (options.blocked) {
    const auto value = parse_duration("--blocked", *options.blocked);
    if (!value) return tl::unexpected(value.error());
    judging.thresholds.blocked = *value;
  }
  if (options.downtime_limit) {
    const auto value = parse_duration("--downtime-limit", *options.downtime_limit);
    if (!value) return tl::unexpected(value.error());
    judging.downtime_limit = *value;
  }
  return judging;
}

}  // namespace ackscope::cli
