#include "collector/timeline/device_join.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

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
    std::map<std::string_view, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < free_.size(); ++i) {
      if (free_[i]->idstr) places[*free_[i]->idstr].push_back(i);
    }
    for (JoinedDevice& device : joined_) {
      if (!device.source->idstr) continue;
      const auto& there = places[*device.source->idstr];
      const auto same = std::ranges::find_if(
          there, [&](std::size_t place) { return may_be(*device.source, free_[place]); });
      if (same != there.end()) take(device, device.source->named_by, *same);
    }
  }

  void by_start_order() {
    std::map<std::size_t, std::size_t> places;
    for (std::size_t i = 0; i < free_.size(); ++i) {
      if (free_[i] && free_[i]->setup_order) places.emplace(*free_[i]->setup_order, i);
    }
    for (JoinedDevice& device : joined_) {
      if (device.destination || !device.source->setup_order) continue;
      const auto place = places.find(*device.source->setup_order);
      if (place != places.end()) take(device, DeviceJoin::start_order, place->second);
    }
  }

  /// The flags left over and the words left over, in their order; none may have been missed before.
  void by_fifo() {
    std::vector<JoinedDevice*> open;
    for (JoinedDevice& device : joined_) {
      if (!device.destination && first_sent(*device.source)) open.push_back(&device);
    }
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i < free_.size(); ++i) {
      if (free_[i] && first_word(*free_[i])) words.push_back(i);
    }
    if (open.empty() || open.size() != words.size()) return;
    const auto word_of = [this](std::size_t place) { return first_word(*free_[place]); };
    std::ranges::sort(open, {}, [](const auto* device) { return first_sent(*device->source); });
    std::ranges::sort(words, {}, word_of);
    const bool sound = here_.sound_until(first_sent(*open.back()->source)) &&
                       there_.sound_until(word_of(words.back()));
    if (!sound) return;
    for (std::size_t i = 0; i < open.size(); ++i) take(*open[i], DeviceJoin::fifo, words[i]);
  }

  std::vector<JoinedDevice> result() && {
    for (const DestinationDevice* device : free_) {
      if (device) joined_.push_back({nullptr, device, {}});
    }
    return std::move(joined_);
  }

 private:
  /// Both have the same idstr; is `other` free, and does no instance tell them apart?
  static bool may_be(const SourceDevice& source, const DestinationDevice* other) {
    return other && (!source.instance_id || !other->instance_id ||
                     *source.instance_id == *other->instance_id);
  }

  void take(JoinedDevice& device, DeviceJoin how, std::size_t place) {
    if (!free_[place]) return;
    device.destination = std::exchange(free_[place], nullptr);
    device.how = how;
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
  std::vector<const DestinationDevice*> free_;  // null: taken
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
