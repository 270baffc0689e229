#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/event.hpp"
#include "gui/viewmodel/document/event_list.hpp"
#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel {

/// Makes a `Process` of what one process's events say. One thread.
class ProcessRecorder {
 public:
  explicit ProcessRecorder(std::shared_ptr<TextFile> texts) : events_(std::move(texts)) {}

  void event(const RawEvent& raw) { events_.append(raw); }
  /// What the event that was just told means.
  void understood(const Event& event);
  void gap(const Gap& gap);

  /// What there is by now; input and origin are left to the caller.
  Process so_far() const;
  std::size_t events() const { return events_.size(); }

 private:
  struct Device {
    std::string name;
    Series initial_bytes, dirty_bytes;
    std::vector<DeviceStateStep> states;
  };
  struct Words;  ///< what each word of an event does

  Device* device(std::string_view name);
  void bytes_left(std::string_view name, Ns at, std::uint64_t initial, std::uint64_t dirty);
  void state(std::string_view name, DeviceStateStep step);
  void step(Ns at, ReturnPathStep::Kind kind, std::string words);

  EventList events_;
  std::deque<Device> devices_;
  std::map<std::string, Device*, std::less<>> by_name_;
  std::vector<ReturnPathStep> return_path_;
  std::vector<Gap> gaps_;
  std::size_t steps_ = 0;  ///< of all devices' states and the return path
  /// Some producers tell twice of an ACK that is sent, others once: those that were told by
  /// `AckSent` and not by their message yet; negative: the other way round.
  std::int64_t unmatched_acks_ = 0;
};

}  // namespace ackscope::viewmodel
