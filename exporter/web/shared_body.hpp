#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

#include "exporter/web/site.hpp"

namespace ackscope::exporter {

/// A text that is costly to make, made once for all who ask at about the same time: who comes while
/// it is being made waits for it and shares it.
class SharedBody {
 public:
  SharedBody(std::function<std::string()> make, std::chrono::milliseconds fresh_for)
      : make_(std::move(make)), fresh_for_(fresh_for) {}

  Body get(bool gzip);

 private:
  std::function<std::string()> make_;
  std::chrono::milliseconds fresh_for_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point made_at_{};
  Body plain_, compressed_;  ///< the second is made when the first one asks for it
};

}  // namespace ackscope::exporter
