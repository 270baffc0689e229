#include <fstream>

#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/server.hpp"

namespace ackscope::records::sql {
namespace {

using test::fine, test::good, test::Server;

Failure refused(const std::string& address) {
  auto connection = connect(*place_of(address));
  if (connection) throw std::runtime_error("connected to " + address);
  return connection.error();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(RecordsSqlTrouble, AWrongPasswordIsRefusedAndNotShown) {
  const auto urls = Server::running().database("secret");
  good(connect(*place_of(urls.password)));
  const Failure failure = refused(replaced(urls.password, "s3cret", "gu3ssed"));
  EXPECT_EQ(failure.trouble, Trouble::refused);
  EXPECT_EQ(to_line(failure.error).find("gu3ssed"), std::string::npos) << to_line(failure.error);
}

TEST(RecordsSqlTrouble, AnUnreadableUrlIsRefusedAndItsPasswordNotShown) {
  const Failure failure = refused("postgresql://me:s3cret@[::1/db");
  EXPECT_EQ(failure.trouble, Trouble::refused);
  EXPECT_EQ(to_line(failure.error).find("s3cret"), std::string::npos) << to_line(failure.error);
}

TEST(RecordsSqlTrouble, ADatabaseThatIsNotThereIsRefused) {
  const auto urls = Server::running().database("there");
  EXPECT_EQ(refused(replaced(urls.socket, "there", "nowhere")).trouble, Trouble::refused);
}

TEST(RecordsSqlTrouble, NoServerIsAway) {
  EXPECT_EQ(refused("postgresql://127.0.0.1:1/db").trouble, Trouble::away);
  EXPECT_EQ(refused("postgresql:///db?host=/nowhere/at/all").trouble, Trouble::away);
}

TEST(RecordsSqlTrouble, AServerThatDiesIsAwayAndKeepsWhatWasCommitted) {
  const auto place = *place_of(Server::running().database("mortal").socket);
  const auto connection = good(connect(place));
  fine(connection->run("CREATE TABLE t AS SELECT i FROM generate_series(1, 300000) i"));
  int seen = 0;
  const auto broken = connection->query("SELECT i FROM t", {}, [&seen](const Row&) {
    if (++seen == 10) Server::running().kill();
    return true;
  });
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().trouble, Trouble::away) << broken.error().error.what;
  EXPECT_EQ(connection->run("SELECT 1").error().trouble, Trouble::away);
  const std::vector<std::string_view> columns = {"i"};
  const std::vector<Row> rows = {{std::int64_t{1}}};
  EXPECT_EQ(connection->insert("t", columns, rows).error().trouble, Trouble::away);
  EXPECT_EQ(refused(place.address).trouble, Trouble::away);
  Server::running().start();
  const auto again = good(connect(place));
  EXPECT_EQ(good(again->rows("SELECT count(*) FROM t")).at(0), Row{std::int64_t{300'000}});
}

class RecordsSqliteTrouble : public test::OnBothDatabases {};

TEST_P(RecordsSqliteTrouble, NoDatabaseIsDamagedAndNoDirectoryRefused) {
  std::ofstream(place().address) << std::string(5000, 'x');
  EXPECT_EQ(refused(place().address).trouble, Trouble::damaged);
  EXPECT_EQ(refused("/nowhere/at/all.db").trouble, Trouble::refused);
}

TEST_P(RecordsSqliteTrouble, AWriterThatDoesNotEndMakesOthersBusy) {
  // The patience is the busy handler's; without it the code shows at once.
  const auto writer = good(connect(place()));
  const auto other = good(connect(place()));
  fine(other->run("PRAGMA busy_timeout = 1"));
  const auto turn = good(WriteTurn::take(*writer));
  EXPECT_EQ(WriteTurn::take(*other).error().trouble, Trouble::busy);
}

INSTANTIATE_TEST_SUITE_P(Databases, RecordsSqliteTrouble, ::testing::Values(Dialect::sqlite),
                         test::dialect_name);

}  // namespace
}  // namespace ackscope::records::sql
