#include "babeltrace/source/component.hpp"

#include <string>

#include "babeltrace/guarded.hpp"
#include "babeltrace/messages/handles.hpp"

namespace ackscope::babeltrace {
namespace {

using Status = bt_component_class_initialize_method_status;

bt_self_component* base(bt_self_component_source* self) {
  return bt_self_component_source_as_self_component(self);
}

template <typename Shown>
Status make_component(bt_self_component_source* self, Shown shown) {
  auto component = std::make_unique<SourceComponent>(self, std::move(shown));
  bt_self_component_set_data(base(self), component.release());
  return BT_COMPONENT_CLASS_INITIALIZE_METHOD_STATUS_OK;
}

}  // namespace

SourceComponent::SourceComponent(bt_self_component_source* self,
                                 const std::vector<NamedOpen>& recordings) {
  for (const NamedOpen& recording : recordings) add(self, recording);
}

SourceComponent::SourceComponent(bt_self_component_source* self, PortRecording recording) {
  add(self, std::move(recording));
}

void SourceComponent::add(bt_self_component_source* self, const NamedOpen& recording) {
  const auto opened = checked(recording.open());
  const auto facts = std::make_shared<const Facts>(survey(*opened));
  for (Output& output : outputs_of(*facts, recording.name))
    add(self, PortRecording{recording.open, facts, std::move(output)});
}

void SourceComponent::add(bt_self_component_source* self, PortRecording recording) {
  ports_.push_back(std::make_unique<const PortRecording>(std::move(recording)));
  const std::string name = port_name(ports_.size(), ports_.back()->output);
  void* data = const_cast<PortRecording*>(ports_.back().get());
  done(bt_self_component_source_add_output_port(self, name.c_str(), data, nullptr));
}

Status initialize_source(bt_self_component_source* self, PortRecording recording) {
  return guarded<Status>(base(self), [&] { return make_component(self, std::move(recording)); });
}

Status initialize_source(bt_self_component_source* self, const Kind& kind, const bt_value* params) {
  return guarded<Status>(base(self),
                         [&] { return make_component(self, checked(kind.recordings(params))); });
}

void finalize_source(bt_self_component_source* self) {
  delete static_cast<SourceComponent*>(bt_self_component_get_data(base(self)));
}

}  // namespace ackscope::babeltrace
