#include "collector/source/ctf/babeltrace/origins.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "collector/source/ctf/babeltrace/conversion.hpp"
#include "collector/source/ctf/babeltrace/environment.hpp"

namespace ackscope::source::ctf {

namespace {

std::optional<std::string> tracer(const bt_trace* trace) {
  auto name = text_entry(trace, "tracer_name");
  const auto major = number_entry(trace, "tracer_major"),
             minor = number_entry(trace, "tracer_minor");
  if (name && major && minor) *name += " " + std::to_string(*major) + "." + std::to_string(*minor);
  return name;
}

std::optional<Uuid> bytes_of(bt_uuid uuid) {
  if (uuid == nullptr) return std::nullopt;
  Uuid bytes;
  std::memcpy(bytes.data(), uuid, bytes.size());
  return bytes;
}

/// All streams of an LTTng trace share one clock.
const bt_clock_class* clock_of(const bt_trace* trace) {
  for (std::uint64_t i = 0; i < bt_trace_get_stream_count(trace); ++i) {
    const auto* stream = bt_trace_borrow_stream_by_index_const(trace, i);
    const auto* cls = bt_stream_borrow_class_const(stream);
    const auto* clock = bt_stream_class_borrow_default_clock_class_const(cls);
    if (clock != nullptr) return clock;
  }
  return nullptr;
}

Clock describe_clock(const bt_trace* trace) {
  Clock clock;
  const bt_clock_class* cls = clock_of(trace);
  if (cls == nullptr) return clock;
  clock.kind = bt_clock_class_origin_is_unix_epoch(cls) ? ClockKind::epoch : ClockKind::monotonic;
  if (const auto uuid = bytes_of(bt_clock_class_get_uuid(cls))) clock.uuid = to_text(*uuid);
  Ns offset = 0;
  if (bt_clock_class_cycles_to_ns_from_origin(cls, 0, &offset) ==
      BT_CLOCK_CLASS_CYCLES_TO_NS_FROM_ORIGIN_STATUS_OK) {
    clock.offset_ns = offset;
  } else {
    bt::take_error();
  }
  return clock;
}

/// The process as the converted recording knew it.
Origin restored(const Conversion& conversion, const bt_clock_class* clock, Origin origin) {
  origin.vm = conversion.vm;
  origin.tracer = conversion.tracer;
  if (!origin.clock.uuid) origin.clock.offset_ns.reset();
  if (clock != nullptr) {
    constexpr std::uint64_t kCoarsest = 1'000'000'000;
    const auto precision = std::min(bt_clock_class_get_precision(clock), kCoarsest);
    origin.clock.resolution_ns = static_cast<Ns>(precision);
  }
  return origin;
}

Origin describe(const bt_trace* trace, std::optional<std::int64_t> pid) {
  return {text_entry(trace, "hostname"), std::nullopt, pid ? pid : number_entry(trace, "vpid"),
          tracer(trace), describe_clock(trace)};
}

}  // namespace

std::optional<std::size_t> Origins::of(const bt_trace* trace, std::optional<std::int64_t> pid) {
  const Key key{trace, pid};
  if (recent_ && recent_->first == key) return recent_->second;
  auto found = index_.find(key);
  if (found == index_.end()) {
    if (all_.size() >= kMaxOrigins) return std::nullopt;
    found = index_.emplace(key, all_.size()).first;
    const Conversion* original = conversion(trace);
    Origin origin = describe(trace, pid);
    all_.push_back(original ? restored(*original, clock_of(trace), std::move(origin))
                            : std::move(origin));
    uuids_.push_back(bytes_of(bt_trace_get_uuid(trace)));
  }
  recent_ = {key, found->second};
  return found->second;
}

std::optional<std::size_t> Origins::find(const std::optional<Uuid>& trace, std::int64_t pid) const {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (all_[i].pid == pid && uuids_[i] == trace) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Origins::owner(const bt_trace* trace) {
  const auto pid = number_entry(trace, "vpid");
  return pid ? find(bytes_of(bt_trace_get_uuid(trace)), *pid) : std::nullopt;
}

const Conversion* Origins::conversion(const bt_trace* trace) {
  auto found = conversions_.find(trace);
  if (found == conversions_.end()) found = conversions_.emplace(trace, conversion_of(trace)).first;
  return found->second ? &*found->second : nullptr;
}

std::vector<Conversion> Origins::conversions() const {
  std::vector<Conversion> all;
  for (const auto& [trace, conversion] : conversions_) {
    if (conversion) all.push_back(*conversion);
  }
  return all;
}

void Origins::clear() { *this = {}; }

}  // namespace ackscope::source::ctf
