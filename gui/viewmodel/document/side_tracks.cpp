#include "gui/viewmodel/document/side_tracks.hpp"

namespace ackscope::viewmodel {
namespace {

std::optional<SideTrack> track_of(const Migration& migration, Side side,
                                  const std::vector<Process>& processes,
                                  const std::vector<std::size_t>& origin_of) {
  const auto& party = side == Side::source ? migration.source : migration.destination;
  if (!party || !party->input || !party->process) return std::nullopt;
  const auto clock = clock_of(migration, side);
  if (!clock) return std::nullopt;
  for (std::size_t i = 0; i < processes.size(); ++i) {
    if (processes[i].input == *party->input && origin_of[i] == *party->process)
      return SideTrack{i, *clock};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ClockLine> clock_of(const Migration& migration, Side side) {
  if (side == Side::source || !migration.source) return ClockLine{};
  const auto& alignment = migration.clock_alignment;
  if (!alignment || alignment->method == AlignmentMethod::none) return std::nullopt;
  const ClockCourse& course = alignment->course;
  ClockLine line;
  line.uncertainty_ns = alignment->uncertainty_ns;
  line.offset_ns = course.offset_at(course.origin);
  if (course.bends.empty()) return line;
  line.course = std::make_shared<const ClockCourse>(course);
  return line;
}

MigrationTracks tracks_of(const Migration& migration, const std::vector<Process>& processes,
                          const std::vector<std::size_t>& origin_of) {
  return {track_of(migration, Side::source, processes, origin_of),
          track_of(migration, Side::destination, processes, origin_of)};
}

}  // namespace ackscope::viewmodel
