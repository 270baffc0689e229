#include "collector/source/bundle/manifest.hpp"

#include <archive.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "collector/source/bundle/safe_path.hpp"

namespace ackscope::source {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "ackscope.bundle/1";

Json to_json(const BundleInput& input) {
  Json sides = Json::array();
  for (const Side side : input.sides) sides.push_back(std::string(to_string(side)));
  Json object{{"kind", input.kind}, {"paths", input.paths}, {"sides", std::move(sides)}};
  object["forced_side"] = input.forced ? Json(std::string(to_string(*input.forced))) : Json();
  return object;
}

std::optional<Side> side_of(const Json& word) {
  if (word == "source") return Side::source;
  if (word == "destination") return Side::destination;
  return std::nullopt;
}

BundleInput input_of(const Json& object) {
  BundleInput input;
  input.kind = object.at("kind").get<std::string>();
  input.paths = object.at("paths").get<std::vector<std::string>>();
  for (const Json& word : object.at("sides")) {
    if (const auto side = side_of(word)) input.sides.push_back(*side);
  }
  input.forced = side_of(object.at("forced_side"));
  return input;
}

BundleFile file_of(const Json& object) {
  return {object.at("path").get<std::string>(), object.at("sha256").get<std::string>(),
          object.at("bytes").get<std::uint64_t>()};
}

Manifest manifest_of(const Json& object) {
  Manifest manifest;
  manifest.version = object.at("tool").at("version").get<std::string>();
  manifest.anonymized = object.at("anonymized").get<bool>();
  for (const Json& input : object.at("inputs")) manifest.inputs.push_back(input_of(input));
  for (const Json& file : object.at("files")) manifest.files.push_back(file_of(file));
  manifest.notes = object.at("notes").get<std::vector<std::string>>();
  return manifest;
}

const std::string* unsafe_path(const Manifest& manifest) {
  for (const BundleFile& file : manifest.files) {
    if (!is_safe_member(file.path)) return &file.path;
  }
  for (const BundleInput& input : manifest.inputs) {
    for (const std::string& path : input.paths) {
      if (!is_safe_member(path)) return &path;
    }
  }
  return nullptr;
}

/// A path that is named twice would be read again and again.
const std::string* repeated_path(const Manifest& manifest) {
  std::set<std::string_view> seen;
  for (const BundleInput& input : manifest.inputs) {
    for (const std::string& path : input.paths) {
      if (!seen.insert(path).second) return &path;
    }
  }
  return nullptr;
}

/// JSON of few levels, or a discarded value: every level costs memory, and a small archive can hold
/// millions of them.
Json parse_flat(std::string_view text) {
  constexpr int deepest = 8;
  bool flat = true;
  const auto watch = [&](int depth, Json::parse_event_t, const Json&) {
    flat = flat && depth <= deepest;
    return flat;
  };
  Json json = Json::parse(text, watch, false);
  return flat ? json : Json(Json::value_t::discarded);
}

}  // namespace

std::string to_text(const Manifest& manifest) {
  Json object{{"schema", kSchema},
              {"tool", {{"name", "ackscope"}, {"version", manifest.version}}},
              {"libraries", {{"libarchive", archive_version_string()}}},
              {"anonymized", manifest.anonymized}};
  object["inputs"] = Json::array();
  for (const BundleInput& input : manifest.inputs) object["inputs"].push_back(to_json(input));
  object["files"] = Json::array();
  for (const BundleFile& file : manifest.files) {
    object["files"].push_back(
        Json{{"path", file.path}, {"sha256", file.sha256}, {"bytes", file.bytes}});
  }
  object["notes"] = manifest.notes;
  return object.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> parse_manifest(std::string_view text, const std::string& where) {
  const auto bad = [&](std::string what) {
    return fail("no bundle of ackscope: " + std::move(what), where, "ask for it again");
  };
  const Json object = parse_flat(text);
  if (!object.is_object() || object.value("schema", Json()) != kSchema) {
    return bad("its manifest is not of the schema ackscope.bundle/1");
  }
  try {
    Manifest manifest = manifest_of(object);
    if (const auto* path = unsafe_path(manifest)) return bad("unsafe name " + quoted_member(*path));
    if (const auto* path = repeated_path(manifest))
      return bad("names twice " + quoted_member(*path));
    return manifest;
  } catch (const Json::exception&) {
    return bad("its manifest lacks something");
  }
}

}  // namespace ackscope::source
