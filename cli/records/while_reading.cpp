#include "cli/records/while_reading.hpp"

#include <poll.h>

namespace ackscope::cli::records_command {
namespace {

constexpr int kPauseMs = 50;

}  // namespace

WhileReading::WhileReading(int signals, std::function<void()> stop)
    : looking_([this, signals, stop = std::move(stop)] { look(signals, stop); }) {}

WhileReading::~WhileReading() {
  over_ = true;
  looking_.join();
}

void WhileReading::look(int signals, const std::function<void()>& stop) const {
  pollfd waiting{signals, POLLIN, 0};
  while (!over_) {
    if (::poll(&waiting, 1, kPauseMs) <= 0) continue;
    stop();
    return;
  }
}

}  // namespace ackscope::cli::records_command
