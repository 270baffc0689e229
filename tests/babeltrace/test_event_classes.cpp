#include "babeltrace/messages/event_classes.hpp"

#include <gmock/gmock.h>

#include <functional>

namespace ackscope::babeltrace {
namespace {

using SourceClass = Owned<bt_component_class_source, bt_component_class_source_put_ref>;
using IteratorClass = Owned<bt_message_iterator_class, bt_message_iterator_class_put_ref>;
using Body = std::function<void(EventClasses&)>;

bt_component_class_initialize_method_status initialize(bt_self_component_source* self,
                                                       bt_self_component_source_configuration*,
                                                       const bt_value*, void* data) {
  bt_self_component* component = bt_self_component_source_as_self_component(self);
  const TraceClass trace_class(made(bt_trace_class_create(component)));
  const StreamClass stream_class(made(bt_stream_class_create(trace_class.get())));
  EventClasses classes(stream_class.get());
  (*static_cast<const Body*>(data))(classes);
  return BT_COMPONENT_CLASS_INITIALIZE_METHOD_STATUS_OK;
}

bt_message_iterator_class_next_method_status no_messages(bt_self_message_iterator*,
                                                         bt_message_array_const, std::uint64_t,
                                                         std::uint64_t*) {
  return BT_MESSAGE_ITERATOR_CLASS_NEXT_METHOD_STATUS_END;
}

/// Event classes belong to a component, and a component to a graph.
void in_a_component(Body body) {
  const IteratorClass iterator(made(bt_message_iterator_class_create(no_messages)));
  const SourceClass cls(made(bt_component_class_source_create("test", iterator.get())));
  done(bt_component_class_source_set_initialize_method(cls.get(), initialize));
  const source::bt::Graph graph(made(bt_graph_create(0)));
  done(bt_graph_add_source_component_with_initialize_method_data(
      graph.get(), cls.get(), "test", nullptr, &body, BT_LOGGING_LEVEL_NONE, nullptr));
}

std::vector<std::string> fields_of(const bt_event_class* event_class) {
  const auto* payload = bt_event_class_borrow_payload_field_class_const(event_class);
  std::vector<std::string> names;
  for (std::uint64_t i = 0; i < bt_field_class_structure_get_member_count(payload); ++i)
    names.emplace_back(bt_field_class_structure_member_get_name(
        bt_field_class_structure_borrow_member_by_index_const(payload, i)));
  return names;
}

WrittenEvent with_fields(std::string_view name, const std::vector<std::string>& names,
                         const std::vector<FieldValue>& values) {
  return {name, {names, values}, {}, {}, {}, {}};
}

const WrittenEvent kWithText{"event", {}, "all of it", {}, {}, {}};
const WrittenEvent kWithout{"event", {}, {}, {}, {}, {}};

TEST(EventClasses, AnEventWithoutTextIsOfAnotherClassThanOneWithIt) {
  in_a_component([](EventClasses& classes) {
    EXPECT_THAT(fields_of(classes.of(kWithText)), testing::ElementsAre("log_text"));
    EXPECT_THAT(fields_of(classes.of(kWithout)), testing::IsEmpty());
  });
}

TEST(EventClasses, AnEventWithTextIsOfAnotherClassThanOneWithoutIt) {
  in_a_component([](EventClasses& classes) {
    EXPECT_THAT(fields_of(classes.of(kWithout)), testing::IsEmpty());
    EXPECT_THAT(fields_of(classes.of(kWithText)), testing::ElementsAre("log_text"));
  });
}

TEST(EventClasses, NoNameIsTakenForAnother) {
  using namespace std::literals;
  in_a_component([](EventClasses& classes) {
    const std::string both = "event\0002field"s;
    const auto* one = classes.of(with_fields("event", {"field"}, {std::int64_t{1}}));
    EXPECT_NE(one, classes.of(with_fields(both, {}, {})));
    EXPECT_NE(one, classes.of(with_fields("event", {"field"}, {std::uint64_t{1}})));
    EXPECT_EQ(one, classes.of(with_fields("event", {"field"}, {std::int64_t{2}})));
  });
}

TEST(EventClasses, FieldsHaveNamesThatCtfCanHave) {
  in_a_component([](EventClasses& classes) {
    const std::vector<std::string> names{"a b", "a-b", "a_b", "", "1st", "\xC3\xA9"};
    const std::vector<FieldValue> values(names.size(), std::uint64_t{1});
    EXPECT_THAT(fields_of(classes.of(with_fields("event", names, values))),
                testing::ElementsAre("a_b", "a_b_", "a_b__", "_", "_1st", "__"));
  });
}

TEST(EventClasses, BehindAnUnderscoreANameIsToldApart) {
  in_a_component([](EventClasses& classes) {
    const std::vector<FieldValue> values(2, std::uint64_t{1});
    EXPECT_THAT(fields_of(classes.of(with_fields("event", {"_a", "a"}, values))),
                testing::ElementsAre("_a", "a_"));
  });
}

}  // namespace
}  // namespace ackscope::babeltrace
