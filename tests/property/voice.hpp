#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "collector/source/source.hpp"
#include "reference/model/words.hpp"
#include "reference/trace/events.hpp"

/// A simulated migration as one process of it would have traced it: the events of the reference,
/// said in the vocabulary of one tracer.
namespace ackscope::property {

/// A trace event of the reference that owns its texts.
struct Said {
  Ns at = 0;
  reference::Side side{};
  reference::trace::Event event;  ///< its texts point into `texts`
  std::vector<std::unique_ptr<std::string>> texts;
};

Said keep(reference::Side side, Ns at, const reference::trace::Event& event);

using Value = std::variant<std::uint64_t, std::int64_t, std::string>;

struct StoredEvent {
  Ns at = 0;
  std::size_t event_class = 0;
  std::size_t said = 0;  ///< what it is about: index into Played::said
  std::vector<Value> fields;
};

/// The recording of one process in memory.
struct Recorded {
  std::vector<EventClass> classes;
  std::vector<StoredEvent> events;
  std::vector<Gap> gaps;     ///< by begin
  bool begins_late = false;  ///< its first events are missing, and no gap says so
  std::string host;
  std::int64_t pid = 1;

  void say(Ns at, std::size_t said, std::string_view name, std::string_view fields,
           std::vector<Value> values);

 private:
  std::map<std::string, std::size_t, std::less<>> known_;
};

/// What one process traces: `which` of all that was said.
/// In the words of provider `ackscope`.
Recorded in_own_words(const std::vector<Said>& said, const std::vector<std::size_t>& which);
/// In the words of QEMU 11.1. `sections`: with the events that name the section a device writes.
Recorded in_qemu_words(const std::vector<Said>& said, const std::vector<std::size_t>& which,
                       bool sections);

/// Reads it like any other recording.
source::SourcePtr play(const Recorded& recorded);

}  // namespace ackscope::property
