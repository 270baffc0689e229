#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "collector/model/time.hpp"
#include "gui/viewmodel/document/append_only.hpp"

namespace ackscope::viewmodel {

/// What a series showed in a stretch of time.
struct Extent {
  std::uint64_t first = 0, last = 0;
  std::uint64_t least = 0, most = 0;
  std::size_t points = 0;  ///< that lie in the stretch; 0: the value before it goes on
};

/// A value over time as steps: from each point on it holds until the next one. Keeps least and most
/// of every 16, 256, 4096 ... points, so that a stretch costs the logarithm of its length.
class Series {
 public:
  class View {
   public:
    std::size_t size() const { return times_.size(); }
    bool empty() const { return times_.empty(); }
    Ns time(std::size_t i) const { return times_[i]; }
    std::uint64_t value(std::size_t i) const { return values_[i]; }
    /// Of [begin, end); nothing when no point lies before `end`.
    std::optional<Extent> extent(Ns begin, Ns end) const;
    std::uint64_t most() const;  ///< of all; 0 when empty

   private:
    friend class Series;
    struct Bounds {
      std::uint64_t least = 0, most = 0;
      void add(const Bounds& other) {
        least = std::min(least, other.least);
        most = std::max(most, other.most);
      }
    };
    Bounds bounds(std::size_t first, std::size_t last) const;

    AppendOnly<Ns, 1024>::View times_;
    AppendOnly<std::uint64_t, 1024>::View values_;
    std::vector<AppendOnly<Bounds, 256>::View> levels_;  ///< complete groups of 16^(level + 1)
  };

  /// Times that go back are moved up to the last one.
  void append(Ns time, std::uint64_t value);
  View view() const;

 private:
  void close_groups();
  View::Bounds of_values(std::size_t first) const;
  View::Bounds of_groups(std::size_t level, std::size_t end) const;

  AppendOnly<Ns, 1024> times_;
  AppendOnly<std::uint64_t, 1024> values_;
  std::vector<AppendOnly<View::Bounds, 256>> levels_;
};

}  // namespace ackscope::viewmodel
