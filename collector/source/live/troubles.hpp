#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ackscope::source {

/// What went wrong with a live input: the notes of its summary, one for each kind of trouble, with
/// how often and when last. As few as there are kinds, however long the input lasts.
class Troubles {
 public:
  /// `what` has happened `times` in all so far, which only grows; 0 times is no trouble. The same
  /// text is the same kind.
  void total(std::string_view what, std::uint64_t times);

  /// `what` has happened once more.
  void add(std::string_view what);

  const std::vector<std::string>& notes() const { return notes_; }

 private:
  struct Kind {
    std::string what;
    std::uint64_t times = 0;
  };
  std::size_t find(std::string_view what);
  void write(std::size_t index);

  std::vector<Kind> kinds_;
  std::vector<std::string> notes_;  ///< same index
};

}  // namespace ackscope::source
