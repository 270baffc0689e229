#include "recorder/lttng/buffers.hpp"

#include <gtest/gtest.h>

namespace ackscope::recorder {
namespace {

constexpr std::uint64_t mib = std::uint64_t{1} << 20U;

TEST(Buffers, FullSizeWhereThereIsRoom) {
  const Buffers buffers = choose_buffers(2, 24'000 * mib);
  EXPECT_EQ(buffers.size, 4 * mib);
  EXPECT_EQ(buffers.count, 8U);
  EXPECT_EQ(bytes_of(buffers, 2), 64 * mib);
  EXPECT_FALSE(small(buffers));
}

TEST(Buffers, NeverMoreThanHalfOfWhatIsFree) {
  for (const std::uint64_t cpus : {1, 8, 128, 512})
    for (const std::uint64_t free : {64 * mib, 1000 * mib, 8000 * mib}) {
      const Buffers buffers = choose_buffers(cpus, free);
      EXPECT_TRUE(bytes_of(buffers, cpus) <= free / 2 || buffers.size == 64 * 1024)
          << cpus << " CPUs, " << free / mib << " MiB";
    }
}

TEST(Buffers, AContainersMemoryIsSmall) {
  EXPECT_FALSE(small(choose_buffers(2, 64 * mib)));
  EXPECT_TRUE(small(choose_buffers(64, 64 * mib)));
  EXPECT_EQ(choose_buffers(64, 0).size, 64U * 1024) << "LTTng says itself that this fails";
}

}  // namespace
}  // namespace ackscope::recorder
