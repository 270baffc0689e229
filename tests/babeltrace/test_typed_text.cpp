#include "babeltrace/messages/typed_text.hpp"

#include <gmock/gmock.h>

namespace ackscope::babeltrace {
namespace {

TEST(TypedText, ArgumentsHaveTheirNamesAndTypes) {
  TypedText typed;
  const NamedValues found = typed.read("migrate_set_state", "new state setup");
  ASSERT_EQ(found.names.size(), 1U);
  EXPECT_EQ(found.names[0], "new_state");
  EXPECT_EQ(std::get<std::string_view>(found.values[0]), "setup");
}

TEST(TypedText, WhatFitsNoDeclarationStaysText) {
  TypedText typed;
  EXPECT_TRUE(typed.read("migrate_set_state", "another text").names.empty());
  EXPECT_TRUE(typed.read("an_event_of_others", "new state setup").names.empty());
}

}  // namespace
}  // namespace ackscope::babeltrace
