#pragma once

#include <optional>
#include <string>

namespace ackscope::recorder {

/// The trace back ends that a QEMU was built with, read from the file.
struct Backends {
  bool log = false, simple = false, ust = false, dtrace = false;

  bool none() const { return !log && !simple && !ust && !dtrace; }
  std::string to_string() const;  ///< "log, simple, ust", or "none"
};

/// What the file of a program tells about its trace back ends; nothing when it cannot be read or is
/// no ELF file, such as a wrapper script. `log_text`: what the log back end prints for some event,
/// which is in the file when it is compiled in.
std::optional<Backends> backends_of(const std::string& file, const std::string& log_text);

/// Whether this program is called like a QEMU that runs virtual machines.
bool called_like_qemu(const std::string& program);

/// "9.1.2" from the first line of `--version`; nothing when this is no QEMU.
std::optional<std::string> qemu_version_in(const std::string& output);

/// "9.1.2" -> "9.1"
std::string release_of(const std::string& version);

}  // namespace ackscope::recorder
