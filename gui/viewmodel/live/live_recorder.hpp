#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "collector/pipeline/live/collector.hpp"
#include "gui/viewmodel/document/process_recorder.hpp"

namespace ackscope::viewmodel {

/// Keeps what a collector's processes say. A process that begins another attempt, or whose input is
/// read anew, begins another stretch; stretches that nobody needs any more are dropped.
///
///   process 3   [ attempt 1 ........ ][ attempt 2 ... ][ attempt 3 ..>
///                 needed: it is shown   not needed       always kept
class LiveRecorder final : public live::EventTap {
 public:
  void origin(std::size_t id, const Origin& origin, Backend backend) override;
  void of_input(std::size_t id, std::size_t input) override;
  void event(const RawEvent& event) override;
  void understood(std::size_t id, const Event& event) override;
  void gap(const Gap& gap) override;
  void forget(std::size_t id) override;

  /// A stretch of a process as of now.
  struct Said {
    std::size_t id = 0;         ///< of the process
    std::uint64_t stretch = 0;  ///< of all processes, in the order they began
    Process process;
    std::optional<std::string> trouble{};  ///< see TextFile
  };
  /// In the order of processes, then of stretches; what did not change is shared.
  std::vector<Said> all() const;
  /// Drops all stretches that are over and were not `needed` three times in a row.
  void keep(const std::vector<std::uint64_t>& needed);

 private:
  struct Stretch {
    explicit Stretch(std::uint64_t number_) : number(number_) {}
    std::uint64_t number;
    std::shared_ptr<TextFile> texts = std::make_shared<TextFile>();
    ProcessRecorder recorder{texts};
    bool changed = true;
    int not_needed = 0;
    OptNs first{};
    Process made{};
  };
  struct Told {
    Origin origin;
    std::size_t input = 0;
    std::deque<std::unique_ptr<Stretch>> stretches;  ///< the last one goes on; never empty
  };

  Stretch& open(std::size_t id);
  void begin_stretch(Told& told);
  void begin_anew_when_full(std::size_t id, Ns now);

  mutable std::mutex mutex_;
  std::map<std::size_t, Told> told_;
  std::uint64_t next_ = 0;
};

}  // namespace ackscope::viewmodel
