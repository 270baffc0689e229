#include "recorder/lttng/event_watch.hpp"

#include <lttng/lttng.h>

#include "recorder/lttng/owned.hpp"

namespace ackscope::recorder {
namespace {

/// A condition, what is done about it, and both together; the trigger owns neither.
struct Watch {
  Owned<lttng_condition> condition;
  Owned<lttng_action> action;
  Owned<lttng_trigger> trigger;
};

Owned<lttng_event_rule> rule_for(const WatchedEvent& event) {
  Owned<lttng_event_rule> rule(lttng_event_rule_user_tracepoint_create());
  if (!rule || lttng_event_rule_user_tracepoint_set_name_pattern(rule.get(), event.name.c_str()) !=
                   LTTNG_EVENT_RULE_STATUS_OK)
    return nullptr;
  if (!event.filter.empty() && lttng_event_rule_user_tracepoint_set_filter(
                                   rule.get(), event.filter.c_str()) != LTTNG_EVENT_RULE_STATUS_OK)
    return nullptr;
  return rule;
}

Result<Watch> make_watch(const WatchedEvent& event) {
  const auto refused = fail("cannot be watched", "event " + event.name);
  const Owned<lttng_event_rule> rule = rule_for(event);
  if (!rule) return refused;
  Watch watch;
  watch.condition.reset(lttng_condition_event_rule_matches_create(rule.get()));
  watch.action.reset(lttng_action_notify_create());
  if (!watch.condition || !watch.action) return refused;
  watch.trigger.reset(lttng_trigger_create(watch.condition.get(), watch.action.get()));
  if (!watch.trigger) return refused;
  return watch;
}

}  // namespace

struct EventWatch::Parts {
  Owned<lttng_notification_channel> channel;
  std::vector<Watch> watches;  ///< those that are registered

  ~Parts() {
    channel.reset();
    for (const Watch& watch : watches) lttng_unregister_trigger(watch.trigger.get());
  }

  Result<void> add(const WatchedEvent& event, const std::string& name) {
    auto watch = make_watch(event);
    if (!watch) return tl::unexpected(watch.error());
    const auto code = lttng_register_trigger_with_name(watch->trigger.get(), name.c_str());
    if (code != LTTNG_OK)
      return fail("cannot be watched: " + std::string(lttng_strerror(-code)), "event " + event.name,
                  "LTTng 2.13 or newer is needed, its daemon too");
    watches.push_back(std::move(*watch));
    if (lttng_notification_channel_subscribe(channel.get(), watches.back().condition.get()) !=
        LTTNG_NOTIFICATION_CHANNEL_STATUS_OK)
      return fail("cannot be subscribed to", "event " + event.name);
    return {};
  }
};

EventWatch::EventWatch(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
EventWatch::EventWatch(EventWatch&&) noexcept = default;
EventWatch::~EventWatch() = default;

Result<EventWatch> EventWatch::start(const std::vector<WatchedEvent>& events,
                                     const std::string& prefix) {
  auto parts = std::make_unique<Parts>();
  parts->channel.reset(
      lttng_notification_channel_create(lttng_session_daemon_notification_endpoint));
  if (!parts->channel)
    return fail("its notifications cannot be heard", "lttng-sessiond", "it must be 2.13 or newer");
  for (const WatchedEvent& event : events) {
    const std::string name = prefix + "watch-" + std::to_string(parts->watches.size());
    if (const auto added = parts->add(event, name); !added) return tl::unexpected(added.error());
  }
  return EventWatch(std::move(parts));
}

EventWatch::Seen EventWatch::look() {
  Seen seen = Seen::nothing;
  for (;;) {
    bool pending = false;
    if (lttng_notification_channel_has_pending_notification(parts_->channel.get(), &pending) !=
        LTTNG_NOTIFICATION_CHANNEL_STATUS_OK)
      return Seen::lost;
    if (!pending) return seen;
    lttng_notification* raw = nullptr;
    const auto status =
        lttng_notification_channel_get_next_notification(parts_->channel.get(), &raw);
    const Owned<lttng_notification> notification(raw);
    if (status < 0) return Seen::lost;
    seen = Seen::some;  // be it that some were dropped: one is enough
  }
}

void EventWatch::forget() { parts_->watches.clear(); }

void remove_watches(const std::string& prefix) {
  lttng_triggers* raw = nullptr;
  if (lttng_list_triggers(&raw) != LTTNG_OK) return;
  const Owned<lttng_triggers> triggers(raw);
  unsigned int count = 0;
  lttng_triggers_get_count(triggers.get(), &count);
  for (unsigned int i = 0; i < count; ++i) {
    const lttng_trigger* trigger = lttng_triggers_get_at_index(triggers.get(), i);
    const char* name = nullptr;
    if (lttng_trigger_get_name(trigger, &name) == LTTNG_TRIGGER_STATUS_OK &&
        std::string(name).starts_with(prefix))
      lttng_unregister_trigger(trigger);
  }
}

}  // namespace ackscope::recorder
