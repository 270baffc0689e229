#include "collector/decode/ackscope/groups.hpp"
#include "collector/decode/ackscope/identity.hpp"

namespace ackscope::decode::own {
namespace {

using events::Payload;
using events::QueryKind;

constexpr auto kSource = device_of<Side::source>;
constexpr auto kDestination = device_of<Side::destination>;

Payload expected(const Fields& f) { return events::LegacyAckExpected{f.text(1), f.number32(4)}; }

Payload detected(const Fields& f) {
  return events::AckArmed{f.text(1), round(f, 4), cause(f, 5), f.number(6)};
}
Payload collected(const Fields& f) {
  return events::AckCollected{f.text(1), round(f, 4), cause(f, 5),
                              query(f, 6).value_or(QueryKind::estimate)};
}
Payload flag_sent(const Fields& f) { return events::InitDataFlagSent{f.text(1), round(f, 4)}; }

Payload flag_arrived(const Fields& f) {
  return events::LoadWord{f.text(1), events::LoadWordKind::init_data_sent, round(f, 4)};
}
Payload loaded(const Fields& f) {
  return events::InitialDataLoaded{f.text(1), round(f, 4), f.number(5)};
}
/// Only a legacy destination counts down.
Payload approved(const Fields& f) {
  const auto how = mechanism(f, 5);
  const auto left = how == Mechanism::legacy ? std::optional(f.number32(6)) : std::nullopt;
  return events::SwitchoverApproved{device_name(f), left, round(f, 4), how};
}
Payload ack_sent(const Fields& f) { return events::AckSent{mechanism(f, 5)}; }
Payload ack_received(const Fields& f) {
  return events::AckReceived{f.number32(6), device_name(f), round(f, 4), mechanism(f, 5)};
}

constexpr EventRule kRules[] = {
    {"ackscope:ack_expected",
     {},
     "attempt device idstr instance_id expected",
     {},
     expected,
     kDestination},
    {"ackscope:ack_request_detected",
     {},
     "attempt device idstr instance_id round cause initial_bytes",
     {},
     detected,
     kSource},
    {"ackscope:ack_request_collected",
     {},
     "attempt device idstr instance_id round cause kind",
     {},
     collected,
     kSource},
    {"ackscope:initial_data_sent",
     {},
     "attempt device idstr instance_id round",
     {},
     flag_sent,
     kSource},
    {"ackscope:initial_data_arrived",
     {},
     "attempt device idstr instance_id round",
     {},
     flag_arrived,
     kDestination},
    {"ackscope:initial_data_loaded",
     {},
     "attempt device idstr instance_id round bytes",
     {},
     loaded,
     kDestination},
    {"ackscope:switchover_approved",
     {},
     "attempt device idstr instance_id round mechanism pending_approvals",
     {},
     approved,
     kDestination},
    {"ackscope:ack_sent",
     {},
     "attempt device idstr instance_id round mechanism",
     {},
     ack_sent,
     kDestination},
    {"ackscope:ack_received",
     {},
     "attempt device idstr instance_id round mechanism pending_acks",
     {},
     ack_received,
     kSource},
};

}  // namespace

std::span<const EventRule> ack_rules() { return kRules; }

}  // namespace ackscope::decode::own
