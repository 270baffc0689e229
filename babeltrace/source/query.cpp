#include "babeltrace/source/query.hpp"

#include <memory>
#include <string>

#include "babeltrace/guarded.hpp"
#include "babeltrace/messages/handles.hpp"
#include "collector/source/bytes/byte_reader.hpp"

namespace ackscope::babeltrace {
namespace {

using Status = bt_component_class_query_method_status;
using Value = Owned<bt_value, bt_value_put_ref>;

/// Above what goes by a file's name alone, below what is certain.
constexpr double kWeight = 0.85;

std::string text_of(const bt_value* params, const char* name) {
  const bt_value* value = bt_value_map_borrow_entry_value_const(params, name);
  return value != nullptr && bt_value_is_string(value) ? bt_value_string_get(value) : "";
}

bool is_ours(const Kind& kind, const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    return false;  // of a pipe nothing may be read
  auto reader = source::ByteReader::open(file);
  return reader && kind.looks_like(reader->peek_text(source::ByteReader::max_peek));
}

Value support_info(const Kind& kind, const bt_value* params) {
  Value info(made(bt_value_map_create()));
  const std::filesystem::path input = text_of(params, "input");
  const bool ours = text_of(params, "type") == "file" && is_ours(kind, input);
  done(bt_value_map_insert_real_entry(info.get(), "weight", ours ? kWeight : 0.0));
  if (ours) done(bt_value_map_insert_string_entry(info.get(), "group", kind.group(input).c_str()));
  return info;
}

void add_range(bt_value* stream, const InputSummary& summary) {
  if (!summary.first_ns || !summary.last_ns) return;
  bt_value* range = nullptr;
  done(bt_value_map_insert_empty_map_entry(stream, "range-ns", &range));
  done(bt_value_map_insert_signed_integer_entry(range, "begin", *summary.first_ns));
  done(bt_value_map_insert_signed_integer_entry(range, "end", *summary.last_ns));
}

/// One trace with one stream per output. `port` is the number that the component's port begins
/// with.
void add_infos(const NamedOpen& recording, std::uint64_t& port, bt_value* infos) {
  const auto opened = recording.open();
  if (!opened) throw Failure{opened.error()};
  const Facts facts = survey(**opened);
  for (const Output& output : outputs_of(facts, recording.name)) {
    bt_value *info = nullptr, *streams = nullptr, *stream = nullptr;
    done(bt_value_array_append_empty_map_element(infos, &info));
    done(bt_value_map_insert_empty_array_entry(info, "stream-infos", &streams));
    done(bt_value_array_append_empty_map_element(streams, &stream));
    const std::string name = port_name(++port, output);
    done(bt_value_map_insert_string_entry(stream, "port-name", name.c_str()));
    add_range(stream, facts.summary);
  }
}

Value trace_infos(const Kind& kind, const bt_value* params) {
  auto recordings = kind.recordings(params);
  if (!recordings) throw Failure{recordings.error()};
  Value infos(made(bt_value_array_create()));
  std::uint64_t port = 0;
  for (const NamedOpen& recording : *recordings) add_infos(recording, port, infos.get());
  return infos;
}

}  // namespace

Status query_source(bt_self_component_class_source* self, const Kind& kind, const char* object,
                    const bt_value* params, const bt_value** result) {
  return guarded<Status>(bt_self_component_class_source_as_self_component_class(self), [&] {
    const std::string_view asked = object;
    if (asked == "babeltrace.support-info") {
      *result = support_info(kind, params).release();
    } else if (asked == "babeltrace.trace-infos") {
      *result = trace_infos(kind, params).release();
    } else {
      return BT_COMPONENT_CLASS_QUERY_METHOD_STATUS_UNKNOWN_OBJECT;
    }
    return BT_COMPONENT_CLASS_QUERY_METHOD_STATUS_OK;
  });
}

}  // namespace ackscope::babeltrace
