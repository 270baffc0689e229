#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reference/explore/configuration.hpp"
#include "reference/explore/monitor.hpp"
#include "reference/protocol/destination.hpp"
#include "reference/protocol/source.hpp"

namespace ackscope::reference::explore {

/// What may happen next. The first five are the threads, the others come from outside.
enum class Move : std::uint8_t {
  migration,
  management,
  return_path,
  load,       ///< a device of the destination has taken its data
  peer_lost,  ///< one side notices that the other is gone
  raise_a,
  raise_b,
  stop,
  cont,
  cancel,
};
inline constexpr std::size_t kMoves = 10;
constexpr bool from_outside(Move move) { return move >= Move::raise_a; }
std::string_view to_string(Move move);

/// Both endpoints, what is between them, and who watches. A value.
class World {
 public:
  /// `configuration` outlives it and all copies.
  explicit World(const Configuration& configuration);

  /// Does it; false when it cannot be done now (the world is then unchanged but for waiting).
  bool make(Move move, Teller* teller = nullptr);
  /// No attempt runs and none is left.
  bool ended() const {
    return source_.ended() && (left_.attempts == 0 || source_.state() == MigrationState::completed);
  }
  /// ... and the destination has ended, too.
  bool over() const { return ended() && destination_.ended(); }
  std::uint64_t digest() const;
  const Monitor& monitor() const { return monitor_; }
  /// The invariant that the last move broke, if any.
  std::optional<Broken> broken() const;

 private:
  class WorldPorts;

  bool make(Move move, WorldPorts& ports);
  bool migrate_on(WorldPorts& ports);
  bool begin_attempt(WorldPorts& ports);
  bool receive(WorldPorts& ports);
  bool load_on(WorldPorts& ports);
  void read_on(WorldPorts& ports);
  bool read_item(WorldPorts& ports);
  bool lose_peer(WorldPorts& ports);
  bool raise(std::size_t index);
  bool manage(std::uint8_t& left, Source::Request request, WorldPorts& ports);
  void drop_empty_section();
  std::optional<Broken> broken_counter() const;
  std::optional<Broken> broken_switchover() const;

  const Configuration* configuration_;
  Source source_;
  Destination destination_;
  Budget left_;
  Monitor monitor_;
  std::vector<wire::Item> stream_;
  std::vector<wire::Message> messages_;
  bool channel_shut_ = false;
  bool told_source_ = false;
};

}  // namespace ackscope::reference::explore
