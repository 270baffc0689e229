#include "collector/source/live/troubles.hpp"

#include <chrono>

#include "collector/source/qemu_log/stamp.hpp"

namespace ackscope::source {
namespace {

Ns wall_clock() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

}  // namespace

std::size_t Troubles::find(std::string_view what) {
  for (std::size_t i = 0; i < kinds_.size(); ++i)
    if (kinds_[i].what == what) return i;
  kinds_.push_back({std::string(what), 0});
  notes_.emplace_back();
  return kinds_.size() - 1;
}

void Troubles::total(std::string_view what, std::uint64_t times) {
  if (times == 0) return;
  const std::size_t index = find(what);
  if (kinds_[index].times == times) return;
  kinds_[index].times = times;
  write(index);
}

void Troubles::add(std::string_view what) {
  const std::size_t index = find(what);
  ++kinds_[index].times;
  write(index);
}

void Troubles::write(std::size_t index) {
  const Kind& kind = kinds_[index];
  const std::string often = kind.times == 1 ? "once" : std::to_string(kind.times) + " times, last";
  notes_[index] = kind.what + ": " + often + " at " + to_iso(wall_clock());
}

}  // namespace ackscope::source
