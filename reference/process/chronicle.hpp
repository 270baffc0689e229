#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/truth/fold.hpp"

namespace ackscope::reference {

/// Where a process writes down what its endpoint did: the ground-truth file and whoever started the
/// process. A step must not take longer because it is written down: facts are kept and written when
/// the step is over, before anything else happens, so that a SIGKILL takes nothing away.
class Chronicle {
 public:
  using Listener = std::function<void(const truth::Fact&)>;

  Chronicle(Side side, const std::vector<DeviceScript>& scripts);
  ~Chronicle();
  Chronicle(const Chronicle&) = delete;
  Chronicle& operator=(const Chronicle&) = delete;

  /// An error text if the file cannot be created.
  tl::expected<void, std::string> open(const std::string& path);
  void listen(Listener listener) { listener_ = std::move(listener); }

  void add(const truth::Fact& fact, std::uint64_t attempt);
  /// Between two steps.
  void write();

 private:
  struct Kept {
    truth::Fact fact;
    std::string text;  // what fact.text means
    std::uint64_t attempt;
  };
  void write(const Kept& kept);
  void write_summary(std::uint64_t attempt);
  void write_line(std::string line);

  Side side_;
  const std::vector<DeviceScript>& scripts_;
  truth::Fold fold_;
  std::vector<Kept> kept_;
  Listener listener_;
  int file_ = -1;
};

}  // namespace ackscope::reference
