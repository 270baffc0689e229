#include "recorder/lttng/session.hpp"

#include <lttng/lttng.h>
#include <poll.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <set>

#include "recorder/lttng/owned.hpp"

namespace ackscope::recorder {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* channel_name = "ackscope";

lttng_domain user_space() {
  lttng_domain domain{};
  domain.type = LTTNG_DOMAIN_UST;
  domain.buf_type = LTTNG_BUFFER_PER_UID;
  return domain;
}

/// The library's calls return 0 or a negative code; the newer ones LTTNG_OK or a positive one.
Result<void> check(int code, const std::string& step) {
  if (code >= 0) return {};
  return fail(step + ": " + lttng_strerror(code), "LTTng",
              "'ackscope doctor' tells what is missing");
}

void copy_name(char* target, std::size_t size, const std::string& name) {
  std::strncpy(target, name.c_str(), size - 1);
  target[size - 1] = '\0';
}

Result<void> create(const SessionPlan& plan) {
  const Owned<lttng_session_descriptor> descriptor(
      plan.keeps == Keeps::latest
          ? lttng_session_descriptor_snapshot_create(plan.name.c_str())
          : lttng_session_descriptor_local_create(plan.name.c_str(), plan.output.c_str()));
  if (!descriptor) return fail("not accepted as an output folder by LTTng", plan.output.string());
#ifdef ACKSCOPE_LTTNG_TRACE_FORMAT
  // From 2.15 on the default is CTF 2, which Babeltrace 2.0 cannot read.
  lttng_session_descriptor_set_trace_format(descriptor.get(), LTTNG_TRACE_FORMAT_CTF_1_8);
#endif
  const int code = lttng_create_session_ext(descriptor.get());
  return check(code == LTTNG_OK ? 0 : -code, "no session can be created");
}

Result<void> enable_channel(lttng_handle* handle, const Buffers& buffers, Keeps keeps) {
  lttng_domain domain = user_space();
  const Owned<lttng_channel> channel(lttng_channel_create(&domain));
  if (!channel) return fail("out of memory", "LTTng");
  copy_name(channel->name, sizeof channel->name, channel_name);
  channel->enabled = 1;
  channel->attr.overwrite = keeps == Keeps::latest ? 1 : 0;
  channel->attr.subbuf_size = buffers.size;
  channel->attr.num_subbuf = buffers.count;
  channel->attr.output = LTTNG_EVENT_MMAP;
  return check(lttng_enable_channel(handle, channel.get()), "no buffers can be set up");
}

/// vpid and vtid only: a process name in every event makes reading twice as long.
Result<void> add_contexts(lttng_handle* handle) {
  for (const auto type : {LTTNG_EVENT_CONTEXT_VPID, LTTNG_EVENT_CONTEXT_VTID}) {
    lttng_event_context context{};
    context.ctx = type;
    const int code = lttng_add_context(handle, &context, nullptr, channel_name);
    if (auto done = check(code, "the process id cannot be recorded"); !done) return done;
  }
  return {};
}

Result<void> enable_event(lttng_handle* handle, const std::string& name) {
  const Owned<lttng_event> event(lttng_event_create());
  if (!event) return fail("out of memory", "LTTng");
  copy_name(event->name, sizeof event->name, name);
  event->type = LTTNG_EVENT_TRACEPOINT;
  event->loglevel_type = LTTNG_EVENT_LOGLEVEL_ALL;
  event->loglevel = -1;
  return check(
      lttng_enable_event_with_exclusions(handle, event.get(), channel_name, nullptr, 0, nullptr),
      "event " + name + " cannot be enabled");
}

Result<void> set_up(const SessionPlan& plan) {
  lttng_domain domain = user_space();
  const Owned<lttng_handle> handle(lttng_create_handle(plan.name.c_str(), &domain));
  if (!handle) return fail("out of memory", "LTTng");
  if (auto done = enable_channel(handle.get(), plan.buffers, plan.keeps); !done) return done;
  if (auto done = add_contexts(handle.get()); !done) return done;
  for (const std::string& event : plan.events)
    if (auto done = enable_event(handle.get(), event); !done) return done;
  return check(lttng_start_tracing(plan.name.c_str()), "the recording cannot be started");
}

/// False when data were still on their way at `deadline`.
bool wait_for_data(const std::string& name, Clock::time_point deadline) {
  while (lttng_data_pending(name.c_str()) == 1) {
    if (Clock::now() >= deadline) return false;
    ::poll(nullptr, 0, 5);
  }
  return true;
}

bool destroy(const std::string& name, Clock::time_point deadline) {
  lttng_destruction_handle* raw = nullptr;
  if (lttng_destroy_session_ext(name.c_str(), &raw) != LTTNG_OK) return false;
  const Owned<lttng_destruction_handle> handle(raw);
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
  const int most = static_cast<int>(std::max<milliseconds>(left, milliseconds(100)).count());
  return lttng_destruction_handle_wait_for_completion(handle.get(), most) ==
         LTTNG_DESTRUCTION_HANDLE_STATUS_COMPLETED;
}

std::string process_name(int pid) {
  std::string name;
  if (FILE* file = std::fopen(("/proc/" + std::to_string(pid) + "/comm").c_str(), "re")) {
    for (int c = std::fgetc(file); c != EOF && c != '\n'; c = std::fgetc(file))
      name += static_cast<char>(c);
    std::fclose(file);
  }
  return name;
}

}  // namespace

