#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "reference/truth/fact.hpp"

namespace ackscope::reference {
class Source;
}

namespace ackscope::reference::explore {

inline constexpr std::size_t kMostDevices = 2;

/// The invariants, in the order in which they are judged.
enum class Broken : std::uint8_t {
  underflow,           ///< the counter went below 0
  counter_not_ledger,  ///< the counter is not requests collected less ACKs taken
  over_unacked_round,  ///< a running guest was switched over although a request was open
  over_stale_ack,      ///< ... although initial data the source knew of were not loaded
  over_announcement,   ///< ... although a device still announced new initial data
  guest_twice,         ///< the guest runs on both hosts
  needless_abort,      ///< late-request failure although management had stopped the guest
  never_ends,          ///< left alone, the attempt can never end
};
inline constexpr std::size_t kInvariants = 8;
std::string_view to_string(Broken broken);
std::string_view meaning(Broken broken);

/// Told what happens, word by word; used to print stories.
class Teller {
 public:
  virtual ~Teller() = default;
  virtual void on_fact(const truth::Fact& fact) = 0;
  /// A query showed the source that a device has new initial data.
  virtual void on_reinit_seen(std::size_t device, QueryKind query) = 0;
};

/// Keeps its own account of requests, ACKs and loads from the endpoints' facts, apart from the
/// counter it judges.
class Monitor {
 public:
  void on_fact(const truth::Fact& fact);
  /// The return-path thread was handed an ACK.
  void on_ack();
  /// The destination was given a chunk; `last`: of its record. It loads one at a time.
  void on_data(bool last) { last_chunk_ = last; }
  /// A query of the driver showed this record of initial data to the source.
  void on_seen(std::size_t device, std::uint32_t record) {
    devices_[device].seen = record;
    devices_[device].precopy = true;
  }

  std::uint32_t collected() const { return collected_; }
  std::uint32_t acked() const { return acked_; }
  bool any_open() const;   ///< a round was armed and its own ACK was not taken
  bool any_stale() const;  ///< initial data the source was shown are not loaded
  bool stopped_by_management() const { return stopped_by_management_; }

  template <typename Visitor>
  void visit(Visitor&& visitor) const {
    visitor(collected_ - acked_, stopped_by_management_, last_chunk_, flags_.size());
    for (const std::uint8_t flag : flags_) visitor(flag);
    for (const Account& device : devices_) {
      visitor(device.armed, device.acked, device.seen, device.loaded, device.precopy);
    }
  }

 private:
  struct Account {
    std::uint32_t armed = 0;   // newest round asked for
    std::uint32_t acked = 0;   // newest round that was acknowledged
    std::uint32_t seen = 0;    // newest record the source was shown
    std::uint32_t loaded = 0;  // records loaded to the end, counted: 1 after that of set-up
    bool precopy = false;
  };

  std::array<Account, kMostDevices> devices_{};
  std::vector<std::uint8_t> flags_;  // device * 16 + round of INIT words without an ACK
  std::uint32_t collected_ = 0;
  std::uint32_t acked_ = 0;
  bool last_chunk_ = false;  // what loads now is the last of its record
  bool stopped_by_management_ = false;
};

}  // namespace ackscope::reference::explore
