#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "collector/model/time.hpp"

namespace ackscope::viewmodel {

/// The raw events of one process that a vocabulary knows, in the order of its clock. Immutable;
/// from any thread. About 14 bytes of memory an event; the texts lie in an unnamed file in the
/// temporary folder.
class EventColumn {
 public:
  virtual ~EventColumn() = default;
  virtual std::size_t size() const = 0;
  virtual Ns time(std::size_t row) const = 0;                ///< on the process's own clock
  virtual std::string_view name(std::size_t row) const = 0;  ///< valid as long as the column
  /// The names that occur are numbered 0, 1, 2 ... in every column for itself.
  virtual std::size_t name_number(std::size_t row) const = 0;
  virtual std::size_t names() const = 0;
  virtual std::string_view name_of(std::size_t number) const = 0;
  /// Its arguments as a line of a QEMU log writes them. Reads the file; empty where that fails.
  virtual std::string text(std::size_t row) const = 0;
  /// The first row at or after `time`; size() when there is none. Logarithmic.
  virtual std::size_t lower_bound(Ns time) const = 0;
  /// How many lie in [begin, end).
  std::size_t count(Ns begin, Ns end) const { return lower_bound(end) - lower_bound(begin); }
};
using EventColumnPtr = std::shared_ptr<const EventColumn>;

}  // namespace ackscope::viewmodel
