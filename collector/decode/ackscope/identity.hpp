#pragma once

#include "collector/decode/ackscope/words.hpp"
#include "collector/decode/rule.hpp"

/// Whom an event concerns, by where its fields stand. Every event begins with its attempt; events
/// of a device go on with `device idstr instance_id`.
namespace ackscope::decode::own {

/// An event that only this side has.
template <Side here>
Identity attempt_of(const Fields& f) {
  return {here, f.number(0), {}, 0};
}
/// `attempt side ...`
inline Identity attempt_of_side(const Fields& f) { return {side(f, 1), f.number(0), {}, 0}; }

template <Side here>
Identity device_of(const Fields& f) {
  return {here, f.number(0), f.text(2), f.number32(3)};
}
/// `attempt device idstr instance_id side ...`
inline Identity device_of_side(const Fields& f) {
  return {side(f, 4), f.number(0), f.text(2), f.number32(3)};
}

/// The device's name on this host; events that may concern none leave it empty.
inline std::optional<events::Name> device_name(const Fields& f) {
  const events::Name name = f.text(1);
  return name.empty() ? std::nullopt : std::optional(name);
}

}  // namespace ackscope::decode::own
