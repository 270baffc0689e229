#include "collector/anonymize/qmp_line.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "collector/anonymize/patterns.hpp"

namespace ackscope::anonymize {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxDepth = 8;
constexpr std::string_view kPeripheral = "/machine/peripheral/";

/// Words of the protocol.
constexpr std::array<std::string_view, 12> kWords{"execute",    "exec-oob",     "event", "status",
                                                  "capability", "device-state", "kind",  "class",
                                                  "property",   "reason",       "side",  "driver"};

bool is_one_of(std::string_view key, const auto& list) {
  return std::ranges::find(list, key) != list.end();
}

bool is_plain_word(std::string_view text) {
  return text.size() <= 64 && std::ranges::all_of(text, is_word);
}

bool is_address(std::string_view text) {
  const auto match = match_at(text, 0);
  return match && match->length == text.size() &&
         (match->kind == Kind::bdf || match->kind == Kind::uuid);
}

/// "/machine/peripheral/ID/..." with another id; other objects become a path.
std::string scrub_qom(std::string_view path, Scrubber& scrubber) {
  if (!path.starts_with(kPeripheral)) return scrubber.name(Kind::path, path);
  const std::string_view id = path.substr(kPeripheral.size());
  return std::string(kPeripheral) + scrubber.name(Kind::qdev, id.substr(0, id.find('/')));
}

/// A device's address, or the folder of it.
std::optional<std::string> scrub_device(std::string_view text, Scrubber& scrubber) {
  while (text.ends_with('/')) text.remove_suffix(1);
  const std::string_view last = text.substr(text.rfind('/') + 1);
  if (!is_address(last)) return std::nullopt;
  const std::string pseudonym = scrubber.name(Kind::bdf, last);
  return text.starts_with('/') ? "/sys/devices/" + pseudonym : pseudonym;
}

std::optional<std::string> scrub_text(std::string_view key, std::string_view text,
                                      Scrubber& scrubber) {
  if (is_one_of(key, kWords)) {
    return is_plain_word(text) ? std::optional(std::string(text)) : std::nullopt;
  }
  if (text.empty()) return std::string();
  if (key == "qom-path" || key == "path") return scrub_qom(text, scrubber);
  if (key == "device-id") return scrubber.name(Kind::qdev, text);
  if (key == "id") return scrubber.name(Kind::id, text);
  if (key == "tag") return scrubber.name(Kind::tag, text);
  if (key == "desc" || key == "error-desc") return scrubber.message(text);
  if (key == "host" || key == "sysfsdev" || key == "return") return scrub_device(text, scrubber);
  return std::nullopt;
}

Json scrub(const Json& value, Scrubber& scrubber, int depth);

Json scrub_object(const Json& object, Scrubber& scrubber, int depth) {
  Json kept = Json::object();
  for (const auto& [key, member] : object.items()) {
    if (!is_plain_word(key)) continue;
    if (!member.is_string()) {
      kept[scrubber.text(key)] = scrub(member, scrubber, depth + 1);
    } else if (auto text = scrub_text(key, member.get_ref<const std::string&>(), scrubber)) {
      kept[scrubber.text(key)] = std::move(*text);
    } else if (key == "return") {
      kept[key] = Json::object();  // that there was a reply still counts
    }
  }
  return kept;
}

Json scrub(const Json& value, Scrubber& scrubber, int depth) {
  if (depth > kMaxDepth) return nullptr;
  if (value.is_object()) return scrub_object(value, scrubber, depth);
  if (!value.is_array()) return value.is_string() ? Json() : value;
  Json kept = Json::array();
  for (const Json& item : value) kept.push_back(scrub(item, scrubber, depth + 1));
  return kept;
}

void learn_member(const Json& object, const char* key, Kind kind, Scrubber& scrubber) {
  const auto found = object.find(key);
  if (found != object.end() && found->is_string()) {
    scrubber.learn(kind, found->get_ref<const std::string&>());
  }
}

void learn(const Json& value, Scrubber& scrubber, int depth) {
  if (depth > kMaxDepth) return;
  if (value.is_object()) {
    learn_member(value, "device-id", Kind::qdev, scrubber);
    learn_member(value, "hostname", Kind::host, scrubber);
    learn_member(value, "tls-hostname", Kind::host, scrubber);
    learn_member(value, "host", Kind::host, scrubber);
    const auto driver = value.find("driver");
    const bool device = driver != value.end() && driver->is_string() &&
                        driver->get_ref<const std::string&>().starts_with("vfio-");
    if (device) learn_member(value, "id", Kind::qdev, scrubber);
    for (const char* key : {"qom-path", "path"}) {
      const auto path = value.find(key);
      if (path == value.end() || !path->is_string()) continue;
      const std::string_view text = path->get_ref<const std::string&>();
      if (!text.starts_with(kPeripheral)) continue;
      const std::string_view id = text.substr(kPeripheral.size());
      scrubber.learn(Kind::qdev, id.substr(0, id.find('/')));
    }
  }
  if (value.is_structured()) {
    for (const Json& member : value) learn(member, scrubber, depth + 1);
  }
}

}  // namespace

void learn_from_qmp(std::string_view line, Scrubber& scrubber) {
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_object()) learn(object, scrubber, 0);
}

std::optional<std::string> scrub_qmp(std::string_view line, Scrubber& scrubber) {
  const Json object = Json::parse(line, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  return scrub(object, scrubber, 0).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ackscope::anonymize
