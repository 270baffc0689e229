#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "analysis/rules/rules.hpp"
#include "collector/decode/decoder.hpp"
#include "collector/timeline/compose.hpp"
#include "collector/timeline/pairing.hpp"
#include "collector/timeline/role_splitter.hpp"
#include "tests/fuzz/decode/invariants.hpp"
#include "tests/fuzz/decode/raw_lines.hpp"

// Everything between the sources and the faces: raw events of several processes are decoded, cut
// into attempts, paired, composed and judged. The first byte chooses what the user asserts.
namespace {

using namespace ackscope;

constexpr std::size_t kMaxBytes = 20'000;

class Run {
 public:
  Run(unsigned options, std::string_view bytes) : options_(options), lines_(bytes) {
    for (std::size_t process = 0; process < fuzz::kProcesses; ++process) {
      const bool forced = (options_ & (2U << process)) != 0 && process < 2;
      const auto side = process == 0 ? Side::source : Side::destination;
      const bool mixed = process == 2;
      tracks_.push_back(std::make_unique<timeline::RoleSplitter>(
          forced ? std::optional(side) : std::nullopt, mixed, watch_));
    }
  }

  void go() {
    while (lines_.next()) step();
    for (std::size_t process = 0; process < tracks_.size(); ++process) finish(process);
    pair_and_compose();
  }

 private:
  void step() {
    if (!lines_.is_gap()) {
      const RawEvent& raw = lines_.event();
      const auto event = decoder_.decode(raw, guess_);
      if (event) tracks_[raw.origin]->on_event(*event);
      return;
    }
    for (std::size_t process = 0; process < tracks_.size(); ++process) {
      if (lines_.gap().origin.value_or(process) == process) tracks_[process]->on_gap(lines_.gap());
    }
  }

  void finish(std::size_t process) {
    for (auto& story : std::move(*tracks_[process]).finish()) {
      if (auto* source = std::get_if<timeline::SourceStory>(&story)) {
        sources_.push_back(half(std::move(*source), process));
      } else {
        destinations_.push_back(
            half(std::get<timeline::DestinationStory>(std::move(story)), process));
      }
    }
  }

  template <typename Story>
  timeline::Half<Story> half(Story story, std::size_t process) const {
    timeline::Half<Story> result;
    result.story = std::move(story);
    result.input = process;
    const bool one_clock = (options_ & 8U) != 0 && process < 2;
    if (one_clock) {
      result.party.host = "host";
      result.clock.uuid = "uuid";
      const bool absurd = (options_ & 16U) != 0;
      result.clock.offset_ns = absurd ? (process == 0 ? INT64_MIN : INT64_MAX) : Ns{1};
    }
    return result;
  }

  void pair_and_compose() {
    std::vector<bool> source_taken(sources_.size()), destination_taken(destinations_.size());
    for (const auto& pair : timeline::pair_up(sources_, destinations_)) {
      if (source_taken.at(pair.source) || destination_taken.at(pair.destination)) std::abort();
      source_taken[pair.source] = destination_taken[pair.destination] = true;
      judge(&sources_[pair.source], &destinations_[pair.destination], pair.how);
    }
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (!source_taken[i]) judge(&sources_[i], nullptr, Pairing::one_sided);
    }
    for (std::size_t i = 0; i < destinations_.size(); ++i) {
      if (!destination_taken[i]) judge(nullptr, &destinations_[i], Pairing::one_sided);
    }
  }

  void judge(const timeline::SourceHalf* source, const timeline::DestinationHalf* destination,
             Pairing pairing) {
    Migration migration = timeline::compose(source, destination, {pairing, (options_ & 1U) != 0});
    rules::judge(migration);
    fuzz::check(migration, lines_.monotone());
  }

  unsigned options_;
  fuzz::RawLines lines_;
  decode::Decoder decoder_;
  decode::ReleaseGuess guess_;
  timeline::BlockWatch watch_;
  std::vector<std::unique_ptr<timeline::RoleSplitter>> tracks_;
  std::vector<timeline::SourceHalf> sources_;
  std::vector<timeline::DestinationHalf> destinations_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > kMaxBytes) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Run(data[0], bytes.substr(std::min(size, bytes.find('\n') + 1))).go();
  return 0;
}
