#include "babeltrace/convert/to_ctf.hpp"

#include <algorithm>
#include <set>

#include "babeltrace/convert/ctf_graph.hpp"
#include "babeltrace/convert/window.hpp"
#include "collector/decode/decoder.hpp"
#include "collector/pipeline/open.hpp"
#include "collector/pipeline/read.hpp"
#include "collector/pipeline/recordings.hpp"

namespace ackscope::babeltrace {
namespace {

namespace fs = std::filesystem;
using pipeline::ProbedRecording;

class Conversion {
 public:
  Conversion(const pipeline::Request& request, fs::path directory)
      : request_(request),
        directory_(std::move(directory)),
        probing_(request.trace_events,
                 [this](std::string_view name) { return vocabulary_.knows(name); }),
        reading_(request.trace_events, {}) {}

  Converted go() && {
    pipeline::Recordings recordings = pipeline::find_recordings(request_.inputs);
    out_.errors = std::move(recordings.errors);
    leave_out_qmp(recordings.found);
    const auto probed = pipeline::probe(std::move(recordings.found), probing_);
    for (const auto& recording : probed) {
      if (recording.first) first_ = std::min(first_.value_or(*recording.first), *recording.first);
    }
    for (const auto& recording : probed) convert(recording);
    return std::move(out_);
  }

 private:
  void leave_out_qmp(std::vector<pipeline::Recording>& found) {
    std::erase_if(found, [&](const pipeline::Recording& recording) {
      if (recording.backend != Backend::qmp) return false;
      out_.errors.push_back({"a QMP log holds no trace events", recording.display_path,
                             "it was left out; keep it beside the exported recording"});
      return true;
    });
  }

  void convert(const ProbedRecording& probed) {
    const Open open = [this, &probed]() -> Result<source::SourcePtr> {
      auto whole = reading_.open(probed.recording, probed.side);
      if (!whole) return whole;
      return windowed(std::move(*whole), request_.begin, request_.end, first_,
                      [this](std::string_view name) { return vocabulary_.knows(name); });
    };
    auto opened = open();
    if (!opened) {
      out_.errors.push_back(opened.error());
      return;
    }
    Facts facts = survey(**opened);
    for (Origin& origin : facts.origins) {
      if (request_.vm) origin.vm = request_.vm;
    }
    out_.inputs.push_back(facts.summary);
    const auto shared = std::make_shared<const Facts>(std::move(facts));
    for (const Output& output : outputs_of(*shared, name_of(probed.recording)))
      write({open, shared, output});
  }

  void write(const PortRecording& port) {
    const fs::path path = directory_ / unique(port.output.name);
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
      out_.errors.push_back({"is there already", path.string(), "give another -o DIR"});
      return;
    }
    if (const auto written = write_trace(port, path); !written) {
      out_.errors.push_back(written.error());
    } else {
      out_.traces.push_back(path);
    }
  }

  static std::string name_of(const pipeline::Recording& recording) {
    fs::path path = recording.display_path;
    if (!path.has_filename()) path = path.parent_path();
    const std::string name = path.filename().string();
    return name.empty() || name == "." || name == ".." ? "recording" : name;
  }

  std::string unique(const std::string& name) {
    std::string candidate = name;
    for (int i = 2; !names_.insert(candidate).second; ++i)
      candidate = name + "-" + std::to_string(i);
    return candidate;
  }

  const pipeline::Request& request_;
  fs::path directory_;
  decode::Decoder vocabulary_;
  pipeline::Opener probing_;  ///< looks at what an analysis looks at, `+SECONDS` means the same
  pipeline::Opener reading_;  ///< everything
  OptNs first_;
  std::set<std::string> names_;
  Converted out_;
};

}  // namespace

Converted to_ctf(const pipeline::Request& request, const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return {{}, {{error.message(), directory.string(), "give another -o DIR"}}, {}};
  return Conversion(request, directory).go();
}

}  // namespace ackscope::babeltrace
