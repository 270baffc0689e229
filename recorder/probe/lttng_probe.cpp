#include "recorder/probe/lttng_probe.hpp"

#include <dlfcn.h>
#include <grp.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "recorder/lttng/buffers.hpp"
#include "recorder/lttng/daemon.hpp"
#include "recorder/lttng/session.hpp"
#include "recorder/process/bounded.hpp"
#include "recorder/process/private_folder.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::recorder {
namespace {

using std::chrono::seconds;

Check probe_program() {
  Check check{"lttng-sessiond", Verdict::ok, "", ""};
  const std::string program = find_program("lttng-sessiond");
  if (program.empty())
    return {check.name, Verdict::problem, "not found in PATH",
            "install LTTng (Debian: apt install lttng-tools)"};
  const auto version = sessiond_version(program);
  check.found = program + (version ? ", version " + version->text : ", does not tell its version");
  if (!version || version->major < 2 || (version->major == 2 && version->minor < 13)) {
    check.verdict = Verdict::warning;
    check.advice = "LTTng 2.13 or newer is what this was made for";
  } else if (version->major > 2 || version->minor >= 15) {
    check.verdict = Verdict::warning;
    check.advice =
        "it writes CTF 2 unless told otherwise, which Babeltrace 2.0 cannot read; a session daemon "
        "that 'ackscope record' starts is told, one that runs already needs "
        "--default-trace-format=ctf-1.8";
  }
  return check;
}

Check probe_ust() {
  const auto load = [] {
    return std::string(::dlopen("liblttng-ust.so.1", RTLD_LAZY) != nullptr ? "yes" : "no");
  };
  if (bounded(load, seconds(10)) == "yes")
    return {"lttng-ust", Verdict::ok, "liblttng-ust.so.1", ""};
  return {"lttng-ust", Verdict::warning, "liblttng-ust.so.1 cannot be loaded",
          "traced programs need it (Debian: apt install liblttng-ust1)"};
}

Check probe_daemon(DaemonState state) {
  switch (state) {
    case DaemonState::absent:
      return {"session daemon", Verdict::ok, "none runs; 'record' starts one and ends it again",
              ""};
    case DaemonState::answering:
      return {"session daemon", Verdict::ok, "one runs; 'record' uses it and leaves it running",
              ""};
    case DaemonState::silent:
      break;
  }
  return {"session daemon", Verdict::problem, "one runs but does not answer",
          "end that lttng-sessiond and try again"};
}

/// "" when a recording could be made and thrown away, else what went wrong.
std::string try_recording() {
  auto folder = PrivateFolder::make();
  if (!folder) return to_line(folder.error());
  auto daemon = Daemon::find_or_start(Reach::command);
  if (!daemon) return to_line(daemon.error());
  const Buffers buffers = choose_buffers(possible_cpus(), shared_memory_free());
  auto session = Session::start({new_session_name(), folder->path(), {"ackscope:*"}, buffers});
  if (!session) return to_line(session.error());
  const auto done = session->finish(seconds(10));
  return done ? "" : to_line(done.error());
}

Check probe_recording() {
  const auto failure = bounded(try_recording, seconds(30));
  if (!failure)
    return {"recording", Verdict::problem, "a trial took longer than 30 s",
            "end the lttng-sessiond that runs"};
  if (failure->empty()) return {"recording", Verdict::ok, "a trial worked", ""};
  return {"recording", Verdict::problem, "a trial failed: " + *failure, "see the lines above"};
}

/// Of the group whose members may use root's session daemon.
bool tracing_member() {
  const group* tracing = ::getgrnam("tracing");
  if (tracing == nullptr) return false;
  std::vector<gid_t> mine(static_cast<std::size_t>(std::max(::getgroups(0, nullptr), 0)));
  const int count = ::getgroups(static_cast<int>(mine.size()), mine.data());
  mine.resize(static_cast<std::size_t>(std::max(count, 0)));
  mine.push_back(::getegid());
  return std::ranges::find(mine, tracing->gr_gid) != mine.end();
}

Check probe_rights() {
  if (::geteuid() == 0) return {"rights", Verdict::ok, "root: programs of every user", ""};
  if (tracing_member())
    return {"rights", Verdict::ok,
            "in group tracing: root's session daemon, if it runs, can be used", ""};
  return {"rights", Verdict::ok,
          "ordinary user: programs of this user; for a QEMU of another one (libvirt) run as root",
          ""};
}

Check probe_shared_memory() {
  const std::uint64_t free = shared_memory_free(), cpus = possible_cpus();
  const Buffers buffers = choose_buffers(cpus, free);
  if (free == 0)
    return {"/dev/shm", Verdict::problem, "cannot be used",
            "mount a tmpfs there that this user may write to"};
  Check check{"/dev/shm", Verdict::ok, "", ""};
  check.found = std::to_string(free >> 20U) + " MiB free, buffers take " +
                std::to_string(bytes_of(buffers, cpus) >> 20U) + " MiB";
  if (!small(buffers)) return check;
  check.verdict = Verdict::warning;
  check.advice = "events may get lost; " + std::to_string(bytes_of({}, cpus) >> 19U) +
                 " MiB are enough (containers: --shm-size)";
  return check;
}

}  // namespace

Checks probe_lttng() {
  Checks checks{probe_program(), probe_ust()};
  const DaemonState state = daemon_state();
  checks.push_back(probe_daemon(state));
  checks.push_back(probe_shared_memory());
  const bool possible = std::ranges::none_of(
      checks, [](const Check& check) { return check.verdict == Verdict::problem; });
  if (possible || state == DaemonState::answering) checks.push_back(probe_recording());
  checks.push_back(probe_rights());
  checks.push_back({"kernel tracer", Verdict::ok, "not needed", ""});
  return checks;
}

}  // namespace ackscope::recorder
