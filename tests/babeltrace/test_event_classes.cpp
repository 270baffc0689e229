#include "babeltrace/messages/event_classes.hpp"

#include <gmock/gmock.h>

#include <functional>

#include "in_a_component.hpp"

namespace ackscope::babeltrace {
namespace {

/// Runs the body over the event classes of a new stream class.
void with_classes(const std::function<void(EventClasses&)>& body) {
  in_a_component([&](bt_self_component* component) {
    const TraceClass trace_class(made(bt_trace_class_create(component)));
    const StreamClass stream_class(made(bt_stream_class_create(trace_class.get())));
    EventClasses classes(stream_class.get());
    body(classes);
  });
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
  with_classes([](EventClasses& classes) {
    EXPECT_THAT(fields_of(classes.of(kWithText)), testing::ElementsAre("log_text"));
    EXPECT_THAT(fields_of(classes.of(kWithout)), testing::IsEmpty());
  });
}

TEST(EventClasses, AnEventWithTextIsOfAnotherClassThanOneWithoutIt) {
  with_classes([](EventClasses& classes) {
    EXPECT_THAT(fields_of(classes.of(kWithout)), testing::IsEmpty());
    EXPECT_THAT(fields_of(classes.of(kWithText)), testing::ElementsAre("log_text"));
  });
}

TEST(EventClasses, NoNameIsTakenForAnother) {
  using namespace std::literals;
  with_classes([](EventClasses& classes) {
    const std::string both = "event\0002field"s;
    const auto* one = classes.of(with_fields("event", {"field"}, {std::int64_t{1}}));
    EXPECT_NE(one, classes.of(with_fields(both, {}, {})));
    EXPECT_NE(one, classes.of(with_fields("event", {"field"}, {std::uint64_t{1}})));
    EXPECT_EQ(one, classes.of(with_fields("event", {"field"}, {std::int64_t{2}})));
  });
}

TEST(EventClasses, FieldsHaveNamesThatCtfCanHave) {
  with_classes([](EventClasses& classes) {
    const std::vector<std::string> names{"a b", "a-b", "a_b", "", "1st", "\xC3\xA9"};
    const std::vector<FieldValue> values(names.size(), std::uint64_t{1});
    EXPECT_THAT(fields_of(classes.of(with_fields("event", names, values))),
                testing::ElementsAre("a_b", "a_b_", "a_b__", "_", "_1st", "__"));
  });
}

TEST(EventClasses, BehindAnUnderscoreANameIsToldApart) {
  with_classes([](EventClasses& classes) {
    const std::vector<FieldValue> values(2, std::uint64_t{1});
    EXPECT_THAT(fields_of(classes.of(with_fields("event", {"_a", "a"}, values))),
                testing::ElementsAre("_a", "a_"));
  });
}

}  // namespace
}  // namespace ackscope::babeltrace
