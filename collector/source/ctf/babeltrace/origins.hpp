#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "collector/model/origin.hpp"
#include "collector/source/ctf/babeltrace/bt.hpp"
#include "collector/source/ctf/babeltrace/conversion.hpp"
#include "collector/source/ctf/format/limits.hpp"
#include "collector/source/ctf/format/packet.hpp"

namespace ackscope::source::ctf {

/// The traced processes of a recording: one per trace and vpid, or one per trace where the vpid was
/// not recorded. At most kMaxOrigins.
class Origins {
 public:
  /// The index of the process in `all()`; empty when there are too many.
  std::optional<std::size_t> of(const bt_trace* trace, std::optional<std::int64_t> pid);
  /// The process of a per-process buffer; empty when none of its events came yet.
  std::optional<std::size_t> find(const std::optional<Uuid>& trace, std::int64_t pid) const;
  /// The process whose buffer this is; empty when a buffer serves several.
  std::optional<std::size_t> owner(const bt_trace* trace);

  /// What a converted trace tells of its original; null for any other trace.
  const Conversion* conversion(const bt_trace* trace);
  /// Of every trace that was asked for or had an event.
  std::vector<Conversion> conversions() const;

  const std::vector<Origin>& all() const { return all_; }
  void clear();

 private:
  using Key = std::pair<const bt_trace*, std::optional<std::int64_t>>;
  std::vector<Origin> all_;
  std::vector<std::optional<Uuid>> uuids_;  ///< of the trace of each
  std::map<Key, std::size_t> index_;
  std::optional<std::pair<Key, std::size_t>> recent_;
  std::map<const bt_trace*, std::optional<Conversion>> conversions_;
};

}  // namespace ackscope::source::ctf
