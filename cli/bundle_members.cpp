#include "cli/bundle_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "analysis/report/json/write_json.hpp"
#include "analysis/report/text/write_text.hpp"
#include "analysis/report/version.hpp"
#include "cli/terminal.hpp"
#include "collector/source/bundle/safe_path.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;

using source::BundleInput;
using source::Member;

/// The plain files below a folder, sorted; links are left out.
std::vector<fs::path> files_below(const fs::path& root) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(root, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->symlink_status(ignored).type() == fs::file_type::regular) {
      files.push_back(entry->path());
    }
  }
  std::ranges::sort(files);
  return files;
}

void add_traces(const pipeline::CaseInput& input, const std::string& folder, BundleInput& listed,
                std::vector<Member>& members) {
  std::size_t number = 0;
  for (const fs::path& trace : input.recording.files) {
    const std::string place = fmt::format("{}/trace-{}", folder, ++number);
    for (const fs::path& file : files_below(trace)) {
      members.push_back({place + "/" + file.lexically_relative(trace).generic_string(), file});
    }
  }
  listed.paths = {folder};
}

/// The file's own name, which groups the files of one process, as far as a bundle may hold it.
void add_files(const pipeline::CaseInput& input, const std::string& folder, BundleInput& listed,
               std::vector<Member>& members) {
  for (const fs::path& file : input.recording.files) {
    std::string path = folder + "/" + file.filename().string();
    const bool used = std::ranges::find(listed.paths, path) != listed.paths.end();
    if (used || !source::is_safe_member(path)) {
      path = fmt::format("{}/file-{}", folder, listed.paths.size() + 1);
    }
    members.push_back({path, file});
    listed.paths.push_back(std::move(path));
  }
  if (input.trace_events) {
    // Plain or compressed: its begin tells, not its name.
    members.push_back({folder + "/trace-events-all", *input.trace_events});
  }
}

/// What was read live is kept in our own format.
Backend kept_as(Backend read) { return read == Backend::live ? Backend::jsonl : read; }

}  // namespace

BundleContent content_of(const pipeline::CaseFiles& files) {
  BundleContent content;
  content.manifest.version = std::string(report::version());
  for (const pipeline::CaseInput& input : files.inputs) {
    BundleInput listed{std::string(to_string(kept_as(input.backend()))),
                       {},
                       input.sides,
                       input.recording.forced_side};
    const std::string folder = fmt::format("inputs/{:02}", content.manifest.inputs.size() + 1);
    if (input.backend() == Backend::ctf) {
      add_traces(input, folder, listed, content.members);
    } else {
      add_files(input, folder, listed, content.members);
    }
    content.manifest.inputs.push_back(std::move(listed));
  }
  return content;
}

void add_reports(const Analysis& analysis, const report::Identity& identity,
                 BundleContent& content) {
  std::ostringstream json, text;
  report::write_json(analysis, json, identity);
  report::write_text(analysis, text, terminal_style(true), identity);
  content.members.push_back({"report.json", json.str()});
  content.members.push_back({"report.txt", text.str()});
}

}  // namespace ackscope::cli
