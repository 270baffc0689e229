#include "babeltrace/convert/window.hpp"

#include <algorithm>
#include <optional>
#include <variant>

#include "collector/pipeline/sane_time.hpp"

namespace ackscope::babeltrace {
namespace {

using Bound = std::optional<pipeline::TimeBound>;
using source::Pull;

constexpr Ns kSane = pipeline::kSaneTime;

class Window final : public source::Source {
 public:
  Window(source::SourcePtr whole, const Bound& begin, const Bound& end, OptNs first,
         source::Wanted known)
      : whole_(std::move(whole)),
        begin_(begin),
        end_(end),
        known_(std::move(known)),
        first_(first) {}

  Pull next() override {
    while (!past_) {
      const Pull pull = whole_->next();
      if (pull != Pull::event || inside(whole_->event())) return past_ ? Pull::end : pull;
    }
    return Pull::end;
  }

  const RawEvent& event() const override { return whole_->event(); }
  const Gap& gap() const override { return whole_->gap(); }
  const std::vector<Origin>& origins() const override { return whole_->origins(); }
  const InputSummary& summary() const override { return whole_->summary(); }

 private:
  bool inside(const RawEvent& event) {
    if (!pipeline::sane(event.time)) return true;
    const bool epoch = whole_->origins().at(event.origin).clock.kind == ClockKind::epoch;
    if (!own_first_ && known_(event.event_class->name)) own_first_ = event.time;
    if (!epoch || !first_) first_ = own_first_;
    const OptNs begin = at(begin_, epoch), end = at(end_, epoch);
    past_ = end && event.time > *end;
    return past_ || !begin || event.time >= *begin;
  }

  /// A date says nothing on a clock that counts from the host's boot.
  OptNs at(const Bound& bound, bool epoch) const {
    if (!bound) return std::nullopt;
    if (const auto* since = std::get_if<pipeline::SinceFirstEvent>(&*bound))
      return first_ ? OptNs(*first_ + std::clamp(since->after, -kSane, kSane)) : OptNs(kSane);
    return epoch ? OptNs(std::get<pipeline::UnixTime>(*bound).at) : std::nullopt;
  }

  source::SourcePtr whole_;
  Bound begin_, end_;
  source::Wanted known_;
  OptNs first_, own_first_;
  bool past_ = false;
};

}  // namespace

source::SourcePtr windowed(source::SourcePtr whole, const Bound& begin, const Bound& end,
                           OptNs first, source::Wanted known) {
  if (!begin && !end) return whole;
  return std::make_unique<Window>(std::move(whole), begin, end, first, std::move(known));
}

}  // namespace ackscope::babeltrace
