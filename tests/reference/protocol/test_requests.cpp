#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "reference/protocol/source.hpp"

// When a device of the source asks for an ACK.
namespace ackscope::reference {
namespace {

using testing::ElementsAre;
using testing::Pair;

/// Hears what the source does; there is no destination.
class Listener : public Ports {
 public:
  Ns now() const override { return now_; }
  bool can_send() const override { return true; }
  void send(const wire::Item&) override {}
  void flush() override {}
  void send(const wire::Message&) override {}
  void shut_return_path() override {}
  void shut_channel() override {}
  void trace(const trace::Event&) override {}
  void fact(const truth::Fact& fact) override {
    if (fact.what == truth::What::armed) armed.emplace_back(fact.round, fact.cause);
    if (fact.what == truth::What::collected) collected.push_back(fact.round);
  }
  void announce(const Announcement& said) override {
    if (said.kind == Announcement::Kind::stderr_line) complaints.emplace_back(said.text);
  }

  std::vector<std::pair<std::uint32_t, Cause>> armed;
  std::vector<std::uint32_t> collected;
  std::vector<std::string> complaints;

 private:
  Ns now_ = 1;
};

/// The check fails that is made while the guest is being stopped.
std::vector<DeviceScript> one_device() {
  std::vector<DeviceScript> scripts(1);
  scripts[0].name = "dev";
  scripts[0].idstr = "dev/vfio";
  scripts[0].source_faults = {{Fault::Call::precopy_info_final, {}, 5, 1}};
  return scripts;
}

class Requests : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(source_.migrate(1, heard_), std::nullopt); }

  template <typename Condition>
  void migrate_until(Condition condition) {
    for (int i = 0; i < 1000 && !condition(); ++i) source_.step_migration(heard_);
    ASSERT_TRUE(condition());
  }
  void set_up() {
    migrate_until([&] { return source_.state() == MigrationState::active; });
  }
  /// Management stops the guest, and with it runs the check.
  void stop() {
    source_.request(Source::Request::stop);
    while (source_.step_management(heard_).kind == Step::Kind::again) continue;
    EXPECT_THAT(heard_.complaints, ElementsAre("dev: Final precopy reinit check failed (err: -5)"));
  }
  void query() {
    migrate_until([&] { return !heard_.collected.empty(); });
    migrate_until([&] { return !std::holds_alternative<phase::Querying>(source_.where()); });
  }

  const std::vector<DeviceScript> scripts_ = one_device();
  Listener heard_;
  Source source_{Settings{}, scripts_};
};

// The request is a flag of the device: nobody can see how often it was set before it was collected.
TEST_F(Requests, ACheckThatFailsBeforeTheRequestIsCollectedAddsNone) {
  set_up();
  stop();
  query();
  EXPECT_THAT(heard_.armed, ElementsAre(Pair(1U, Cause::setup)));
  EXPECT_THAT(heard_.collected, ElementsAre(1U));
  EXPECT_EQ(source_.pending_acks(), 1U);
}

// An ACK that is outstanding does not count for the data that the failed check may have missed.
TEST_F(Requests, ACheckThatFailsBehindTheCollectionAddsOne) {
  set_up();
  query();
  stop();
  migrate_until([&] { return heard_.collected.size() == 2; });
  migrate_until([&] { return !std::holds_alternative<phase::Querying>(source_.where()); });
  EXPECT_THAT(heard_.armed,
              ElementsAre(Pair(1U, Cause::setup), Pair(2U, Cause::final_check_failed)));
  EXPECT_EQ(source_.pending_acks(), 2U);
}

}  // namespace
}  // namespace ackscope::reference
