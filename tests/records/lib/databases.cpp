#include "tests/records/lib/databases.hpp"

#include <unistd.h>

#include <atomic>

#include "tests/records/lib/server.hpp"

namespace ackscope::test {
namespace {

using records::sql::Dialect, records::sql::Place, records::sql::Row, records::sql::Value;

struct Shown {
  std::string operator()(std::monostate) const { return "NULL"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const { return "'" + text + "'"; }
};

/// Tables with the columns that order their rows.
constexpr const char* kTables[][2] = {{"migration", "month, key"},
                                      {"device", "month, key, device"},
                                      {"round", "month, key, device, position"},
                                      {"finding", "month, key, position"},
                                      {"label", "month, key, name"},
                                      {"observation", "month, key"},
                                      {"probe", "month, probe, side, observation_key"}};

}  // namespace

OnBothDatabases::OnBothDatabases() {
  std::string name = (std::filesystem::temp_directory_path() / "ackscope-db-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no directory");
  directory_ = name;
  place_ = fresh_place();
}

OnBothDatabases::~OnBothDatabases() { std::filesystem::remove_all(directory_); }

Place OnBothDatabases::fresh_place() {
  static std::atomic<int> made = 0;
  const std::string name = "store" + std::to_string(++made);
  const std::string address = GetParam() == Dialect::sqlite
                                  ? (directory_ / (name + ".db")).string()
                                  : Server::running().database(name).socket;
  return *records::sql::place_of(address);
}

std::string everything(records::sql::Connection& connection) {
  std::string text;
  for (const auto& [table, order] : kTables) {
    text += std::string(table) + "\n";
    good(connection.query(std::string("SELECT * FROM ") + table + " ORDER BY " + order, {},
                          [&text](const Row& row) {
                            for (const Value& value : row) text += std::visit(Shown{}, value) + "|";
                            text += "\n";
                            return true;
                          }));
  }
  return text;
}

std::string dialect_name(const ::testing::TestParamInfo<Dialect>& info) {
  return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL";
}

}  // namespace ackscope::test
