#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "collector/source/qemu_simple/belief.hpp"
#include "collector/source/qemu_simple/trace_events.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::simple {

/// What is known of one event id of the recording.
struct KnownEvent {
  std::string name;
  bool wanted = false;
  const ArgumentList* arguments = nullptr;  ///< null: `trace-events-all` has no such event
  const EventClass* event_class = nullptr;  ///< set by `EventTable::event_class`
};

/// The event classes of a recording, and of those that follow it in the same file: one for each
/// name and list of arguments, at an address that stays.
class EventClasses {
 public:
  const EventClass& of(const std::string& name, const ArgumentList& arguments);

 private:
  std::deque<EventClass> classes_;
  std::map<std::pair<std::string, std::vector<std::string>>, const EventClass*> index_;
};

/// The mapping records of a recording joined with the `trace-events-all` of the QEMU that wrote it.
/// What it hands out stays at its address. At most 65,536 ids are kept (a
/// QEMU has some 3,000 events).
class EventTable {
 public:
  EventTable(std::shared_ptr<const TraceEvents> declared, ByteOrder order, Wanted wanted,
             std::shared_ptr<EventClasses> classes);

  /// Takes a mapping record. The first one of an id counts: QEMU repeats them unchanged.
  void learn(const Mapping& mapping);

  /// Null when no mapping record named the id.
  KnownEvent* find(std::uint64_t id);

  Fit judge(std::uint64_t id, std::span<const std::byte> arguments) const;

  /// The class of an event that has arguments, made when it is first asked for.
  const EventClass& event_class(KnownEvent& event);

  const TraceEvents& declared() const { return *declared_; }

  /// Events of the recording that `trace-events-all` does not declare: 0 when it is the right one.
  std::uint64_t undeclared() const { return undeclared_; }
  const std::string& first_undeclared() const { return first_undeclared_; }
  std::size_t size() const { return events_.size(); }

 private:
  std::shared_ptr<const TraceEvents> declared_;
  ByteOrder order_;
  Wanted wanted_;
  std::unordered_map<std::uint64_t, KnownEvent> events_;
  std::vector<KnownEvent*> small_ids_;  ///< the same by id: QEMU counts its events from 0
  std::shared_ptr<EventClasses> classes_;
  std::uint64_t undeclared_ = 0;
  std::string first_undeclared_;
};

}  // namespace ackscope::source::simple
