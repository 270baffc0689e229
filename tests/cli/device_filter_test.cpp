#include "cli/device_filter.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

Analysis two_devices() {
  Device a, b;
  a.source_name = "a";
  a.destination_name = "far-a";
  a.idstr = "0000:00:02.0/vfio";
  b.source_name = "b";
  Finding about_a, about_b, about_all;
  about_a.device = "a";
  about_b.device = "b";
  Migration m;
  m.devices = {a, b};
  m.findings = {about_a, about_b, about_all};
  m.outage_parts = {{OutageStage::loading, "far-a", Side::destination, 0, 1, 0},
                    {OutageStage::stopping_devices, "b", {}, 0, 1, 0}};
  return {{}, {m}};
}

TEST(DeviceFilter, KeepsOneDeviceAndWhatIsAboutNone) {
  for (const char* name : {"a", "far-a", "0000:00:02.0/vfio"}) {
    Analysis analysis = two_devices();
    ASSERT_TRUE(keep_device(analysis, name)) << name;
    const Migration& m = analysis.migrations[0];
    ASSERT_EQ(m.devices.size(), 1U);
    EXPECT_EQ(m.devices[0].source_name, "a");
    EXPECT_EQ(m.findings.size(), 2U);
    EXPECT_EQ(m.outage_parts.size(), 2U) << "the parts add up to the outage, whoever is looked at";
  }
}

TEST(DeviceFilter, UnknownNameListsThoseThatExist) {
  Analysis analysis = two_devices();
  const auto kept = keep_device(analysis, "c");
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().remedy, "devices seen: a, b");
  EXPECT_EQ(analysis.migrations[0].devices.size(), 2U);
  Analysis nothing;
  EXPECT_EQ(keep_device(nothing, "c").error().remedy, "no device was seen at all");
}

}  // namespace
}  // namespace ackscope::cli
