#include "collector/pipeline/recordings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

#include "collector/pipeline/classify.hpp"
#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/ctf/open.hpp"
#include "collector/source/qemu_log/group.hpp"
#include "collector/source/qemu_log/open.hpp"

namespace ackscope::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFiles = 10'000;

/// The files of a directory tree by format, those of CTF traces left out.
std::map<Backend, std::vector<fs::path>> files_by_format(const fs::path& root,
                                                         const std::vector<fs::path>& traces) {
  std::map<Backend, std::vector<fs::path>> formats;
  std::size_t seen = 0;
  std::error_code error;
  auto entry =
      fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator() && seen < kMaxFiles;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && std::ranges::find(traces, entry->path()) != traces.end()) {
      entry.disable_recursion_pending();
    }
    if (!entry->is_regular_file(ignored)) continue;
    ++seen;
    if (const auto format = classify(entry->path())) formats[*format].push_back(entry->path());
  }
  for (auto& [format, files] : formats) std::ranges::sort(files);
  return formats;
}

std::string quoted(const fs::path& path) {
  const std::string text = path.string();
  const bool plain = std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) ||
           std::string_view("/._-+:@").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain) return text;
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string command_for(const std::vector<fs::path>& files) {
  std::string command = "ackscope analyze";
  for (const fs::path& file : files) command += " " + quoted(file);
  return command;
}

/// The directories right below the root that hold a CTF trace and nothing else that could be
/// analysed: shorter to give than the traces, which LTTng buries deep.
std::vector<fs::path> shorten(const fs::path& root, const std::vector<fs::path>& traces,
                              const std::map<Backend, std::vector<fs::path>>& formats) {
  const auto top = [&](const fs::path& path) {
    const fs::path inside = path.lexically_relative(root);
    return inside.empty() || *inside.begin() == "." ? path : root / *inside.begin();
  };
  std::set<fs::path> mixed;
  for (const auto& [format, files] : formats) {
    if (format == Backend::ctf) continue;
    for (const fs::path& file : files) mixed.insert(top(file));
  }
  std::set<fs::path> short_ones;
  for (const fs::path& trace : traces) {
    short_ones.insert(mixed.contains(top(trace)) ? trace : top(trace));
  }
  return {short_ones.begin(), short_ones.end()};
}

std::vector<KindOfRecording> kinds_of(const fs::path& root,
                                      const std::map<Backend, std::vector<fs::path>>& formats,
                                      const std::vector<fs::path>& qmp) {
  std::vector<KindOfRecording> kinds;
  for (const auto& [format, files] : formats) {
    KindOfRecording kind{format, format == Backend::ctf ? shorten(root, files, formats) : files};
    kind.inputs.insert(kind.inputs.end(), qmp.begin(), qmp.end());
    kinds.push_back(std::move(kind));
  }
  return kinds;
}

/// A fingerprint that copies share: sizes and first bytes of all files.
std::string fingerprint(const std::vector<fs::path>& files) {
  std::set<fs::path> all;
  for (const fs::path& path : files) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      all.insert(path);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(path, error)) all.insert(entry.path());
  }
  std::string print;
  for (const fs::path& file : all) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) continue;
    std::array<char, 4096> head{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), head.size());
    const std::string_view bytes(head.data(), static_cast<std::size_t>(stream.gcount()));
    print +=
        fmt::format("{}:{:x};", fs::file_size(file, error), std::hash<std::string_view>{}(bytes));
  }
  return print;
}

bool is_bundle(const fs::path& path) {
  auto reader = source::ByteReader::open(path);
  return reader && source::looks_like_bundle(reader->peek_text(512));
}

class Finder {
 public:
  void add(const InputSpec& input) {
    if (input.live) return add_live(input);
    if (is_live_address(input.path)) {
      error("is a live input", input.path, "record to disk and give the trace");
      return;
    }
    std::error_code code;
    const fs::path path = input.path;
    if (fs::is_fifo(path, code)) {
      error("a pipe cannot be read", path, "its begin is needed twice: save it to a file");
      return;
    }
    if (fs::is_directory(path, code)) {
      add_directory(path, input);
    } else if (is_bundle(path)) {
      add_bundle(path, input);
    } else if (auto format = classify(path)) {
      add_files(*format, {path}, input.forced_side);
    } else {
      result_.errors.push_back(format.error());
    }
  }

  Recordings finish() {
    for (auto& [side, files] : logs_) {
      for (auto& group : source::group_log_files(files)) {
        const std::string name = group.front().string();
        keep({name, Backend::log, std::move(group), side, {}});
      }
    }
    return std::move(result_);
  }

 private:
  void error(std::string what, const fs::path& where, std::string remedy) {
    result_.errors.push_back({std::move(what), where.string(), std::move(remedy)});
  }

