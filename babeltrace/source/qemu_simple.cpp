#include <memory>
#include <span>

#include "babeltrace/source/kind.hpp"
#include "babeltrace/source/params.hpp"
#include "collector/source/qemu_simple/open.hpp"

namespace ackscope::babeltrace {
namespace {

using Declared = std::shared_ptr<const source::TraceEvents>;

Result<Declared> declared_for(const std::filesystem::path& file,
                              const std::optional<std::string>& given) {
  const auto beside =
      given ? std::optional<std::filesystem::path>(*given) : source::find_trace_events_beside(file);
  if (!beside)
    return fail(
        "the declarations of this QEMU's events are missing", file.string(),
        "put its trace-events-all beside the file or give --params='trace-events=\"FILE\"'");
  auto read = source::read_trace_events(*beside);
  if (!read) return tl::unexpected(read.error());
  return std::make_shared<const source::TraceEvents>(std::move(*read));
}

Result<NamedOpen> recording_of(const std::filesystem::path& file,
                               const std::optional<std::string>& trace_events) {
  const auto declared = declared_for(file, trace_events);
  if (!declared) return tl::unexpected(declared.error());
  return NamedOpen{file.filename().string(), [file, events = *declared] {
                     return source::open_qemu_simple(file.string(), file, events, {});
                   }};
}

Result<std::vector<NamedOpen>> recordings(const bt_value* params) {
  const auto known = check_names(params, {"inputs", "trace-events"});
  if (!known) return tl::unexpected(known.error());
  const auto inputs = texts_param(params, "inputs");
  if (!inputs) return tl::unexpected(inputs.error());
  const auto trace_events = text_param(params, "trace-events");
  if (!trace_events) return tl::unexpected(trace_events.error());
  std::vector<NamedOpen> found;
  for (const std::string& input : *inputs) {
    auto recording = recording_of(input, *trace_events);
    if (!recording) return tl::unexpected(recording.error());
    found.push_back(std::move(*recording));
  }
  return found;
}

bool looks_like(std::string_view begin) {
  return source::looks_like_simple(std::as_bytes(std::span(begin.data(), begin.size())));
}

/// Every file is a recording of its own.
std::string group(const std::filesystem::path& file) { return file.string(); }

}  // namespace

const Kind kQemuSimple{"qemu-simple", looks_like, group, recordings};

}  // namespace ackscope::babeltrace
