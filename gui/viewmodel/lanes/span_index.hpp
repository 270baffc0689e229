#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "collector/model/time.hpp"
#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::viewmodel {

struct Span;

/// What spans of one row that follow one another look like from afar.
struct SpanGroup {
  Ns begin = 0, end = 0;                         ///< of all of them
  std::uint32_t first = 0, last = 0, shown = 0;  ///< spans of the lane; the gravest, then longest
  std::uint32_t things = 0;                      ///< how many subjects, counted where they change
  Subject least{}, most{};                       ///< every subject lies between these
};

/// Groups of 4, 16, 64 ... spans of each row, so that a picture costs its pixels and not the spans
/// that fall on them.
class SpanIndex {
 public:
  /// Fewer spans than this are looked at one by one.
  static constexpr std::size_t kWorthIt = 512;

  SpanIndex() = default;
  /// `spans` by begin; rows outside of 0 .. rows - 1 count as the nearest.
  SpanIndex(const std::vector<Span>& spans, int rows);

  /// False: it was not made of this many spans; look at them one by one.
  bool fits(const std::vector<Span>& spans) const { return size_ > 0 && size_ == count(spans); }

  /// Row by row in the order of time: `group` is told of each stretch that meets [begin, end];
  /// where it answers false, of its parts; `span` of the spans that are left, by their number.
  template <typename OnGroup, typename OnSpan>
  void visit(Ns begin, Ns end, OnGroup group, OnSpan span) const {
    for (const Row& row : rows_) {
      if (row.levels.empty()) continue;
      const std::size_t top = row.levels.size() - 1;
      for (std::size_t i = 0; i < row.levels[top].size(); ++i)
        visit(row, top, i, begin, end, group, span);
    }
  }

 private:
  static constexpr std::size_t kFan = 4;
  struct Row {
    std::vector<std::uint32_t> spans;
    std::vector<std::vector<SpanGroup>> levels;
  };
  static std::size_t count(const std::vector<Span>& spans);
  static void close(Row& row, const std::vector<Span>& spans);

  template <typename OnGroup, typename OnSpan>
  void visit(const Row& row, std::size_t level, std::size_t i, Ns begin, Ns end, OnGroup& group,
             OnSpan& span) const {
    const SpanGroup& here = row.levels[level][i];
    if (here.end < begin || here.begin > end || group(here)) return;
    const std::size_t below = level == 0 ? row.spans.size() : row.levels[level - 1].size();
    const std::size_t to = i * kFan + kFan < below ? i * kFan + kFan : below;
    for (std::size_t part = i * kFan; part < to; ++part) {
      if (level == 0) {
        span(row.spans[part]);
      } else {
        visit(row, level - 1, part, begin, end, group, span);
      }
    }
  }

  std::vector<Row> rows_;
  std::size_t size_ = 0;
};

}  // namespace ackscope::viewmodel
