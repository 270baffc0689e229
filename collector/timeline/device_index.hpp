#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collector/model/event.hpp"

namespace ackscope::timeline {

/// Tells which device of an attempt an event means, however many there are: by the section that the
/// event names, else by the device's name. The devices are the caller's, numbered as it likes.
class DeviceIndex {
 public:
  /// `who`: the event's identity, or null.
  std::optional<std::size_t> find(events::Name name, const Identity* who);
  /// A name or section that is there already stays with the device it was added for.
  void add(events::Name name, const Identity* who, std::size_t device);
  /// The same for a section that became known later.
  void add_section(std::string_view idstr, std::uint32_t instance, std::size_t device) {
    sections_.add(idstr, instance, device);
  }

 private:
  struct Key {
    std::string text;
    std::uint32_t instance;
    std::size_t device;

    bool is(std::string_view other, std::uint32_t number) const {
      return instance == number && text == other;
    }
  };

  /// Events of one device come in a row, or of all devices in turn; only what does neither is
  /// looked up.
  class Keys {
   public:
    std::optional<std::size_t> find(std::string_view text, std::uint32_t instance);
    void add(std::string_view text, std::uint32_t instance, std::size_t device);

   private:
    const Key* at_hand(std::string_view text, std::uint32_t instance);

    std::vector<Key> keys_;
    std::unordered_multimap<std::size_t, std::size_t> places_;  // in `keys_`, by hash
    std::size_t last_ = 0;                                      // found
  };

  Keys names_;
  Keys sections_;
};

}  // namespace ackscope::timeline
