#include <algorithm>
#include <string>
#include <vector>

#include "reference/control/session.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

// What a client says to the reference's monitor. The first byte: the size of the pieces.
namespace {

using namespace ackscope;
using namespace ackscope::reference;
using namespace ackscope::reference::control;
using fuzz::require;

/// Does what it is told; the guest stops when all has been said.
class Obedient : public Machine {
 public:
  Result migrate(const std::string& uri) override {
    if (uri.empty()) return tl::unexpected(std::string("no"));
    return {};
  }
  Result migrate_incoming(const std::string& uri) override { return migrate(uri); }
  void cancel() override {}
  Result continue_migration(MigrationState) override { return {}; }
  Capabilities capabilities() const override { return capabilities_; }
  Result set_capabilities(const Capabilities& wanted) override {
    if (const auto fine = check(wanted); !fine) return fine;
    capabilities_ = wanted;
    return {};
  }
  Parameters parameters() const override { return parameters_; }
  void set_parameters(const Parameters& wanted) override {
    parameters_ = wanted;
    Settings settings;
    apply(wanted, settings);
    require(settings.downtime_limit >= 0);
  }
  void stop(Done done) override { stopping_ = std::move(done); }
  void cont(Done done) override { done({}); }
  RunState run_state() const override { return RunState::running; }
  std::optional<MigrationInfo> migration() const override { return MigrationInfo{}; }
  void quit() override {}

  void stop_now() {
    while (stopping_) std::exchange(stopping_, nullptr)({});
  }

 private:
  Capabilities capabilities_;
  Parameters parameters_;
  Done stopping_;
};

std::vector<std::string> answers(std::string_view words, std::size_t piece) {
  Obedient machine;
  std::vector<std::string> lines;
  Session session(machine, [&](std::string line) { lines.push_back(std::move(line)); });
  session.greet();
  for (; !words.empty() && !session.broken(); words.remove_prefix(std::min(piece, words.size()))) {
    session.take(words.substr(0, piece));
  }
  machine.stop_now();
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view words = fuzz::as_text(data + 1, size - 1);
  const auto lines = answers(words, std::max<std::size_t>(words.size(), 1));
  require(answers(words, std::size_t{1} + data[0]) == lines);
  require(lines.size() <= words.size() + 1);
  for (const std::string& line : lines) {
    require(line.ends_with("\r\n") && line.find('\n') == line.size() - 1);
    require(Json::parse(line, nullptr, false).is_object());
  }
  return 0;
}
