#include <array>
#include <string>

#include "reference/explore/explorer.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference::explore {
namespace {

using truth::What;

std::string_view sentence(What what) {
  switch (what) {
    case What::attempt_begin:
      return "attempt begins";
    case What::armed:
      return "request armed";
    case What::collected:
      return "request collected";
    case What::flag_written:
      return "INIT_DATA_SENT written";
    case What::ack_taken:
      return "ACK taken";
    case What::decision:
      return "switchover decided";
    case What::final_query:
      return "final query";
    case What::guest_stopped:
      return "guest stopped";
    case What::guest_resumed:
      return "guest runs again";
    case What::chunk_loaded:
      return "loaded";
    case What::flag_read:
      return "INIT_DATA_SENT read";
    case What::ack_written:
      return "ACK written";
    case What::error:
      return "error";
    case What::attempt_end:
      return "attempt ends";
    default:
      return {};  // not worth a line
  }
}

char letter(std::size_t device) { return static_cast<char>('a' + device); }

std::string device_name(const truth::Fact& fact) {
  if (fact.device == truth::kNoDevice) return {};
  return std::string{" "} + letter(fact.device);
}

std::string loaded(const truth::Fact& fact) {
  switch (static_cast<wire::DataKind>(fact.value)) {
    case wire::DataKind::initial:
      return ": initial data " + std::to_string(fact.round);
    case wire::DataKind::dirty:
      return ": dirty data";
    case wire::DataKind::stop_copy:
      return ": stop-copy data";
  }
  return {};
}

std::string details(const truth::Fact& fact) {
  std::string out = device_name(fact);
  switch (fact.what) {
    case What::armed:
      return out + " round " + std::to_string(fact.round) + " (" +
             std::string{to_string(fact.cause)} + ")";
    case What::collected:
      return out + " round " + std::to_string(fact.round) + " by the " +
             std::string{to_string(static_cast<QueryKind>(fact.value))} + " query";
    case What::flag_written:
    case What::flag_read:
      return out + " round " + std::to_string(fact.round);
    case What::ack_taken:
      return out + ", " + std::to_string(fact.value) + " pending";
    case What::decision:
      return fact.value ? ", the guest runs" : ", the guest is stopped";
    case What::final_query:
      return " collects " + std::to_string(fact.value);
    case What::guest_stopped:
      return " (" + std::string{to_string(static_cast<RunState>(fact.value))} + ")";
    case What::chunk_loaded:
      return out + loaded(fact);
    case What::error:
      return ": " + std::string{fact.text};
    case What::attempt_end:
      return ": " + std::string{to_string(static_cast<MigrationState>(fact.value))};
    default:
      return out;
  }
}

class Writer : public Teller {
 public:
  void on_fact(const truth::Fact& fact) override {
    const std::string_view what = sentence(fact.what);
    if (!what.empty()) line(fact.side, std::string{what} + details(fact));
  }
  void on_reinit_seen(std::size_t device, QueryKind query) override {
    line(Side::source, std::string{"re-init of "} + letter(device) + " seen by the " +
                           std::string{to_string(query)} + " query");
  }
  void line(Side side, const std::string& text) {
    out += side == Side::source ? "  source       " : "  destination  ";
    out += text + '\n';
  }
  std::string out;
};

constexpr std::size_t kPatience = 2'000;  // moves; loops of the protocol are much shorter

/// Everybody gets a turn, nothing comes from outside; the source's threads are the slowest.
void go_on(World& world, Writer& writer) {
  constexpr std::array kFair{Move::return_path, Move::load, Move::peer_lost, Move::management,
                             Move::migration};
  for (std::size_t moves = 0; moves < kPatience;) {
    const std::size_t before = moves;
    for (const Move move : kFair) moves += !world.over() && world.make(move, &writer) ? 1 : 0;
    if (moves == before) return;
  }
  writer.out += "  ... for ever\n";
}

}  // namespace

std::string tell(const Configuration& configuration, const Counterexample& counterexample) {
  Writer writer;
  World world{configuration};
  for (const Move move : counterexample.moves) {
    if (from_outside(move)) writer.out += "* " + std::string{to_string(move)} + "\n";
    world.make(move, &writer);
  }
  writer.out += "=> " + std::string{to_string(counterexample.broken)} + ": " +
                std::string{meaning(counterexample.broken)} + "\n";
  const std::string until_here = writer.out;
  go_on(world, writer);
  if (writer.out.size() == until_here.size()) return until_here;
  return until_here + "Left alone, it goes on:\n" + writer.out.substr(until_here.size());
}

}  // namespace ackscope::reference::explore
