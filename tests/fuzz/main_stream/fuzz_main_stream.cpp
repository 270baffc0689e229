#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reference/protocol/destination.hpp"
#include "reference/truth/fold.hpp"
#include "reference/truth/json_lines.hpp"
#include "reference/wire/decoder.hpp"
#include "reference/wire/encoder.hpp"
#include "reference/wire/return_path.hpp"
#include "tests/fuzz/require.hpp"

// A main stream that somebody made up, read by the decoder and by the destination behind it. Two
// bytes come before it: how the destination is set up, and the size of the pieces.
namespace {

using namespace ackscope::reference;
using ackscope::fuzz::require;
using Input = std::span<const std::uint8_t>;

struct Reading {
  std::vector<wire::Item> items;
  std::optional<std::string> error;
  bool operator==(const Reading&) const = default;
};

Reading read(Input stream, std::size_t piece) {
  Reading out;
  wire::Decoder decoder;
  while (!stream.empty() && !out.error) {
    const Input next = stream.first(std::min(piece, stream.size()));
    stream = stream.subspan(next.size());
    decoder.feed(next);
    for (auto item = decoder.next();; item = decoder.next()) {
      if (!item) out.error = item.error();
      if (!item || !*item) break;
      out.items.push_back(std::move(**item));
    }
  }
  if (!out.error) out.error = decoder.finish();
  return out;
}

/// What was decoded can be sent, and means the same then.
void check_round_trip(const Reading& reading) {
  wire::Bytes bytes;
  std::uint64_t size = 0;
  for (const wire::Item& item : reading.items) {
    size += wire::size_of(item);
    if (size > 1 << 20) return;
    wire::encode(item, bytes);
  }
  require(bytes.size() == size);
  bytes.push_back(0x09);  // ends a configuration and is nothing else
  Reading again = read(bytes, bytes.size());
  require(again.items == reading.items);
}

/// The world of a destination that is alone in it. Time passes only when it is waited for.
class Alone : public Ports {
 public:
  explicit Alone(const std::vector<DeviceScript>& scripts) : scripts_(scripts), fold_(scripts) {}

  Ns now() const override { return now_; }
  bool can_send() const override { return true; }
  void send(const wire::Item&) override { require(false); }
  void flush() override {}
  void send(const wire::Message& message) override {
    wire::Bytes bytes;
    wire::encode(message, bytes);
    require(bytes.size() == wire::size_of(message));
  }
  void shut_return_path() override {}
  void shut_channel() override {}
  void trace(const trace::Event&) override {}
  void fact(const truth::Fact& fact) override {
    fold_.add(fact);
    require(!truth::json_line(fact, scripts_).empty());
  }
  void announce(const Announcement&) override {}

  void wait_until(Ns time) { now_ = std::max(now_, time); }
  const truth::Fold& fold() const { return fold_; }

 private:
  const std::vector<DeviceScript>& scripts_;
  truth::Fold fold_;
  Ns now_ = 1;
};

std::vector<DeviceScript> two_devices() {
  std::vector<DeviceScript> scripts(2);
  scripts[0].name = "first";
  scripts[0].idstr = "a/vfio";
  scripts[0].init_load_ns = 1'000;
  scripts[1].name = "second";
  scripts[1].idstr = "b/vfio";
  scripts[1].destination_name = "zweites";
  return scripts;
}

Settings settings_of(std::uint8_t choice) {
  Settings settings;
  settings.machine = "q";
  settings.switchover_ack = (choice & 1) == 0;
  settings.legacy = (choice & 2) != 0;
  return settings;
}

void load(const Reading& reading, std::uint8_t choice) {
  const std::vector<DeviceScript> scripts = two_devices();
  Alone alone(scripts);
  Destination destination(settings_of(choice), scripts);
  for (const wire::Item& item : reading.items) {
    for (int steps = 0; !destination.wants_item() && !destination.ended(); ++steps) {
      const Step step = destination.step(alone);
      require(steps < 10 && step.kind == Step::Kind::again);
      alone.wait_until(step.at);
    }
    if (destination.ended()) break;
    destination.on_item(item, alone);
  }
  if (reading.error) destination.on_stream_error(*reading.error, alone);
  for (const auto& truth : alone.fold().destinations()) {
    require(!truth::json_line(truth, scripts).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Input stream = Input(data, size).subspan(2);
  const Reading whole = read(stream, std::max<std::size_t>(stream.size(), 1));
  require(read(stream, 1 + data[1]) == whole);
  check_round_trip(whole);
  load(whole, data[0]);
  return 0;
}
