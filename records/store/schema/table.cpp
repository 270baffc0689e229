#include "records/store/schema/table.hpp"

#include <array>

namespace ackscope::records::schema {
namespace {

constexpr std::array<std::string_view, 7> kPartitioned = {
    "migration", "device", "round", "finding", "label", "observation", "probe"};

/// Databases are created with whatever order of letters their host has; ours is that of bytes.
std::string by_bytes(std::string_view columns) {
  constexpr std::string_view kText = " TEXT";
  std::string text(columns);
  for (std::size_t at = text.find(kText); at != std::string::npos; at = text.find(kText, at)) {
    at += kText.size();
    text.insert(at, " COLLATE \"C\"");
  }
  return text;
}

}  // namespace

std::string create(const Table& table, sql::Dialect dialect) {
  const std::string name(table.name);
  const bool sqlite = dialect == sql::Dialect::sqlite;
  std::string text = "CREATE TABLE " + name + " (" +
                     (sqlite ? std::string(table.columns) : by_bytes(table.columns));
  if (!table.key.empty()) text += ", PRIMARY KEY (" + std::string(table.key) + ")";
  text += ")";
  if (sqlite) return text + (table.key.empty() || table.wide ? ";" : " WITHOUT ROWID;");
  return text + " PARTITION BY LIST (month); CREATE TABLE " + name + "_0 PARTITION OF " + name +
         " FOR VALUES IN (0); CREATE TABLE " + name + "_other PARTITION OF " + name + " DEFAULT;";
}

std::span<const std::string_view> partitioned_tables() { return kPartitioned; }

}  // namespace ackscope::records::schema
