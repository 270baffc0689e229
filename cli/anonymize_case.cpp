#include "cli/anonymize_case.hpp"

#include <fmt/format.h>

#include <deque>
#include <fstream>

#include "analysis/report/events_jsonl/events_jsonl.hpp"
#include "analysis/report/version.hpp"
#include "analysis/rules/rules.hpp"
#include "analysis/whatif/estimate.hpp"
#include "cli/diagnostics.hpp"
#include "collector/anonymize/qmp_line.hpp"
#include "collector/pipeline/replay.hpp"
#include "collector/source/bytes/line_reader.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;

using anonymize::Kind;
using anonymize::Scrubber;

/// Writes events with pseudonyms as they are read.
class ScrubbingSink : public pipeline::RawSink {
 public:
  ScrubbingSink(std::ostream& out, Scrubber& scrubber)
      : writer_(out, report::version()), scrubber_(scrubber) {}

  void origin(std::size_t id, const Origin& origin, Backend backend) override {
    Origin changed = origin;
    if (origin.host) changed.host = learned(Kind::host, *origin.host);
    if (origin.vm) changed.vm = learned(Kind::vm, *origin.vm);
    if (origin.clock.uuid) changed.clock.uuid = scrubber_.name(Kind::uuid, *origin.clock.uuid);
    if (origin.tracer) changed.tracer = scrubber_.text(*origin.tracer);
    writer_.origin(id, changed, backend);
  }

  void event(const RawEvent& event) override {
    texts_.clear();
    values_.clear();
    for (std::size_t i = 0; i < event.fields.size(); ++i) {
      const auto* text = std::get_if<std::string_view>(&event.fields[i]);
      values_.push_back(text ? FieldValue(kept(field(event, i), *text)) : event.fields[i]);
    }
    RawEvent changed = event;
    changed.fields = values_;
    changed.text = kept("", event.text);
    writer_.event(changed);
  }

  void gap(const Gap& gap) override { writer_.gap(gap); }

 private:
  static std::string_view field(const RawEvent& event, std::size_t i) {
    const auto& names = event.event_class->fields;
    return i < names.size() ? std::string_view(names[i]) : "";
  }

  std::string learned(Kind kind, const std::string& name) {
    scrubber_.learn(kind, name);
    return scrubber_.name(kind, name);
  }

  std::string_view kept(std::string_view key, std::string_view text) {
    constexpr std::string_view kHost = "hostname=";
    if (key == "hostname") scrubber_.learn(Kind::host, text);
    if (const auto at = text.find(kHost); at != text.npos) {
      const std::string_view rest = text.substr(at + kHost.size());
      scrubber_.learn(Kind::host, rest.substr(0, rest.find_first_of(" ,")));
    }
    // Errors are for people, who put names into quotes.
    const bool quotes = text.find_first_of("'\"") != text.npos;
    return texts_.emplace_back(quotes ? scrubber_.message(text) : scrubber_.text(text));
  }

  report::EventsJsonlWriter writer_;
  Scrubber& scrubber_;
  std::deque<std::string> texts_;  ///< of the current event
  std::vector<FieldValue> values_;
};

template <typename Take>
Result<void> each_line(const fs::path& file, Take take) {
  auto bytes = source::ByteReader::open(file);
  if (!bytes) return tl::unexpected(bytes.error());
  source::LineReader lines(std::move(*bytes));
  while (lines.next()) {
    if (!lines.cut()) take(lines.line());
  }
  return {};
}

void learn_names(const pipeline::CaseFiles& files, const pipeline::Request& request,
                 const Analysis& analysis, Scrubber& scrubber) {
  if (request.vm) scrubber.learn(Kind::vm, *request.vm);
  for (const Migration& migration : analysis.migrations) {
    for (const auto& party : {migration.source, migration.destination}) {
      if (party && party->host) scrubber.learn(Kind::host, *party->host);
      if (party && party->vm) scrubber.learn(Kind::vm, *party->vm);
    }
    for (const Device& device : migration.devices) {
      scrubber.learn(Kind::device, device.source_name.value_or(""));
      scrubber.learn(Kind::device, device.destination_name.value_or(""));
    }
  }
  for (const pipeline::CaseInput& input : files.inputs) {
    if (input.backend() != Backend::qmp) continue;
    (void)each_line(input.recording.files.front(),
                    [&](std::string_view line) { anonymize::learn_from_qmp(line, scrubber); });
  }
}

