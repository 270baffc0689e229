#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reference/protocol/source.hpp"
#include "reference/truth/fold.hpp"
#include "reference/truth/json_lines.hpp"
#include "reference/wire/decoder.hpp"
#include "reference/wire/encoder.hpp"
#include "reference/wire/return_path.hpp"
#include "tests/fuzz/require.hpp"

// A return path that somebody made up, read by the decoder and by a source in the middle of a
// migration. Two bytes come before it: how the source is set up, and the size of the pieces.
namespace {

using namespace ackscope::reference;
using ackscope::fuzz::require;
using Input = std::span<const std::uint8_t>;

constexpr int kStepsPerMessage = 16;

struct Reading {
  std::vector<wire::Message> messages;
  std::optional<std::string> error;
  bool operator==(const Reading&) const = default;
};

Reading read(Input stream, std::size_t piece) {
  Reading out;
  wire::MessageDecoder decoder;
  while (!stream.empty() && !out.error) {
    const Input next = stream.first(std::min(piece, stream.size()));
    stream = stream.subspan(next.size());
    decoder.feed(next);
    for (auto message = decoder.next();; message = decoder.next()) {
      if (!message) out.error = message.error();
      if (!message || !*message) break;
      out.messages.push_back(**message);
    }
  }
  if (!out.error) out.error = decoder.finish();
  return out;
}

/// What was decoded can be sent, and means the same then.
void check_round_trip(const Reading& reading) {
  wire::Bytes bytes;
  for (const wire::Message& message : reading.messages) wire::encode(message, bytes);
  require(read(bytes, bytes.size()) == Reading{reading.messages, {}});
}

/// The world of a source that only this fuzzer listens to. Time passes only when it is waited for.
class Alone : public Ports {
 public:
  explicit Alone(const std::vector<DeviceScript>& scripts) : scripts_(scripts), fold_(scripts) {}

  Ns now() const override { return now_; }
  bool can_send() const override { return true; }
  /// What a source says is a stream, whatever it was told.
  void send(const wire::Item& item) override {
    wire::Bytes bytes;
    wire::encode(item, bytes);
    require(bytes.size() == wire::size_of(item));
    listener_.feed(bytes);
    for (auto heard = listener_.next();; heard = listener_.next()) {
      require(heard.has_value());
      if (!*heard) break;
    }
  }
  void flush() override {}
  void send(const wire::Message&) override { require(false); }
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
  wire::Decoder listener_;
  Ns now_ = 1;
};

std::vector<DeviceScript> two_devices() {
  std::vector<DeviceScript> scripts(2);
  for (DeviceScript& script : scripts) script.initial = script.stop_copy = 1 << 10;
  scripts[0].name = "first";
  scripts[0].idstr = "a/vfio";
  scripts[0].reinits = {{Reinit::When::after_drained, 0, 4096, 0}};
  scripts[1].name = "second";
  scripts[1].idstr = "b/vfio";
  return scripts;
}

Settings settings_of(std::uint8_t choice) {
  Settings settings;
  settings.switchover_ack = (choice & 1) == 0;
  settings.legacy = (choice & 2) != 0;
  if ((choice & 4) != 0) settings.fixed_threshold = 1 << 30;
  return settings;
}

void migrate(const Reading& reading, std::uint8_t choice) {
  const std::vector<DeviceScript> scripts = two_devices();
  Alone alone(scripts);
  Source source(settings_of(choice), scripts);
  require(!source.migrate(1, alone));
  const auto go_on = [&] {
    for (int i = 0; i < kStepsPerMessage; ++i) {
      const Step step = source.step_migration(alone);
      if (step.kind == Step::Kind::again) alone.wait_until(step.at);
    }
  };
  go_on();
  for (const wire::Message& message : reading.messages) {
    source.on_message(message, alone);
    go_on();
  }
  if (reading.error) source.on_return_path_error(*reading.error, alone);
  go_on();
  for (const auto& truth : alone.fold().sources()) {
    require(!truth::json_line(truth, scripts).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 2'000) return 0;
  const Input stream = Input(data, size).subspan(2);
  const Reading whole = read(stream, std::max<std::size_t>(stream.size(), 1));
  require(read(stream, 1 + data[1]) == whole);
  check_round_trip(whole);
  migrate(whole, data[0]);
  return 0;
}
