#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

using events::Payload;

constexpr Ns kMicrosecond = 1000;

// The events print the unsigned instance number as a signed one.
template <typename Cost>
Payload section_cost(const Fields& f) {
  const auto kind =
      f.text(0) == "iterable" ? events::SectionKind::iterable : events::SectionKind::non_iterable;
  const std::int64_t micros = f.integer(3);
  const bool sane = micros >= 0 && micros < INT64_MAX / kMicrosecond;
  return Cost{f.text(1), static_cast<std::uint32_t>(f.integer(2)), kind,
              sane ? micros * kMicrosecond : 0};
}

// From 11.1 on `bandwidth` is in Mbit/s, before in bytes/ms, under the same name: only the figures
// whose unit never changed are taken.
Payload bandwidth(const Fields& f) {
  return events::BandwidthSample{f.integer(4),
                                 f.has(3) ? std::optional(f.number(3)) : std::nullopt};
}
Payload bandwidth_8_1(const Fields& f) { return events::BandwidthSample{f.integer(3), {}}; }

constexpr std::string_view kCostShape = "type=%s idstr=%s instance_id=%d downtime=%d";

constexpr EventRule kRules[] = {
    {"vmstate_downtime_checkpoint", since(Release::v8_2), "checkpoint", "%s",
     [](const Fields& f) -> Payload { return events::Checkpoint{f.text(0)}; }},
    {"vmstate_downtime_save", since(Release::v8_2), "type idstr instance_id downtime", kCostShape,
     section_cost<events::SectionSaveCost>},
    {"vmstate_downtime_load", since(Release::v8_2), "type idstr instance_id downtime", kCostShape,
     section_cost<events::SectionLoadCost>},
    {"migrate_transferred", since(Release::v8_2), "transferred time_spent bandwidth avail_bw size",
     "transferred %u time_spent %u bandwidth %u switchover_bw %u max_size %d", bandwidth},
    {"migrate_transferred", only(Release::v8_1), "transferred time_spent bandwidth size",
     "transferred %u time_spent %u bandwidth %u max_size %d", bandwidth_8_1},
    {"migration_rate_limit_pre", always(), "ms", "%d ms",
     [](const Fields&) -> Payload { return events::SourceActs{}; }},
    {"migration_rate_limit_post", always(), "urgent", "urgent: %d",
     [](const Fields&) -> Payload { return events::SourceActs{}; }},
};

}  // namespace

std::span<const EventRule> downtime_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
