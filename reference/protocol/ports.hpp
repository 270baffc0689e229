#pragma once

#include <cstdint>
#include <string_view>

#include "reference/model/words.hpp"
#include "reference/trace/events.hpp"
#include "reference/truth/fact.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference {

/// Something that management is told, see QEMU's qapi/migration.json.
struct Announcement {
  enum class Kind : std::uint8_t { migration, pass, stop, resume, vfio_migration, stderr_line };
  Kind kind{};
  std::uint64_t value = 0;   ///< MigrationState, number of the pass, DeviceState
  std::uint32_t device = 0;  ///< vfio_migration
  std::string_view text;     ///< stderr_line; valid during the call
};

/// The world as an endpoint sees it. Real processes, the simulation and the explorer each have one.
/// All calls come from within a step of the endpoint.
class Ports {
 public:
  virtual ~Ports() = default;

  virtual Ns now() const = 0;

  /// Is there room for another item? A writer that must wait asks again in a later step.
  virtual bool can_send() const = 0;
  /// Buffers an item of the main stream (source only); QEMUFile flushes at 32 KiB by itself.
  virtual void send(const wire::Item& item) = 0;
  virtual void flush() = 0;
  /// Writes a message of the return path (destination only), at once.
  virtual void send(const wire::Message& message) = 0;
  /// Ends the reading of the return path with an error, as shutdown(2) does.
  virtual void shut_return_path() = 0;
  /// Breaks the main channel.
  virtual void shut_channel() = 0;

  virtual void trace(const trace::Event& event) = 0;
  virtual void fact(const truth::Fact& fact) = 0;
  virtual void announce(const Announcement& announcement) = 0;
};

}  // namespace ackscope::reference
