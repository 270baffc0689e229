#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ackscope::source::jsonl {

struct Null {};
struct Object {};
struct Array {};

/// A JSON value with its key. The members of an object or array are its children, in their order.
struct Node {
  using Value =
      std::variant<Null, bool, std::uint64_t, std::int64_t, double, std::string, Object, Array>;
  std::string key;
  Value value;
  std::vector<Node> children;

  /// The first member of that name; null when there is none.
  const Node* find(std::string_view name) const;

  template <typename T>
  const T* as() const {
    return std::get_if<T>(&value);
  }
};

/// Parses one line. False when it is not exactly one JSON value, is nested more than 8 deep or has
/// more than 1,024 values: memory and time stay in proportion to the line.
bool parse_tree(std::string_view line, Node& root);

}  // namespace ackscope::source::jsonl
