#pragma once

#include "babeltrace/messages/facts.hpp"
#include "babeltrace/messages/handles.hpp"

namespace ackscope::babeltrace {

/// The trace that one output becomes: its environment says what is known of host, process and
/// quality (collector/source/ctf/babeltrace/conversion.hpp), its clock is the recording's, its one
/// stream has packets and can tell of lost events.
class Schema {
 public:
  Schema(bt_self_component* component, const Facts& facts, const Output& output);

  bt_stream_class* stream_class() const { return stream_class_.get(); }
  const bt_stream* stream() const { return stream_.get(); }
  Packet new_packet() const { return Packet(made(bt_packet_create(stream_.get()))); }
  /// Added to a clock value to give the recording's time.
  Ns clock_offset() const { return offset_; }

 private:
  void make_clock(bt_self_component* component, const Clock& clock);
  void make_stream_class();
  void fill_environment(const Facts& facts, const Output& output);
  void set(const char* key, const std::string& value);
  void set(const char* key, std::int64_t value);

  TraceClass trace_class_;
  ClockClass clock_;
  StreamClass stream_class_;
  Trace trace_;
  Stream stream_;
  Ns offset_ = 0;
};

}  // namespace ackscope::babeltrace
