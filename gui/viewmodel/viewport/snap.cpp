#include <algorithm>
#include <cmath>
#include <optional>

#include "gui/viewmodel/viewport/measure.hpp"
#include "gui/viewmodel/viewport/wide.hpp"

namespace ackscope::viewmodel {
namespace {

/// The nearest of what is offered; of the same distance the first.
class Nearest {
 public:
  Nearest(const Viewport& view, double x, double reach) : view_(view), x_(x), reach_(reach) {}

  void offer(Ns at, const Subject& subject, Ns uncertainty) {
    const double distance = std::abs(view_.x(at) - x_);
    if (distance > reach_ || (best_ && distance >= distance_)) return;
    distance_ = distance;
    best_ = Snapped{at, subject, uncertainty};
  }
  const std::optional<Snapped>& best() const { return best_; }
  Ns cursor() const { return view_.at(x_); }

 private:
  const Viewport& view_;
  double x_, reach_, distance_ = 0;
  std::optional<Snapped> best_;
};

void offer_things(const Lane& lane, Nearest& nearest) {
  for (const Mark& mark : lane.marks) nearest.offer(mark.at, mark.subject, mark.uncertainty_ns);
  for (const Span& span : lane.spans) {
    nearest.offer(span.begin, span.subject, 0);
    // Where the recording stopped is no end of anything.
    if (!span.open) nearest.offer(span.end, span.subject, 0);
  }
}

/// The raw events beside the cursor.
void offer_events(const Lane& lane, Nearest& nearest) {
  if (!lane.density || !lane.density->events) return;
  const Density& density = *lane.density;
  const std::size_t behind = density.events->lower_bound(density.clock.to_own(nearest.cursor()));
  for (std::size_t row = behind > 0 ? behind - 1 : 0; row <= behind && row < density.events->size();
       ++row)
    nearest.offer(density.clock.to_migration(density.events->time(row)),
                  {Subject::Kind::event, density.side, 0, row}, density.clock.uncertainty_ns);
}

const Lane* lane_named(const Scene& scene, const std::string& key) {
  for (const Lane& lane : scene.lanes)
    if (lane.key == key) return &lane;
  return nullptr;
}

}  // namespace

Snapped snap(const Scene& scene, const Viewport& view, double x, const std::string& lane_key,
             double reach) {
  Nearest nearest(view, x, reach);
  if (const Lane* lane = lane_named(scene, lane_key)) {
    offer_things(*lane, nearest);
    // In the lane of raw events these are what is meant.
    if (!nearest.best()) offer_events(*lane, nearest);
  }
  if (!nearest.best())
    for (const Lane& lane : scene.lanes) offer_things(lane, nearest);
  if (!nearest.best())
    for (const Lane& lane : scene.lanes) offer_events(lane, nearest);
  return nearest.best().value_or(Snapped{view.at(x), {}, 0});
}

}  // namespace ackscope::viewmodel