  void add_live(const InputSpec& input) {
    if (input.live->error) {
      result_.errors.push_back(*input.live->error);
    } else {
      keep(
          {input.live->address, Backend::live, {input.path}, input.forced_side, input.live->notes});
    }
  }

  /// Each recording is added as it was given to whoever made the bundle.
  void add_bundle(const fs::path& path, const InputSpec& input) {
    if (input.forced_side) {
      error("a bundle holds both sides", path, "give it without source= or destination=");
      return;
    }
    auto unpacked = source::unpack(path);
    if (!unpacked) {
      result_.errors.push_back(unpacked.error());
      return;
    }
    const auto kept = std::make_shared<const source::UnpackedBundle>(std::move(*unpacked));
    result_.unpacked.push_back(kept);
    names_[kept->folder.path().string()] = path.string();
    const std::size_t errors_before = result_.errors.size();
    for (const source::BundleInput& recording : kept->manifest.inputs) {
      for (const std::string& inside : recording.paths) {
        const fs::path file = kept->folder.path() / inside;
        if (is_bundle(file)) continue;  // none is made like that
        add({file.string(), recording.forced});
      }
    }
    for (std::size_t i = errors_before; i < result_.errors.size(); ++i) {
      result_.errors[i].where = shown(result_.errors[i].where);
    }
  }

  /// A path in an unpacked bundle as the reader knows it: CASE.tar.xz/inputs/...
  std::string shown(std::string path) const {
    for (const auto& unpacked : result_.unpacked) {
      const std::string root = unpacked->folder.path().string();
      if (!path.starts_with(root)) continue;
      path = names_.at(root) + path.substr(root.size());
    }
    return path;
  }

  void add_directory(const fs::path& root, const InputSpec& input) {
    auto traces = source::find_ctf_traces(root);
    auto formats = files_by_format(root, traces);
    if (!traces.empty()) formats[Backend::ctf] = std::move(traces);
    // QMP logs go with any kind of recording.
    std::vector<fs::path> qmp;
    if (formats.contains(Backend::qmp)) qmp = std::move(formats.extract(Backend::qmp).mapped());
    if (formats.empty() && qmp.empty()) {
      error("no trace in this directory", root,
            "a CTF trace has a file `metadata`; logs and simple traces are known by their content");
    } else if (formats.size() > 1) {
      std::string commands;
      for (const KindOfRecording& kind : kinds_of(root, formats, qmp))
        commands +=
            "\n  " + command_for(kind.inputs) + "   # " + std::string(to_string(kind.backend));
      error("several kinds of recordings in one directory", root,
            "analyse one kind at a time:" + commands);
    } else {
      for (auto& [format, files] : formats) add_files(format, files, input.forced_side, root);
      add_files(Backend::qmp, std::move(qmp), input.forced_side);
    }
  }

  void add_files(Backend format, std::vector<fs::path> files, std::optional<Side> side,
                 const fs::path& root = {}) {
    if (format == Backend::log) {
      // Their grouping needs all of them.
      auto& logs = logs_[side];
      logs.insert(logs.end(), files.begin(), files.end());
    } else if (format == Backend::ctf) {
      keep({root.string(), format, std::move(files), side, {}});
    } else {
      for (fs::path& file : files) keep({file.string(), format, {file}, side, {}});
    }
  }

  void keep(Recording recording) {
    recording.display_path = shown(std::move(recording.display_path));
    const std::string print = fingerprint(recording.files);
    const auto [known, added] = seen_.emplace(print, result_.found.size());
    if (added) {
      result_.found.push_back(std::move(recording));
      return;
    }
    result_.found[known->second].notes.push_back(
        fmt::format("{} is the same recording again and was left out", recording.display_path));
  }

  Recordings result_;
  std::map<std::optional<Side>, std::vector<fs::path>> logs_;
  std::map<std::string, std::size_t> seen_;
  std::map<std::string, std::string> names_;  // of bundles, by the folder each is unpacked to
};

}  // namespace

bool is_live_address(std::string_view input) {
  return input.starts_with("unix:") || input.starts_with("net://") ||
         input.starts_with("net4://") || input.starts_with("net6://");
}

std::vector<KindOfRecording> kinds_in(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (!fs::is_regular_file(path, error)) return {};
    const auto format = classify(path);
    if (!format) return {};
    return {{*format, {path}}};
  }
  auto traces = source::find_ctf_traces(path);
  auto formats = files_by_format(path, traces);
  if (!traces.empty()) formats[Backend::ctf] = std::move(traces);
  std::vector<fs::path> qmp;
  if (formats.contains(Backend::qmp)) qmp = std::move(formats.extract(Backend::qmp).mapped());
  return kinds_of(path, formats, qmp);
}

Recordings find_recordings(const std::vector<InputSpec>& inputs) {
  Finder finder;
  for (const InputSpec& input : inputs) finder.add(input);
  return finder.finish();
}

}  // namespace ackscope::pipeline
