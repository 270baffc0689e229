#pragma once

#include <random>
#include <string>
#include <vector>

#include "reference/wire/item.hpp"

namespace ackscope::reference::wire::test {

/// A stream that a source could send, with everything in it that is possible.
class RandomStream {
 public:
  explicit RandomStream(unsigned seed) : random_(seed) {}

  std::vector<Item> make() {
    items_ = {Header{}, Configuration{std::string(up_to(255), 'm'), chance() ? random_() : 0}};
    if (chance()) items_.push_back(Command{CommandKind::open_return_path, 0});
    const auto devices = static_cast<std::uint32_t>(up_to(4));
    ram(SectionType::start);
    for (std::uint32_t i = 0; i < devices; ++i) start(i);
    for (std::size_t n = up_to(20); n > 0; --n) part(devices);
    items_.push_back(Command{CommandKind::switchover_start, 0});
    for (std::uint32_t i = 0; i < devices; ++i) end(i);
    global_state();
    items_.push_back(End{});
    return items_;
  }

 private:
  std::size_t up_to(std::size_t most) { return random_() % (most + 1); }
  bool chance() { return up_to(1) == 1; }
  static std::string idstr_of(std::uint32_t device) {
    return device == 0 ? "vfio" : std::string(device, 'x') + "/vfio";
  }
  void open(SectionType type, std::uint32_t device) {
    items_.push_back(
        SectionBegin{type, device + 3, SectionOwner::vfio, idstr_of(device), device * 5});
  }
  void words(std::initializer_list<VfioWord> words, std::uint32_t device) {
    for (const VfioWord word : words) items_.push_back(Word{word});
    items_.push_back(Footer{device + 3});
  }
  void data() {
    static constexpr DataKind kKinds[] = {DataKind::initial, DataKind::dirty, DataKind::stop_copy};
    const auto bytes = static_cast<std::uint32_t>(16 + up_to(chance() ? 3000 : 1));
    items_.push_back(
        Data{kKinds[up_to(2)], chance(), static_cast<std::uint32_t>(random_()), bytes});
  }
  void ram(SectionType type) {
    items_.push_back(SectionBegin{type, 1, SectionOwner::ram, "ram", 0});
    for (std::size_t n = up_to(2); n > 0; --n) {
      items_.push_back(Ram{static_cast<std::uint32_t>(1 + up_to(5000))});
    }
    items_.push_back(Ram{0});
    items_.push_back(Footer{1});
  }
  void start(std::uint32_t device) {
    open(SectionType::start, device);
    words({VfioWord::setup_state, VfioWord::end_of_state}, device);
  }
  void part(std::uint32_t devices) {
    if (chance())
      items_.push_back(Command{CommandKind::ping, static_cast<std::uint32_t>(random_())});
    if (devices == 0 || chance()) return ram(SectionType::part);
    const auto device = static_cast<std::uint32_t>(up_to(devices - 1));
    open(SectionType::part, device);
    if (chance()) data();
    words({chance() ? VfioWord::end_of_state : VfioWord::init_data_sent}, device);
  }
  void end(std::uint32_t device) {
    open(SectionType::end, device);
    for (std::size_t n = up_to(3); n > 0; --n) data();
    words({VfioWord::end_of_state}, device);
    open(SectionType::full, device);
    words({VfioWord::config_state, VfioWord::end_of_state}, device);
  }
  void global_state() {
    items_.push_back(
        SectionBegin{SectionType::full, 2, SectionOwner::global_state, "globalstate", 0});
    items_.push_back(GlobalState{static_cast<RunState>(up_to(6))});
    items_.push_back(Footer{2});
  }

  std::mt19937_64 random_;
  std::vector<Item> items_;
};

}  // namespace ackscope::reference::wire::test
