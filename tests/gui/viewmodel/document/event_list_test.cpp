#include "gui/viewmodel/document/event_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace ackscope::viewmodel {
namespace {

EventClass text_class(const std::string& name) {
  EventClass made;
  made.name = name;
  made.form = ArgumentForm::text;
  return made;
}

RawEvent text_event(const EventClass& event_class, Ns time, std::string_view text) {
  RawEvent event;
  event.time = time;
  event.event_class = &event_class;
  event.text = text;
  return event;
}

void expect_in_order(const EventColumn& column) {
  for (std::size_t row = 1; row < column.size(); ++row) {
    ASSERT_LE(column.time(row - 1), column.time(row)) << "row " << row;
  }
}

TEST(ViewEventList, WhateverTheDisorderItEndsUpInTimeOrder) {
  const EventClass event_class = text_class("vfio_save_block");
  std::mt19937_64 random(20261122);
  for (const Ns disorder : {0, 100, 1'000'000}) {
    EventList list(std::make_shared<TextFile>());
    std::vector<std::pair<Ns, int>> wanted;
    for (int i = 0; i < 20'000; ++i) {
      const Ns back =
          disorder == 0 ? 0 : static_cast<Ns>(random() % static_cast<std::uint64_t>(disorder));
      const Ns at = 10 * i - back;
      wanted.emplace_back(at, i);
      list.append(text_event(event_class, at, std::to_string(i)));
      if (i % 7000 == 0) expect_in_order(*list.column());
    }
    std::ranges::stable_sort(wanted, {}, &std::pair<Ns, int>::first);
    const EventColumnPtr column = list.column();
    ASSERT_EQ(column->size(), wanted.size());
    expect_in_order(*column);
    for (std::size_t row = 0; row < wanted.size(); row += 37) {
      EXPECT_EQ(column->time(row), wanted[row].first);
      EXPECT_EQ(column->text(row), std::to_string(wanted[row].second)) << "disorder " << disorder;
    }
    for (const Ns at : {Ns{-1}, Ns{0}, Ns{55}, wanted[9000].first, wanted.back().first + 1}) {
      const auto first = std::ranges::lower_bound(wanted, at, {}, &std::pair<Ns, int>::first);
      EXPECT_EQ(column->lower_bound(at), static_cast<std::size_t>(first - wanted.begin()));
    }
  }
}

TEST(ViewEventList, AColumnStaysAsItWasWhileMoreComes) {
  const EventClass block = text_class("vfio_save_block"), iterate = text_class("vfio_save_iterate");
  EventList list(std::make_shared<TextFile>());
  for (Ns at = 0; at < 10'000; ++at) list.append(text_event(block, at, "b"));
  const EventColumnPtr before = list.column();
  for (Ns at = 0; at < 10'000; ++at) list.append(text_event(iterate, at, "i"));
  EXPECT_EQ(before->size(), 10'000U);
  EXPECT_EQ(before->names(), 1U);
  EXPECT_EQ(before->text(9999), "b");
  const EventColumnPtr after = list.column();
  EXPECT_EQ(after->size(), 20'000U);
  EXPECT_EQ(after->names(), 2U);
  EXPECT_EQ(after->name(0), "vfio_save_block");
  EXPECT_EQ(after->name(1), "vfio_save_iterate");
  EXPECT_EQ(after->name_of(after->name_number(1)), "vfio_save_iterate");
}

TEST(ViewEventText, FieldsAreWrittenAsALineOfALogHasThem) {
  EventClass event_class;
  event_class.name = "qemu:vfio_save_iterate";
  event_class.fields = {"name", "precopy_init_size", "precopy_dirty_size"};
  const std::vector<FieldValue> values{std::string_view("0000:3b:00.1"), std::uint64_t{4096},
                                       std::uint64_t{0}};
  RawEvent event;
  event.event_class = &event_class;
  event.fields = values;
  EventText words;
  EXPECT_EQ(words.of(event), " (0000:3b:00.1) precopy initial size 4096 precopy dirty size 0");
}

TEST(ViewEventText, WhatNoRuleHasIsWrittenByName) {
  EventClass event_class;
  event_class.name = "something";
  event_class.fields = {"a", "b"};
  const std::vector<FieldValue> values{std::int64_t{-5}, std::string_view("text")};
  RawEvent event;
  event.event_class = &event_class;
  event.fields = values;
  EventText words;
  EXPECT_EQ(words.of(event), "a=-5, b=text");
}

}  // namespace
}  // namespace ackscope::viewmodel
