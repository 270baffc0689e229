#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/clock_course.hpp"
#include "collector/model/migration.hpp"
#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// A cause on one host and its effect on the other: whatever the clocks say, the cause came first.
struct CausalBound {
  enum class First { source, destination };
  Ns source;
  Ns destination;
  First first;
  std::string_view what = "";  ///< both events, for people: "ACK written, ACK received"
};

/// Puts the destination's time stamps on the source's clock.
///
/// Either both hosts share a clock, or the offset is found from causal bounds: every cause on one
/// host that has an effect on the other limits it from one side. The clocks may drift against each
/// other by up to 500 ppm (the most that a disciplined clock is slewed, adjtimex(2)), so the offset
/// is a line over time; at every moment the lines that violate no bound span an interval, whose
/// middle and half-width are offset and uncertainty there. The true offset is always inside.
class ClockMap {
 public:
  static constexpr double kMaxDrift = 500e-6;

  struct At {
    Ns time;         ///< on the source's clock
    Ns uncertainty;  ///< +-
  };

  /// Both clocks are one; `offset` corrects a constant between two recordings of it.
  static ClockMap identity(AlignmentMethod method, Ns offset);
  /// Nothing when the bounds do not limit the offset from both sides. Contradictory bounds are met
  /// as well as a line can; the contradiction is added to every uncertainty.
  static std::optional<ClockMap> from_bounds(std::span<const CausalBound> bounds);

  At to_source(Ns destination_time) const;
  /// The times of `to_source` without their uncertainties, as data.
  const ClockCourse& course() const;
  /// Also good for these moments of the destination.
  ClockAlignment summary(std::span<const Ns> moments = {}) const;
  /// By how much the bounds contradict each other, 0 when they do not.
  Ns contradiction() const { return static_cast<Ns>(2 * slack_); }
  /// The middle of the drifts that the bounds allow; 0 where they allow none at all, too.
  double drift() const {
    const bool none = smallest_slope_ <= 0 && largest_slope_ >= 0;
    return none ? 0 : (smallest_slope_ + largest_slope_) / 2;
  }

  /// Do the bounds allow that the offset is `offset` all the time, give or take `tolerance`?
  static bool allow(std::span<const CausalBound> bounds, Ns offset, Ns tolerance = 0);

 private:
  struct Limit {
    double at;     // destination time relative to origin_
    double value;  // offset relative to base_
  };
  struct Interval {
    double low;
    double high;
  };

  ClockMap() = default;
  static void keep_hull(std::vector<Limit>& limits, double sign);
  void find_slack();
  void find_slopes();
  ClockCourse find_course() const;
  double lowest(double slope) const;
  double highest(double slope) const;
  double extreme(double at, double sign) const;
  Interval offsets(double at) const;

  AlignmentMethod method_ = AlignmentMethod::none;
  mutable std::optional<ClockCourse> course_;  // found when it is first wanted; many never are
  Ns base_ = 0;
  Ns origin_ = 0;
  double span_ = 0;   // of the bounds, from origin_
  double slack_ = 0;  // by which contradictory bounds are loosened
  double feasible_slope_ = 0;
  double smallest_slope_ = 0, largest_slope_ = 0;
  bool zero_fits_ = false;
  std::vector<Limit> lower_, upper_;
};

}  // namespace ackscope::timeline
