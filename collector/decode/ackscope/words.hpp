#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "collector/decode/rule.hpp"
#include "collector/model/ack.hpp"
#include "collector/model/event.hpp"
#include "collector/model/side.hpp"

/// The closed sets of values in ackscope/words.h as words of ours. A trace stores numbers; a story
/// written by hand may say the label instead. New values may be added to the sets, so a number that
/// is not known makes the value unknown; only a side cannot be done without.
namespace ackscope::decode::own {

Side side(const Fields& fields, std::size_t index);
std::optional<Mechanism> mechanism(const Fields& fields, std::size_t index);
std::optional<RoundCause> cause(const Fields& fields, std::size_t index);
std::optional<events::QueryKind> query(const Fields& fields, std::size_t index);
events::CommandKind command(const Fields& fields, std::size_t index);
std::uint64_t return_path_message(const Fields& fields, std::size_t index);

/// The labels, which are those of QMP and of QEMU's traces; "" when not known.
std::string_view migration_state(const Fields& fields, std::size_t index);
std::string_view device_state(const Fields& fields, std::size_t index);
std::string_view run_state(const Fields& fields, std::size_t index);

/// A round's number; 0 stands for not known.
events::RoundNumber round(const Fields& fields, std::size_t index);

}  // namespace ackscope::decode::own
