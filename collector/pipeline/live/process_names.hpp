#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a running QEMU on this host calls its guest, for traces that do not say it.
namespace ackscope::live {

/// The name in QEMU's arguments: `-name NAME`, `-name guest=NAME,debug-threads=on`, `--name`, with
/// commas written twice. The last one counts, as with QEMU. Empty when there is none.
std::optional<std::string> guest_name(std::span<const std::string> arguments);

/// `guest_name` of a process of this host, by its arguments below `proc`. Nothing when there is no
/// such process, when it is no QEMU (numbers of ended processes are used again), or when it may not
/// be read.
std::optional<std::string> vm_name_of(std::int64_t pid,
                                      const std::filesystem::path& proc = "/proc");

/// Whether a trace's host name is that of this host; `own` is what this host calls itself.
bool is_this_host(std::string_view traced, std::string_view own);

/// What this host calls itself; empty when it does not say.
std::string own_host_name();

}  // namespace ackscope::live
