#include "reference/model/words.hpp"

namespace ackscope::reference {

#define ACKSCOPE_LABEL(symbol, number, label) \
  case number:                                \
    return label;
#define ACKSCOPE_TO_STRING(Type, WORDS)                                              \
  std::string_view to_string(Type value) {                                           \
    switch (static_cast<int>(value)) { WORDS(ACKSCOPE_LABEL) default : return "?"; } \
  }

ACKSCOPE_TO_STRING(Side, ACKSCOPE_SIDES)
ACKSCOPE_TO_STRING(Mechanism, ACKSCOPE_MECHANISMS)
ACKSCOPE_TO_STRING(Cause, ACKSCOPE_CAUSES)
ACKSCOPE_TO_STRING(QueryKind, ACKSCOPE_QUERIES)
ACKSCOPE_TO_STRING(MigrationState, ACKSCOPE_MIGRATION_STATES)
ACKSCOPE_TO_STRING(DeviceState, ACKSCOPE_DEVICE_STATES)
ACKSCOPE_TO_STRING(RunState, ACKSCOPE_RUN_STATES)

}  // namespace ackscope::reference
