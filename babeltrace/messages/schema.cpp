#include "babeltrace/messages/schema.hpp"

#include <algorithm>

#include "babeltrace/messages/uuid.hpp"
#include "collector/pipeline/sane_time.hpp"
#include "collector/source/ctf/babeltrace/conversion.hpp"

namespace ackscope::babeltrace {
namespace {

namespace conversion = source::ctf::conversion;

constexpr std::uint64_t kNsPerSecond = 1'000'000'000;

}  // namespace

Schema::Schema(bt_self_component* component, const Facts& facts, const Output& output)
    : trace_class_(made(bt_trace_class_create(component))) {
  make_clock(component, facts.origins.at(output.origins.front()).clock);
  make_stream_class();
  trace_.reset(made(bt_trace_create(trace_class_.get())));
  done(bt_trace_set_name(trace_.get(), output.name.c_str()));
  bt_trace_set_uuid(trace_.get(), random_uuid().data());
  fill_environment(facts, output);
  stream_.reset(made(bt_stream_create(stream_class_.get(), trace_.get())));
}

void Schema::make_clock(bt_self_component* component, const Clock& clock) {
  clock_.reset(made(bt_clock_class_create(component)));
  const bool epoch = clock.kind == ClockKind::epoch;
  done(bt_clock_class_set_name(clock_.get(), epoch ? "realtime" : "monotonic"));
  bt_clock_class_set_frequency(clock_.get(), kNsPerSecond);
  bt_clock_class_set_precision(clock_.get(),
                               static_cast<std::uint64_t>(std::max<Ns>(clock.resolution_ns, 1)));
  bt_clock_class_set_origin_is_unix_epoch(clock_.get(), epoch ? BT_TRUE : BT_FALSE);
  // Only what the recording itself gave: two clocks of one uuid are taken for the same one, with
  // this offset. One without an offset, or with one that no clock has, is not to be compared.
  const auto uuid = clock.uuid ? parse_uuid(*clock.uuid) : std::nullopt;
  const Ns given = clock.offset_ns.value_or(-1);
  if (!uuid || given < 0 || !pipeline::sane(given)) return;
  bt_clock_class_set_uuid(clock_.get(), uuid->data());
  offset_ = given;
  const auto offset = static_cast<std::uint64_t>(offset_);
  bt_clock_class_set_offset(clock_.get(), static_cast<std::int64_t>(offset / kNsPerSecond),
                            offset % kNsPerSecond);
}

void Schema::make_stream_class() {
  stream_class_.reset(made(bt_stream_class_create(trace_class_.get())));
  done(bt_stream_class_set_default_clock_class(stream_class_.get(), clock_.get()));
  bt_stream_class_set_supports_packets(stream_class_.get(), BT_TRUE, BT_TRUE, BT_TRUE);
  bt_stream_class_set_supports_discarded_events(stream_class_.get(), BT_TRUE, BT_TRUE);
}

void Schema::fill_environment(const Facts& facts, const Output& output) {
  const Origin& origin = facts.origins.at(output.origins.front());
  if (origin.host) set("hostname", *origin.host);
  if (origin.pid && output.origins.size() == 1) set("vpid", *origin.pid);
  set("tracer_name", std::string("ackscope"));
  set(conversion::kMark, conversion::kVersion);
  set(conversion::kProcesses, static_cast<std::int64_t>(output.origins.size()));
  set(conversion::kBackend, std::string(to_string(facts.summary.backend)));
  if (origin.tracer) set(conversion::kTracer, *origin.tracer);
  if (origin.vm) set(conversion::kVm, *origin.vm);
  if (facts.summary.incomplete) set(conversion::kIncomplete, 1);
  const auto& notes = facts.summary.notes;
  for (std::size_t i = 0; i < std::min(notes.size(), conversion::kMaxNotes); ++i) {
    set((conversion::kNote + std::to_string(i)).c_str(), notes[i]);
  }
}

void Schema::set(const char* key, const std::string& value) {
  done(bt_trace_set_environment_entry_string(trace_.get(), key, value.c_str()));
}

void Schema::set(const char* key, std::int64_t value) {
  done(bt_trace_set_environment_entry_integer(trace_.get(), key, value));
}

}  // namespace ackscope::babeltrace
