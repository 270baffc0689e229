#include "tests/gui/viewmodel/draw/opened.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "tests/golden.hpp"

namespace ackscope::viewmodel::test {
namespace {

namespace fs = std::filesystem;

RecordingPtr open(const std::vector<std::string>& paths) {
  pipeline::Request request;
  for (const std::string& path : paths) request.inputs.push_back({path, {}, {}});
  auto loaded = load(request, [](const LoadProgress&) { return true; });
  if (!loaded) throw std::runtime_error(loaded.error().what);
  return *loaded;
}

}  // namespace

RecordingPtr recording_of(std::vector<Migration> migrations) {
  auto recording = std::make_shared<Recording>();
  recording->tracks.resize(migrations.size());
  recording->analysis.migrations = std::move(migrations);
  return recording;
}

RecordingPtr open_case(const std::string& name) {
  return open({ACKSCOPE_TESTS_DIR "/cases/" + name + "/story.jsonl"});
}

std::vector<std::string> all_cases() {
  std::vector<std::string> names;
  for (const fs::path& story : ackscope::test::stories_in(ACKSCOPE_TESTS_DIR "/cases"))
    names.push_back(story.filename().string());
  return names;
}

std::vector<std::string> all_recordings() {
  std::vector<std::string> names;
  for (const auto& each : fs::directory_iterator(ACKSCOPE_RECORDINGS_DIR)) {
    const std::string name = each.path().filename().string();
    if (name.ends_with(".tar.xz")) names.push_back(name.substr(0, name.size() - 7));
  }
  std::sort(names.begin(), names.end());
  return names;
}

Unpacked::Unpacked(const std::string& name) : name_(name) {
  std::string pattern = (fs::temp_directory_path() / "test-picture-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
  folder_ = pattern;
  const std::string command =
      "tar -C '" + folder_ + "' -xf '" ACKSCOPE_RECORDINGS_DIR "/" + name + ".tar.xz'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
}

Unpacked::~Unpacked() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

bool Unpacked::has(const std::string& input) const {
  return fs::exists(fs::path(folder_) / name_ / input);
}

RecordingPtr Unpacked::open(const std::vector<std::string>& inputs) const {
  std::vector<std::string> paths;
  for (const std::string& input : inputs)
    paths.push_back((fs::path(folder_) / name_ / input).string());
  return test::open(paths);
}

Drawn draw_all(const Shown& shown, double width, double height, const Decoration& decoration) {
  Drawn drawn;
  drawn.scene = make_scene(shown);
  drawn.placement = place(drawn.scene, {});
  drawn.view = Viewport(drawn.scene.begin, drawn.scene.end, width);
  drawn.size.height = height > 0 ? height : drawn.size.axis_height + drawn.placement.height;
  drawn.picture =
      draw_picture(drawn.scene, drawn.placement, drawn.view, drawn.size, decoration, Monospace());
  return drawn;
}

void expect_golden(const std::string& name, const std::string& text) {
  ackscope::test::expect_golden_file(
      ACKSCOPE_TESTS_DIR "/gui/viewmodel/draw/golden/" + name + ".txt", text);
}

}  // namespace ackscope::viewmodel::test
