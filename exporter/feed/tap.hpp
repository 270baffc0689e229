#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "collector/pipeline/live/collector.hpp"
#include "exporter/feed/inbox.hpp"
#include "exporter/feed/line.hpp"

namespace ackscope::feed {

/// Writes every event once, on the collector's thread, and hands the line to the inbox. `wake` is
/// called when the inbox was empty before.
class Tap : public live::EventTap {
 public:
  Tap(Inbox& inbox, std::function<void()> wake) : inbox_(inbox), wake_(std::move(wake)) {}

  void origin(std::size_t id, const Origin& origin, Backend backend) override;
  void event(const RawEvent& event) override;
  void gap(const Gap& gap) override;
  void forget(std::size_t id) override;

 private:
  std::shared_ptr<const Process> process(std::size_t id);
  std::shared_ptr<const Kind> kind(const RawEvent& event);
  void put(Line line);

  Inbox& inbox_;
  std::function<void()> wake_;
  std::vector<std::shared_ptr<const Process>> processes_;
  /// By the event's name, how it was last seen.
  std::map<std::string, std::shared_ptr<const Kind>, std::less<>> kinds_;
  std::uint64_t numbered_ = 0;
};

}  // namespace ackscope::feed
