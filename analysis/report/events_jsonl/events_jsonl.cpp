#include "analysis/report/events_jsonl/events_jsonl.hpp"

#include <ostream>

#include "analysis/report/events_jsonl/lines.hpp"

namespace ackscope::report {

EventsJsonlWriter::EventsJsonlWriter(std::ostream& out, std::string_view version) : out_(out) {
  out_ << schema_line(version, Stream::recording);
}

void EventsJsonlWriter::origin(std::size_t id, const Origin& origin, Backend backend) {
  out_ << origin_line(id, origin, backend);
}

void EventsJsonlWriter::event(const RawEvent& event) {
  if (event.event_class->form == ArgumentForm::fields) declare_class(event);
  out_ << event_line(event);
}

void EventsJsonlWriter::declare_class(const RawEvent& event) {
  std::string names = signed_fields(event);
  std::string& declared = signed_fields_[event.event_class->name];
  if (declared == names) return;
  declared = std::move(names);
  out_ << class_line(event.event_class->name, declared);
}

void EventsJsonlWriter::gap(const Gap& gap) { out_ << gap_line(gap); }

}  // namespace ackscope::report
