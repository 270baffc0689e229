#include "collector/source/jsonl/tree.hpp"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

namespace ackscope::source::jsonl {
namespace {

constexpr std::size_t kMaxNodes = 1024;
constexpr std::size_t kMaxDepth = 8;

/// Receives what nlohmann's parser finds; returning false ends the parsing.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Builder(Node& root) : root_(root) {}

  bool null() override { return add(Null{}); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(std::int64_t{value}); }
  bool number_unsigned(number_unsigned_t value) override { return add(std::uint64_t{value}); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Object{}); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Array{}); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }

 private:
  Node* place(Node::Value value) {
    if (++nodes_ > kMaxNodes) return nullptr;
    Node& node = path_.empty() ? root_ : path_.back()->children.emplace_back();
    node.key = std::exchange(key_, {});
    node.value = std::move(value);
    return &node;
  }

  bool add(Node::Value value) { return place(std::move(value)) != nullptr; }

  // The path stays valid: only the children of its last node grow.
  bool open(Node::Value value) {
    Node* node = path_.size() < kMaxDepth ? place(std::move(value)) : nullptr;
    if (node != nullptr) path_.push_back(node);
    return node != nullptr;
  }

  bool close() {
    path_.pop_back();
    return true;
  }

  Node& root_;
  std::vector<Node*> path_;
  std::string key_;
  std::size_t nodes_ = 0;
};

}  // namespace

const Node* Node::find(std::string_view name) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const Node& child) { return child.key == name; });
  return found == children.end() ? nullptr : &*found;
}

bool parse_tree(std::string_view line, Node& root) {
  root = Node{};
  Builder builder(root);
  return nlohmann::json::sax_parse(line, &builder);
}

}  // namespace ackscope::source::jsonl
