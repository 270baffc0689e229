#include "reference/scenario/document.hpp"

#include <utility>
#include <vector>

namespace ackscope::reference {
namespace {

constexpr std::size_t kLargestFile = 1 << 20;
constexpr std::size_t kDeepest = 16;
constexpr std::size_t kLongestQuote = 60;
constexpr std::size_t kLongestError = 300;

/// Watches the parser: nesting and keys that are there twice, which it would accept.
class Watch {
 public:
  explicit Watch(Reading& reading) : reading_(reading) {}

  /// Is the value to be kept?
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event == Json::parse_event_t::key && !keys_.back().insert(parsed).second) {
      reading_.fail("",
                    "key " + in_quotes(parsed.get_ref<const std::string&>()) + " is there twice");
    }
    if (static_cast<std::size_t>(depth) <= kDeepest) return true;
    reading_.fail("", "nested too deeply");
    return false;
  }

 private:
  Reading& reading_;
  std::vector<std::set<std::string>> keys_;
};

/// "[json.exception.parse_error.101] parse error at line 2, column 7: syntax error ..." without
/// what only the library's authors need.
std::string plain(std::string_view what) {
  if (const auto at = what.find("parse error at "); at != std::string_view::npos) {
    what.remove_prefix(at + std::string_view("parse error at ").size());
  }
  std::string out;
  for (const char c : what.substr(0, kLongestError)) {
    out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  }
  return out;
}

}  // namespace

void Reading::fail(const std::string& path, const std::string& text) {
  if (!error) error = path.empty() ? text : path + ": " + text;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text.substr(0, kLongestQuote)) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7f ? '?' : c;
  }
  return out + (text.size() > kLongestQuote ? "...\"" : "\"");
}

Json parse_document(std::string_view text, Reading& reading) {
  if (text.size() > kLargestFile) {
    reading.fail("", "larger than 1 MiB");
    return {};
  }
  try {
    return Json::parse(text, Watch(reading), true, true);
  } catch (const Json::exception& error) {
    reading.fail("", plain(error.what()));
    return {};
  }
}

Fields::Fields(const Json& json, std::string path, Reading& reading)
    : json_(json), path_(std::move(path)), reading_(reading) {
  if (!json.is_object()) reading.fail(path_.empty() ? "scenario" : path_, "must be an object");
}

const Json* Fields::take(std::string_view key) {
  known_.emplace(key);
  if (!json_.is_object()) return nullptr;
  const auto found = json_.find(key);
  return found == json_.end() ? nullptr : &*found;
}

void Fields::finish() {
  if (!json_.is_object()) return;
  for (const auto& [key, value] : json_.items()) {
    if (known_.contains(key)) continue;
    std::string text = "unknown key " + in_quotes(key) + "; known here:";
    for (const std::string& known : known_) text += " " + known;
    reading_.fail(path_, text);
  }
}

std::string Fields::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

}  // namespace ackscope::reference
