#include "analysis/rules/failure_cause.hpp"

#include <algorithm>
#include <string_view>

#include "analysis/rules/stage.hpp"

namespace ackscope::rules {
namespace {

bool mentions(const std::optional<std::string>& text, std::string_view words) {
  return text && text->find(words) != std::string::npos;
}

/// What a side says when the other one is gone; also of a read or write error of its own.
bool about_the_connection(const std::optional<std::string>& error) {
  static constexpr std::string_view hints[] = {"Connection reset",
                                               "Broken pipe",
                                               "Unable to read from socket",
                                               "Unable to write to socket",
                                               "Channel error",
                                               "Input/output error",
                                               "end-of-file",
                                               "end of file",
                                               "Connection timed out"};
  return std::ranges::any_of(hints, [&](std::string_view hint) { return mentions(error, hint); });
}

/// An error that names a device is no error of the connection, whatever its errno says.
bool names_a_device(const Migration& m, const std::optional<std::string>& error) {
  return std::ranges::any_of(m.devices, [&](const Device& device) {
    return device.source_name && mentions(error, *device.source_name);
  });
}

bool late(const Migration& m) {
  if (mentions(m.error, "Switchover ACK was requested by")) return true;
  return std::ranges::any_of(m.devices, [](const Device& device) {
    return std::ranges::any_of(device.rounds,
                               [](const Round& round) { return round.state == RoundState::late; });
  });
}

bool underflowed(const Migration& m) {
  if (mentions(m.error, "underflowed")) return true;
  return m.ack_underflow_ns && (!m.error_ns || *m.ack_underflow_ns <= *m.error_ns);
}

bool cancelled_first(const Migration& m) {
  if (!m.cancelled_ns) return false;
  const OptNs until = m.error_ns ? m.error_ns : m.end_ns;
  return !until || *m.cancelled_ns <= *until;
}

/// The destination's error came before the source's (1), after it (-1), or that is not known (0).
int destination_first(const Migration& m) {
  if (!m.error_ns || !m.error_destination_ns || !on_one_clock(m)) return 0;
  const Ns doubt = m.clock_alignment ? m.clock_alignment->uncertainty_ns : 0;
  if (*m.error_destination_ns + doubt < *m.error_ns) return 1;
  return *m.error_destination_ns - doubt > *m.error_ns ? -1 : 0;
}

Failure by_the_errors(const Migration& m) {
  const int order = destination_first(m);
  const bool there = m.outcome_destination == Outcome::failed;
  if (there && order > 0) return {Cause::destination_failed, Confidence::observed};
  if (m.error && (!about_the_connection(m.error) || names_a_device(m, m.error)))
    return {Cause::source_failed};
  // The source lost the connection, or says nothing at all.
  if (there && order == 0 && m.error_destination)
    return {Cause::destination_failed, m.error ? Confidence::inferred : Confidence::observed};
  if (there && !m.error) return {Cause::destination_failed, Confidence::inferred};
  const bool gone = m.destination && m.outcome_destination == Outcome::unfinished;
  if (!m.error && !gone && !m.incomplete.empty()) return {Cause::unknown};
  // Up to 9.0 QEMU traces no error of a running migration: what ended it was the connection.
  const bool alone = !m.destination && m.precopy_begin_ns && !m.decision_ns;
  if (m.error || gone || alone) return {Cause::destination_lost, Confidence::inferred};
  return {Cause::source_failed, Confidence::inferred};
}

}  // namespace

bool failed_by_state(const Migration& m, const Device& device) {
  if (m.outcome != Outcome::failed || !device.state_failed_ns || late(m)) return false;
  const bool here = device.state_failed_side != Side::destination;
  // Devices are moved again after a failure; what goes wrong then is no cause.
  const OptNs error = here ? m.error_ns : m.error_destination_ns;
  const OptNs until = error ? error : m.end_ns;
  return !until || *device.state_failed_ns <= *until;
}

Failure why_failed(const Migration& m) {
  if (m.outcome != Outcome::failed) return {};
  if (late(m)) return {Cause::late_request};
  const auto by_state = [&](const Device& device) { return failed_by_state(m, device); };
  if (std::ranges::any_of(m.devices, by_state)) return {Cause::device_state};
  if (underflowed(m)) return {Cause::ack_underflow};
  if (cancelled_first(m)) return {Cause::cancelled, Confidence::inferred};
  if (m.shut_value.value_or(0) != 0 || mentions(m.error, "Sibling indicated error"))
    return {Cause::destination_failed};
  return by_the_errors(m);
}

std::string quoted(const std::optional<std::string>& error) {
  return error ? "\"" + *error + "\"" : "no error text was recorded";
}

}  // namespace ackscope::rules
