#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "records/sql/connection.hpp"

namespace ackscope::test {

/// A test that runs on SQLite and on PostgreSQL, each time in a database of its own.
class OnBothDatabases : public ::testing::TestWithParam<records::sql::Dialect> {
 protected:
  OnBothDatabases();
  ~OnBothDatabases() override;

  /// Another empty database.
  records::sql::Place fresh_place();
  const records::sql::Place& place() const { return place_; }

 private:
  std::filesystem::path directory_;
  records::sql::Place place_;
};

/// Fails the test with what went wrong.
template <typename T>
T good(records::sql::Outcome<T> outcome) {
  if (!outcome) throw std::runtime_error(to_line(outcome.error().error));
  return *std::move(outcome);
}
inline void fine(const records::sql::Outcome<void>& outcome) {
  if (!outcome) throw std::runtime_error(to_line(outcome.error().error));
}

/// Every row of every table, as text: equal stores are equal texts.
std::string everything(records::sql::Connection& connection);

std::string dialect_name(const ::testing::TestParamInfo<records::sql::Dialect>& info);

}  // namespace ackscope::test

#define ON_BOTH_DATABASES(suite)                                                             \
  INSTANTIATE_TEST_SUITE_P(Databases, suite,                                                 \
                           ::testing::Values(::ackscope::records::sql::Dialect::sqlite,      \
                                             ::ackscope::records::sql::Dialect::postgresql), \
                           ::ackscope::test::dialect_name)
