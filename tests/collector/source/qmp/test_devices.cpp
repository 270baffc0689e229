#include <gtest/gtest.h>

#include "collector/source/qmp/devices.hpp"

namespace ackscope::source::qmp {
namespace {

TEST(QmpDevices, NamedAsQemuNamesThem) {
  EXPECT_EQ(vfio_name("host", "0001:3b:00.1"), "0001:3b:00.1");
  EXPECT_EQ(vfio_name("host", "3b:00.1"), "0000:3b:00.1");
  EXPECT_EQ(vfio_name("sysfsdev", "/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/"),
            "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001");
  EXPECT_FALSE(vfio_name("host", ""));
  EXPECT_FALSE(vfio_name("sysfsdev", "///"));
  EXPECT_FALSE(vfio_name("bootindex", "1"));
}

TEST(QmpDevices, FromTheOptionsOfDeviceAdd) {
  const auto device = device_of(std::string_view("vfio-pci,host=3b:00.1,id=hostdev0"));
  ASSERT_TRUE(device);
  EXPECT_EQ(device->id, "hostdev0");
  EXPECT_EQ(device->name, "0000:3b:00.1");
  EXPECT_EQ(device->naming, QmpNaming::told);
  EXPECT_FALSE(device_of(std::string_view("virtio-net-pci,id=net0")));
  EXPECT_FALSE(device_of(std::string_view("vfio-pci,host=3b:00.1"))) << "nothing to know it by";
  EXPECT_FALSE(device_of(std::string_view(",,,=,=x")));
}

TEST(QmpDevices, OfAFileDescriptorNothingIsToldButTheId) {
  const auto device = device_of(std::string_view("vfio-pci-nohotplug,id=h,fd=7"));
  ASSERT_TRUE(device);
  EXPECT_FALSE(device->name);
  EXPECT_EQ(device->naming, QmpNaming::unknown);
}

TEST(QmpDevices, IdsOfNamedObjectsOnly) {
  EXPECT_EQ(id_in("/machine/peripheral/hostdev0"), "hostdev0");
  EXPECT_FALSE(id_in("/machine/peripheral-anon/device[1]"));
  EXPECT_FALSE(id_in("/machine/peripheral/hostdev0/bus"));
  EXPECT_EQ(state_as_traced("pre-copy-p2p"), "PRE_COPY_P2P");
}

}  // namespace
}  // namespace ackscope::source::qmp
