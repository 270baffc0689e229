#include "collector/source/live/feed_source.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "collector/source/jsonl/schema.hpp"
#include "collector/source/live/open.hpp"
#include "collector/source/live/time_box.hpp"

namespace ackscope::source {

namespace {

constexpr auto kTooMany =
    "more than 65,536 processes have been named, or 64 MiB of their names; start the reader anew";

}  // namespace

using Taken = jsonl::LineTaker::Taken;

FeedSource::FeedSource(std::string address, std::string path, Wanted wanted)
    : address_(std::move(address)),
      connection_(std::move(path)),
      taker_(std::move(wanted), OriginList::most) {
  summary_.path = address_;
  summary_.backend = Backend::jsonl;
}

Flow FeedSource::next() {
  const TimeBox box;
  do {
    if (const auto flow = read_lines()) return *flow;
    switch (connection_.read()) {
      case FeedConnection::Found::bytes:
        lines_.append(connection_.bytes());
        break;
      case FeedConnection::Found::connected:
        state_ = State::greeting;
        break;
      case FeedConnection::Found::lost:
        if (const auto flow = lost()) return *flow;
        break;
      case FeedConnection::Found::nothing:
        // Nobody is there: so is nothing that could be waited for.
        caught_up_ = caught_up_ || !connection_.connected();
        return Flow::idle;
    }
  } while (!box.over());
  return Flow::idle;
}

std::optional<Flow> FeedSource::read_lines() {
  while (lines_.next()) {
    if (jsonl::says_nothing(lines_.line())) continue;
    const auto flow = state_ == State::greeting ? greet(lines_.line()) : take(lines_.line());
    if (flow) return flow;
  }
  return std::nullopt;
}

std::optional<Flow> FeedSource::greet(std::string_view line) {
  const auto schema = jsonl::check_schema(line, address_);
  if (!schema) {
    connection_.give_up(schema.error().what + "; " + schema.error().remedy);
    return lost();
  }
  connection_.welcome();
  state_ = State::reading;
  return std::nullopt;
}

/// Forgets the connection. Whoever reads must forget what is unfinished as well: it comes again.
std::optional<Flow> FeedSource::lost() {
  state_ = State::away;
  lines_.drop_partial(LineBuffer::Rest::keep);
  taker_.forget_processes();
  origins_.number_anew();
  known_until_ = summary_.last_ns;
  if (std::exchange(delivered_, false)) return Flow::restart;
  return std::nullopt;
}

std::optional<Flow> FeedSource::take(std::string_view line) {
  // The begin of a snapshot is enough to know that it is one.
  if (lines_.cut() && !line.starts_with("{\"snapshot\":")) return reject("is longer than 64 KiB");
  const auto taken = taker_.take(line);
  if (!taken) return reject(taken.error());
  switch (*taken) {
    case Taken::event:
    case Taken::unwanted:
      return take_event(*taken == Taken::event);
    case Taken::gap:
      return take_gap();
    case Taken::too_many:
      return too_many();
    case Taken::caught_up:
      caught_up_ = true;
      break;
    case Taken::nothing:
      break;
  }
  return std::nullopt;
}

/// To go on would be to miss whatever is new and seem well. A new connection is tried all the same:
/// what is offered now may be less.
std::optional<Flow> FeedSource::too_many() {
  connection_.give_up(kTooMany);
  troubles_.add(kTooMany);
  summary_.notes = troubles_.notes();
  summary_.incomplete = true;
  caught_up_ = true;  // of what can be read
  return lost();
}

std::optional<Flow> FeedSource::take_event(bool wanted) {
  const Ns time = taker_.event().time;
  if (wanted) {
    event_ = taker_.event();
    const auto origin = origin_of(event_.origin);
    if (!origin) return too_many();
    event_.origin = *origin;
  }
  ++summary_.events;
  summary_.first_ns = std::min(summary_.first_ns.value_or(time), time);
  summary_.last_ns = std::max(summary_.last_ns.value_or(time), time);
  if (!wanted) return std::nullopt;
  delivered_ = true;
  return Flow::event;
}

std::optional<Flow> FeedSource::take_gap() {
  gap_ = taker_.gap();
  if (gap_.origin) {
    const auto origin = origin_of(*gap_.origin);
    if (!origin) return too_many();
    gap_.origin = origin;
  }
  if (!known_until_ || gap_.end > *known_until_) {
    const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - summary_.lost;
    summary_.lost += std::min(room, gap_.lost.value_or(0));
    troubles_.add("events are missing from the feed, the collector that offers it tells why");
    summary_.notes = troubles_.notes();
    summary_.incomplete = true;
  }
  delivered_ = true;
  return Flow::gap;
}

std::optional<std::size_t> FeedSource::origin_of(std::size_t number) {
  const Origin& origin = taker_.origins()[number];
  if (number == 0) {
    summary_.clock = origin.clock.kind == ClockKind::monotonic ? "monotonic" : "epoch";
  }
  return origins_.index_of(number, origin);
}

std::optional<Flow> FeedSource::reject(const std::string& why) {
  if (summary_.malformed++ == 0) first_complaint_ = why;
  troubles_.total("a bad line of the feed was left out (the first one " + first_complaint_ + ")",
                  summary_.malformed);
  summary_.notes = troubles_.notes();
  return std::nullopt;
}

LiveStatus FeedSource::status() const {
  switch (state_) {
    case State::away:
      return {false, connection_.why()};
    case State::greeting:
      return {false, address_ + ": connected; waiting for the first line"};
    case State::reading:
      break;
  }
  return {true, {}};
}

Result<LiveSourcePtr> open_feed(const std::string& address, Wanted wanted) {
  auto path = feed_path(address);
  if (!path) return tl::unexpected(path.error());
  return std::make_unique<FeedSource>(address, std::move(*path), std::move(wanted));
}

}  // namespace ackscope::source
