#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "exporter/config/settings_file.hpp"
#include "exporter/main/live_part.hpp"
#include "exporter/web/server.hpp"
#include "exporter/web/watched_policy.hpp"

namespace ackscope::exporter {

/// The running program: reads inputs and serves pages until it is destroyed.
class Exporter {
 public:
  /// All that is wrong with the web configuration file, or one error of the start.
  static Checked<std::unique_ptr<Exporter>> start(Settings settings);
  ~Exporter();

  /// Takes over what can change while it runs, see docs/exporter.md; with an error, nothing. The
  /// sentences say what was not taken over, and what it meant.
  Checked<std::vector<std::string>> reload(Settings settings);

  /// Looks whether the web configuration has changed; to be called now and then.
  WatchedPolicy::News refresh() { return policy_.refresh(); }

  /// Which inputs went up or down since the last time; to be called now and then, too.
  std::vector<live::InputChange> input_changes() { return live_.input_changes(); }
  std::optional<std::string> feed_news() { return live_.feed_news(); }  ///< likewise

  /// "http://127.0.0.1:9856/metrics", one for each socket.
  std::vector<std::string> addresses() const;

 private:
  explicit Exporter(Settings settings) : settings_(std::move(settings)) {}
  void make_site();
  void follow_anew(Settings& settings, std::vector<std::string>& remarks);
  Reply answer(const Asked& asked) const;

  Settings settings_;
  LivePart live_;
  WatchedPolicy policy_;
  std::shared_ptr<const Site> site_;
  std::vector<std::string> names_;
  mutable std::mutex mutex_;  ///< of `site_`, which other threads look at
  std::unique_ptr<Server> server_;
};

}  // namespace ackscope::exporter
