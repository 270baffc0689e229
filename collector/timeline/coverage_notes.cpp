#include "collector/timeline/coverage_notes.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace ackscope::timeline {
namespace {

double milliseconds(Ns duration) { return static_cast<double>(duration) / 1e6; }

void note_lost(const Coverage& coverage, std::string_view side, std::vector<std::string>& notes) {
  for (const LostSpan& span : coverage.lost) {
    const std::string count =
        span.events ? fmt::format("{}", *span.events) : "an unknown number of";
    notes.push_back(fmt::format(
        "{} events were lost on the {} between {:+.3f} ms and {:+.3f} ms from its first event: "
        "what "
        "happened to ACKs in that time is unknown, and matches across it are not certain",
        count, side, milliseconds(span.begin - coverage.first),
        milliseconds(span.end - coverage.first)));
  }
}

void note_late(const Coverage& coverage, std::string_view side, std::vector<std::string>& notes) {
  if (coverage.begin_seen) return;
  notes.push_back(fmt::format(
      "the recording of the {} begins after the migration did: earlier requests and ACKs are "
      "unknown, and rounds cannot be numbered",
      side));
}

}  // namespace

std::vector<std::string> coverage_notes(const SourceStory* source,
                                        const DestinationStory* destination) {
  std::vector<std::string> notes;
  if (source) {
    note_late(source->coverage, "source", notes);
    note_lost(source->coverage, "source", notes);
    if (!source->coverage.end_seen) {
      notes.push_back(
          "the recording of the source ends before the migration did: how it ended is unknown");
    }
  }
  if (destination) {
    note_late(destination->coverage, "destination", notes);
    note_lost(destination->coverage, "destination", notes);
    // A destination that dies with a failed migration just stops; one that vanishes from a
    // completed migration was not recorded to its end.
    if (!destination->coverage.end_seen && source && source->outcome == Outcome::completed) {
      notes.push_back(
          "the recording of the destination ends before the migration did: when the guest ran "
          "again is unknown");
    }
  }
  return notes;
}

}  // namespace ackscope::timeline
