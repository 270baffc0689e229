#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/report/lami/table.hpp"

namespace ackscope::report::lami {
namespace {

using Bytes = std::optional<std::uint64_t>;

TEST(LamiObjects, WhatNoSignedNumberHoldsIsUnknown) {
  const std::uint64_t most = 9223372036854775807U;
  EXPECT_EQ(size(Bytes(most))["value"], most);
  EXPECT_EQ(size(Bytes(most + 1)), unknown());
  EXPECT_EQ(number(Bytes(most))["value"], most);
  EXPECT_EQ(number(Bytes(most + 1)), unknown());
  EXPECT_EQ(size({}), unknown());
}

}  // namespace
}  // namespace ackscope::report::lami
