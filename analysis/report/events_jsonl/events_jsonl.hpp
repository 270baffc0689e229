#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>

#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::report {

/// Writes recorded events in our own format, `ackscope.events/1` (docs/jsonl.md), one JSON object a
/// line. Read back they are the same, types of numbers and bytes of texts included, as long as a
/// line does not exceed 64 KiB. Errors are those of the stream, which must outlive the writer.
class EventsJsonlWriter {
 public:
  /// Writes the schema line. `version` is that of this program; may be empty.
  explicit EventsJsonlWriter(std::ostream& out, std::string_view version = {});

  /// Declares process `id` before its first event. To be read back with the same indices, ids are
  /// declared in the order 0, 1, 2 ...
  void origin(std::size_t id, const Origin& origin, Backend backend);

  void event(const RawEvent& event);
  void gap(const Gap& gap);

 private:
  void declare_class(const RawEvent& event);

  std::ostream& out_;
  /// For each event name the fields that were last declared to be signed, each followed by NUL.
  std::map<std::string, std::string, std::less<>> signed_fields_;
};

}  // namespace ackscope::report
