#include "collector/source/ctf/live/reader.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/ctf/live/trouble.hpp"

namespace ackscope::source::ctf {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShortestPause{100}, kLongestPause{2000};
constexpr milliseconds kIdle{5};  ///< until the relayd is asked for news again
constexpr std::size_t kBatchEntries = 256;

}  // namespace

Reader::Reader(LiveAddress address, Wanted wanted, bool from_end)
    : address_(std::move(address)),
      from_end_(from_end),
      board_(address_.endpoint()),
      translator_(std::move(wanted)),
      thread_([this] { run(); }) {}

Reader::~Reader() {
  stop_.set();
  thread_.join();
}

void Reader::run() {
  milliseconds pause = kShortestPause;
  while (!stop_.is_set()) {
    const Attempt how = attempt();
    // Nothing was there, or nothing more than what has been delivered.
    caught_up();
    flush();
    if (how == Attempt::not_decoded && times_stuck_ == 0 && !skip_damage_) continue;
    const bool was_there = how == Attempt::destroyed || how == Attempt::lost;
    if (was_there) pause = kShortestPause;
    if (stop_.wait_for(pause)) return;
    pause = std::min(2 * pause, kLongestPause);
  }
}

Reader::Attempt Reader::attempt() {
  const auto listing = list_sessions(address_, board_, stop_);
  if (!listing) {
    board_.down(listing.error());
    return Attempt::not_there;
  }
  const auto ids = listing->ids_of(address_);
  // A relayd that was started anew counts viewers and sessions anew.
  if (ids.empty() || listing->viewer <= viewer_) ids_.clear();
  viewer_ = listing->viewer;
  if (!at_first_) at_first_ = ids;
  if (ids.empty()) {
    board_.down(trouble::no_session(address_, listing->sessions));
    return Attempt::not_there;
  }
  auto relay = connect_to(address_, kAnswerPatience, stop_);
  if (!relay) {
    board_.down(trouble::no_connection(address_, relay.error()));
    return Attempt::not_there;
  }
  choose_start(ids);
  const auto gate = Gate::open(address_, std::move(*relay), seek_, board_, stop_);
  if (gate == nullptr) {
    board_.down("no local socket can be had for Babeltrace: trying again");
    return Attempt::not_there;
  }
  const Attempt how = read(*gate);
  if (gate->attached()) ids_ = ids;
  return how;
}

/// From the beginning, unless that was asked for otherwise: what the session holds of the time
/// before is still with the relayd, and so is what was missed while the connection was down.
void Reader::choose_start(const std::vector<std::uint64_t>& ids) {
  seek_ = Seek::oldest;
  if (!translator_.newest()) {
    continuation_ = Continuation::first;
    if (from_end_ && ids == at_first_) seek_ = Seek::newest;
  } else if (ids != ids_) {
    continuation_ = Continuation::gap;
  } else if (skip_damage_) {
    continuation_ = Continuation::gap;
    seek_ = Seek::newest;
  } else {
    continuation_ = Continuation::resume;
  }
}

Reader::Attempt Reader::read(Gate& gate) {
  const std::string url = "net://127.0.0.1:" + std::to_string(gate.port()) + "/host/" +
                          address_.host + "/" + address_.session;
  auto graph = LiveGraph::open(url);
  if (!graph) {
    board_.down(to_line(graph.error()));
    return Attempt::not_there;
  }
  translator_.begin(continuation_);
  auto turn = LiveGraph::Turn::idle;
  pump(**graph, gate, turn);
  const std::string failure = (*graph)->failure();
  translator_.end();
  graph->reset();
  if (const auto why = gate.trouble()) {
    board_.down(*why);
    return gate.attached() ? Attempt::lost : Attempt::not_there;
  }
  if (turn == LiveGraph::Turn::failed) return not_decoded(failure);
  board_.down(trouble::destroyed(address_));
  return Attempt::destroyed;
}

/// Babeltrace also fails when the first events of a new stream come late. They are in their place
/// when all is read again, at once. Where even that fails lies damage, to be left out.
Reader::Attempt Reader::not_decoded(const std::string& why) {
  constexpr int kOften = 5;
  times_stuck_ = stuck_at_ == translator_.newest() ? times_stuck_ + 1 : 0;
  stuck_at_ = translator_.newest();
  const bool again = continuation_ == Continuation::resume;
  skip_damage_ = (again && !idle_seen_) || times_stuck_ >= kOften;
  if (times_stuck_ > 0 || skip_damage_) board_.down(trouble::not_decoded(address_, why));
  return Attempt::not_decoded;
}

void Reader::pump(LiveGraph& graph, Gate& gate, LiveGraph::Turn& turn) {
  idle_seen_ = false;
  while (!stop_.is_set()) {
    turn = graph.run();
    for (const bt_message* message : graph.messages()) translator_.take(message, *batch_);
    if (turn == LiveGraph::Turn::ended || turn == LiveGraph::Turn::failed) return;
    if (turn == LiveGraph::Turn::messages) {
      if (batch_->entries().size() >= kBatchEntries) flush();
      continue;
    }
    if (gate.attached()) {
      idle_seen_ = true;
      caught_up();
    }
    flush();
    if (stop_.wait_for(kIdle)) return;
  }
}

void Reader::caught_up() {
  if (!std::exchange(caught_up_, true)) batch_->add(CaughtUp{});
}

void Reader::flush() {
  if (batch_->entries().empty()) return;
  queue_.push(std::exchange(batch_, std::make_unique<Batch>()), stop_);
}

}  // namespace ackscope::source::ctf
