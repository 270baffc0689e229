#include "tests/analysis/report/stories.hpp"

#include <utility>

namespace ackscope::stories {
namespace {

/// Times of a round in microseconds after `begin`; negative: not known.
Round round(std::uint32_t number, RoundCause cause, Ns requested, Ns sent, Ns arrived, Ns loaded,
            Ns approved, Ns acked) {
  const auto at = [](Ns us) { return us < 0 ? OptNs() : OptNs(at_us(us)); };
  Round round;
  round.round = number;
  round.cause = cause;
  round.requested_ns = at(requested);
  round.sent_ns = at(sent);
  round.arrived_ns = at(arrived);
  round.loaded_ns = at(loaded);
  round.approved_ns = at(approved);
  round.acked_ns = at(acked);
  round.state = acked < 0 ? RoundState::pending : RoundState::acked;
  round.needed = true;
  const OptNs from = requested < 0 ? at(sent) : at(requested);
  if (acked >= 0 && from) round.latency_ns = at_us(acked) - *from;
  return round;
}

Device device(std::string name, std::vector<Round> rounds) {
  Device device;
  device.source_name = name;
  device.destination_name = std::move(name);
  device.join = DeviceJoin::section;
  device.precopy = true;
  device.rounds = std::move(rounds);
  return device;
}

Party party(std::string host, std::int64_t pid) {
  return {std::move(host), std::nullopt, pid, "lttng-ust 2.13", "11.1"};
}

Migration base(Outcome outcome) {
  Migration m;
  m.source = party("alpha", 4211);
  m.destination = party("beta", 977);
  m.pairing = Pairing::observed;
  m.mechanism = m.mechanism_destination = Mechanism::per_device;
  m.outcome = outcome;
  m.clock_alignment = ClockAlignment{AlignmentMethod::same_clock, 0, 0};
  m.begin_ns = begin;
  m.precopy_begin_ns = at_us(8'500);
  m.outage_open = false;
  return m;
}

void set_switchover(Migration& m, Ns decision, Ns stopped, Ns query, Ns resumed, Ns end) {
  m.decision_ns = at_us(decision);
  m.guest_stopped_ns = at_us(stopped);
  m.final_query_ns = at_us(query);
  if (resumed >= 0) m.guest_resumed_ns = at_us(resumed);
  if (resumed >= 0) m.outage_ns = (resumed - stopped) * 1'000;
  m.end_ns = at_us(end);
}

Finding finding(std::string rule, Severity severity, std::string name, Ns t, std::string title) {
  Finding f;
  f.rule = std::move(rule);
  f.severity = severity;
  f.device = std::move(name);
  f.t_ns = at_us(t);
  f.title = std::move(title);
  f.explanation = "What this means and what to do about it, in a sentence or two.";
  f.evidence = {{at_us(t), Side::source, "vfio_state_pending", "request 1, final 1"}};
  return f;
}

}  // namespace

Migration late_request() {
  Migration m = base(Outcome::failed);
  m.outcome_destination = Outcome::failed;
  m.error = "Switchover ACK was requested by 1 devices during switchover";
  set_switchover(m, 1'321'417, 1'321'663, 1'322'276, 1'322'500, 1'323'452);
  m.ack_blocked_ns = 1'210'000'000;
  m.acks = {3, 2, 0, 1, 2};
  m.pending = {
      {at_us(8'956), 2}, {at_us(1'111'206), 1}, {at_us(1'318'973), 0}, {at_us(1'322'276), 1}};
  Round late = round(2, RoundCause::reinit, 1'322'273, -1, -1, -1, -1, -1);
  late.detected_ns = at_us(1'321'891);
  late.state = RoundState::late;
  m.devices = {device("0000:3b:00.1", {round(1, RoundCause::setup, 8'949, 1'008'503, 1'008'330,
                                             1'111'143, 1'111'177, 1'111'206)}),
               device("0000:3b:00.2", {round(1, RoundCause::setup, 8'952, 1'117'813, 1'117'625,
                                             1'318'901, 1'318'944, 1'318'973),
                                       late})};
  m.findings = {finding("late-request", Severity::error, "0000:3b:00.2", 1'322'273,
                        "0000:3b:00.2 asked for another ACK after the decision")};
  m.findings[0].cost_ns = 837'000;
  return m;
}

Migration completed() {
  Migration m = base(Outcome::completed);
  m.outcome_destination = Outcome::completed;
  m.clock_alignment = ClockAlignment{AlignmentMethod::causal_bounds, -3'200'000'000, 40'000};
  set_switchover(m, 1'251'087, 1'251'180, 1'251'589, 1'259'941, 1'260'075);
  m.downtime_ns = 9'000'000;
  m.outage_uncertainty_ns = 40'000;
  m.outage_parts = {
      {OutageStage::stopping_devices, "0000:3b:00.1", Side::source, at_us(1'251'180), 300'000, 0},
      {OutageStage::loading, "0000:3b:00.1", Side::destination, at_us(1'253'000), 6'000'000,
       40'000}};
  m.ack_blocked_ns = 241'000'000;
  m.acks = {1, 1, 0, 0, 1};
  m.pending = {{at_us(2'451), 1}, {at_us(1'250'515), 0}};
  Device d = device("0000:3b:00.1", {round(1, RoundCause::setup, 2'447, 1'009'626, 1'009'511,
                                           1'250'435, 1'250'469, 1'250'515)});
  d.destination_name = "0000:17:00.3";
  d.ack_blocked_ns = 241'000'000;
  d.rounds[0].cross_host_uncertainty_ns = 40'000;
  d.rounds[0].attribution = Attribution::inferred;
  m.devices = {d};
  return m;
}

Migration cancelled() {
  Migration m = base(Outcome::cancelled);
  m.outcome_destination = Outcome::failed;
  m.error = "Channel error: Input/output error";
  m.end_ns = at_us(1'824'165);
  m.cancelled_ns = at_us(1'823'900);
  m.ack_blocked_ns = 1'316'000'000;
  m.acks = {2, 1, std::nullopt, 1, 2};
  m.pending = {{at_us(4'056), 2}, {at_us(507'935), 1}};
  m.devices = {
      device("0000:3b:00.1",
             {round(1, RoundCause::setup, 4'045, 405'015, 404'971, 507'823, 507'858, 507'935)}),
      device("0000:3b:00.2",
             {round(1, RoundCause::setup, 4'051, 807'745, 807'609, 3'314'203, 3'314'247, -1)})};
  return m;
}

Migration stopped() {
  Migration m = base(Outcome::completed);
  set_switchover(m, 1'424'817, 1'421'406, 1'424'909, -1, 3'814'933);
  m.downtime_ns = 2'390'000'000;
  m.outage_open = true;
  m.guest_running_at_decision = false;
  m.ack_blocked_ns = 600'000'000;
  m.acks = {2, 2, 1, 0, 2};
  m.pending = {{at_us(5'683), 2}, {at_us(509'668), 1}, {at_us(3'811'613), 0}};
  m.devices = {device("0000:3b:00.1", {round(1, RoundCause::setup, 5'676, 406'947, 407'083, 509'612,
                                             509'638, 509'668)}),
               device("0000:3b:00.2", {round(1, RoundCause::setup, 5'680, 809'996, 809'786,
                                             3'811'470, 3'811'511, 3'811'613)})};
  m.devices[1].rounds[0].needed = false;
  return m;
}

Migration legacy() {
  Migration m = base(Outcome::completed);
  m.mechanism = m.mechanism_destination = Mechanism::legacy;
  set_switchover(m, 1'474'185, 1'474'494, 1'474'718, 1'490'518, 1'490'774);
  m.downtime_ns = 16'000'000;
  m.ack_blocked_ns = 0;
  m.acks = {1, 1, 0, 0, 1};
  m.pending = {{begin, 1}, {at_us(1'467'409), 0}};
  m.pending_destination = {{at_us(10'000), 2}, {at_us(1'158'773), 1}, {at_us(1'467'348), 0}};
  m.devices = {device("0000:3b:00.1", {round(1, RoundCause::setup, -1, 1'006'016, 1'005'736,
                                             1'158'729, 1'158'773, 1'467'409)}),
               device("0000:3b:00.2", {round(1, RoundCause::setup, -1, 1'166'151, 1'165'850,
                                             1'467'301, 1'467'348, 1'467'409)})};
  return m;
}

Migration source_only() {
  Migration m = base(Outcome::unfinished);
  m.destination.reset();
  m.mechanism_destination = Mechanism::unknown;
  m.pairing = Pairing::one_sided;
  m.clock_alignment.reset();
  m.outage_open.reset();
  m.acks = {2, 1, std::nullopt, 1, 2};
  m.pending = {{at_us(9'000), 2}, {at_us(700'000), 1}};
  m.devices = {
      device("0000:3b:00.1", {round(1, RoundCause::setup, 9'000, 400'000, -1, -1, -1, 700'000)}),
      device("0000:3b:00.2", {round(1, RoundCause::setup, 9'001, 600'000, -1, -1, -1, -1)})};
  m.incomplete = {"The recording ends before the migration does: its outcome cannot be known."};
  return m;
}

Migration large(std::size_t devices, std::size_t rounds) {
  Migration m = base(Outcome::completed);
  const auto end = static_cast<Ns>(rounds) * 50'000;
  set_switchover(m, end, end + 100, end + 300, end + 60'000, end + 61'000);
  for (std::size_t i = 0; i < devices; ++i) {
    std::vector<Round> list;
    for (std::size_t n = 0; n < rounds; ++n) {
      const Ns at = static_cast<Ns>(n) * 50'000 + static_cast<Ns>(i) * 2'500;
      list.push_back(round(static_cast<std::uint32_t>(n + 1), RoundCause::reinit, at, at + 9'000,
                           at + 9'100, at + 11'000, at + 11'040, at + 11'500));
    }
    m.devices.push_back(device("0000:" + std::to_string(10 + i) + ":00.1", std::move(list)));
  }
  for (std::size_t i = 0; i < 512; ++i)
    m.outage_parts.push_back({i % 2 == 0 ? OutageStage::loading : OutageStage::in_flight,
                              *m.devices[i % devices].source_name, Side::destination,
                              *m.guest_stopped_ns + static_cast<Ns>(i) * 116'000, 116'000, 0});
  return m;
}

Analysis analysis(std::vector<Migration> migrations) {
  InputSummary input;
  input.path = "recordings/alpha";
  input.sides = {Side::source, Side::destination};
  input.events = 1'331;
  input.decoded = 1'300;
  input.unknown = 31;
  input.lost = 2;
  input.first_ns = begin;
  input.last_ns = at_us(4'000'000);
  input.notes = {"2 events were lost; record with larger buffers."};
  input.incomplete = true;
  for (std::size_t i = 0; i < migrations.size(); ++i) migrations[i].index = i;
  return {{input}, std::move(migrations)};
}

}  // namespace ackscope::stories
