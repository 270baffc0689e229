#include "recorder/qmp/trace_switch.hpp"

#include <nlohmann/json.hpp>

#include "recorder/qmp/client.hpp"

namespace ackscope::recorder::qmp {
namespace {

using nlohmann::json;

/// "enabled", "disabled" or "unavailable"; the last also for an event that QEMU does not know. An
/// error is one of the connection.
Result<std::string> state_of(Client& client, const std::string& event) {
  const auto states = client.execute("trace-event-get-state", {{"name", event}});
  if (!states && !client.connected()) return tl::unexpected(states.error());
  if (!states || !states->is_array() || states->empty() || !states->front().is_object())
    return std::string("unavailable");
  const auto state = states->front().find("state");
  return state != states->front().end() && state->is_string() ? state->get<std::string>()
                                                              : "unavailable";
}

Result<void> set(Client& client, const std::string& event, bool enable) {
  const auto done = client.execute(
      "trace-event-set-state", {{"name", event}, {"enable", enable}, {"ignore-unavailable", true}});
  if (!done) return tl::unexpected(done.error());
  return {};
}

}  // namespace

Result<void> TraceSwitch::on(Client& client, const std::vector<std::string_view>& events) {
  for (const std::string_view name : events) {
    const std::string event(name);
    const auto state = state_of(client, event);
    if (!state) return tl::unexpected(state.error());
    if (*state == "unavailable") {
      missing_.push_back(event);
    } else if (*state == "enabled") {
      ++were_on_;
    } else {
      switched_.push_back(event);  // before: a reply that gets lost must not leave it on
      if (auto done = set(client, event, true); !done) return done;
    }
  }
  return {};
}

Result<void> TraceSwitch::restore(Client& client) {
  while (!switched_.empty()) {
    if (auto done = set(client, switched_.back(), false); !done && !client.connected()) return done;
    switched_.pop_back();
  }
  return {};
}

}  // namespace ackscope::recorder::qmp
