#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

#include "recorder/process/descriptor.hpp"

namespace ackscope::recorder {

/// Cleans up when this process dies without having done it, be it by SIGKILL: a forked process that
/// waits for our end and then cleans up. It has no standard streams and takes no signals of
/// the terminal. To be made while there is one thread.
class Guardian {
 public:
  Guardian() = default;
  struct Duty {
    std::function<void(const std::string&)> hear;  ///< gets what `tell` says, as it is said
    std::function<void()> clean_up;
  };
  explicit Guardian(const Duty& duty);
  Guardian(Guardian&& other) noexcept;
  Guardian& operator=(Guardian&& other) noexcept;
  ~Guardian() { dismiss(); }

  /// What was not known when the guardian was made; at most a few words, without '!'.
  void tell(const std::string& text);

  /// Everything is clean: the guardian goes without doing anything.
  void dismiss();

  /// The guardian cleans up now, in its own time; nobody waits for it.
  void take_over();

 private:
  pid_t pid_ = -1;
  Descriptor line_;
};

}  // namespace ackscope::recorder
