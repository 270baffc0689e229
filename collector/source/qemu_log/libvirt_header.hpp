#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ackscope::source {

/// What libvirt writes into /var/log/libvirt/qemu/GUEST.log, to which QEMU's stderr is added:
///
///   2026-11-21 20:37:41.785+0000: starting up libvirt version: 9.0.0, ..., hostname: host1
///   ...
///   -name guest=vm1,debug-threads=on \ .
class LibvirtHeader {
 public:
  /// Looks at a line that is no event. The first start in the file counts.
  void see(std::string_view line);

  /// `line` is the first one above.
  static bool is_start(std::string_view line);

  const std::optional<std::string>& host() const { return host_; }
  const std::optional<std::string>& guest() const { return guest_; }
  unsigned starts() const { return starts_; }

 private:
  std::optional<std::string> host_;
  std::optional<std::string> guest_;
  unsigned starts_ = 0;
};

}  // namespace ackscope::source
