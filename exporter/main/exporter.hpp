#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "exporter/config/settings_file.hpp"
#include "exporter/main/live_part.hpp"
#include "exporter/web/server.hpp"

namespace ackscope::exporter {

/// The running program: reads inputs and serves pages until it is destroyed.
class Exporter {
 public:
  static Result<std::unique_ptr<Exporter>> start(Settings settings);
  ~Exporter();

  /// Takes over what can change while it runs, see docs/exporter.md. The sentences say what was
  /// not, or what that meant.
  std::vector<std::string> reload(Settings settings);

  /// "http://127.0.0.1:9856/metrics", one for each socket.
  std::vector<std::string> addresses() const;

 private:
  explicit Exporter(Settings settings) : settings_(std::move(settings)) {}
  void make_site();
  Reply answer(const Asked& asked) const;

  Settings settings_;
  LivePart live_;
  PolicyPtr policy_;
  std::shared_ptr<const Site> site_;
  std::vector<std::string> names_;
  mutable std::mutex mutex_;  ///< of what other threads look at: site and policy
  std::unique_ptr<Server> server_;
};

}  // namespace ackscope::exporter
