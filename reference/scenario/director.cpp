#include "reference/scenario/director.hpp"

#include <algorithm>

#include "reference/scenario/event_words.hpp"

namespace ackscope::reference {
namespace {

bool fits(const Trigger& when, const EventWords& words) {
  return when.event == words.kind->name && (when.round == 0 || when.round == words.round) &&
         (when.is.empty() || words.is(when.is));
}

}  // namespace

Director::Director(const Scenario& scenario, std::size_t attempt, std::optional<Side> only) {
  for (const Action& action : scenario.attempts.at(attempt).actions) {
    if (!only || action.side() == *only) plan(scenario, action);
  }
  if (only == Side::destination) return;
  Action limit;
  limit.when.delay = scenario.time_limit;
  limit.by_limit = true;
  plan(scenario, limit);
}

/// A name is looked up once, here: on the destination the device may have another one, and another
/// device may have this one.
void Director::plan(const Scenario& scenario, const Action& action) {
  Planned planned;
  planned.action = action;
  for (const ScenarioDevice& device : scenario.devices) {
    const DeviceScript& script = device.script;
    const std::string& wanted = action.when.device;
    if (wanted.empty() || (wanted != script.name && wanted != script.idstr)) continue;
    planned.device = script.name_on(action.side());
    planned.idstr = script.idstr;
    break;
  }
  planned_.push_back(std::move(planned));
}

void Director::begin(Ns now, std::uint64_t number) {
  number_ = number;
  begun_ = true;
  for (Planned& planned : planned_) {
    planned.seen = 0;
    planned.done = false;
    planned.due.reset();
    if (planned.action.when.event.empty()) planned.due = now + planned.action.when.delay;
  }
}

void Director::on_event(Side side, const trace::Event& event, Ns now) {
  if (!begun_) return;
  const EventWords words = words_of(event);
  if (number_ != 0 && words.attempt != 0 && words.attempt != number_) return;
  for (Planned& planned : planned_) {
    const Trigger& when = planned.action.when;
    if (planned.due || when.event.empty() || planned.action.side() != side) continue;
    if (!fits(when, words)) continue;
    // An error names the device only.
    const bool this_one =
        words.idstr.empty() ? planned.device == words.device : planned.idstr == words.idstr;
    if (!planned.device.empty() && !(this_one && planned.device == words.device)) continue;
    if (++planned.seen == when.nth) planned.due = now + when.delay;
  }
}

std::optional<Ns> Director::next_due() const {
  std::optional<Ns> next;
  for (const Planned& planned : planned_) {
    if (planned.done || !planned.due) continue;
    next = next ? std::min(*next, *planned.due) : *planned.due;
  }
  return next;
}

std::vector<Action> Director::take_due(Ns now) {
  std::vector<const Planned*> due;
  for (Planned& planned : planned_) {
    if (planned.done || !planned.due || *planned.due > now) continue;
    planned.done = true;
    due.push_back(&planned);
  }
  std::ranges::stable_sort(due, {}, [](const Planned* planned) { return *planned->due; });
  std::vector<Action> out;
  for (const Planned* planned : due) out.push_back(planned->action);
  return out;
}

}  // namespace ackscope::reference
