#include "collector/pipeline/live/input_track.hpp"

#include <algorithm>
#include <utility>

#include "collector/pipeline/live/guest_name.hpp"
#include "collector/pipeline/sane_time.hpp"
#include "collector/source/ctf/live/address.hpp"

namespace ackscope::live {
namespace {

/// Above this many the quiet ones are dropped: a session may see the guests of months.
constexpr std::size_t kManyProcesses = 128;
constexpr std::chrono::minutes kQuiet{5};
/// Of those that fell silent in the middle of an attempt so many stay, a hundred kilobytes each:
/// who was paused cannot be told from who was killed.
constexpr std::size_t kMostLeftOff = 16;
constexpr std::size_t kMaxGaps = 16;  // the newest, for processes that appear later

bool begins(const Event& event) {
  if (std::holds_alternative<events::AttemptStarted>(event.payload)) return true;
  const auto* state = std::get_if<events::MigrationState>(&event.payload);
  return state && state->state == "setup";
}

template <typename Story>
timeline::Half<Story> half_of(Story story, const Origin& origin,
                              const decode::ReleaseGuess& release, std::size_t input,
                              std::optional<std::size_t> process, bool forced,
                              const std::string& producer) {
  timeline::Half<Story> half;
  half.story = std::move(story);
  half.party = {origin.host, origin.vm, origin.pid, origin.tracer, release.to_string(), producer};
  half.clock = origin.clock;
  half.input = input;
  half.process = process;
  half.forced = forced;
  return half;
}

}  // namespace

InputTrack::InputTrack(std::size_t index, LiveInput input, timeline::BlockWatch& watch,
                       ProcessNumbers& numbers, EventTap* tap)
    : index_(index),
      input_(std::move(input)),
      watch_(watch),
      numbers_(numbers),
      tap_(tap),
      decoder_(std::make_unique<decode::Decoder>()) {
  summary_.path = input_.address;
  summary_.backend = Backend::live;
}

InputTrack::Process& InputTrack::process(std::size_t origin, const std::vector<Origin>& origins) {
  if (origin >= processes_.size()) {
    processes_.resize(origin + 1);
    met_.resize(origin + 1);
  }
  auto& known = processes_[origin];
  if (known) return *known;
  if (!met_[origin]) met_[origin] = Met{numbers_.next()};
  const Origin as_read = origin < origins.size() ? origins[origin] : Origin{};
  // Only an LTTng trace without vpid context can hold several processes in one origin.
  const bool mixed = source::ctf::is_live_address(input_.address) && !as_read.pid;
  known = std::make_unique<Process>(input_.forced_side, mixed, watch_, met_[origin]->number);
  ++alive_;
  identify(*known, as_read);
  if (tap_) tap_->origin(known->number, known->origin, Backend::live);
  if (tap_) tap_->of_input(known->number, index_);
  for (std::size_t i = 0; i < gaps_.size(); ++i) {
    const bool told = gone_gaps_ + i < met_[origin]->gaps_told;
    if (!told && gaps_[i].origin.value_or(origin) == origin) hear(*known, gaps_[i]);
  }
  return *known;
}

void InputTrack::identify(Process& process, const Origin& origin) const {
  process.origin = origin;
  if (!process.origin.host) process.origin.host = input_.host;
  if (input_.vm) process.origin.vm = input_.vm;
  if (!process.origin.vm) process.origin.vm = vm_name_here(process.origin);
  process.guest = guest_name(process.origin, input_.address);
}

void InputTrack::take(const Batch& batch, Migrations& migrations) {
  for (const Batch::Item& item : batch.items()) {
    if (const auto* event = std::get_if<Batch::EventItem>(&item)) {
      take_event(batch, *event);
    } else if (const auto* gap = std::get_if<Gap>(&item)) {
      take_gap(pipeline::clamped(*gap));
    } else {
      restart(migrations);
    }
  }
  summary_ = batch.summary();
  take_status(batch);
  caught_up_ = batch.caught_up();
  ended_ = batch.ended();
}

/// What is down tells nothing, not even that nothing happens.
void InputTrack::take_status(const Batch& batch) {
  const bool was_up = status_.up;
  status_ = batch.status();
  if (status_.up && !was_up) {
    up_since_ = batch.arrived();
    silent_since_.reset();
  } else if (!status_.up && was_up) {
    silent_since_ = batch.arrived();
  }
}

/// The last sign of life, or the last moment at which there could have been none.
Steady::time_point InputTrack::heard(const Process& process, Steady::time_point now) const {
  if (silent_since_) return now;
  return std::max(process.clock.last_arrival().value_or(now), up_since_);
}

OptNs InputTrack::present(const Process& process, Steady::time_point now) const {
  return process.clock.at(silent_since_.value_or(now));
}

void InputTrack::take_event(const Batch& batch, const Batch::EventItem& item) {
  if (!pipeline::sane(item.time)) {
    ++insane_;
    return;
  }
  Process& here = process(item.origin, batch.origins());
  here.clock.on_event(item.time, batch.arrived());
  if (here.origin.clock.kind == ClockKind::epoch) {
    newest_ = item.time;
  }
  RawEvent raw = batch.event(item);
  const auto event = decoder_->decode(raw, here.release);
  if (!event) return;
  warn_of_new_attempt(here, *event);
  raw.origin = here.number;
  if (tap_) tap_->event(raw);
  if (tap_) tap_->understood(here.number, *event);
  here.tracks.on_event(*event);
  here.changed = true;
}

/// What was kept of the last attempt is of no use for the next.
void InputTrack::warn_of_new_attempt(Process& process, const Event& event) {
  if (tap_ && begins(event) && !process.tracks.in_attempt()) tap_->forget(process.number);
}

void InputTrack::take_gap(const Gap& gap) {
  gaps_.push_back(gap);
  if (gaps_.size() > kMaxGaps) {
    gaps_.pop_front();
    ++gone_gaps_;
  }
  for (std::size_t origin = 0; origin < processes_.size(); ++origin) {
    if (!processes_[origin] || gap.origin.value_or(origin) != origin) continue;
    hear(*processes_[origin], gap);
  }
}

void InputTrack::hear(Process& process, Gap gap) {
  process.tracks.on_gap(gap);
  process.changed = true;
  gap.origin = process.number;
  if (tap_) tap_->gap(gap);
}

void InputTrack::restart(Migrations& migrations) {
  decoded_before_ += decoder_->decoded();
  malformed_before_ += decoder_->malformed();
  decoder_ = std::make_unique<decode::Decoder>();
  for (auto& known : processes_) {
    if (!known) continue;
    let_go(*known, migrations);
    auto anew = std::make_unique<Process>(input_.forced_side, known->mixed, watch_, known->number);
    anew->origin = known->origin;
    anew->guest = known->guest;
    known = std::move(anew);
  }
  migrations.forget_unfinished(index_);
}

/// What it has told may be told anew, or not at all.
void InputTrack::let_go(const Process& process, Migrations& migrations) {
  for (const HalfKey& key : process.present) migrations.let_go(key);
  if (tap_) tap_->forget(process.number);
}

/// One that speaks again begins anew, under its old number.
void InputTrack::drop(std::size_t origin, Migrations& migrations) {
  let_go(*processes_[origin], migrations);
  processes_[origin].reset();
  met_[origin]->gaps_told = gone_gaps_ + gaps_.size();
  --alive_;
}

/// The processes of guests that have gone. Who was killed in the middle of an attempt stays in it
/// for ever: it goes when that was given up, which counts it, and others were silent for less long.
void InputTrack::drop_quiet(Migrations& migrations, Steady::time_point now) {
  std::vector<std::pair<Steady::time_point, std::size_t>> left_off;
  for (std::size_t origin = 0; origin < processes_.size(); ++origin) {
    const Process* known = processes_[origin].get();
    if (!known || known->changed || now - heard(*known, now) <= kQuiet) continue;
    const auto awaited = [&](const HalfKey& key) { return migrations.awaits(key); };
    if (std::ranges::any_of(known->present, awaited)) continue;
    if (known->tracks.in_attempt()) {
      left_off.emplace_back(heard(*known, now), origin);
    } else {
      drop(origin, migrations);
    }
  }
  if (left_off.size() <= kMostLeftOff) return;
  std::ranges::sort(left_off);
  left_off.resize(left_off.size() - kMostLeftOff);
  for (const auto& [at, origin] : left_off) drop(origin, migrations);
}

void InputTrack::tell(Migrations& migrations, Steady::time_point now) {
  if (alive_ > kManyProcesses) drop_quiet(migrations, now);
  for (std::size_t origin = 0; origin < processes_.size(); ++origin) {
    if (!processes_[origin]) continue;
    Process& here = *processes_[origin];
    if (!here.changed) {
      for (const HalfKey& key : here.present) {
        migrations.keep_time(key, heard(here, now), present(here, now), status_.up);
      }
      continue;
    }
    here.changed = false;
    const auto before = std::exchange(here.present, {});
    std::vector<HalfKey> closed;
    for (auto& story : here.tracks.take_closed()) {
      const auto key = tell_story(origin, here, std::move(story), true, migrations, now);
      if (key) closed.push_back(*key);
    }
    for (auto& story : here.tracks.so_far()) {
      const auto key = tell_story(origin, here, std::move(story), false, migrations, now);
      if (key) here.present.push_back(*key);
    }
    for (const HalfKey& key : before) {
      const bool known = std::ranges::find(closed, key) != closed.end() ||
                         std::ranges::find(here.present, key) != here.present.end();
      if (!known) migrations.forget(key);
    }
    for (const HalfKey& key : closed) migrations.let_go(key);
  }
}

std::string InputTrack::producer() const {
  const std::uint64_t own = decoder_->decoded_own();
  return own > 0 && own == decoder_->decoded() ? "reference" : "qemu";
}

HalfFacts InputTrack::facts(const Process& process, bool ended, Steady::time_point now) const {
  return {process.guest, input_.labels, heard(process, now), present(process, now),
          status_.up,    ended,         caught_up_};
}

std::optional<HalfKey> InputTrack::tell_story(std::size_t origin, const Process& process,
                                              timeline::ProcessTrack::Story story, bool closed,
                                              Migrations& migrations, Steady::time_point now) {
  return std::visit(
      [&]<typename Story>(Story& side) -> std::optional<HalfKey> {
        constexpr bool source = std::is_same_v<Story, timeline::SourceStory>;
        constexpr Side here = source ? Side::source : Side::destination;
        if (input_.forced_side.value_or(here) != here) return std::nullopt;
        const HalfKey key{index_, origin, here, side.attempt, side.coverage.first};
        const bool ended = closed || side.end.has_value();
        const bool forced = input_.forced_side.has_value();
        auto half =
            half_of(std::move(side), process.origin, process.release, index_,
                    process.mixed ? std::nullopt : std::optional(origin), forced, producer());
        half.party.input = index_;
        if (!process.mixed) half.party.process = process.number;
        migrations.update(key, std::move(half), facts(process, ended, now));
        return key;
      },
      story);
}

LiveInputState InputTrack::state(Ns unix_now) {
  LiveInputState state;
  state.address = input_.address;
  state.summary = summary_;
  state.summary.decoded = decoded_before_ + decoder_->decoded();
  const std::uint64_t broken = malformed_before_ + decoder_->malformed() + insane_;
  const std::uint64_t accounted = state.summary.decoded + state.summary.malformed + broken;
  state.summary.unknown = summary_.events > accounted ? summary_.events - accounted : 0;
  state.summary.malformed += broken;
  state.up = status_.up;
  state.why = status_.why;
  if (newest_) lag_ = unix_now - *std::exchange(newest_, std::nullopt);
  state.lag_ns = lag_;
  return state;
}

}  // namespace ackscope::live
