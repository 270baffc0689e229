#pragma once

#include <array>
#include <vector>

#include "analysis/rules/stage.hpp"
#include "collector/model/migration.hpp"

/// Whose ACK kept the source from switching over, and by what.
namespace ackscope::rules {

/// A stretch of time in which a device had still to be acknowledged.
struct Wait {
  Ns begin = 0;
  Ns end = 0;
  Stage stage = Stage::unknown;
  const Round* round = nullptr;
};

/// For every device: from each request to its ACK, cut into stages. With the legacy mechanism one
/// ACK stands for all: from the begin of precopy to the device's approval, and on to the ACK only
/// when no device was behind any more. Late rounds are left out: nothing waits for them.
///
///   a  |---- not sent ----|-- loading --|
///   b  |-- not sent --|--- in flight ----|---- loading ----|- ACK -|
///   a: up to its approval                b: up to the ACK; a again from b's approval on
std::vector<std::vector<Wait>> waits(const Migration& migration);
/// Those of one device of it.
std::vector<Wait> waits(const Migration& migration, const Device& device);

/// With the legacy mechanism: the last approval of all devices, which lets the one ACK go. Unknown
/// while one of them was not seen to approve.
OptNs last_approval(const Migration& migration);

/// The part of `begin`..`end` in which nothing but ACKs kept the source from switching over.
Ns blocked_within(const Migration& migration, Ns begin, Ns end);

struct Blame {
  const Device* device = nullptr;
  Ns total = 0;                  ///< blocked, and this device had still to be acknowledged
  Ns alone = 0;                  ///< ... of it when no other device had
  std::array<Ns, 5> by_stage{};  ///< of `total`, by `Stage`
  OptNs first_ns;                ///< it began
  const Round* round = nullptr;  ///< that cost the most

  Stage slowest() const;
};

/// One per device that was to blame at all, in the order of the devices. Empty when the recording
/// does not show when the source was blocked.
std::vector<Blame> blame(const Migration& migration);

/// For every device the blocked time in which rounds of it that count were all that was missing.
std::vector<Ns> blocked_by_alone(const Migration& migration, bool (*counts)(const Round&));

}  // namespace ackscope::rules
