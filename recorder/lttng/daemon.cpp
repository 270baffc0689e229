#include "recorder/lttng/daemon.hpp"

#include <lttng/lttng.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "recorder/lttng/daemon_process.hpp"
#include "recorder/lttng/session.hpp"
#include "recorder/process/bounded.hpp"
#include "recorder/process/descriptor.hpp"
#include "recorder/process/pidfd.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::recorder {
namespace {

using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

constexpr auto start_time = seconds(10);
constexpr auto stop_time = seconds(10);
constexpr const char* home_variable = "LTTNG_HOME";

/// SIGUSR1 says "ready" and SIGCHLD "ended"; both are taken from the queue while this exists.
class ReadySignals {
 public:
  ReadySignals() {
    sigemptyset(&wanted_);
    sigaddset(&wanted_, SIGUSR1);
    sigaddset(&wanted_, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &wanted_, &before_);
  }
  ReadySignals(const ReadySignals&) = delete;
  ReadySignals& operator=(const ReadySignals&) = delete;
  ~ReadySignals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

  /// The next of them, or -1 after `left`.
  int wait(Clock::duration left) const {
    const auto ns = std::chrono::nanoseconds(left).count();
    const timespec most{ns / 1'000'000'000, ns % 1'000'000'000};
    return ns > 0 ? ::sigtimedwait(&wanted_, nullptr, &most) : -1;
  }

 private:
  sigset_t wanted_{}, before_{};
};

/// From 2.15 on, unless it is told otherwise; Babeltrace 2.0 cannot read it.
bool writes_ctf2(const std::string& program) {
  const auto version = sessiond_version(program);
  return version && std::pair(version->major, version->minor) >= std::pair(2, 15);
}

tl::unexpected<Error> not_started(const std::string& why) {
  return fail("cannot be started" + (why.empty() ? "" : ": " + why), "lttng-sessiond",
              "'ackscope doctor' tells what is missing");
}

/// Destroys the sessions that a killed process left, and waits until nobody else has one.
void wait_for_others(const std::string& prefix) {
  for (;;) {
    const auto names = session_names();
    if (names.empty()) return;
    for (const std::string& name : names)
      if (name.starts_with(prefix)) destroy_session(name);
    ::usleep(300'000);
  }
}

/// Where an ordinary user's session daemon lives, if that is not there yet.
std::string folder_to_come() {
  const char* home = std::getenv(home_variable);
  if (home == nullptr) home = std::getenv("HOME");
  if (::geteuid() == 0 || home == nullptr) return "";
  const std::string folder = std::string(home) + "/.lttng";
  return ::access(folder.c_str(), F_OK) == 0 ? "" : folder;
}

/// What to do when this process was killed. It hears the pid of our session daemon. An ordinary
/// user's hidden one (`home`) has got SIGTERM already, but that may have been too early for it.
Guardian::Duty duty_for(const std::filesystem::path& home, const std::string& folder) {
  const auto process = std::make_shared<Descriptor>();
  const auto hear = [process](const std::string& pid) {
    *process = Descriptor(open_process(std::atoi(pid.c_str())));
  };
  const auto clean_up = [process, home, folder, prefix = session_prefix()] {
    if (*process && home.empty()) wait_for_others(prefix);
    if (*process) end_process(process->get(), stop_time);
    if (!home.empty()) PrivateFolder::remove(home);
    if (!folder.empty()) ::rmdir(folder.c_str());
  };
  return {hear, clean_up};
}

}  // namespace

Result<std::unique_ptr<Daemon>> Daemon::find_or_start(Reach reach) {
  std::unique_ptr<Daemon> daemon(new Daemon);
  const DaemonState state = daemon_state();
  if (state == DaemonState::answering) return daemon;
  if (state == DaemonState::silent)
    return fail("runs, but does not answer", "lttng-sessiond", "end that process and try again");
  if (auto done = daemon->prepare(reach); !done) return tl::unexpected(done.error());
  if (auto done = daemon->launch(); !done) return tl::unexpected(done.error());
  return daemon;
}

/// The guardian comes first, so that there is nothing that it does not know of.
Result<void> Daemon::prepare(Reach reach) {
  const bool hidden = reach == Reach::command && ::geteuid() != 0;
  const auto home = hidden ? PrivateFolder::new_name() : std::filesystem::path();
  if (!hidden) new_folder_ = folder_to_come();
  guardian_ = Guardian(duty_for(home, new_folder_));
  if (!hidden) return {};
  auto folder = PrivateFolder::make(home);
  if (!folder) return tl::unexpected(folder.error());
  home_ = std::move(*folder);
  const char* before = std::getenv(home_variable);
  if (before != nullptr) old_home_ = before;
  ::setenv(home_variable, home.c_str(), 1);
  return {};
}

Result<void> Daemon::launch() {
  const std::string program = find_program("lttng-sessiond");
  if (program.empty())
    return fail("not found in PATH", "lttng-sessiond",
                "install LTTng (Debian: apt install lttng-tools), or record with --qmp");
  const Descriptor errors(::memfd_create("lttng-sessiond", MFD_CLOEXEC));
  const ReadySignals signals;
  pid_ = start_daemon(program, writes_ctf2(program), !home_.path().empty(), errors.get());
  if (pid_ < 0) return not_started("no process");
  guardian_.tell(std::to_string(pid_));
  const auto deadline = Clock::now() + start_time;
  for (;;) {
    const int signal = signals.wait(deadline - Clock::now());
    if (signal == SIGUSR1 && daemon_state() == DaemonState::answering) return {};
    if (lost()) return not_started(last_complaint(errors.get()));
    if (Clock::now() >= deadline) return not_started("it is not ready after 10 s");
  }
}

bool Daemon::lost() {
  if (pid_ <= 0 || ::waitpid(pid_, nullptr, WNOHANG) != pid_) return false;
  pid_ = -1;
  return true;
}

void Daemon::stop() {
  if (pid_ > 0 && home_.path().empty() && daemon_state() == DaemonState::answering &&
      !session_names().empty()) {
    pid_ = -1;
    return guardian_.take_over();
  }
  if (pid_ > 0) end_child(pid_, stop_time);
  pid_ = -1;
  if (!new_folder_.empty()) ::rmdir(new_folder_.c_str());
  if (!home_.path().empty()) restore_home();
  guardian_.dismiss();
}

void Daemon::restore_home() {
  home_.remove();
  if (old_home_) {
    ::setenv(home_variable, old_home_->c_str(), 1);
  } else {
    ::unsetenv(home_variable);
  }
}

DaemonState daemon_state() {
  if (lttng_session_daemon_alive() != 1) return DaemonState::absent;
  const auto ask = [] {
    lttng_session* sessions = nullptr;
    return std::string(lttng_list_sessions(&sessions) >= 0 ? "yes" : "no");
  };
  return bounded(ask, seconds(5)) == "yes" ? DaemonState::answering : DaemonState::silent;
}

std::optional<LttngVersion> sessiond_version(const std::string& program) {
  const auto output = run_tool({program, "--version"}, seconds(5));
  if (!output || output->exit_code != 0) return std::nullopt;
  LttngVersion version;
  version.text = output->out.substr(0, output->out.find('\n'));
  if (std::sscanf(version.text.c_str(), "%d.%d", &version.major, &version.minor) != 2)
    return std::nullopt;
  return version;
}

}  // namespace ackscope::recorder
