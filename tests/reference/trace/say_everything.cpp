#include <deque>
#include <string>

#include "reference/trace/lttng_sink.hpp"

// Says every event once, field for field with the values that tests/tracepoints/expected.py
// computes for the same place in events.txt; flags alternate.
namespace ackscope::reference::trace {
namespace {

class Values {
 public:
  explicit Values(unsigned event) : event_(event) {}

  std::uint64_t u64() { return (1ull << 63) + place(); }
  std::uint32_t u32() { return (1u << 31) + place(); }
  int i32() { return -static_cast<int>(place()); }
  bool flag() { return (event_ + field_++) % 2 == 1; }
  /// Part of a longer text: it has no NUL of its own.
  std::string_view text() {
    const std::string visible = "text " + std::to_string(event_) + " " + std::to_string(field_++);
    return std::string_view(texts_.emplace_back(visible + "!")).substr(0, visible.size());
  }
  template <typename Word>
  Word word(unsigned words) {
    return static_cast<Word>((event_ + field_++) % words);
  }
  CommandKind command() {
    static constexpr CommandKind kCommands[] = {CommandKind::invalid, CommandKind::open_return_path,
                                                CommandKind::ping, CommandKind::switchover_start};
    return kCommands[(event_ + field_++) % 4];
  }
  Device device() { return {u64(), text(), text(), u32()}; }
  Side side() { return word<Side>(2); }
  Mechanism mechanism() { return word<Mechanism>(3); }
  Cause cause() { return word<Cause>(3); }
  QueryKind query() { return word<QueryKind>(5); }
  RunState run_state() { return word<RunState>(7); }
  DeviceState device_state() { return word<DeviceState>(8); }
  MigrationState state() { return word<MigrationState>(10); }
  MessageKind message() { return word<MessageKind>(8); }

 private:
  unsigned place() { return 1000 * event_ + field_++; }

  unsigned event_;
  unsigned field_ = 0;
  std::deque<std::string> texts_;
};

/// The event of this place in the variant, which is its place in events.txt. Fields in braces are
/// evaluated from left to right.
Event event_of(std::size_t number, Values& v) {
  switch (number) {
    case 0:
      return AttemptStarted{v.u64(), v.side(), v.mechanism(), v.text(), v.u32(), v.u64(), v.flag()};
    case 1:
      return DeviceSetup{v.device(), v.side(), v.flag(), v.flag(), v.flag()};
    case 2:
      return AckExpected{v.device(), v.u32()};
    case 3:
      return PrecopyQuery{v.device(), v.query(), v.u64(), v.u64(), v.u64(), v.flag(), v.i32()};
    case 4:
      return PendingQuery{v.u64(), v.query(), v.u64(), v.u64(), v.u64(), v.u32(), v.u32()};
    case 5:
      return AckRequestDetected{v.device(), v.u32(), v.cause(), v.u64()};
    case 6:
      return AckRequestCollected{v.device(), v.u32(), v.cause(), v.query()};
    case 7:
      return DeviceDataSent{v.device(), v.u64()};
    case 8:
      return DeviceSectionSent{v.device(), v.u64(), v.u64()};
    case 9:
      return InitialDataSent{v.device(), v.u32()};
    case 10:
      return DeviceDataArrived{v.device(), v.u64()};
    case 11:
      return DeviceDataLoaded{v.device(), v.u64(), v.i32()};
    case 12:
      return InitialDataArrived{v.device(), v.u32()};
    case 13:
      return InitialDataLoaded{v.device(), v.u32(), v.u64()};
    case 14:
      return SwitchoverApproved{v.device(), v.u32(), v.mechanism(), v.u32()};
    case 15:
      return AckSent{v.device(), v.u32(), v.mechanism()};
    case 16:
      return AckReceived{v.device(), v.u32(), v.mechanism(), v.u32()};
    case 17:
      return AcksConsumed{v.u64(), v.u32(), v.u32(), v.flag()};
    case 18:
      return SwitchoverDecision{v.u64(), v.u64(), v.u64(), v.u32(), v.flag()};
    case 19:
      return SwitchoverBlocked{v.u64(), v.u64(), v.u64(), v.u32()};
    case 20:
      return CancelRequested{v.u64()};
    case 21:
      return GuestStopped{v.u64(), v.side(), v.run_state()};
    case 22:
      return GuestResumed{v.u64(), v.side(), v.run_state()};
    case 23:
      return StateChanged{v.u64(), v.side(), v.state(), v.state()};
    case 24:
      return DeviceStateChanged{v.device(), v.side(), v.device_state(), v.device_state(), v.i32()};
    case 25:
      return DeviceDrainBegin{v.device()};
    case 26:
      return DeviceDrainEnd{v.device(), v.u64(), v.i32()};
    case 27:
      return BandwidthEstimated{v.u64(), v.u64(), v.u64()};
    case 28:
      return DowntimeCheckpoint{v.u64(), v.side(), v.text()};
    case 29:
      return CommandSent{v.u64(), v.command(), v.u32()};
    case 30:
      return CommandReceived{v.u64(), v.command(), v.u32()};
    case 31:
      return ReturnPathSent{v.u64(), v.message(), v.u64()};
    case 32:
      return ReturnPathReceived{v.u64(), v.message(), v.u64()};
    default:
      return Error{v.u64(), v.side(), v.text(), v.text()};
  }
}

}  // namespace
}  // namespace ackscope::reference::trace

int main() {
  using namespace ackscope::reference::trace;
  LttngSink sink;
  for (std::size_t i = 0; i < std::variant_size_v<Event>; ++i) {
    Values values(static_cast<unsigned>(i));
    const Event event = event_of(i, values);
    if (event.index() != i) return 1;
    sink.trace(event);
  }
  return 0;
}
