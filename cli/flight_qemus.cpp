#include "cli/flight_qemus.hpp"

#include <filesystem>
#include <system_error>

#include "cli/diagnostics.hpp"
#include "cli/qemu_help.hpp"
#include "recorder/probe/qemu_binary.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;

Error without_ust(const recorder::Backends& backends, const std::string& program) {
  return {"has no ust back end (it has: " + backends.to_string() +
              "); the flight recorder hears nothing of its migrations",
          program, "use a QEMU built with --enable-trace-backends=ust, or 'record --qmp'"};
}

}  // namespace

Result<void> check_backend(const std::string& program) {
  const std::string file =
      program.find('/') == std::string::npos ? recorder::find_program(program) : program;
  if (file.empty() || !fs::exists(file)) return fail("not found", program, "give --qemu a program");
  const auto backends = recorder::backends_of(file, log_marker());
  if (!backends || backends->ust) return {};
  return tl::unexpected(without_ust(*backends, program));
}

void QemuWatch::look() {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::minutes(1);
  std::error_code error;
  for (auto entry = fs::directory_iterator("/proc", error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.find_first_not_of("0123456789") == std::string::npos) look_at(entry->path().string());
  }
}

void QemuWatch::look_at(const std::string& process) {
  std::error_code error;
  const std::string program = fs::read_symlink(process + "/exe", error).string();
  if (error || !recorder::called_like_qemu(program) || !seen_.insert(program).second) return;
  // By the process: the file of that name may be a newer one, or in a container.
  const auto backends = recorder::backends_of(process + "/exe", log_marker());
  if (backends && !backends->ust) complain(without_ust(*backends, program));
}

}  // namespace ackscope::cli
