#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/raw_event.hpp"

namespace ackscope::fuzz {

inline constexpr std::size_t kProcesses = 3;

/// Turns arbitrary bytes into raw events and gaps of a few processes, a line each:
///
///   PROCESS THREAD FORM TIME ' ' NAME ' ' ARGUMENTS
///   0       a      t    +250     migrate_set_state new state active
///   1       -      f    =99      loadvm_approve_switchover sdevice|u3
///   2       a      g    -5       100 7                                  (a gap: length, events
///   lost)
///
/// THREAD '-' is none. TIME is a step (+, -) or a point (=) on the process's clock, in nanoseconds,
/// kept inside of what the pipeline lets through. FORM t is text, f fields: u, i, s or n each.
/// Whatever does not fit reads as 0 or as empty: every input is some recording.
class RawLines {
 public:
  explicit RawLines(std::string_view bytes) : rest_(bytes) {}

  bool next();
  bool is_gap() const { return gap_.has_value(); }
  const RawEvent& event() const { return event_; }
  const Gap& gap() const { return *gap_; }

  /// No process's clock ever went backwards, and all gaps were in order.
  bool monotone() const { return monotone_; }

 private:
  Ns take_time(std::size_t process, std::string_view& line);
  void read_gap(std::size_t process, Ns at, std::string_view line);
  void read_event(char form, std::string_view line);
  void read_fields(std::string_view name, std::string_view arguments);
  const EventClass& event_class(std::string_view name, ArgumentForm form,
                                std::vector<std::string> fields);

  std::string_view rest_;
  std::array<Ns, kProcesses> clocks_{1'750'000'000'000'000'000, 5'000'000'000, 0};
  std::deque<EventClass> classes_;
  std::map<std::string, const EventClass*> known_;
  std::vector<FieldValue> values_;
  RawEvent event_;
  std::optional<Gap> gap_;
  bool monotone_ = true;
};

}  // namespace ackscope::fuzz
