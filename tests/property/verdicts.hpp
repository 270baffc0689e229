#pragma once

#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "collector/model/time.hpp"

namespace ackscope::property {

template <typename Value>
std::string show(const std::optional<Value>& value) {
  return value ? fmt::format("{}", *value) : "nothing";
}

/// What a comparison found.
struct Comparison {
  std::vector<std::string> contradictions;  ///< "device a round 2: acked_ns: told 5, truly 7"
  std::size_t ambiguous = 0;                ///< rounds whose attribution is said to be ambiguous
  std::size_t told = 0;                     ///< statements made
  std::size_t unknown = 0;                  ///< true facts left open
};

/// Holds statements against the truth, one by one, and remembers what speaks against them.
class Verdicts {
 public:
  /// `complete`: everything was recorded, so that what is true must be told.
  explicit Verdicts(bool complete) : complete_(complete) {}

  bool complete() const { return complete_; }
  void within(std::string where) { where_ = std::move(where); }
  const std::string& where() const { return where_; }

  void wrong(std::string_view what, const std::string& told, const std::string& truly) {
    out_.contradictions.push_back(
        fmt::format("{}{}: told {}, truly {}", where_, what, told, truly));
  }

  template <typename Told, typename True>
  void claim(std::string_view what, const std::optional<Told>& told,
             const std::optional<True>& truly) {
    const bool same = told && truly && static_cast<Told>(*truly) == *told;
    judge(what, told, truly, same);
  }

  /// A time that is known to +- `tolerance`.
  void claim_near(std::string_view what, const OptNs& told, const OptNs& truly, Ns tolerance) {
    judge(what, told, truly, told && truly && std::abs(*told - *truly) <= tolerance);
  }

  /// As claim(), where nothing that is recorded shows it, or not surely.
  template <typename Told, typename True>
  void claim_if_told(std::string_view what, const std::optional<Told>& told,
                     const std::optional<True>& truly) {
    if (told || !truly) return claim(what, told, truly);
    ++out_.unknown;
  }

  void word(std::string_view what, std::string_view told, std::string_view truly) {
    const bool open = told == "unknown" && told != truly;
    ++(open ? out_.unknown : out_.told);
    if (told == truly || (open && !complete_)) return;
    wrong(what, std::string{told}, std::string{truly});
  }

  void count_ambiguous() { ++out_.ambiguous; }
  void count_unknown() { ++out_.unknown; }
  Comparison take() { return std::move(out_); }

 private:
  template <typename Told, typename True>
  void judge(std::string_view what, const std::optional<Told>& told,
             const std::optional<True>& truly, bool same) {
    if (told) ++out_.told;
    if (!told && truly) ++out_.unknown;
    if (same || (!told && (!truly || !complete_))) return;
    wrong(what, show(told), show(truly));
  }

  bool complete_;
  std::string where_;
  Comparison out_;
};

}  // namespace ackscope::property
