#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reference/model/words.hpp"

/// What an emulated device does, and when. Values only; read from scenario files.
namespace ackscope::reference {

/// New initial data in the middle of a migration, as VFIO_PRECOPY_INFO_REINIT announces it.
struct Reinit {
  enum class When : std::uint8_t {
    at,               ///< `time` after precopy began, at the next query of the precopy info
    after_drained,    ///< `time` after the initial data had been read; such entries run in order
    between_queries,  ///< like `at`, but inside read(): no query sees it before the next one
    while_stopping,   ///< at the query made while the guest is being stopped
    after_check,      ///< while the device leaves PRE_COPY, after that query: nobody is told
    by_hand,          ///< when EmulatedDevice::raise() is called
  };
  When when = When::at;
  Ns time = 0;              ///< >= 0; `at`, `after_drained` and `between_queries` only
  std::uint64_t bytes = 0;  ///< > 0
  unsigned attempt = 0;     ///< only in this attempt of the process, from 1; 0 = in each
};

/// A call into the driver that fails.
struct Fault {
  enum class Call : std::uint8_t {
    set_state,           ///< changing to `state`
    precopy_info,        ///< any query of the precopy info but the one while stopping
    precopy_info_final,  ///< the one while stopping
    data_size,
    read,
    write,
  };
  Call call = Call::read;
  DeviceState state = DeviceState::error;
  int error = 5;     ///< errno, > 0
  unsigned nth = 1;  ///< which call of this kind fails, from 1; counted per process
};

/// One emulated VFIO device, the same on both hosts apart from its name. Sizes are bytes.
struct DeviceScript {
  std::string name;              ///< VFIODevice name on the source, e.g. 0000:3b:00.2
  std::string destination_name;  ///< ... on the destination; empty: the same
  std::string idstr;             ///< e.g. 0000:00:03.0/vfio
  std::uint32_t instance_id = 0;
  bool precopy = true;
  bool p2p = true;
  bool precopy_info_v2 = true;
  std::uint64_t initial = 8 << 20;
  std::uint64_t stop_copy = 256 << 10;
  std::uint64_t dirty_rate = 0;  ///< bytes per second while in PRE_COPY
  std::uint64_t dirty_max = 1 << 20;
  std::uint64_t chunk = 512 << 10;  ///< the most one read() returns, 16 bytes to 1 MiB
  Ns query_ns = 200'000;            ///< duration of MIG_DATA_SIZE and GET_PRECOPY_INFO
  Ns read_ns = 1'000'000;           ///< duration of a read()
  Ns state_ns = 0;                  ///< duration of a state change
  std::vector<Reinit> reinits;
  Ns init_load_ns = 0;    ///< destination: to load the initial data, once complete
  Ns reinit_load_ns = 0;  ///< destination: the same for data of a re-init
  Ns stop_load_ns = 0;    ///< destination: the same for the stop-copy data
  double load_ns_per_byte = 0;
  std::vector<Fault> source_faults;
  std::vector<Fault> destination_faults;

  const std::string& name_on(Side side) const {
    return side == Side::destination && !destination_name.empty() ? destination_name : name;
  }
};

}  // namespace ackscope::reference
