#include <gtest/gtest.h>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql {
namespace {

std::string shown(const std::string& text) { return place_of(text)->shown; }

TEST(RecordsPlace, APathIsSqlite) {
  EXPECT_EQ(place_of("records.db")->address, "records.db");
  EXPECT_EQ(place_of("sqlite:/var/lib/x.db")->address, "/var/lib/x.db");
  EXPECT_EQ(place_of("records.db")->dialect, Dialect::sqlite);
}

TEST(RecordsPlace, UrlsArePostgresql) {
  EXPECT_EQ(place_of("postgresql://host/db")->dialect, Dialect::postgresql);
  EXPECT_EQ(place_of("postgres://u:p@host/db")->address, "postgres://u:p@host/db");
}

TEST(RecordsPlace, NobodySeesThePassword) {
  EXPECT_EQ(shown("postgresql://user:secret@host:5432/db?sslmode=require"),
            "postgresql://user@host:5432/db?sslmode=require");
  EXPECT_EQ(shown("postgresql://user:se@cret@host/db"), "postgresql://user@host/db");
  EXPECT_EQ(shown("postgresql://host/db?user=me&password=secret&sslmode=require"),
            "postgresql://host/db?user=me&sslmode=require");
  EXPECT_EQ(shown("postgresql://host/db?sslPassword=secret"), "postgresql://host/db");
  EXPECT_EQ(shown("postgresql://host/db?pass%77ord=secret"), "postgresql://host/db");
}

TEST(RecordsPlace, OtherDatabasesAreUnknown) {
  EXPECT_FALSE(place_of(""));
  EXPECT_FALSE(place_of("sqlite:"));
  const auto other = place_of("mysql://me:secret@host/db");
  ASSERT_FALSE(other);
  EXPECT_EQ(to_line(other.error()).find("secret"), std::string::npos);
}

}  // namespace
}  // namespace ackscope::records::sql
