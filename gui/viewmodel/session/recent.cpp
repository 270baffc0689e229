#include "gui/viewmodel/session/recent.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "gui/viewmodel/session/json_text.hpp"
#include "gui/viewmodel/session/member.hpp"
#include "gui/viewmodel/session/replace_file.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSchema = "ackscope.viewer-session/1";
constexpr std::size_t kMostRecent = 12;
constexpr std::size_t kMostInputs = 256;
constexpr std::size_t kLongestPath = 8192;
constexpr std::size_t kMostBytes = 4 * 1024 * 1024;

Opened opened_of(const Json& json) {
  require(json.is_object(), "recent");
  Opened opened{texts(json, "inputs", kMostInputs, kLongestPath), false};
  require(!opened.inputs.empty(), "inputs");
  const Json* live = member(json, "live");
  require(live == nullptr || live->is_boolean(), "live");
  opened.live = live != nullptr && live->get<bool>();
  return opened;
}

Session session_of(const Json& json) {
  require(json.is_object() && text(json, "schema", kSchema.size()) == kSchema, "schema");
  Session session;
  for (const Json& one : list(json, "recent", kMostRecent)) {
    session.recent.push_back(opened_of(one));
  }
  if (const Json* last = member(json, "last")) session.last = opened_of(*last);
  return session;
}

Json to_json(const Opened& opened) { return {{"inputs", opened.inputs}, {"live", opened.live}}; }

/// The next run may begin in another folder.
std::string from_anywhere(const std::string& input) {
  const std::size_t equals = input.find('=');
  const bool sided = input.starts_with("source=") || input.starts_with("destination=");
  const std::string side = sided ? input.substr(0, equals + 1) : std::string();
  const fs::path path = input.substr(side.size());
  std::error_code error;
  if (path.is_absolute() || !fs::exists(path, error)) return input;
  const fs::path absolute = fs::absolute(path, error);
  return error ? input : side + absolute.lexically_normal().string();
}

}  // namespace

fs::path session_path() {
  const auto folder = [](const char* variable) -> fs::path {
    const char* value = std::getenv(variable);
    return value != nullptr ? value : "";
  };
  fs::path state = folder("XDG_STATE_HOME");
  // By the XDG base directory specification a relative one does not count.
  if (!state.is_absolute()) {
    const fs::path home = folder("HOME");
    if (!home.is_absolute()) return {};
    state = home / ".local/state";
  }
  return state / "ackscope/viewer.json";
}

Session read_session(const fs::path& path) {
  const auto text = read_text(path, kMostBytes);
  if (!text || !*text) return {};
  const auto json = parse_json(**text);
  if (!json) return {};
  try {
    return session_of(*json);
  } catch (const WrongMember&) {
    return {};
  }
}

Result<void> write_session(const fs::path& path, const Session& session) {
  if (path.empty()) return fail("there is no home folder to keep the session in");
  Json recent = Json::array();
  for (const Opened& one : session.recent) recent.push_back(to_json(one));
  const Json json{{"schema", kSchema},
                  {"recent", std::move(recent)},
                  {"last", session.last ? to_json(*session.last) : Json()}};
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return fail("cannot be created: " + error.message(), path.parent_path().string());
  return replace_file(path, to_text(json), 0600);
}

Session opened(Session session, const Opened& what) {
  Opened now = what;
  if (!now.live) std::ranges::transform(now.inputs, now.inputs.begin(), from_anywhere);
  std::erase(session.recent, now);
  session.recent.insert(session.recent.begin(), now);
  if (session.recent.size() > kMostRecent) session.recent.resize(kMostRecent);
  session.last = std::move(now);
  return session;
}

}  // namespace ackscope::viewmodel
