#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"
#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::viewmodel {

/// A typed condition on what is drawn and listed.
///
///   device = 3b:00.2 and latency > 50ms      cause = reinit or state = late      not side = source
///   rule ~ "late.*"                          event ~ vfio_ and device = net0
///
/// Fields: device, cause, state, side, latency, bytes, round, rule, severity, event, text, t (time
/// since zero). Operators: = != < <= > >= ~ (regular expression, RE2-like subset of ECMAScript,
/// bounded in length) and, for texts, `has`. `and`, `or`, `not`, parentheses; a word alone looks
/// into every text. Durations take ns, us, ms, s, min; bytes KiB, MiB, GiB. `=` on texts compares
/// case-insensitively with the whole or, for devices, with the end of the name ("00.2").
/// A thing without the field is not taken by a condition on it, nor by its negation with `!=`;
/// `not` takes whatever its condition does not. `=` on numbers takes what is written so: "12.4 ms"
/// are 12.35 up to 12.45 ms. A device has the values of all its rounds and initial loads.
class Filter {
 public:
  /// Takes everything.
  Filter();
  /// The error's `where` is "column N", counted from 1.
  static Result<Filter> parse(std::string_view text);

  bool everything() const;
  const std::string& text() const { return text_; }
  /// Whether it takes the subject; phases, guest, counters and other furniture are always taken.
  bool takes(const Subject& subject, const Shown& shown) const;
  /// Whether a lane has anything left; lanes of no device always.
  std::vector<bool> lanes(const struct Scene& scene, const Shown& shown) const;

 private:
  struct Node;
  std::string text_;
  std::shared_ptr<const Node> root_;
};

/// "device = 0000:3b:00.2": what the context menu of a value adds.
std::string condition(std::string_view field, std::string_view value, bool negated = false);
/// `filter and more`, with parentheses where they are needed. One that cannot be read counts as
/// empty.
std::string both(const std::string& filter, const std::string& more);

/// What may be typed next at the end of `text`: fields, operators, values that occur; each as the
/// whole line that it makes.
std::vector<std::string> completions(std::string_view text, const Shown& shown);

}  // namespace ackscope::viewmodel