Result<void> rewrite(const pipeline::CaseInput& input, const pipeline::Request& request,
                     const fs::path& target, Scrubber& scrubber) {
  std::ofstream out(target, std::ios::binary);
  if (input.backend() == Backend::qmp) {
    const auto read = each_line(input.recording.files.front(), [&](std::string_view line) {
      if (const auto scrubbed = anonymize::scrub_qmp(line, scrubber)) out << *scrubbed << '\n';
    });
    if (!read) return read;
  } else {
    ScrubbingSink sink(out, scrubber);
    const auto outcome = pipeline::replay({input.recording}, request, sink);
    if (!outcome.errors.empty()) return tl::unexpected(outcome.errors.front());
  }
  out.close();
  if (!out) return fail("cannot be written", target.string(), "is there room?");
  return {};
}

/// The folder of the work is nobody's business.
void hide(std::string& text, const std::string& folder) {
  for (std::size_t at = text.find(folder); at != text.npos; at = text.find(folder, at)) {
    text.erase(at, folder.size());
  }
}

void hide(Analysis& analysis, const std::string& folder) {
  for (InputSummary& input : analysis.inputs) {
    hide(input.path, folder);
    for (std::string& note : input.notes) hide(note, folder);
  }
  for (Migration& migration : analysis.migrations) {
    if (migration.qmp_source) hide(migration.qmp_source->path, folder);
    if (migration.qmp_destination) hide(migration.qmp_destination->path, folder);
    for (std::string& text : migration.incomplete) hide(text, folder);
  }
}

Analysis analyse_again(const BundleContent& content, const pipeline::Request& request,
                       const fs::path& work) {
  pipeline::Request again;
  again.begin = request.begin;
  again.end = request.end;
  again.same_clock = request.same_clock;
  for (const source::BundleInput& input : content.manifest.inputs) {
    again.inputs.push_back({(work / input.paths.front()).string(), input.forced});
  }
  Analysis analysis = pipeline::analyze(again).analysis;
  hide(analysis, work.string() + "/");
  for (Migration& migration : analysis.migrations) {
    rules::judge(migration);
    whatif::estimate(migration);
  }
  return analysis;
}

}  // namespace

Result<BundleContent> anonymized_content(const pipeline::CaseFiles& files,
                                         const pipeline::Request& request, const Analysis& analysis,
                                         const fs::path& work, Scrubber& scrubber) {
  learn_names(files, request, analysis, scrubber);
  BundleContent content;
  content.manifest.version = std::string(report::version());
  content.manifest.anonymized = true;
  for (const pipeline::CaseInput& input : files.inputs) {
    const bool qmp = input.backend() == Backend::qmp;
    const std::string path = fmt::format("inputs/{:02}/{}", content.manifest.inputs.size() + 1,
                                         qmp ? "qmp.jsonl" : "events.jsonl");
    fs::create_directories((work / path).parent_path());
    const auto written = rewrite(input, request, work / path, scrubber);
    if (!written) return tl::unexpected(written.error());
    content.manifest.inputs.push_back(
        {qmp ? "qmp" : "jsonl", {path}, input.sides, input.recording.forced_side});
    content.members.push_back({path, work / path});
    if (qmp) continue;
    content.manifest.notes.push_back(
        fmt::format("{} was a {} recording; it was rewritten as events .jsonl, known events only",
                    path, to_string(input.backend())));
    complain(content.manifest.notes.back());
  }
  add_reports(analyse_again(content, request, work), {}, content);
  return content;
}

}  // namespace ackscope::cli
