#include "collector/timeline/compose_outage.hpp"

#include <algorithm>
#include <string>

#include "collector/timeline/outage_parts.hpp"

namespace ackscope::timeline {
namespace {

std::string name_of(const JoinedDevice& device) {
  return device.source ? device.source->name : device.destination->name;
}

class Claims {
 public:
  Claims(const Migration& migration, const SourceStory& source, const DestinationStory* destination,
         const std::optional<ClockMap>& clock, const std::vector<JoinedDevice>& devices)
      : m_(migration),
        source_(source),
        destination_(clock ? destination : nullptr),
        clock_(clock),
        devices_(devices) {}

  /// In the order of their rank.
  std::vector<OutageClaim> collect() {
    add_stopped_before();
    add_source([](OutageStage stage) {
      return stage != OutageStage::saving && stage != OutageStage::stopped_before;
    });
    if (destination_) add_destination();
    add_source([](OutageStage stage) { return stage == OutageStage::saving; });
    add_frame();
    return std::move(claims_);
  }

 private:
  PlacedTime place(Ns destination_time) const {
    const ClockMap::At at = clock_->to_source(destination_time);
    return {at.time, at.uncertainty};
  }

  void add(OutageStage stage, std::optional<std::string> device, std::optional<Side> side,
           PlacedTime begin, PlacedTime end) {
    claims_.push_back({stage, std::move(device), side, begin, end});
  }

  /// Management had stopped the guest: nothing of that is the migration's.
  void add_stopped_before() {
    if (m_.decision_ns && *m_.decision_ns > *m_.guest_stopped_ns)
      add(OutageStage::stopped_before, {}, Side::source, {*m_.guest_stopped_ns}, {*m_.decision_ns});
    for (const OutageStep& step : source_.steps)
      if (step.stage == OutageStage::stopped_before)
        add(step.stage, {}, Side::source, {step.begin}, {step.end});
  }

  void add_destination() {
    for (const OutageStep& step : destination_->steps) {
      if (step.stage == OutageStage::starting && m_.outcome == Outcome::completed)
        add(step.stage, destination_name(step.device), Side::destination, place(step.begin),
            place(step.end));
    }
    if (destination_->loaded && m_.outcome == Outcome::completed)
      add(OutageStage::starting, {}, Side::destination, place(*destination_->loaded),
          {*m_.guest_resumed_ns});
    for (const JoinedDevice& device : devices_) {
      if (!device.destination) continue;
      const auto& loads = device.destination->loads.all();
      const auto before = [&](const BlockLoad& load) {
        return place(load.end).at <= *m_.guest_stopped_ns;
      };
      for (auto load = std::ranges::partition_point(loads, before); load != loads.end(); ++load)
        add(OutageStage::loading, name_of(device), Side::destination, place(load->begin),
            place(load->end));
    }
    for (const OutageStep& step : destination_->steps) {
      if (step.stage == OutageStage::loading)
        add(step.stage, {}, Side::destination, place(step.begin), place(step.end));
    }
  }

  template <typename Wanted>
  void add_source(Wanted&& wanted) {
    for (const OutageStep& step : source_.steps) {
      if (wanted(step.stage))
        add(step.stage, source_name(step.device), Side::source, {step.begin}, {step.end});
    }
  }

  bool sound() const {
    const bool there = destination_ || m_.outcome != Outcome::completed;
    const bool here = source_.coverage.sound_between(*m_.guest_stopped_ns, *m_.guest_resumed_ns);
    return here && there && (!destination_ || destination_->coverage.lost.empty());
  }

  /// What remains, where nothing is missing: before the VM had stopped, in flight, or on the way
  /// back.
  void add_frame() {
    if (!sound()) return;
    const PlacedTime stopped{*m_.guest_stopped_ns}, resumed{*m_.guest_resumed_ns};
    const PlacedTime vm_stopped{source_.vm_stopped.value_or(stopped.at)};
    add(OutageStage::stopping_devices, {}, Side::source, stopped, vm_stopped);
    if (m_.outcome == Outcome::completed) {
      add(OutageStage::in_flight, {}, {}, vm_stopped, resumed);
    } else {
      add(OutageStage::starting, {}, Side::source, vm_stopped, resumed);
    }
  }

  std::optional<std::string> source_name(std::optional<std::size_t> index) const {
    if (!index || *index >= source_.devices.size()) return std::nullopt;
    return source_.devices[*index].name;
  }

  std::optional<std::string> destination_name(std::optional<std::size_t> index) const {
    if (!index || *index >= destination_->devices.size()) return std::nullopt;
    const DestinationDevice* wanted = &destination_->devices[*index];
    const auto joined = std::ranges::find(devices_, wanted, &JoinedDevice::destination);
    return joined == devices_.end() ? wanted->name : name_of(*joined);
  }

  const Migration& m_;
  const SourceStory& source_;
  const DestinationStory* destination_;
  const std::optional<ClockMap>& clock_;
  const std::vector<JoinedDevice>& devices_;
  std::vector<OutageClaim> claims_;
};

}  // namespace

std::vector<OutagePart> compose_outage(const Migration& migration, const SourceStory& source,
                                       const DestinationStory* destination,
                                       const std::optional<ClockMap>& clock,
                                       const std::vector<JoinedDevice>& devices) {
  const Migration& m = migration;
  if (!m.guest_stopped_ns || !m.guest_resumed_ns || !m.outage_ns) return {};
  const auto claims = Claims(m, source, destination, clock, devices).collect();
  const Ns end_uncertainty =
      std::max<Ns>(0, m.outage_uncertainty_ns.value_or(0) - source.guest.stopped_uncertainty);
  return cut_outage({*m.guest_stopped_ns, source.guest.stopped_uncertainty},
                    {*m.guest_resumed_ns, end_uncertainty}, claims);
}

}  // namespace ackscope::timeline
