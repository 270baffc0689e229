#include "collector/timeline/sections.hpp"
#include "collector/timeline/source_attempt.hpp"

// Which section of the stream a device of an outgoing attempt is.
namespace ackscope::timeline {

void SourceAttempt::name_device(DeviceTrack& track, std::string_view idstr,
                                std::optional<std::uint32_t> instance_id, DeviceJoin how) {
  if (track.story.idstr || !is_vfio_section(idstr)) return;
  track.story.idstr = std::string(idstr);
  track.story.named_by = how;
  if (instance_id) number_section(track, *instance_id);
}

/// From here on events that name the section mean this device.
void SourceAttempt::number_section(DeviceTrack& track, std::uint32_t instance_id) {
  if (track.story.instance_id == instance_id) return;
  track.story.instance_id = instance_id;
  devices_.add_section(*track.story.idstr, instance_id,
                       static_cast<std::size_t>(&track - tracks_.data()));
}

void SourceAttempt::on(const events::StopCopyThread& event, Ns) {
  name_device(device(event.device), event.idstr, event.instance_id, DeviceJoin::section);
}

void SourceAttempt::on(const events::SectionSaveBegin& event, Ns) {
  if (is_vfio_section(event.idstr)) open_section_ = std::string(event.idstr);
}

void SourceAttempt::on(const events::SectionSaveEnd&, Ns) { open_section_.reset(); }

void SourceAttempt::on(const events::SectionSaveCost& event, Ns) {
  if (event.kind != events::SectionKind::iterable || !last_drained_) return;
  DeviceTrack& track = tracks_[*last_drained_];
  last_drained_.reset();
  name_device(track, event.idstr, event.instance_id, DeviceJoin::end_sequence);
  // Nesting names no instance, the end of the same section does.
  if (track.story.idstr == event.idstr) number_section(track, event.instance_id);
}

}  // namespace ackscope::timeline