std::string session_prefix() { return "ackscope-" + std::to_string(::getpid()) + "-"; }

std::string new_session_name() {
  return session_prefix() + std::to_string(Clock::now().time_since_epoch().count());
}

Result<Session> Session::start(const SessionPlan& plan) {
  if (auto done = create(plan); !done) return tl::unexpected(done.error());
  Session session(plan.name);
  if (auto done = set_up(plan); !done) return tl::unexpected(done.error());
  return session;
}

Session::~Session() {
  if (!name_.empty()) destroy_session(name_);
}

Result<void> Session::finish(milliseconds most_time) {
  const auto deadline = Clock::now() + most_time;
  const std::string name = std::exchange(name_, {});
  const int stopped = lttng_stop_tracing_no_wait(name.c_str());
  const bool whole = stopped < 0 || wait_for_data(name, deadline);
  const bool destroyed = destroy(name, deadline);
  if (auto done = check(stopped, "the recording could not be stopped properly"); !done) return done;
  if (!whole || !destroyed)
    return fail("the recording did not end in time", "LTTng", "its last events may be missing");
  return {};
}

std::vector<std::pair<int, std::string>> Session::traced_processes(
    const std::vector<std::string>& providers) {
  lttng_domain domain = user_space();
  const Owned<lttng_handle> handle(lttng_create_handle(nullptr, &domain));
  lttng_event* events = nullptr;
  const int count = handle ? lttng_list_tracepoints(handle.get(), &events) : 0;
  std::set<int> pids;
  for (int i = 0; i < count; ++i)
    for (const std::string& provider : providers)
      if (std::string(events[i].name).starts_with(provider + ":")) pids.insert(events[i].pid);
  std::free(events);
  std::vector<std::pair<int, std::string>> processes;
  for (const int pid : pids) processes.emplace_back(pid, process_name(pid));
  return processes;
}

void destroy_session(const std::string& name) {
  lttng_stop_tracing_no_wait(name.c_str());
  destroy(name, Clock::now() + std::chrono::seconds(5));
}

std::vector<std::string> session_names() {
  lttng_session* sessions = nullptr;
  const int count = lttng_list_sessions(&sessions);
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.emplace_back(sessions[i].name);
  std::free(sessions);
  return names;
}

}  // namespace ackscope::recorder
