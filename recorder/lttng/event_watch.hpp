#pragma once

#include <memory>
#include <string>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::recorder {

/// Events to hear of as they happen: a name and, unless it is empty, an expression on its fields.
struct WatchedEvent {
  std::string name;    ///< "PROVIDER:NAME"
  std::string filter;  ///< in LTTng's language: state == 6
  friend bool operator==(const WatchedEvent&, const WatchedEvent&) = default;
};

/// Hears of events through LTTng's notifications (2.13 or newer): the traced program itself
/// compares and tells, so events that are not meant cost nothing. Needs no session. Registered with
/// the session daemon under names that begin with `prefix`, taken out again with the object.
class EventWatch {
 public:
  static Result<EventWatch> start(const std::vector<WatchedEvent>& events,
                                  const std::string& prefix);
  EventWatch(EventWatch&&) noexcept;
  EventWatch& operator=(EventWatch&&) = delete;
  ~EventWatch();

  enum class Seen {
    nothing,
    some,  ///< at least one since the last look; how many is not told
    lost   ///< the session daemon is gone
  };
  Seen look();

  /// Leaves it to others to take it out: the session daemon does not answer.
  void forget();

 private:
  struct Parts;
  explicit EventWatch(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Takes out what a process that is gone has registered under `prefix`.
void remove_watches(const std::string& prefix);

}  // namespace ackscope::recorder
