#include "reference/control/session.hpp"

#include <gmock/gmock.h>

#include "reference/control/greeting.hpp"

namespace ackscope::reference::control {
namespace {

/// Keeps what it is told; a stop is answered when the test says so.
class FakeMachine : public Machine {
 public:
  Result migrate(const std::string& uri) override {
    migrated_to = uri;
    if (!refusal.empty()) return tl::unexpected(refusal);
    return {};
  }
  Result migrate_incoming(const std::string&) override { return {}; }
  void cancel() override {}
  Result continue_migration(MigrationState) override { return {}; }
  Capabilities capabilities() const override { return now; }
  Result set_capabilities(const Capabilities& wanted) override {
    if (const auto fine = check(wanted); !fine) return fine;
    now = wanted;
    return {};
  }
  Parameters parameters() const override { return tuned; }
  void set_parameters(const Parameters& wanted) override { tuned = wanted; }
  void stop(Done done) override { stopping = std::move(done); }
  void cont(Done done) override { done({}); }
  RunState run_state() const override { return RunState::running; }
  std::optional<MigrationInfo> migration() const override { return info; }
  void quit() override { quitted = true; }

  std::string migrated_to, refusal;
  Capabilities now{true, true, false, false};
  Parameters tuned;
  Done stopping;
  std::optional<MigrationInfo> info;
  bool quitted = false;
};

class SessionTest : public ::testing::Test {
 protected:
  void negotiate() { EXPECT_EQ(ask(R"({"execute":"qmp_capabilities"})"), R"({"return":{}})"); }

  /// All lines that follow, joined by a space.
  std::string ask(const std::string& text) {
    lines_.clear();
    session_.take(text);
    return said();
  }
  std::string said() const {
    std::string out;
    for (const std::string& line : lines_)
      out += (out.empty() ? "" : " ") + line.substr(0, line.size() - 2);
    return out;
  }
  static std::string error(const std::string& kind, const std::string& text) {
    return R"({"error":{"class":")" + kind + R"(","desc":")" + text + R"("}})";
  }

  FakeMachine machine_;
  std::vector<std::string> lines_;
  Session session_{machine_, [this](std::string line) { lines_.push_back(std::move(line)); }};
};

TEST_F(SessionTest, GreetsAsQemuDoes) {
  session_.greet();
  EXPECT_EQ(said(), R"({"QMP":{"version":{"qemu":{"micro":0,"minor":1,"major":11},)"
                    R"("package":"ackscope-reference"},"capabilities":[]}})");
}

TEST_F(SessionTest, NothingWorksBeforeTheNegotiation) {
  EXPECT_EQ(ask(R"({"execute":"query-status"})"),
            error("CommandNotFound", "Expecting capabilities negotiation with 'qmp_capabilities'"));
  session_.on_event(event::stop());
  EXPECT_EQ(lines_.size(), 1u);
  negotiate();
  EXPECT_EQ(
      ask(R"({"execute":"qmp_capabilities"})"),
      error("CommandNotFound", "Capabilities negotiation is already complete, command ignored"));
}

TEST_F(SessionTest, EventsReachWhoNegotiated) {
  negotiate();
  lines_.clear();
  session_.on_event(event::vfio_migration("vfio0", DeviceState::pre_copy_p2p));
  const Json event = Json::parse(said());
  EXPECT_EQ(event["event"], "VFIO_MIGRATION");
  EXPECT_EQ(event["data"].dump(), R"({"device-id":"vfio0","qom-path":"/machine/peripheral/vfio0",)"
                                  R"("device-state":"pre-copy-p2p"})");
}

TEST_F(SessionTest, RefusesInQemusWords) {
  negotiate();
  EXPECT_EQ(ask(R"({"execute":"x"})"),
            error("CommandNotFound", "The command x has not been found"));
  EXPECT_EQ(ask(R"({"execute":"migrate"})"), error("GenericError", "Parameter 'uri' is missing"));
  EXPECT_EQ(ask(R"({"execute":"migrate","arguments":{"uri":"unix:/x","a":1}})"),
            error("GenericError", "Parameter 'a' is unexpected"));
  EXPECT_EQ(ask(R"([1])"), error("GenericError", "QMP input must be a JSON object"));
  EXPECT_EQ(ask(R"({"execute":"stop","arguments":1})"),
            error("GenericError", "QMP input member 'arguments' must be an object"));
}

TEST_F(SessionTest, TheMachineCanRefuse) {
  negotiate();
  machine_.refusal = "There's a migration process in progress";
  EXPECT_EQ(ask(R"({"execute":"migrate","arguments":{"uri":"unix:/x"},"id":7})"),
            R"({"error":{"class":"GenericError","desc":"There's a migration process in progress"},)"
            R"("id":7})");
  EXPECT_EQ(machine_.migrated_to, "unix:/x");
}

TEST_F(SessionTest, SwitchoverAckNeedsTheReturnPath) {
  negotiate();
  const std::string text = R"({"execute":"migrate-set-capabilities","arguments":{"capabilities":[)"
                           R"({"capability":"return-path","state":false}]}})";
  EXPECT_EQ(ask(text), error("GenericError",
                             "Capability 'switchover-ack' requires capability "
                             "'return-path'"));
  EXPECT_TRUE(machine_.now.return_path);
}

TEST_F(SessionTest, CommandsAreAnsweredInOrder) {
  negotiate();
  EXPECT_EQ(ask(R"({"execute":"stop","id":1}{"execute":"query-status","id":2})"), "");
  machine_.stopping({});
  EXPECT_EQ(said(),
            R"({"return":{},"id":1} {"return":{"running":true,"status":"running"},"id":2})");
}

TEST_F(SessionTest, TooManyWaitingCommandsAreSaid) {
  negotiate();
  ask(R"({"execute":"stop"})");
  for (std::size_t i = 0; i < Session::kMostWaiting; ++i) {
    EXPECT_FALSE(session_.full());
    ask(R"({"execute":"query-status"})");
  }
  EXPECT_TRUE(session_.full());
  machine_.stopping({});
  EXPECT_FALSE(session_.full());
}

TEST_F(SessionTest, QuotesWhatIsNoUtf8) {
  negotiate();
  EXPECT_THAT(ask("{\"execute\":\"\xff\"}"), ::testing::StartsWith(R"({"error")"));
}

TEST_F(SessionTest, ALateReplyFindsNobody) {
  auto session = std::make_unique<Session>(machine_, [](const std::string&) {});
  session->take(R"({"execute":"qmp_capabilities"}{"execute":"stop"})");
  session.reset();
  machine_.stopping({});
}

}  // namespace
}  // namespace ackscope::reference::control
