#include "exporter/metrics/groups.hpp"

namespace ackscope::exporter {

void add_late_devices(const View& view, Families& families) {
  Family requests =
      Family::counter("ackscope_device_late_requests_total", "Late requests of the device.");
  Family last = Family::gauge("ackscope_device_last_late_request_timestamp_seconds",
                              "When the device's last late request was seen, Unix time.");
  for (const ShownLate& late : view.late) {
    const LabelList labels = with(guest_labels(late.guest), "device", late.device);
    requests.add(labels, late.late.requests);
    last.add(labels, seconds(late.late.last_unix_ns));
  }
  std::move(requests).append_to(families);
  std::move(last).append_to(families);
}

}  // namespace ackscope::exporter
