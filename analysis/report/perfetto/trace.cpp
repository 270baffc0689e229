#include "analysis/report/perfetto/trace.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>

#include "analysis/report/text/units.hpp"

namespace ackscope::report::perfetto {
namespace {

void write_one(std::ostream& out, const Json& event, bool last) {
  out << event.dump(-1, ' ', false, Json::error_handler_t::replace) << (last ? "\n" : ",\n");
}

std::string_view phase_of(FlowStep step) {
  switch (step) {
    case FlowStep::start:
      return "s";
    case FlowStep::step:
      return "t";
    case FlowStep::end:
      break;
  }
  return "f";
}

Json named(std::string_view what, Track track, std::string_view key, Json value) {
  return Json{{"ph", "M"},
              {"name", std::string(what)},
              {"pid", track.pid},
              {"tid", track.tid},
              {"args", {{std::string(key), std::move(value)}}}};
}

}  // namespace

double microseconds(Ns ns) {
  constexpr Ns exact = Ns(1) << 53;
  const double us = static_cast<double>(ns) / 1000.0;
  if (ns > exact || ns < -exact) return us;
  return static_cast<Ns>(us * 1000.0) < ns ? std::nextafter(us, HUGE_VAL) : us;
}

void Trace::name_process(std::uint64_t pid, std::string_view name) {
  names_.push_back(named("process_name", {pid, 0}, "name", std::string(name)));
  names_.push_back(named("process_sort_index", {pid, 0}, "sort_index", pid));
}

void Trace::name_track(Track track, std::string_view name) {
  names_.push_back(named("thread_name", track, "name", std::string(name)));
  names_.push_back(named("thread_sort_index", track, "sort_index", track.tid));
}

void Trace::add(Ns at, Track track, std::string_view phase, std::string_view category,
                std::string_view name, Json args, Json more) {
  Json event{{"ph", std::string(phase)},
             {"cat", std::string(category)},
             {"name", std::string(name)},
             {"pid", track.pid},
             {"tid", track.tid}};
  event.update(more);
  if (!args.empty()) event["args"] = std::move(args);
  events_.push_back({at, std::move(event)});
}

void Trace::slice(Track track, std::string_view category, std::string_view name, Ns begin, Ns end,
                  Json args) {
  const Ns lasts = end > begin ? difference(end, begin) : 0;
  add(begin, track, "X", category, name, std::move(args), {{"dur", microseconds(lasts)}});
}

void Trace::instant(Track track, std::string_view category, std::string_view name, Ns at,
                    Json args) {
  add(at, track, "i", category, name, std::move(args), {{"s", "t"}});
}

void Trace::counter(std::uint64_t pid, std::string_view name, Ns at, std::uint64_t count) {
  add(at, {pid, 0}, "C", "counter", name, {{"count", count}});
}

void Trace::flow(Track track, FlowStep step, std::uint64_t id, Ns at) {
  add(at, track, phase_of(step), "ack", "switchover ACK", Json::object(), {{"id", id}});
}

Ns Trace::zero() const {
  const auto first = std::min_element(events_.begin(), events_.end(),
                                      [](const Event& a, const Event& b) { return a.at < b.at; });
  return first == events_.end() ? 0 : first->at;
}

void Trace::write(std::ostream& out) const {
  for (const Json& name : names_) write_one(out, name, events_.empty() && &name == &names_.back());
  std::vector<const Event*> order;
  order.reserve(events_.size());
  for (const Event& event : events_) order.push_back(&event);
  std::stable_sort(order.begin(), order.end(),
                   [](const Event* a, const Event* b) { return a->at < b->at; });
  const Ns origin = zero();
  for (const Event* event : order) {
    Json whole = event->rest;
    whole["ts"] = microseconds(difference(event->at, origin));
    write_one(out, whole, event == order.back());
  }
}

}  // namespace ackscope::report::perfetto
