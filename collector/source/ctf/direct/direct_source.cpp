#include "collector/source/ctf/direct/direct_source.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/ctf/format/plausible.hpp"

namespace ackscope::source::ctf::direct {

using Item = StreamReader::Item;

DirectSource::DirectSource(const std::string& path, std::deque<Trace> traces,
                           std::deque<TraceStream> streams, Wanted wanted)
    : traces_(std::move(traces)), merge_(std::move(streams)), wanted_(std::move(wanted)) {
  summary_.path = path;
  summary_.backend = Backend::ctf;
}

Pull DirectSource::next() {
  for (;;) {
    switch (merge_.next()) {
      case Item::event:
        if (const auto pull = take_event()) return *pull;
        break;
      case Item::loss:
        if (const auto pull = take_loss()) return *pull;
        break;
      case Item::damaged:
        return Pull::restart;
      case Item::end:
        finish();
        return Pull::end;
    }
  }
}

std::optional<Pull> DirectSource::take_event() {
  TraceStream& stream = merge_.stream();
  const Plan& plan = plan_of(stream.reader);
  fields_.clear();
  const auto who = plan.wanted ? stream.reader.take(fields_) : stream.reader.pass();
  if (!who || !plausible(fields_)) return Pull::restart;
  ++summary_.events;
  const auto origin = processes_.of(stream.trace, who->pid, traces_[stream.trace].layout.origin);
  if (!origin) {
    ++summary_.malformed;
    return std::nullopt;
  }
  event_ = {merge_.time(), plan.event_class, *origin, who->tid, fields_, {}};
  if (!summary_.first_ns) {
    summary_.first_ns = event_.time;
    note_unread();
  }
  summary_.last_ns = std::max(summary_.last_ns.value_or(event_.time), event_.time);
  return Pull::event;
}

std::optional<Pull> DirectSource::take_loss() {
  const TraceStream& stream = merge_.stream();
  const Loss& loss = stream.reader.loss();
  std::optional<std::uint64_t> count;
  if (loss.what == Loss::What::packets) {
    losses_.lost_packets();
  } else {
    const auto lost = losses_.lost_events(loss.count);
    if (!lost) return std::nullopt;
    count = *lost;
  }
  summary_.lost += count.value_or(0);
  summary_.incomplete = true;
  const Ns begin = stream.offset + static_cast<Ns>(loss.begin);
  const Ns end = stream.offset + static_cast<Ns>(loss.end);
  gap_ = {begin, std::max(begin, end), count, owner(stream)};
  return Pull::gap;
}

/// The process of a per-process buffer has been met where its packets were left unread too.
std::optional<std::size_t> DirectSource::owner(const TraceStream& stream) {
  const Origin& described = traces_[stream.trace].layout.origin;
  const auto& streams = merge_.streams();
  const bool met = std::any_of(streams.begin(), streams.end(), [&](const TraceStream& each) {
    return each.trace == stream.trace && each.reader.left_unread();
  });
  if (!described.pid || !met) return processes_.owner(stream.trace, described);
  const bool vpid_recorded = stream.reader.layout().vpid.bytes > 0;
  return processes_.of(stream.trace, vpid_recorded ? described.pid : std::nullopt, described);
}

/// Packets lie in the order of time, so the first ones were left unread or none.
void DirectSource::note_unread() {
  const auto& streams = merge_.streams();
  if (std::none_of(streams.begin(), streams.end(),
                   [](const TraceStream& each) { return each.reader.left_unread(); }))
    return;
  summary_.notes.push_back(
      "packets before the wanted time were not read: what is said of the recording holds for the "
      "rest");
}

const DirectSource::Plan& DirectSource::plan_of(const StreamReader& reader) {
  if (recent_.first != &reader.layout()) recent_ = {&reader.layout(), &plans_[&reader.layout()]};
  std::vector<Plan>& plans = *recent_.second;
  const std::size_t event_class = reader.event_class();
  if (event_class >= plans.size()) plans.resize(reader.layout().events.size());
  Plan& plan = plans[event_class];
  if (plan.event_class == nullptr) plan = make_plan(reader.event_layout());
  return plan;
}

DirectSource::Plan DirectSource::make_plan(const EventLayout& layout) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < layout.payload.fields.size(); ++i) {
    if (!layout.payload.fields[i].hidden) names.push_back(layout.payload.names[i]);
  }
  std::string name(full_name(layout.name));
  const bool wanted = !wanted_ || wanted_(name);
  return {classes_.of(std::move(name), std::move(names), ArgumentForm::fields), wanted};
}

void DirectSource::finish() {
  if (!summary_.first_ns) note_unread();
  losses_.note(summary_);
  if (summary_.events == 0) summary_.notes.push_back("the recording holds no events");
}

}  // namespace ackscope::source::ctf::direct
