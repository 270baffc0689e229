#include "collector/decode/ackscope/groups.hpp"
#include "collector/decode/ackscope/identity.hpp"

namespace ackscope::decode::own {
namespace {

using events::Payload;
using events::QueryKind;

constexpr auto kSource = device_of<Side::source>;
constexpr auto kDestination = device_of<Side::destination>;

Payload set_up(const Fields& f) {
  return events::DeviceSetUp{f.text(1), f.flag(5), f.flag(6), f.flag(7)};
}
/// What repeats cached figures is no answer of the driver.
Payload precopy_query(const Fields& f) {
  const auto kind = query(f, 4);
  if (kind == QueryKind::estimate || kind == QueryKind::final) {
    return events::DevicePending{f.text(1), *kind, f.number(5), f.number(6), {}};
  }
  return events::PrecopyQuery{f.text(1),      f.number(5), f.number(6), f.flag(8),
                              f.integer32(9), kind,        f.number(7)};
}
Payload state(const Fields& f) {
  return events::DeviceState{f.text(1), device_state(f, 5), f.integer32(7) < 0};
}
Payload data_sent(const Fields& f) { return events::BlockSaved{f.text(1), f.integer(4)}; }
Payload section_sent(const Fields& f) {
  return events::IterationSaved{f.text(1), f.number(4), f.number(5)};
}
Payload drain_begin(const Fields& f) { return events::StopCopyBegin{f.text(1)}; }
Payload drain_end(const Fields& f) { return events::StopCopyEnd{f.text(1), f.integer32(5)}; }
Payload data_arrived(const Fields& f) {
  return events::LoadWord{f.text(1), events::LoadWordKind::data, {}};
}
Payload data_loaded(const Fields& f) {
  return events::ChunkLoaded{f.text(1), f.number(4), f.integer32(5)};
}

constexpr EventRule kRules[] = {
    {"ackscope:device_setup",
     {},
     "attempt device idstr instance_id side precopy p2p precopy_info_v2",
     {},
     set_up,
     device_of_side},
    {"ackscope:device_state",
     {},
     "attempt device idstr instance_id side state previous result",
     {},
     state,
     device_of_side},
    {"ackscope:precopy_query",
     {},
     "attempt device idstr instance_id kind initial_bytes dirty_bytes stop_copy_bytes reinit "
     "result",
     {},
     precopy_query,
     kSource},
    {"ackscope:device_data_sent",
     {},
     "attempt device idstr instance_id bytes",
     {},
     data_sent,
     kSource},
    {"ackscope:device_section_sent",
     {},
     "attempt device idstr instance_id initial_bytes dirty_bytes",
     {},
     section_sent,
     kSource},
    {"ackscope:device_drain_begin",
     {},
     "attempt device idstr instance_id",
     {},
     drain_begin,
     kSource},
    {"ackscope:device_drain_end",
     {},
     "attempt device idstr instance_id bytes result",
     {},
     drain_end,
     kSource},
    {"ackscope:device_data_arrived",
     {},
     "attempt device idstr instance_id bytes",
     {},
     data_arrived,
     kDestination},
    {"ackscope:device_data_loaded",
     {},
     "attempt device idstr instance_id bytes result",
     {},
     data_loaded,
     kDestination},
};

}  // namespace

std::span<const EventRule> device_rules() { return kRules; }

}  // namespace ackscope::decode::own
