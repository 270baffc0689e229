#include "cli/follow/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/report/text/progress.hpp"
#include "cli/follow/plain_line.hpp"
#include "cli/follow/verdict.hpp"

namespace ackscope::cli::follow {

using live::LiveMigration;
using live::Phase;

namespace {

bool counts_from_epoch(const live::Snapshot& snapshot, const LiveMigration& live) {
  return live.input >= snapshot.inputs.size() ||
         snapshot.inputs[live.input].summary.clock == "epoch";
}

bool same(const Party& a, const Party& b) {
  return a.pid == b.pid && a.host == b.host && a.vm == b.vm;
}

}  // namespace

/// Collects what is new of one migration.
struct Changes::Saying {
  const LiveMigration& live;
  bool epoch;
  Known& known;
  std::vector<std::pair<Ns, std::string>> lines{};

  /// The same `key` is said once.
  bool fresh(const std::string& key) const { return known.said.insert(key).second; }

  PlainLine line(Ns at, std::string_view what) const {
    PlainLine text(plain_time(at, epoch), what);
    text.add("host", live.guest.host).add("vm", live.guest.vm);
    return text.add_number("migration", live.id);
  }
  void put(Ns at, const PlainLine& text) { lines.emplace_back(at, text.text()); }

  void appearance() {
    if (!fresh("appeared")) return;
    const Ns at = report::begin_or_first(live.migration).value_or(live.now_ns);
    PlainLine text = line(at, "appeared");
    text.add("side", live.migration.source ? "source" : "destination");
    for (const auto& [key, value] : live.labels) text.add("label." + key, value);
    put(at, text);
  }

  void phase(Phase phase, OptNs at) {
    if (!at || live.phase < phase || !fresh(std::string(to_string(phase)))) return;
    put(*at, std::move(line(*at, "phase").add("phase", to_string(phase))));
  }

  void round(const Device& device, const Round& round, std::size_t index) {
    const auto number = round.round ? std::uint64_t{*round.round} : index + 1;
    const std::string key = fmt::format("{} {}", number, display_name(device));
    const auto about = [&](Ns at, std::string_view what) {
      PlainLine text = line(at, what);
      text.add("device", display_name(device)).add_number("round", number);
      return text;
    };
    const OptNs asked = round.requested_ns ? round.requested_ns : round.detected_ns;
    if (round.state == RoundState::late && asked && fresh("late " + key))
      put(*asked, about(*asked, "late-request").add("cause", to_string(round.cause)));
    else if (round.state != RoundState::late && round.requested_ns && fresh("request " + key))
      put(*asked, about(*asked, "request").add("cause", to_string(round.cause)));
    if (round.acked_ns && fresh("ack " + key))
      put(*round.acked_ns, about(*round.acked_ns, "ack").add_seconds("latency", round.latency_ns));
  }

  void blocked() {
    const bool now = live.blocked_by_acks;
    if (now == known.blocked) return;
    known.blocked = now;
    // When it has ended, it is told before that.
    const OptNs end = live.in_flight() ? OptNs() : report::end_or_last(live.migration);
    const Ns at = end.value_or(live.now_ns);
    PlainLine text = line(at, now ? "blocked" : "unblocked");
    put(at, text.add_seconds("so-far", live.ack_blocked_ns));
  }

  void end() {
    if (live.in_flight() || !fresh("ended")) return;
    const Migration& m = live.migration;
    const Ns at = report::end_or_last(m).value_or(live.now_ns);
    PlainLine text = line(at, live.phase == Phase::ended ? "ended" : "given-up");
    text.add("outcome", to_string(m.outcome)).add("mechanism", to_string(m.mechanism));
    text.add_seconds("downtime", m.downtime_ns).add_seconds("outage", m.outage_ns);
    text.add_seconds("blocked", m.ack_blocked_ns);
    if (m.error) text.add("error", *m.error);
    put(at, text);
    for (const Finding& finding : grave_findings(m)) {
      PlainLine found = line(at, "finding");
      found.add("rule", finding.rule).add("severity", to_string(finding.severity));
      if (finding.device) found.add("device", *finding.device);
      put(at, found.add("title", finding.title));
    }
  }
};

std::vector<std::string> Changes::lines(const live::Snapshot& snapshot) {
  std::vector<std::string> lines;
  std::set<std::uint64_t> there;
  for (const auto& live : snapshot.migrations) {
    say_one(*live, counts_from_epoch(snapshot, *live), lines);
    there.insert(live->id);
  }
  for (const auto& [id, known] : known_)
    if (known.alone && !there.contains(id)) say_joined(snapshot, id, *known.alone, lines);
  std::erase_if(known_, [&](const auto& entry) { return !there.contains(entry.first); });
  return lines;
}

/// The newest one that has this destination.
void Changes::say_joined(const live::Snapshot& snapshot, std::uint64_t id, const Party& destination,
                         std::vector<std::string>& lines) const {
  const auto& all = snapshot.migrations;
  const auto with = std::find_if(all.rbegin(), all.rend(), [&](const auto& live) {
    const Migration& m = live->migration;
    return m.source && m.destination && same(*m.destination, destination);
  });
  if (with == all.rend()) return;
  const LiveMigration& live = **with;
  PlainLine text(plain_time(live.now_ns, counts_from_epoch(snapshot, live)), "joined");
  text.add("host", live.guest.host).add("vm", live.guest.vm);
  lines.push_back(text.add_number("migration", id).add_number("with", live.id).text());
}

void Changes::say_one(const LiveMigration& live, bool epoch, std::vector<std::string>& lines) {
  const Migration& m = live.migration;
  Saying saying{live, epoch, known_[live.id]};
  saying.appearance();
  saying.phase(Phase::precopy, m.precopy_begin_ns);
  saying.phase(Phase::switchover, m.decision_ns ? m.decision_ns : m.final_query_ns);
  for (const Device& device : m.devices)
    for (std::size_t i = 0; i < device.rounds.size(); ++i)
      saying.round(device, device.rounds[i], i);
  saying.blocked();
  saying.end();
  const bool alone = live.in_flight() && !m.source && m.destination;
  saying.known.alone = alone ? m.destination : std::nullopt;
  std::stable_sort(saying.lines.begin(), saying.lines.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [at, text] : saying.lines) lines.push_back(std::move(text));
}

}  // namespace ackscope::cli::follow
