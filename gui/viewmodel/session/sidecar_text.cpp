#include "gui/viewmodel/session/sidecar_text.hpp"

#include <map>
#include <set>

#include "gui/viewmodel/session/json_text.hpp"
#include "gui/viewmodel/session/member.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr std::string_view kSchema = "ackscope.view/1";
constexpr std::string_view kFamily = "ackscope.view/";
constexpr std::size_t kMostNotes = 10'000;
constexpr std::size_t kMostLanes = 4'096;
constexpr std::size_t kLongestText = 16 * 1024;
constexpr std::size_t kLongestKey = 1024;

Note note_of(const Json& json) {
  require(json.is_object(), "a note");
  Note note;
  note.id = number<std::uint64_t>(json, "id");
  note.migration = number<std::size_t>(json, "migration", 0);
  note.begin = number<Ns>(json, "begin_ns");
  note.end = number<Ns>(json, "end_ns", note.begin);
  note.text = text(json, "text", kLongestText);
  note.author = text(json, "author", kLongestKey);
  require(note.end >= note.begin, "end_ns");
  return note;
}

std::vector<Note> notes_of(const Json& json) {
  std::vector<Note> notes;
  std::set<std::uint64_t> ids;
  for (const Json& note : list(json, "notes", kMostNotes)) {
    notes.push_back(note_of(note));
    require(ids.insert(notes.back().id).second, "id");
  }
  return notes;
}

Arrangement lanes_of(const Json& json) {
  const auto keys = [&](const char* name) { return texts(json, name, kMostLanes, kLongestKey); };
  const auto hidden = keys("hidden");
  const auto folded = keys("folded");
  return {keys("pinned"),
          {hidden.begin(), hidden.end()},
          {folded.begin(), folded.end()},
          keys("order")};
}

std::optional<std::pair<Ns, Ns>> window_of(const Json& view) {
  const Json& window = list(view, "window_ns", 2);
  if (window.empty()) return std::nullopt;
  require(window.size() == 2, "window_ns");
  const std::pair<Ns, Ns> range{integer<Ns>(window[0], "window_ns"),
                                integer<Ns>(window[1], "window_ns")};
  require(range.first <= range.second, "window_ns");
  return range;
}

ViewState view_of(const Json& json) {
  const Json& view = object(json, "view");
  ViewState state;
  state.migration = number<std::size_t>(view, "migration", 0);
  state.window = window_of(view);
  state.arrangement = lanes_of(object(view, "lanes"));
  state.filter = text(view, "filter", kLongestText);
  state.selected = text(view, "selected", kLongestKey);
  state.marker_a = optional_number<Ns>(view, "marker_a_ns");
  state.marker_b = optional_number<Ns>(view, "marker_b_ns");
  return state;
}

/// The version decides before anything else: what another one means is not ours to judge.
std::optional<Error> wrong_schema(const Json& json) {
  const auto schema = json.is_object() ? json.find("schema") : json.end();
  if (!json.is_object() || schema == json.end() || !schema->is_string())
    return Error{"is no file of the viewer", "", "it is left alone; move it away to keep notes"};
  const auto& word = schema->get_ref<const std::string&>();
  if (word == kSchema) return std::nullopt;
  if (word.starts_with(kFamily))
    return Error{"was written by a newer version", "", "it is left alone; use that version"};
  return Error{"is no file of the viewer", "", "it is left alone; move it away to keep notes"};
}

/// Changes what is known of a note and leaves the rest.
Json to_json(const Note& note, Json json) {
  json["id"] = note.id;
  json["migration"] = note.migration;
  json["begin_ns"] = note.begin;
  json["end_ns"] = note.end;
  json["text"] = note.text;
  json["author"] = note.author;
  return json;
}

Json notes_json(const std::vector<Note>& notes, const Json& old) {
  std::map<std::uint64_t, const Json*> before;
  for (const Json& note : list(old, "notes", kMostNotes)) {
    before[number<std::uint64_t>(note, "id")] = &note;
  }
  Json json = Json::array();
  for (const Note& note : notes) {
    const auto found = before.find(note.id);
    json.push_back(to_json(note, found == before.end() ? Json::object() : *found->second));
  }
  return json;
}

Json view_json(const ViewState& view, Json json) {
  json["migration"] = view.migration;
  json["window_ns"] = view.window ? Json{view.window->first, view.window->second} : Json();
  Json lanes = object(json, "lanes");
  lanes["pinned"] = view.arrangement.pinned;
  lanes["hidden"] = view.arrangement.hidden;
  lanes["folded"] = view.arrangement.folded;
  lanes["order"] = view.arrangement.order;
  json["lanes"] = std::move(lanes);
  json["filter"] = view.filter;
  json["selected"] = view.selected;
  json["marker_a_ns"] = view.marker_a ? Json(*view.marker_a) : Json();
  json["marker_b_ns"] = view.marker_b ? Json(*view.marker_b) : Json();
  return json;
}

}  // namespace

Result<Sidecar> parse_sidecar(std::string_view text) {
  if (text.size() > kMostSidecarBytes) return fail("is too large to be read");
  const auto json = parse_json(text);
  if (!json) return fail("is no JSON", "", "it is left alone; move it away to keep notes");
  if (auto error = wrong_schema(*json)) return tl::unexpected(std::move(*error));
  try {
    return Sidecar{notes_of(*json), view_of(*json)};
  } catch (const WrongMember& wrong) {
    return fail("is damaged: " + wrong.name + " is not what it should be", "",
                "it is left alone; correct it or move it away");
  }
}

Result<std::string> sidecar_text(const Sidecar& sidecar, std::string_view old) {
  Json json = old.empty() ? Json::object() : parse_json(old).value_or(Json::object());
  json["schema"] = kSchema;
  json["notes"] = notes_json(sidecar.notes, json);
  json["view"] = view_json(sidecar.view, object(json, "view"));
  std::string text = to_text(json);
  if (const auto again = parse_sidecar(text); !again)
    return fail("cannot be kept: there are too many notes, or one is too long", "",
                "shorten or delete notes");
  return text;
}

}  // namespace ackscope::viewmodel
