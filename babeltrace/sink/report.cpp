#include "babeltrace/sink/report.hpp"

#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "babeltrace/analysis/judged.hpp"
#include "babeltrace/analysis/upstream.hpp"
#include "babeltrace/guarded.hpp"
#include "babeltrace/sink/forms.hpp"
#include "babeltrace/source/params.hpp"

namespace ackscope::babeltrace {
namespace {

struct Report {
  WriteReport write = nullptr;
  std::optional<std::string> path;  ///< none: standard output
  std::unique_ptr<Spool> spool;
  std::unique_ptr<Upstream> upstream;
};

bt_self_component* base(bt_self_component_sink* self) {
  return bt_self_component_sink_as_self_component(self);
}

Report& report_of(bt_self_component_sink* self) {
  return *static_cast<Report*>(bt_self_component_get_data(base(self)));
}

std::unique_ptr<Report> make_report(const bt_value* params) {
  checked(check_names(params, {"format", "path"}));
  const std::string form = checked(text_param(params, "format")).value_or("text");
  auto report = std::make_unique<Report>();
  report->path = checked(text_param(params, "path"));
  report->write = report_writer(form);
  if (report->write == nullptr)
    throw Failure{{"no report in format `" + form + "`", "", "there are: " + report_forms()}};
  report->spool = std::make_unique<Spool>(checked(source::PrivateFolder::make()));
  return report;
}

void write(const Report& report, const Analysis& analysis) {
  std::ofstream file;
  if (report.path) file.open(*report.path, std::ios::binary);
  std::ostream& out = report.path ? file : std::cout;
  if (out) report.write(analysis, out);
  out.flush();
  if (!out) throw Failure{{"the report cannot be written", report.path.value_or("stdout"), ""}};
}

}  // namespace

bt_component_class_initialize_method_status initialize_report(
    bt_self_component_sink* self, bt_self_component_sink_configuration* /*nothing to choose*/,
    const bt_value* params, void* /*of in-process users*/) {
  return guarded<bt_component_class_initialize_method_status>(base(self), [&] {
    auto report = make_report(params);
    done(bt_self_component_sink_add_input_port(self, "in", nullptr, nullptr));
    bt_self_component_set_data(base(self), report.release());
    return BT_COMPONENT_CLASS_INITIALIZE_METHOD_STATUS_OK;
  });
}

bt_component_class_sink_graph_is_configured_method_status configure_report(
    bt_self_component_sink* self) {
  using Status = bt_component_class_sink_graph_is_configured_method_status;
  return guarded<Status>(base(self), [&] {
    bt_message_iterator* iterator = nullptr;
    const auto status = bt_message_iterator_create_from_sink_component(
        self, bt_self_component_sink_borrow_input_port_by_index(self, 0), &iterator);
    if (status != BT_MESSAGE_ITERATOR_CREATE_FROM_SINK_COMPONENT_STATUS_OK)
      return static_cast<Status>(status);
    report_of(self).upstream = std::make_unique<Upstream>(iterator);
    return BT_COMPONENT_CLASS_SINK_GRAPH_IS_CONFIGURED_METHOD_STATUS_OK;
  });
}

bt_component_class_sink_consume_method_status consume_report(bt_self_component_sink* self) {
  using Status = bt_component_class_sink_consume_method_status;
  return guarded<Status>(base(self), [&] {
    Report& report = report_of(self);
    std::vector<Message> batch;
    const auto status = report.upstream->next(batch);
    for (const Message& message : batch) report.spool->take(message.get());
    if (status == BT_MESSAGE_ITERATOR_NEXT_STATUS_END) write(report, analyse(*report.spool));
    return static_cast<Status>(status);
  });
}

void finalize_report(bt_self_component_sink* self) {
  delete static_cast<Report*>(bt_self_component_get_data(base(self)));
}

}  // namespace ackscope::babeltrace
