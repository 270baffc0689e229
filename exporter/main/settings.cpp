#include <algorithm>

#include "exporter/config/values.hpp"
#include "exporter/feed/own_input.hpp"
#include "exporter/main/flags.hpp"
#include "exporter/web/watched_policy.hpp"

namespace ackscope::exporter {
namespace {

using Errors = std::vector<Error>;

/// Takes a checked value, or notes which flag has none.
template <typename T, typename Into>
void take(Result<T> checked, const char* flag, Errors& errors, Into& into) {
  if (checked) {
    into = std::move(*checked);
    return;
  }
  Error error = std::move(checked.error());
  error.where = flag;
  errors.push_back(std::move(error));
}

void see(Result<void> checked, const char* flag, Errors& errors) {
  if (checked) return;
  checked.error().where = flag;
  errors.push_back(std::move(checked.error()));
}

struct SidePath {
  std::optional<Side> side;
  std::string path;
};

SidePath split(const std::string& text) {
  for (const Side side : {Side::source, Side::destination}) {
    const std::string prefix = std::string(to_string(side)) + "=";
    if (text.starts_with(prefix)) return {side, text.substr(prefix.size())};
  }
  return {std::nullopt, text};
}

void apply_inputs(const Flags& flags, Settings& settings, Errors& errors) {
  if (!flags.inputs.empty()) settings.request.inputs.clear();
  for (const std::string& text : flags.inputs) {
    const SidePath parts = split(text);
    if (parts.path.empty())
      errors.push_back({"no input: '" + text + "'", "INPUT", "write an address or a path"});
    auto& inputs = settings.request.inputs;
    see(parts.path.empty() ? Result<void>() : check_address({.address = parts.path}), "INPUT",
        errors);
    if (std::ranges::find(inputs, parts.path, &live::LiveInput::address) != inputs.end())
      errors.push_back(
          {"an input that is there twice: '" + parts.path + "'", "INPUT", "leave one of them"});
    inputs.push_back({parts.path, parts.side, flags.vm, flags.host, {}, flags.from_end});
  }
  if (flags.inputs.empty() && (flags.vm || flags.host || flags.from_end))
    errors.push_back({"there is no INPUT on the command line", "--vm, --host, --from-end",
                      "say it in the file, of each input"});
}

void apply_request(const Flags& flags, Settings& settings, Errors& errors) {
  for (const std::string& text : flags.trace_events) {
    const SidePath parts = split(text);
    see(check_readable(parts.path), "--trace-events", errors);
    settings.request.trace_events.push_back({parts.path, parts.side});
  }
  if (flags.give_up_after)
    take(parse_give_up_after(*flags.give_up_after), "--give-up-after", errors,
         settings.request.give_up_after);
  if (flags.same_clock) settings.request.same_clock = true;
}

void apply_web(const Flags& flags, Settings& settings, Errors& errors) {
  WebSettings& web = settings.web;
  if (!flags.listen.empty()) web.listen = flags.listen;
  ListenAddress ignored;
  for (const std::string& text : flags.listen)
    take(parse_listen(text), "--listen", errors, ignored);
  if (flags.telemetry_path)
    take(check_telemetry_path(*flags.telemetry_path), "--telemetry-path", errors,
         web.telemetry_path);
  if (flags.web_config) web.config_file = flags.web_config;
  if (flags.feed) take(parse_feed(*flags.feed), "--feed", errors, settings.feed);
}

void apply_limits(const Flags& flags, Settings& settings, Errors& errors) {
  for (const auto& [flag, given, into] :
       {std::tuple{"--max-vms", flags.max_vms, &settings.limits.vms},
        std::tuple{"--max-devices", flags.max_devices, &settings.limits.devices}}) {
    if (!given) continue;
    if (*given == 0) errors.push_back({"0 shows nothing", flag, "give a number from 1 on"});
    *into = *given;
  }
}

/// Labels of the command line come before those of the file.
void apply_labels(const Flags& flags, Settings& settings, Errors& errors) {
  live::Labels labels;
  for (const std::string& text : flags.labels) {
    std::pair<std::string, std::string> label;
    take(parse_label(text), "--label", errors, label);
    labels.push_back(std::move(label));
  }
  labels.insert(labels.end(), settings.labels.begin(), settings.labels.end());
  settings.labels = std::move(labels);
}

/// An input's own labels come before those of all.
void spread_labels(Settings& settings) {
  for (live::LiveInput& input : settings.request.inputs)
    for (const auto& label : settings.labels)
      if (std::ranges::none_of(input.labels,
                               [&](const auto& own) { return own.first == label.first; }))
        input.labels.push_back(label);
}

}  // namespace

Checked<Settings> load_settings(const Flags& flags) {
  Settings settings;
  Errors errors;
  if (flags.config) settings = read_settings(*flags.config, errors);
  const bool file_good = errors.empty();
  apply_inputs(flags, settings, errors);
  apply_request(flags, settings, errors);
  apply_web(flags, settings, errors);
  apply_limits(flags, settings, errors);
  apply_labels(flags, settings, errors);
  if (file_good && settings.request.inputs.empty())
    errors.push_back({"there is no input", flags.config.value_or(""),
                      "name one on the command line, or in the file under 'inputs:'"});
  if (settings.feed)
    if (auto good = feed::refuse_own(*settings.feed, settings.request.inputs); !good)
      errors.push_back(std::move(good.error()));
  if (auto policy = make_policy(settings.web.config_file); !policy)
    errors.insert(errors.end(), policy.error().begin(), policy.error().end());
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  spread_labels(settings);
  return settings;
}

}  // namespace ackscope::exporter
