#include "analysis/report/json/read_values.hpp"

namespace ackscope::report::json {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostValues = 4'000'000;

/// Walks over the text once. Strings are stepped over; whether it is JSON is the parser's business.
class Walk {
 public:
  bool bounded(std::string_view text) {
    for (const char each : text)
      if (!step(each)) return false;
    return true;
  }

 private:
  bool step(char each) {
    if (in_string_) {
      in_string_ = escaped_ || each != '"';
      escaped_ = !escaped_ && each == '\\';
      return true;
    }
    in_string_ = each == '"';
    if (each == '[' || each == '{') ++depth_;
    if ((each == ']' || each == '}') && depth_ > 0) --depth_;
    if (each == ',') ++values_;
    return depth_ <= kDeepest && values_ <= kMostValues;
  }

  bool in_string_ = false;
  bool escaped_ = false;
  std::size_t depth_ = 0;
  std::size_t values_ = 0;
};

}  // namespace

Value parse_bounded(std::string_view text) {
  if (!Walk().bounded(text)) return Value(Value::value_t::discarded);
  return Value::parse(text, nullptr, false);
}

}  // namespace ackscope::report::json
