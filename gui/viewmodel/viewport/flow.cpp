#include <algorithm>

#include "gui/viewmodel/viewport/navigation.hpp"
#include "gui/viewmodel/viewport/round_moments.hpp"

namespace ackscope::viewmodel {
namespace {

const Round* round_of(const Subject& subject, const Shown& shown) {
  const auto& devices = shown.migration().devices;
  if (subject.kind != Subject::Kind::round || subject.device >= devices.size()) return nullptr;
  const auto& rounds = devices[subject.device].rounds;
  return subject.index < rounds.size() ? &rounds[subject.index] : nullptr;
}

/// The messages of one side that are ACKs, by time.
struct Message {
  Ns at = 0;
  Subject subject;
};
std::vector<Message> messages(const Shown& shown, Side side, ReturnPathStep::Kind kind) {
  std::vector<Message> found;
  if (shown.index >= shown.recording.tracks.size()) return found;
  const auto& track = shown.tracks().of(side);
  if (!track || track->process >= shown.recording.processes.size()) return found;
  const auto& steps = shown.recording.processes[track->process].return_path;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].kind == kind)
      found.push_back(
          {track->clock.to_migration(steps[i].at), {Subject::Kind::return_path, side, 0, i}});
  return found;
}

/// The ACK that the destination sent between approval and receipt; of several none is picked: which
/// of them is this round's cannot be told.
std::optional<Message> ack_sent(const Shown& shown, const Round& round) {
  if (!round.approved_ns || !round.acked_ns) return {};
  auto sent = messages(shown, Side::destination, ReturnPathStep::Kind::ack_sent);
  std::erase_if(sent, [&](const Message& message) {
    return message.at < *round.approved_ns || message.at > *round.acked_ns;
  });
  if (sent.size() != 1) return {};
  return sent.front();
}

/// The receipt as a message, where one was seen at that very time; else the round itself.
Subject ack_received(const Shown& shown, const Subject& round, Ns at) {
  for (const Message& message : messages(shown, Side::source, ReturnPathStep::Kind::ack_received))
    if (message.at == at) return message.subject;
  return round;
}

std::string received_words(const Round& round) {
  if (round.attribution == Attribution::observed) return "ACK received by the source";
  return "ACK received by the source; that it is this round's is inferred";
}

}  // namespace

bool has_flow(const Shown& shown, const Subject& subject) {
  const Round* round = round_of(subject, shown);
  if (!round) return false;
  return round->acked_ns || std::any_of(std::begin(round_moments), std::end(round_moments),
                                        [&](const RoundMoment& one) { return round->*one.at; });
}

std::vector<FlowStep> ack_flow(const Shown& shown, const Subject& subject) {
  const Round* round = round_of(subject, shown);
  if (!round) return {};
  std::vector<FlowStep> steps;
  for (const RoundMoment& moment : round_moments)
    if (const OptNs at = round->*moment.at)
      steps.push_back({subject, *at, moment.side, std::string(moment.words)});
  if (const auto sent = ack_sent(shown, *round))
    steps.push_back({sent->subject, sent->at, Side::destination, "ACK sent by the destination"});
  if (round->acked_ns)
    steps.push_back({ack_received(shown, subject, *round->acked_ns), *round->acked_ns, Side::source,
                     received_words(*round)});
  std::stable_sort(steps.begin(), steps.end(),
                   [](const FlowStep& a, const FlowStep& b) { return a.at < b.at; });
  return steps;
}

}  // namespace ackscope::viewmodel
