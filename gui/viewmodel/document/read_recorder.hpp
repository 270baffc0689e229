#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/pipeline/read_watch.hpp"
#include "gui/viewmodel/document/load.hpp"
#include "gui/viewmodel/document/process_recorder.hpp"

namespace ackscope::viewmodel {

/// Keeps what `analyze` reads, process by process.
class ReadRecorder final : public pipeline::ReadWatch {
 public:
  explicit ReadRecorder(const OnProgress& on_progress) : on_progress_(on_progress) {}

  void event(std::size_t input, const RawEvent& raw, const Event* understood) override;
  void gap(std::size_t input, const Gap& gap) override;
  void restart(std::size_t input) override;
  void end(std::size_t input, const std::vector<Origin>& origins) override;
  void place(std::size_t input, std::size_t index) override;
  bool go_on(const pipeline::ReadProgress& progress) override;

  /// Into a recording whose analysis is there already.
  void fill(Recording& recording);

 private:
  struct Input {
    std::vector<std::unique_ptr<ProcessRecorder>> processes;  ///< by origin
    std::vector<Gap> gaps;
    std::vector<Origin> origins;
    std::optional<std::size_t> index;  ///< among `Analysis::inputs`
    bool lost_texts = false;
  };

  Input& input(std::size_t number);
  void add_processes(const Input& from, Recording& recording, std::vector<std::size_t>& origin_of);

  const OnProgress& on_progress_;
  std::shared_ptr<TextFile> texts_ = std::make_shared<TextFile>();
  bool trouble_said_ = false;
  std::vector<Input> inputs_;
};

}  // namespace ackscope::viewmodel
