#include "collector/source/qmp/message.hpp"

#include <array>
#include <limits>
#include <utility>

namespace ackscope::source::qmp {
namespace {

bool is_object(const Node* node) { return node != nullptr && node->as<jsonl::Object>() != nullptr; }

/// QMP's own stamp of an event, on the clock of QEMU's host.
OptNs own_stamp(const Node& event) {
  const Node* stamp = inside(&event, "timestamp");
  if (stamp == nullptr) return std::nullopt;
  const auto seconds = number_at(*stamp, "seconds");
  const auto micros = number_at(*stamp, "microseconds");
  constexpr std::uint64_t kSaneSeconds = 2'300'000'000;
  if (!seconds || !micros || *seconds > kSaneSeconds || *micros >= 1'000'000) return std::nullopt;
  return static_cast<Ns>(*seconds) * 1'000'000'000 + static_cast<Ns>(*micros) * 1'000;
}

/// Stamps beyond this (73 years) are damage; below it no difference of two can overflow.
OptNs stamp_at(const Node& object, std::string_view name) {
  const auto value = number_at(object, name);
  if (!value || *value >= (std::uint64_t{1} << 61)) return std::nullopt;
  return static_cast<Ns>(*value);
}

MessageKind kind_of(const Node& body) {
  if (is_object(body.find("QMP"))) return MessageKind::greeting;
  if (text_at(body, "execute") || text_at(body, "exec-oob")) return MessageKind::command;
  if (body.find("return") != nullptr) return MessageKind::reply;
  if (const Node* error = inside(&body, "error"); is_object(error) && text_at(*error, "desc")) {
    return MessageKind::error;
  }
  if (text_at(body, "event") && is_object(body.find("timestamp"))) return MessageKind::event;
  return MessageKind::other;
}

std::optional<Side> side_of(const Node& wrapper) {
  static constexpr std::array<std::pair<std::string_view, Side>, 5> kWords{{
      {"src", Side::source},
      {"source", Side::source},
      {"dst", Side::destination},
      {"dest", Side::destination},
      {"destination", Side::destination},
  }};
  const auto word = text_at(wrapper, "side");
  for (const auto& [name, side] : kWords) {
    if (word == name) return side;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> text_at(const Node& object, std::string_view name) {
  const Node* node = object.find(name);
  const auto* text = node != nullptr ? node->as<std::string>() : nullptr;
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

std::optional<std::uint64_t> number_at(const Node& object, std::string_view name) {
  const Node* node = object.find(name);
  const auto* number = node != nullptr ? node->as<std::uint64_t>() : nullptr;
  return number != nullptr ? std::optional(*number) : std::nullopt;
}

std::optional<bool> truth_at(const Node& object, std::string_view name) {
  const Node* node = object.find(name);
  const auto* truth = node != nullptr ? node->as<bool>() : nullptr;
  return truth != nullptr ? std::optional(*truth) : std::nullopt;
}

const Node* inside(const Node* object, std::string_view name) {
  const Node* node = object != nullptr ? object->find(name) : nullptr;
  const bool holds = is_object(node) || (node != nullptr && node->as<jsonl::Array>() != nullptr);
  return holds ? node : nullptr;
}

std::optional<Message> parse_message(std::string_view line) {
  Node root;
  if (!jsonl::parse_tree(line, root) || !is_object(&root)) return std::nullopt;
  Message message;
  if (const Node* body = root.find("qmp"); is_object(body)) {
    message.real = stamp_at(root, "real_ns");
    message.monotonic = stamp_at(root, "mono_ns");
    message.side = side_of(root);
    message.monitor =
        text_at(root, "tag")
            .value_or(message.side ? std::string(to_string(*message.side)) : std::string());
    message.body = *body;
  } else {
    message.body = std::move(root);
    if (kind_of(message.body) == MessageKind::other) return std::nullopt;
  }
  message.kind = kind_of(message.body);
  if (message.kind == MessageKind::event) {
    if (const OptNs own = own_stamp(message.body)) message.real = own;
  }
  return message;
}

}  // namespace ackscope::source::qmp
