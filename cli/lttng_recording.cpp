#include "cli/lttng_recording.hpp"

#include <algorithm>
#include <system_error>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/providers.hpp"
#include "recorder/lttng/buffers.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;
constexpr auto finish_time = std::chrono::seconds(30);

recorder::Buffers buffers_that_fit() {
  const auto cpus = recorder::possible_cpus();
  const auto free = recorder::shared_memory_free();
  const recorder::Buffers buffers = recorder::choose_buffers(cpus, free);
  if (recorder::small(buffers))
    complain(Error{"only " + std::to_string(free >> 20U) + " MiB are free, so events may get lost",
                   "/dev/shm",
                   "give it " + std::to_string(recorder::bytes_of({}, cpus) >> 19U) + " MiB"});
  return buffers;
}

recorder::SessionPlan plan_for(const RecordOptions& options, const fs::path& folder) {
  recorder::SessionPlan plan{recorder::new_session_name(), folder, {}, buffers_that_fit()};
  for (const std::string& provider : providers_of(options.provider))
    std::ranges::move(lttng_events_of(provider), std::back_inserter(plan.events));
  return plan;
}

}  // namespace

Result<std::unique_ptr<LttngRecording>> LttngRecording::start(const RecordOptions& options,
                                                              recorder::Reach reach, int& code) {
  const auto folder = create_recording_folder(options.output);
  if (!folder) {
    code = exit_usage;
    return tl::unexpected(folder.error());
  }
  std::unique_ptr<LttngRecording> recording(new LttngRecording(*folder));
  if (const auto begun = recording->begin(options, reach); !begun) {
    code = exit_incomplete;
    recording->remove();
    return tl::unexpected(begun.error());
  }
  return recording;
}

Result<void> LttngRecording::begin(const RecordOptions& options, recorder::Reach reach) {
  auto daemon = recorder::Daemon::find_or_start(reach);
  if (!daemon) return tl::unexpected(daemon.error());
  daemon_ = std::move(*daemon);
  const recorder::SessionPlan plan = plan_for(options, path_);
  if (!daemon_->ours())
    guardian_ = recorder::Guardian({{}, [name = plan.name] { recorder::destroy_session(name); }});
  auto session = recorder::Session::start(plan);
  if (!session) return tl::unexpected(session.error());
  session_.emplace(std::move(*session));
  return {};
}

void LttngRecording::check_daemon() {
  if (!daemon_->lost()) return;
  complain(Error{"was ended by somebody; the recording ends here", "lttng-sessiond", ""});
}

void LttngRecording::finish() {
  if (session_)
    if (const auto done = session_->finish(finish_time); !done) complain(done.error());
  session_.reset();
  guardian_.dismiss();
  daemon_->stop();
}

bool LttngRecording::empty() const {
  std::error_code error;
  for (auto file = fs::recursive_directory_iterator(path_, error);
       !error && file != fs::recursive_directory_iterator(); file.increment(error))
    if (file->path().filename() == "metadata") return false;
  return true;
}

void LttngRecording::remove() const {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace ackscope::cli
