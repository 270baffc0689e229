#include "gui/widgets/ways_out.hpp"

#include <QCoreApplication>
#include <set>

#include "collector/pipeline/recordings.hpp"
#include "gui/widgets/input_text.hpp"

namespace ackscope::widgets {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("WayOut", text); }

QString title_of(Backend kind) {
  switch (kind) {
    case Backend::ctf:
      return tr("Open the CTF traces");
    case Backend::log:
      return tr("Open the QEMU logs");
    case Backend::simple:
      return tr("Open the simple files");
    case Backend::jsonl:
      return tr("Open the .jsonl files");
    case Backend::live:
    case Backend::qmp:
      break;
  }
  return tr("Open the QMP logs");
}

/// An input as it was given, with what it holds.
struct Found {
  std::string text;
  std::string prefix;  ///< "source=" where the side is forced
  std::vector<pipeline::KindOfRecording> kinds;
};

std::vector<Found> look_into(const Wanted& wanted) {
  std::vector<Found> all;
  for (const std::string& text : wanted.opened.inputs) {
    const auto spec = parse_input(text);
    if (!spec || pipeline::is_live_address(spec->path)) continue;
    all.push_back(
        {text, text.substr(0, text.size() - spec->path.size()), pipeline::kinds_in(spec->path)});
  }
  return all;
}

/// The same inputs, but of each folder with several kinds only this one.
Wanted only(Backend kind, const Wanted& wanted, const std::vector<Found>& all) {
  Wanted narrowed = wanted;
  narrowed.opened.inputs.clear();
  for (const Found& found : all) {
    if (found.kinds.size() < 2) narrowed.opened.inputs.push_back(found.text);
    for (const auto& one : found.kinds)
      for (const auto& input : one.inputs)
        if (found.kinds.size() > 1 && one.backend == kind)
          narrowed.opened.inputs.push_back(found.prefix + input.string());
  }
  return narrowed;
}

}  // namespace

std::vector<WayOut> ways_out(const Wanted& wanted) {
  if (wanted.opened.live) return {};
  const std::vector<Found> all = look_into(wanted);
  std::vector<WayOut> ways;
  std::set<Backend> kinds;
  bool simple = false;
  for (const Found& found : all) {
    for (const auto& kind : found.kinds)
      if (found.kinds.size() > 1) kinds.insert(kind.backend);
    simple = simple || (found.kinds.size() == 1 && found.kinds[0].backend == Backend::simple);
  }
  for (const Backend kind : kinds) ways.push_back({title_of(kind), only(kind, wanted, all), false});
  if (simple) ways.push_back({tr("Choose trace-events-all ..."), wanted, true});
  return ways;
}

}  // namespace ackscope::widgets
