#include "exporter/web/watched_policy.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "exporter/web/tls.hpp"

namespace ackscope::exporter {
namespace {

/// Files that count besides the configuration itself.
std::vector<std::string> named_files(const WebConfig& config) {
  if (!config.tls) return {};
  std::vector<std::string> files{config.tls->cert_file.text, config.tls->key_file.text};
  if (config.tls->client_ca_file) files.push_back(config.tls->client_ca_file->text);
  return files;
}

Checked<PolicyPtr> build(WebConfig config) {
  auto policy = std::make_shared<Policy>();
  if (config.tls) {
    auto tls = make_tls(*config.tls);
    if (!tls) return tl::unexpected(std::vector{tls.error()});
    policy->tls = std::move(*tls);
  }
  policy->access = Access(std::move(config.users));
  policy->headers = std::move(config.headers);
  return PolicyPtr(std::move(policy));
}

std::string state_of(const std::string& file) {
  struct stat state {};
  if (::stat(file.c_str(), &state) != 0) return "absent;";
  const auto text = [](auto number) { return std::to_string(number) + ","; };
  return text(state.st_dev) + text(state.st_ino) + text(state.st_size) +
         text(state.st_mtim.tv_sec) + text(state.st_mtim.tv_nsec) + text(state.st_ctim.tv_sec) +
         text(state.st_ctim.tv_nsec) + ";";
}

struct Reading {
  Checked<PolicyPtr> policy = std::make_shared<const Policy>();
  /// Of the files as they were before they were read: a later change shows.
  std::map<std::string, std::string> states{};
};

Reading read(const std::optional<std::string>& file) {
  Reading reading;
  if (!file) return reading;
  reading.states[*file] = state_of(*file);
  auto config = read_web_config(*file);
  if (!config) {
    reading.policy = tl::unexpected(std::move(config.error()));
    return reading;
  }
  for (const std::string& named : named_files(*config)) reading.states[named] = state_of(named);
  reading.policy = build(std::move(*config));
  return reading;
}

}  // namespace

Checked<PolicyPtr> make_policy(const std::optional<std::string>& file) { return read(file).policy; }

std::vector<Error> WatchedPolicy::use(std::optional<std::string> file) {
  Reading reading = read(file);
  if (!reading.policy) {
    if (file == file_) seen_ = std::move(reading.states);
    return std::move(reading.policy.error());
  }
  file_ = std::move(file);
  seen_ = std::move(reading.states);
  const std::lock_guard lock(mutex_);
  policy_ = std::move(*reading.policy);
  return {};
}

WatchedPolicy::News WatchedPolicy::refresh() {
  const bool same = std::ranges::all_of(
      seen_, [](const auto& entry) { return state_of(entry.first) == entry.second; });
  if (same) return {};
  auto errors = use(file_);
  if (!errors.empty()) return {Change::refused, std::move(errors)};
  return {Change::taken, {}};
}

PolicyPtr WatchedPolicy::current() const {
  const std::lock_guard lock(mutex_);
  return policy_;
}

}  // namespace ackscope::exporter
