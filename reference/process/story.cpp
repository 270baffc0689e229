#include "reference/process/story.hpp"

#include <fmt/format.h>

#include <ctime>

namespace ackscope::reference {
namespace {

using truth::What;

std::string device_name(const truth::Fact& fact, const std::vector<DeviceScript>& scripts) {
  return fact.device < scripts.size() ? scripts[fact.device].name_on(fact.side) : "?";
}

std::string cause_text(Cause cause) {
  switch (cause) {
    case Cause::setup:
      return "set-up";
    case Cause::reinit:
      return "re-init";
    case Cause::final_check_failed:
      return "the final check failed";
  }
  return "?";
}

std::string pending_text(std::uint64_t pending) {
  if (pending == UINT32_MAX) return "underflow";
  return fmt::format("{} pending", pending);
}

template <typename Enum>
std::string_view label(std::uint64_t value) {
  return to_string(static_cast<Enum>(value));
}

std::optional<std::string> of_device(const truth::Fact& fact, const std::string& device) {
  switch (fact.what) {
    case What::armed:
      return fmt::format("{} wants an ACK, round {} ({})", device, fact.round,
                         cause_text(fact.cause));
    case What::collected:
      return fmt::format("{} round {} collected by the {} query", device, fact.round,
                         label<QueryKind>(fact.value));
    case What::flag_written:
      return fmt::format("{} initial data sent, round {}", device, fact.round);
    case What::approved:
      return fmt::format("{} approves, round {}", device, fact.round);
    default:
      return std::nullopt;
  }
}

std::string ack_text(const truth::Fact& fact, const std::string& device) {
  const std::string whose =
      device == "?" ? "" : fmt::format(" for {} round {}", device, fact.round);
  return fmt::format("ACK received{}, {}", whose, pending_text(fact.value));
}

std::optional<std::string> of_migration(const truth::Fact& fact) {
  switch (fact.what) {
    case What::attempt_begin:
      return fmt::format("migration begins, switchover ACKs: {}", label<Mechanism>(fact.value));
    case What::state:
      return fmt::format("state {}", label<MigrationState>(fact.value));
    case What::decision:
      return fmt::format("decides to switch over{}",
                         fact.value != 0 ? "" : ", the guest does not run");
    case What::final_query:
      return fmt::format("final query: {} new requests", fact.value);
    case What::guest_stopped:
      return fmt::format("guest stopped ({})", label<RunState>(fact.value));
    case What::guest_resumed:
      return "guest runs";
    case What::error:
      return fmt::format("error: {}", fact.text);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> story_line(const truth::Fact& fact,
                                      const std::vector<DeviceScript>& scripts) {
  const std::string device = device_name(fact, scripts);
  auto text = fact.what == What::ack_taken ? std::optional(ack_text(fact, device))
                                           : of_device(fact, device);
  if (!text) text = of_migration(fact);
  if (!text) return std::nullopt;
  return fmt::format("{:<11} {}", to_string(fact.side), *text);
}

std::string stamped(Ns at, const std::string& line) {
  const std::time_t seconds = at / 1'000'000'000;
  std::tm parts{};
  localtime_r(&seconds, &parts);
  return fmt::format("{:02}:{:02}:{:02}.{:06} {}", parts.tm_hour, parts.tm_min, parts.tm_sec,
                     at / 1000 % 1'000'000, line);
}

std::string since(Ns begin, Ns at, const std::string& line) {
  return fmt::format("{:+11.3f} ms  {}", static_cast<double>(at - begin) / 1e6, line);
}

}  // namespace ackscope::reference
