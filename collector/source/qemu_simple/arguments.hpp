#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "collector/source/qemu_simple/byte_order.hpp"
#include "collector/source/qemu_simple/trace_events.hpp"

namespace ackscope::source::simple {

/// Whether the stored bytes are exactly these arguments: a text is u32 length and bytes without
/// NUL, all else 64 bits (QEMU docs/devel/tracing.rst, trace/simple.c). True for every record when
/// the list is that of the QEMU which wrote it.
bool arguments_fit(std::span<const std::byte> stored, const ArgumentList& list, ByteOrder order);

/// The values of stored arguments that fit. Signed types give int64_t, texts point into `stored`,
/// all else gives uint64_t. QEMU stores a NULL text as an empty one.
void read_arguments(std::span<const std::byte> stored, const ArgumentList& list, ByteOrder order,
                    std::vector<FieldValue>& values);

}  // namespace ackscope::source::simple
