#include "collector/source/ctf/origins.hpp"

#include <cstring>
#include <string>

namespace ackscope::source::ctf {

namespace {

constexpr std::size_t kMaxOrigins = 65536;

std::optional<std::string> text(const bt_trace* trace, const char* key) {
  const auto* value = bt_trace_borrow_environment_entry_value_by_name_const(trace, key);
  if (value == nullptr || !bt_value_is_string(value)) return std::nullopt;
  return bt_value_string_get(value);
}

std::optional<std::int64_t> number(const bt_trace* trace, const char* key) {
  const auto* value = bt_trace_borrow_environment_entry_value_by_name_const(trace, key);
  if (value == nullptr || !bt_value_is_signed_integer(value)) return std::nullopt;
  return bt_value_integer_signed_get(value);
}

std::optional<std::string> tracer(const bt_trace* trace) {
  auto name = text(trace, "tracer_name");
  const auto major = number(trace, "tracer_major"), minor = number(trace, "tracer_minor");
  if (name && major && minor) *name += " " + std::to_string(*major) + "." + std::to_string(*minor);
  return name;
}

std::optional<Uuid> bytes_of(bt_uuid uuid) {
  if (uuid == nullptr) return std::nullopt;
  Uuid bytes;
  std::memcpy(bytes.data(), uuid, bytes.size());
  return bytes;
}

std::string format(const Uuid& uuid) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    const auto byte = std::to_integer<unsigned>(uuid[i]);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
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
  if (const auto uuid = bytes_of(bt_clock_class_get_uuid(cls))) clock.uuid = format(*uuid);
  Ns offset = 0;
  if (bt_clock_class_cycles_to_ns_from_origin(cls, 0, &offset) ==
      BT_CLOCK_CLASS_CYCLES_TO_NS_FROM_ORIGIN_STATUS_OK) {
    clock.offset_ns = offset;
  } else {
    bt::take_error();
  }
  return clock;
}

}  // namespace

std::optional<std::size_t> Origins::of(const bt_trace* trace, std::optional<std::int64_t> pid) {
  const Key key{trace, pid};
  if (recent_ && recent_->first == key) return recent_->second;
  auto found = index_.find(key);
  if (found == index_.end()) {
    if (all_.size() >= kMaxOrigins) return std::nullopt;
    Origin origin{text(trace, "hostname"), std::nullopt, pid ? pid : number(trace, "vpid"),
                  tracer(trace), describe_clock(trace)};
    found = index_.emplace(key, all_.size()).first;
    all_.push_back(std::move(origin));
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
  const auto pid = number(trace, "vpid");
  return pid ? find(bytes_of(bt_trace_get_uuid(trace)), *pid) : std::nullopt;
}

void Origins::clear() { *this = {}; }

}  // namespace ackscope::source::ctf
