#pragma once

#include <string>

#include "collector/model/result.hpp"

namespace ackscope::source::ctf {

/// The metadata of one live trace, which grows while the session runs, made safe for Babeltrace in
/// the same way as that of a recording.
class MetadataFeed {
 public:
  /// Takes what the relayd has sent, whole packets. Returns text for Babeltrace that begins with
  /// CTF's signature: the declarations that are complete and were not returned before, or nothing
  /// when there is none, or not enough yet to decode a packet.
  Result<std::string> add(std::string bytes);

 private:
  std::string pending_;  ///< text not yet returned
  bool begun_ = false;
  bool big_endian_ = false;
  std::size_t total_ = 0;
};

}  // namespace ackscope::source::ctf
