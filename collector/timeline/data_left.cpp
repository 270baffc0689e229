#include "collector/timeline/data_left.hpp"

namespace ackscope::timeline {

std::optional<DataLeftOf> data_left(const events::Payload& payload) {
  if (const auto* pending = std::get_if<events::DevicePending>(&payload)) {
    return DataLeftOf{pending->device, {pending->initial, pending->dirty}};
  }
  if (const auto* saved = std::get_if<events::IterationSaved>(&payload)) {
    return DataLeftOf{saved->device, {saved->initial, saved->dirty}};
  }
  const auto* query = std::get_if<events::PrecopyQuery>(&payload);
  if (query && query->ret >= 0) return DataLeftOf{query->device, {query->initial, query->dirty}};
  return std::nullopt;
}

}  // namespace ackscope::timeline
