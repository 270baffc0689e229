#include "babeltrace/source/component.hpp"

#include <set>
#include <string>

#include "babeltrace/guarded.hpp"
#include "babeltrace/messages/handles.hpp"

namespace ackscope::babeltrace {
namespace {

using Status = bt_component_class_initialize_method_status;

bt_self_component* base(bt_self_component_source* self) {
  return bt_self_component_source_as_self_component(self);
}

template <typename T>
T value_or_throw(Result<T> result) {
  if (!result) throw Failure{std::move(result.error())};
  return std::move(*result);
}

}  // namespace

SourceComponent::SourceComponent(bt_self_component_source* self,
                                 const std::vector<NamedOpen>& recordings) {
  for (const NamedOpen& recording : recordings) add(self, recording);
}

void SourceComponent::add(bt_self_component_source* self, const NamedOpen& recording) {
  const auto opened = value_or_throw(recording.open());
  const auto facts = std::make_shared<const Facts>(survey(*opened));
  for (Output& output : outputs_of(*facts, recording.name)) {
    ports_.push_back(
        std::make_unique<const PortRecording>(PortRecording{recording.open, facts, output}));
    const std::string name = port_name(ports_.size(), output);
    void* data = const_cast<PortRecording*>(ports_.back().get());
    done(bt_self_component_source_add_output_port(self, name.c_str(), data, nullptr));
  }
}

Status initialize_source(bt_self_component_source* self, const std::vector<NamedOpen>& recordings) {
  return guarded<Status>(base(self), [&] {
    auto component = std::make_unique<SourceComponent>(self, recordings);
    bt_self_component_set_data(base(self), component.release());
    return BT_COMPONENT_CLASS_INITIALIZE_METHOD_STATUS_OK;
  });
}

Status initialize_source(bt_self_component_source* self, const Kind& kind, const bt_value* params) {
  return guarded<Status>(
      base(self), [&] { return initialize_source(self, value_or_throw(kind.recordings(params))); });
}

void finalize_source(bt_self_component_source* self) {
  delete static_cast<SourceComponent*>(bt_self_component_get_data(base(self)));
}

}  // namespace ackscope::babeltrace
