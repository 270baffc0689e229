#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/decode/decoder.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/side.hpp"
#include "collector/source/live/live_source.hpp"

namespace ackscope::cli {

/// What a live source delivers, written to a file in our own format as it comes. The lines of
/// source processes come first, as files of recordings are read: they tell where new initial data
/// begin.
class LiveCopy {
 public:
  explicit LiveCopy(std::filesystem::path file);

  void event(const source::LiveSource& from);
  void gap(const Gap& gap);
  /// What came so far comes again, or was never true.
  void restart();

  /// False when it could not be written.
  bool finish(const std::vector<Origin>& origins);

  std::uint64_t events() const { return events_; }

 private:
  /// A file that is being written, and what it has said of signs.
  struct Part {
    std::ofstream out;
    std::map<std::string, std::string> declared{};
  };
  struct Held {
    std::string event, signed_names, line;
  };
  struct Process {
    std::optional<Side> side;
    std::vector<Held> held{};  ///< while it is not known
    std::size_t bytes = 0;
  };

  Part open(const char* suffix) const;
  std::filesystem::path part(const char* suffix) const;
  void settle(Process& process, Side side);
  void write(Side side, const Held& held);

  std::filesystem::path file_;
  Part source_, destination_;
  std::unique_ptr<decode::Decoder> decoder_;
  std::map<std::size_t, Process> processes_;
  std::vector<std::string> gaps_;
  std::uint64_t events_ = 0;
};

}  // namespace ackscope::cli
