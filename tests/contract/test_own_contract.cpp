#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "ackscope/words.h"
#include "collector/decode/ackscope/words.hpp"
#include "collector/decode/decoder.hpp"
#include "collector/decode/vocabulary.hpp"
#include "tests/contract/own_events.hpp"

// What the decoder believes about the events of provider `ackscope`, held against their contract,
// tracepoints/events.txt and words.h.
namespace ackscope::contract {
namespace {

using testing::ElementsAreArray;

/// The rules by name without the provider, each with the names of its fields.
std::map<std::string, std::vector<std::string>> understood() {
  std::map<std::string, std::vector<std::string>> events;
  for (const auto& group : decode::ackscope_vocabulary()) {
    for (const decode::EventRule& rule : group) {
      EXPECT_TRUE(rule.event.starts_with("ackscope:")) << rule.event;
      EXPECT_TRUE(rule.identify) << rule.event << " does not say whom it concerns";
      std::istringstream list{std::string(rule.fields)};
      std::vector<std::string> fields;
      for (std::string name; list >> name;) fields.push_back(name);
      const auto name = std::string(rule.event.substr(rule.event.find(':') + 1));
      EXPECT_TRUE(events.emplace(name, fields).second) << name << " has two rules";
    }
  }
  return events;
}

FieldValue sample(const OwnField& field) {
  if (field.type == "string") return std::string_view("text");
  if (field.type == "i32") return std::int64_t{-5};
  return std::uint64_t{field.type.starts_with("enum:") ? 0U : 1U};
}

/// The event with one plausible value in every field but the one that is left out.
std::optional<Event> decoded(const std::string& name, const OwnEvent& event,
                             const std::string& without = "") {
  EventClass kind{"ackscope:" + name, ArgumentForm::fields, {}, 0};
  std::vector<FieldValue> values;
  for (const OwnField& field : event.fields) {
    if (field.name == without) continue;
    kind.fields.push_back(field.name);
    values.push_back(sample(field));
  }
  RawEvent raw;
  raw.event_class = &kind;
  raw.fields = values;
  decode::Decoder decoder;
  return decoder.decode(raw);
}

TEST(OwnContract, TheVocabularyIsTheContract) {
  const auto rules = understood();
  for (const auto& [name, event] : own_events()) {
    const auto rule = rules.find(name);
    ASSERT_NE(rule, rules.end()) << name << " is not in the vocabulary";
    std::vector<std::string> names;
    for (const OwnField& field : event.fields) names.push_back(field.name);
    EXPECT_THAT(rule->second, ElementsAreArray(names)) << name;
  }
  EXPECT_EQ(rules.size(), own_events().size());
}

TEST(OwnContract, EveryEventIsUnderstoodAndSaysItsSide) {
  for (const auto& [name, declared] : own_events()) {
    const auto event = decoded(name, declared);
    ASSERT_TRUE(event && event->identity) << name;
    EXPECT_EQ(event->identity->attempt, 1U) << name;
    // Where both sides have it, value 0 of the field `side` is the source.
    const Side side = declared.side == "destination" ? Side::destination : Side::source;
    EXPECT_EQ(event->identity->side, side) << name;
    const bool of_device = declared.fields.size() > 2 && declared.fields[2].name == "idstr";
    EXPECT_EQ(event->identity->idstr, of_device ? "text" : "") << name;
  }
}

TEST(OwnContract, NoFieldCanBeDoneWithout) {
  for (const auto& [name, declared] : own_events()) {
    for (const OwnField& field : declared.fields) {
      EXPECT_FALSE(decoded(name, declared, field.name)) << name << " without " << field.name;
    }
  }
}

TEST(OwnContract, NamesOfOtherProvidersAreNotOurs) {
  const decode::Decoder decoder;
  for (const auto& [name, declared] : own_events()) {
    EXPECT_FALSE(decoder.knows(name)) << name << " without its provider";
    EXPECT_TRUE(decoder.knows("ackscope:" + name));
  }
  EXPECT_FALSE(decoder.knows("ackscope:migrate_set_state"));
  EXPECT_FALSE(decoder.knows("other:migrate_set_state"));
  EXPECT_EQ(full_name("qemu:migrate_set_state"), "migrate_set_state");
  EXPECT_EQ(full_name("migrate_set_state"), "migrate_set_state");
  EXPECT_EQ(full_name("ackscope:error"), "ackscope:error");
}

TEST(OwnContract, EventNamesAreThoseOfTheContract) {
  const auto names = decode::ackscope_event_names();
  EXPECT_TRUE(std::ranges::is_sorted(names));
  std::vector<std::string> expected;
  for (const auto& [name, declared] : own_events()) expected.push_back("ackscope:" + name);
  EXPECT_THAT(names, ElementsAreArray(expected));
}

// --- words.h: every value, by its number and by its label --------------------------------------

struct Value {
  std::uint64_t number;
  std::string_view label;
};
#define VALUE(symbol, number, label) Value{number, label},

/// What `read` makes of each value, which must be the same for number and label.
template <typename Read>
auto words(std::initializer_list<Value> values, Read&& read) {
  std::vector<decltype(read(std::declval<decode::Fields>(), 0))> result;
  for (const Value& value : values) {
    const FieldValue number[] = {value.number}, label[] = {value.label};
    result.push_back(read(decode::Fields(number), 0));
    EXPECT_EQ(result.back(), read(decode::Fields(label), 0)) << value.label;
  }
  return result;
}

template <typename Word>
std::vector<std::string_view> names_of(const std::vector<std::optional<Word>>& found) {
  std::vector<std::string_view> names;
  for (const auto& word : found) names.push_back(word ? to_string(*word) : "not known");
  return names;
}

std::vector<std::string_view> labels(std::initializer_list<Value> values) {
  std::vector<std::string_view> result;
  for (const Value& value : values) result.push_back(value.label);
  return result;
}

TEST(OwnWords, HaveTheMeaningOfTheirLabels) {
  using namespace decode::own;
  EXPECT_EQ(names_of(words({ACKSCOPE_MECHANISMS(VALUE)}, mechanism)),
            labels({ACKSCOPE_MECHANISMS(VALUE)}));
  EXPECT_EQ(names_of(words({ACKSCOPE_CAUSES(VALUE)}, cause)), labels({ACKSCOPE_CAUSES(VALUE)}));
  EXPECT_EQ(words({ACKSCOPE_MIGRATION_STATES(VALUE)}, migration_state),
            labels({ACKSCOPE_MIGRATION_STATES(VALUE)}));
  EXPECT_EQ(words({ACKSCOPE_DEVICE_STATES(VALUE)}, device_state),
            labels({ACKSCOPE_DEVICE_STATES(VALUE)}));
  EXPECT_EQ(words({ACKSCOPE_RUN_STATES(VALUE)}, run_state), labels({ACKSCOPE_RUN_STATES(VALUE)}));
  std::vector<std::string_view> sides;
  for (const Side each : words({ACKSCOPE_SIDES(VALUE)}, side)) sides.push_back(to_string(each));
  EXPECT_EQ(sides, labels({ACKSCOPE_SIDES(VALUE)}));
}

TEST(OwnWords, QueriesAndCommandsAreAllKnown) {
  using namespace decode::own;
  using enum events::QueryKind;
  EXPECT_THAT(words({ACKSCOPE_QUERIES(VALUE)}, query),
              testing::ElementsAre(setup, estimate, exact, final, stopping));
  using enum events::CommandKind;
  EXPECT_THAT(words({ACKSCOPE_COMMANDS(VALUE)}, command),
              testing::ElementsAre(other, open_return_path, ping, switchover_start));
  std::vector<std::uint64_t> numbers;
  for (const Value& value : {ACKSCOPE_RETURN_PATH_MESSAGES(VALUE)}) numbers.push_back(value.number);
  EXPECT_EQ(words({ACKSCOPE_RETURN_PATH_MESSAGES(VALUE)}, return_path_message), numbers);
}

TEST(OwnWords, ValuesToComeAreUnknownAndOnlyASideIsNeeded) {
  const FieldValue value[] = {std::uint64_t{UINT64_MAX}};
  const decode::Fields fields(value);
  EXPECT_EQ(decode::own::mechanism(fields, 0), std::nullopt);
  EXPECT_EQ(decode::own::cause(fields, 0), std::nullopt);
  EXPECT_EQ(decode::own::query(fields, 0), std::nullopt);
  EXPECT_EQ(decode::own::migration_state(fields, 0), "");
  EXPECT_EQ(decode::own::command(fields, 0), events::CommandKind::other);
  EXPECT_TRUE(fields.ok());
  decode::own::side(fields, 0);
  EXPECT_FALSE(fields.ok());
}

TEST(OwnWords, ALabelThatIsNoneIsMalformed) {
  const FieldValue value[] = {std::string_view("perdevice")};
  const decode::Fields fields(value);
  decode::own::mechanism(fields, 0);
  EXPECT_FALSE(fields.ok());
}

}  // namespace
}  // namespace ackscope::contract
