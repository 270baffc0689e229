#pragma once

#include <optional>
#include <string>

#include "exporter/web/wire.hpp"

namespace ackscope::exporter {

/// Request line and headers, with the empty line, as they came.
struct RequestHead {
  /// `too_long` and `malformed`: `text` is not all of it, and the connection is of no more use.
  enum class Kind { good, too_long, malformed };
  std::string text;
  Kind kind = Kind::good;
  bool has_body = false;  ///< bytes follow that nobody here reads
};

/// Cuts what a wire brings into request heads.
class HeadReader {
 public:
  explicit HeadReader(Wire& wire) : wire_(wire) {}

  /// Empty when none comes: nothing at all until `idle`, or not all of it within `patience` from
  /// its first byte on.
  std::optional<RequestHead> next(Wire::Deadline idle, std::chrono::seconds patience);

 private:
  Wire& wire_;
  std::string pending_;
};

}  // namespace ackscope::exporter
