#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "collector/model/time.hpp"
#include "gui/viewmodel/document/recording.hpp"
#include "gui/viewmodel/lanes/role.hpp"
#include "gui/viewmodel/lanes/span_index.hpp"
#include "gui/viewmodel/lanes/subject.hpp"

/// What the picture consists of, in time and not yet in pixels. Made from a recording by the lanes'
/// files, one kind of lane a file and one line in `kinds.cpp` (docs/how-to-add.md).
namespace ackscope::viewmodel {

struct Span {
  Ns begin = 0;
  Ns end = 0;  ///< >= begin
  Role role = Role::unknown;
  Certainty certainty = Certainty::observed;
  Subject subject{};
  std::string label{};  ///< drawn where it fits
  int row = 0;          ///< 0 .. Lane::rows - 1
  bool open = false;    ///< had not ended when the recording did
};

enum class Shape : std::uint8_t {
  tick,
  diamond,
  triangle_down,
  triangle_up,
  circle,
  cross,
  flag,
  star,
  bang
};

struct Mark {
  Ns at = 0;
  Role role = Role::event;
  Shape shape = Shape::tick;
  Certainty certainty = Certainty::observed;
  Subject subject{};
  std::string label{};    ///< "LATE", "D"; drawn beside it where there is room
  Ns uncertainty_ns = 0;  ///< drawn as a whisker to both sides
  int row = 0;
  bool loud = false;  ///< its label is drawn whatever it covers: late requests
};

/// A value over time, as steps filled to the ground.
struct Curve {
  std::string name;
  Role role = Role::pending;
  Series::View points;
  ClockLine clock;  ///< the points' clock -> the migration's
  Subject subject{};
  std::string unit;       ///< "bytes", "ACKs"
  std::uint64_t top = 0;  ///< value at the lane's upper edge; curves of one lane share it
  /// Where its value is not known, on the migration's clock, in order: nothing is drawn there.
  std::vector<std::pair<Ns, Ns>> unknown{};
  OptNs end{};  ///< the last that is known of it, on the migration's clock: it goes no further
};

/// How many raw events of a process fall on a pixel.
struct Density {
  EventColumnPtr events;
  ClockLine clock;
  Side side = Side::source;
};

/// From one lane to another: an ACK on its way to the source. By lane keys.
struct Arrow {
  std::string from_lane, to_lane;
  Ns from = 0, to = 0;
  Ns uncertainty_ns = 0;  ///< between the hosts
  Certainty certainty = Certainty::observed;
  Role role = Role::ack_flow;
  Subject subject{};
};

struct Lane {
  std::string key;          ///< stable: "phases", "device/0000:3b:00.2/rounds"
  std::string title;        ///< "rounds"
  std::string group;        ///< "" or the device's key, "device/0000:3b:00.2"; drawn as one block
  std::string group_title;  ///< "0000:3b:00.2"
  std::optional<Side> side{};
  std::optional<std::uint32_t> device{};  ///< index among the migration's devices
  int rows = 1;
  double row_height = 18;   ///< device-independent pixels
  std::vector<Span> spans;  ///< by begin
  std::vector<Mark> marks;  ///< by at
  std::vector<Curve> curves;
  std::optional<Density> density;
  std::vector<Span> lost;      ///< stretches without events, drawn behind everything
  std::string tooltip;         ///< what the lane shows, a sentence
  SpanIndex index{};           ///< of many `spans`
  bool empty_is_known = true;  ///< false: nothing is drawn because nothing was recorded
};

/// Everything of one migration.
struct Scene {
  std::vector<Lane> lanes;  ///< in the usual order: phases, guest, pending ACKs, findings,
                            ///< downtime, return path, a group per device, events
  std::vector<Arrow> arrows;
  std::vector<Mark> loud;              ///< every loud mark again, by at: seen wherever one scrolls
  std::vector<std::uint32_t> density;  ///< ACK rounds under way, in equal parts of [begin, end]
  Ns zero = 0;
  Ns begin = 0, end = 0;  ///< of the whole picture
};

/// Never states what the analysis does not.
Scene make_scene(const Shown& shown);

}  // namespace ackscope::viewmodel
