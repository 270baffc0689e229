#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "collector/source/source.hpp"

namespace ackscope::pipeline::test {

/// One event as the log back end would print it.
struct Line {
  Ns time = 0;
  std::string name;
  std::string text;
  std::size_t origin = 0;
  std::optional<std::int64_t> tid = std::nullopt;
};

struct Restart {};

/// A recording in memory that delivers what it is told, in that order.
class FakeSource : public source::Source {
 public:
  using Item = std::variant<Line, Gap, Restart>;

  FakeSource(Backend backend, std::vector<Origin> origins);

  FakeSource& add(Item item);
  FakeSource& add(const std::vector<Line>& lines);

  source::Pull next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }

  /// Items delivered so far.
  std::size_t delivered() const { return next_; }

 private:
  source::Pull show(const Line& line);
  const EventClass& event_class(std::string_view name);

  std::vector<Origin> origins_;
  std::vector<Item> items_;
  std::size_t next_ = 0;
  std::deque<EventClass> classes_;
  RawEvent event_;
  Gap gap_;
  InputSummary summary_;
};

}  // namespace ackscope::pipeline::test
