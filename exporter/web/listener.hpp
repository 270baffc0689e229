#pragma once

#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "exporter/config/values.hpp"

namespace ackscope::exporter {

/// Sockets that listen; closed with it. Nobody else can have their ports meanwhile.
class Listeners {
 public:
  /// Binds every address; a name that stands for several ones, all of them.
  static Result<Listeners> bind(const std::vector<ListenAddress>& addresses);
  ~Listeners();
  Listeners(Listeners&& other) noexcept : sockets_(std::move(other.sockets_)) {
    other.sockets_.clear();
  }
  Listeners& operator=(Listeners&&) = delete;

  const std::vector<int>& sockets() const { return sockets_; }
  /// "127.0.0.1:9856", with the port that was got.
  std::vector<std::string> names() const;

 private:
  Listeners() = default;
  std::vector<int> sockets_;
};

}  // namespace ackscope::exporter
