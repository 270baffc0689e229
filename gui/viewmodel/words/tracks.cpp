#include "gui/viewmodel/words/tracks.hpp"

#include <algorithm>

#include "analysis/report/compare/amounts.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

std::string side_word(Side side) { return std::string(to_string(side)); }

std::string top(const Series::View& series) {
  if (series.empty()) return "not recorded";
  return report::amount(static_cast<std::int64_t>(series.most()), compare::Unit::bytes);
}

std::string return_path_title(ReturnPathStep::Kind kind) {
  switch (kind) {
    case ReturnPathStep::Kind::ack_sent:
      return "ACK sent";
    case ReturnPathStep::Kind::ack_received:
      return "ACK received";
    case ReturnPathStep::Kind::message_sent:
      return "Message sent";
    case ReturnPathStep::Kind::shut:
      return "Last message";
    case ReturnPathStep::Kind::pong:
      return "Pong";
  }
  return "Message";
}

}  // namespace

const Process* process_of(Side side, const Shown& shown) {
  if (shown.index >= shown.recording.tracks.size()) return nullptr;
  const auto& track = shown.tracks().of(side);
  if (!track || track->process >= shown.recording.processes.size()) return nullptr;
  return &shown.recording.processes[track->process];
}

Ns on_migration(Side side, Ns own, const Shown& shown) {
  return shown.tracks().of(side)->clock.to_migration(own);
}

std::string uncertainty_words(Side side, const Shown& shown) {
  const Ns uncertainty = shown.tracks().of(side)->clock.uncertainty_ns;
  return uncertainty > 0 ? " +- " + report::duration(uncertainty) : "";
}

const DeviceTrack* device_track(const Subject& subject, Side side, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  const Process* process = process_of(side, shown);
  if (device == nullptr || process == nullptr) return nullptr;
  const auto& wanted = side == Side::source ? device->source_name : device->destination_name;
  if (!wanted) return nullptr;
  const auto found = std::ranges::find(process->devices, *wanted, &DeviceTrack::name);
  return found == process->devices.end() ? nullptr : &*found;
}

Explanation explain_device_state(const Subject& subject, const Shown& shown) {
  const DeviceTrack* track = device_track(subject, subject.side, shown);
  if (track == nullptr || subject.index >= track->states.size()) return not_there();
  const DeviceStateStep& step = track->states[subject.index];
  const std::string state = clean(step.state);
  Explanation made{name(subject.device, shown) + " in " + state, "", {}, ""};
  made.summary = step.failed ? "The device was to go into this state on the " +
                                   side_word(subject.side) + ", and did not."
                             : "The device's state on the " + side_word(subject.side) + ".";
  if (step.failed) made.title = name(subject.device, shown) + " did not go into " + state;
  const bool last = subject.index + 1 >= track->states.size();
  const Ns begin = on_migration(subject.side, step.at, shown);
  Paragraph all{"", {}, {}};
  if (last) {
    all.facts.push_back(time_fact("from", begin, shown));
    all.facts.back().value += " on";
  } else {
    all.facts.push_back(range_fact(
        begin, on_migration(subject.side, track->states[subject.index + 1].at, shown), shown));
  }
  all.facts.push_back(device_fact(display_name(*device_of(subject, shown)), shown));
  all.facts.push_back(filter_fact("side", "side", to_string(subject.side)));
  made.paragraphs.push_back(std::move(all));
  return made;
}

Explanation explain_bytes(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  if (device == nullptr) return not_there();
  Explanation made{"Precopy data of " + name(*device),
                   "What the device had left to send, as its queries told: initial data, for which "
                   "an ACK is asked, and dirty data.",
                   {},
                   ""};
  const DeviceTrack* track = device_track(subject, Side::source, shown);
  Paragraph all{"", {}, {}};
  all.facts.push_back(
      fact("most initial bytes", track == nullptr ? "not recorded" : top(track->initial_bytes)));
  all.facts.push_back(
      fact("most dirty bytes", track == nullptr ? "not recorded" : top(track->dirty_bytes)));
  all.facts.push_back(device_fact(display_name(*device), shown));
  all.sentences.emplace_back(
      "From one query to the next nothing is known; the curve keeps the "
      "last value.");
  made.paragraphs.push_back(std::move(all));
  return made;
}

Explanation explain_return_path(const Subject& subject, const Shown& shown) {
  const Process* process = process_of(subject.side, shown);
  if (process == nullptr || subject.index >= process->return_path.size()) return not_there();
  const ReturnPathStep& step = process->return_path[subject.index];
  Explanation made{return_path_title(step.kind), clean(step.words), {}, ""};
  if (made.summary.empty()) made.summary = "A message on the return path.";
  Paragraph all{"", {}, {}};
  all.facts.push_back(time_fact("at", on_migration(subject.side, step.at, shown), shown));
  all.facts.back().value += uncertainty_words(subject.side, shown);
  all.facts.push_back(filter_fact("seen by the", "side", to_string(subject.side)));
  made.paragraphs.push_back(std::move(all));
  return made;
}

}  // namespace ackscope::viewmodel::words
