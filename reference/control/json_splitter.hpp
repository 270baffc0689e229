#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ackscope::reference::control {

/// Cuts a stream of bytes into JSON texts: QMP has no other frame. Knows brackets and strings only;
/// bounded in size and depth, and finds its way again at the next line after nonsense.
class JsonSplitter {
 public:
  static constexpr std::size_t kLargest = 1 << 20;
  static constexpr std::size_t kDeepest = 128;

  struct Piece {
    std::string text;   ///< what lies between a bracket and its partner
    std::string error;  ///< if not empty: what is wrong instead
  };

  std::vector<Piece> feed(std::string_view bytes);
  /// Something was too large: nothing more will come, the peer is not worth listening to.
  bool overflowed() const { return overflowed_; }

 private:
  void take(char c, std::vector<Piece>& out);
  void take_in_string(char c, std::vector<Piece>& out);
  void take_outside(char c, std::vector<Piece>& out);
  void give_up(const std::string& why, std::vector<Piece>& out);

  std::string text_;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool skipping_ = false;  // to the end of the line
  bool overflowed_ = false;
};

}  // namespace ackscope::reference::control
