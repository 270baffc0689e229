#include "collector/timeline/device_join.hpp"

#include <algorithm>

namespace ackscope::timeline {
namespace {

class Joiner {
 public:
  Joiner(const SourceStory& source, const DestinationStory& destination)
      : here_(source.coverage), there_(destination.coverage) {
    for (const SourceDevice& device : source.devices) joined_.push_back({&device, nullptr, {}});
    for (const DestinationDevice& device : destination.devices) free_.push_back(&device);
  }

  void by_section() {
    for (JoinedDevice& device : joined_) {
      if (!device.source->idstr) continue;
      take(device, device.source->named_by, [&](const DestinationDevice& other) {
        const auto& instance = device.source->instance_id;
        return other.idstr == device.source->idstr &&
               (!instance || !other.instance_id || *instance == *other.instance_id);
      });
    }
  }

  void by_start_order() {
    for (JoinedDevice& device : joined_) {
      if (device.destination || !device.source->setup_order) continue;
      take(device, DeviceJoin::start_order, [&](const DestinationDevice& other) {
        return other.setup_order == device.source->setup_order;
      });
    }
  }

  /// The flags left over and the words left over, in their order; none may have been missed before.
  void by_fifo() {
    std::vector<JoinedDevice*> open;
    for (JoinedDevice& device : joined_) {
      if (!device.destination && first_sent(*device.source)) open.push_back(&device);
    }
    std::vector<const DestinationDevice*> words;
    for (const DestinationDevice* device : free_) {
      if (first_word(*device)) words.push_back(device);
    }
    if (open.empty() || open.size() != words.size()) return;
    std::ranges::sort(open, {}, [](const auto* device) { return first_sent(*device->source); });
    std::ranges::sort(words, {}, [](const auto* device) { return first_word(*device); });
    const bool sound = here_.sound_until(first_sent(*open.back()->source)) &&
                       there_.sound_until(first_word(*words.back()));
    if (!sound) return;
    for (std::size_t i = 0; i < open.size(); ++i) {
      take(*open[i], DeviceJoin::fifo,
           [&](const DestinationDevice& other) { return &other == words[i]; });
    }
  }

  std::vector<JoinedDevice> result() && {
    for (const DestinationDevice* device : free_) joined_.push_back({nullptr, device, {}});
    return std::move(joined_);
  }

 private:
  template <typename Match>
  void take(JoinedDevice& device, DeviceJoin how, Match&& match) {
    const auto found =
        std::ranges::find_if(free_, [&](const DestinationDevice* other) { return match(*other); });
    if (found == free_.end()) return;
    device.destination = *found;
    device.how = how;
    free_.erase(found);
  }

  static OptNs first_sent(const SourceDevice& device) {
    for (const SourceRound& round : device.rounds) {
      if (round.sent) return round.sent;
    }
    return device.legacy_sent;
  }
  static OptNs first_word(const DestinationDevice& device) {
    for (const DestinationRound& round : device.rounds) {
      if (round.init_word) return round.init_word;
    }
    return std::nullopt;
  }

  const Coverage& here_;
  const Coverage& there_;
  std::vector<JoinedDevice> joined_;
  std::vector<const DestinationDevice*> free_;
};

}  // namespace

std::vector<JoinedDevice> join_devices(const SourceStory* source,
                                       const DestinationStory* destination) {
  const SourceStory no_source;
  const DestinationStory no_destination;
  Joiner joiner(source ? *source : no_source, destination ? *destination : no_destination);
  if (source && destination) {
    joiner.by_section();
    joiner.by_start_order();
    joiner.by_fifo();
  }
  return std::move(joiner).result();
}

}  // namespace ackscope::timeline
