#pragma once

#include <babeltrace2/babeltrace.h>

#include "babeltrace/source/kind.hpp"

namespace ackscope::babeltrace {

/// Answers what Babeltrace asks a source class without making a component:
///   babeltrace.support-info   whether a file is such a recording, judged by its content
///   babeltrace.trace-infos    the time ranges of the streams
bt_component_class_query_method_status query_source(bt_self_component_class_source* self,
                                                    const Kind& kind, const char* object,
                                                    const bt_value* params,
                                                    const bt_value** result);

}  // namespace ackscope::babeltrace
