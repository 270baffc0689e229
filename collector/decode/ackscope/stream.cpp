#include "ackscope/words.h"
#include "collector/decode/ackscope/groups.hpp"
#include "collector/decode/ackscope/identity.hpp"

namespace ackscope::decode::own {
namespace {

using events::Payload;

constexpr auto kSource = attempt_of<Side::source>;
constexpr auto kDestination = attempt_of<Side::destination>;

Payload command_sent(const Fields& f) { return events::CommandSent{command(f, 1)}; }
Payload command_received(const Fields& f) { return events::CommandProcessed{command(f, 1)}; }
Payload message_sent(const Fields& f) {
  return events::ReturnPathMessageSent{static_cast<std::int64_t>(return_path_message(f, 1))};
}
/// An ACK has its own event.
Payload message_received(const Fields& f) {
  switch (return_path_message(f, 1)) {
    case ACKSCOPE_RETURN_PATH_PONG:
      return events::PongReceived{f.number(2)};
    case ACKSCOPE_RETURN_PATH_SHUT:
      return events::ReturnPathShut{f.number(2)};
    default:
      return events::SourceActs{};
  }
}

constexpr EventRule kRules[] = {
    {"ackscope:command_sent", {}, "attempt command value", {}, command_sent, kSource},
    {"ackscope:command_received", {}, "attempt command value", {}, command_received, kDestination},
    {"ackscope:return_path_sent", {}, "attempt type value", {}, message_sent, kDestination},
    {"ackscope:return_path_received", {}, "attempt type value", {}, message_received, kSource},
};

}  // namespace

std::span<const EventRule> stream_rules() { return kRules; }

}  // namespace ackscope::decode::own
