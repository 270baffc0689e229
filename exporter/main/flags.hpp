#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exporter/config/settings.hpp"
#include "exporter/config/settings_file.hpp"

namespace CLI {
class App;
}

namespace ackscope::exporter {

/// The command line. What was not given is empty and leaves the file's word.
struct Flags {
  std::vector<std::string> inputs;
  std::optional<std::string> config;
  std::vector<std::string> listen;
  std::optional<std::string> telemetry_path, web_config, feed, vm, host, give_up_after;
  std::vector<std::string> labels, trace_events;
  bool from_end = false;
  bool same_clock = false;
  std::optional<std::size_t> max_vms, max_devices;
  bool check_config = false;
};

/// The whole command line; parsing it fills `flags`.
std::unique_ptr<CLI::App> make_program(Flags& flags);

/// Flags, or the exit code when the program is at its end with them: --help, a mistake.
tl::expected<Flags, int> parse_flags(int argc, char** argv);

/// The file, if one is named, and the flags over it, and everything else that can be looked at
/// without starting. `where` of an error is the line or the flag.
/// Read again with each reload.
Checked<Settings> load_settings(const Flags& flags);

}  // namespace ackscope::exporter
