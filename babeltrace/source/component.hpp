#pragma once

#include <babeltrace2/babeltrace.h>

#include <memory>
#include <utility>
#include <vector>

#include "babeltrace/messages/facts.hpp"
#include "babeltrace/source/kind.hpp"

namespace ackscope::babeltrace {

/// What one port shows: a part of a recording.
struct PortRecording {
  Open open;
  std::shared_ptr<const Facts> facts;
  Output output;
};

/// Reads every recording once to know what has to be said first, and adds a port per output.
class SourceComponent {
 public:
  SourceComponent(bt_self_component_source* self, const std::vector<NamedOpen>& recordings);
  /// Shows one output that is known already.
  SourceComponent(bt_self_component_source* self, PortRecording recording);

 private:
  void add(bt_self_component_source* self, const NamedOpen& recording);
  void add(bt_self_component_source* self, PortRecording recording);

  /// Their addresses are the ports' data.
  std::vector<std::unique_ptr<const PortRecording>> ports_;
};

/// The methods of a source component class, the same for the plugin and for classes made in
/// process.
bt_component_class_initialize_method_status initialize_source(bt_self_component_source* self,
                                                              const Kind& kind,
                                                              const bt_value* params);
bt_component_class_initialize_method_status initialize_source(bt_self_component_source* self,
                                                              PortRecording recording);
void finalize_source(bt_self_component_source* self);

}  // namespace ackscope::babeltrace
