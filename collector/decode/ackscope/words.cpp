#include "collector/decode/ackscope/words.hpp"

#include <algorithm>
#include <span>

#include "ackscope/words.h"

namespace ackscope::decode::own {
namespace {

using events::CommandKind;
using events::QueryKind;

struct Value {
  std::uint64_t number;
  std::string_view label;
};
using Values = std::span<const Value>;

#define ACKSCOPE_VALUE(symbol, number, label) Value{number, label},
constexpr Value kSides[] = {ACKSCOPE_SIDES(ACKSCOPE_VALUE)};
constexpr Value kMechanisms[] = {ACKSCOPE_MECHANISMS(ACKSCOPE_VALUE)};
constexpr Value kCauses[] = {ACKSCOPE_CAUSES(ACKSCOPE_VALUE)};
constexpr Value kQueries[] = {ACKSCOPE_QUERIES(ACKSCOPE_VALUE)};
constexpr Value kMigrationStates[] = {ACKSCOPE_MIGRATION_STATES(ACKSCOPE_VALUE)};
constexpr Value kDeviceStates[] = {ACKSCOPE_DEVICE_STATES(ACKSCOPE_VALUE)};
constexpr Value kRunStates[] = {ACKSCOPE_RUN_STATES(ACKSCOPE_VALUE)};
constexpr Value kCommands[] = {ACKSCOPE_COMMANDS(ACKSCOPE_VALUE)};
constexpr Value kMessages[] = {ACKSCOPE_RETURN_PATH_MESSAGES(ACKSCOPE_VALUE)};
#undef ACKSCOPE_VALUE

std::uint64_t number_of(const Fields& fields, std::size_t index, Values values) {
  if (fields.has(index)) return fields.number(index);
  const auto found = std::ranges::find(values, fields.text(index), &Value::label);
  if (found != values.end()) return found->number;
  fields.reject();
  return 0;
}

std::string_view label_of(const Fields& fields, std::size_t index, Values values) {
  const auto found = std::ranges::find(values, number_of(fields, index, values), &Value::number);
  return found == values.end() ? "" : found->label;
}

}  // namespace

Side side(const Fields& fields, std::size_t index) {
  switch (number_of(fields, index, kSides)) {
    case ACKSCOPE_SIDE_SOURCE:
      return Side::source;
    case ACKSCOPE_SIDE_DESTINATION:
      return Side::destination;
  }
  fields.reject();
  return Side::source;
}

std::optional<Mechanism> mechanism(const Fields& fields, std::size_t index) {
  switch (number_of(fields, index, kMechanisms)) {
    case ACKSCOPE_MECHANISM_OFF:
      return Mechanism::off;
    case ACKSCOPE_MECHANISM_LEGACY:
      return Mechanism::legacy;
    case ACKSCOPE_MECHANISM_PER_DEVICE:
      return Mechanism::per_device;
  }
  return std::nullopt;
}

std::optional<RoundCause> cause(const Fields& fields, std::size_t index) {
  switch (number_of(fields, index, kCauses)) {
    case ACKSCOPE_CAUSE_SETUP:
      return RoundCause::setup;
    case ACKSCOPE_CAUSE_REINIT:
      return RoundCause::reinit;
    case ACKSCOPE_CAUSE_FINAL_CHECK_FAILED:
      return RoundCause::final_check_failed;
  }
  return std::nullopt;
}

std::optional<QueryKind> query(const Fields& fields, std::size_t index) {
  switch (number_of(fields, index, kQueries)) {
    case ACKSCOPE_QUERY_SETUP:
      return QueryKind::setup;
    case ACKSCOPE_QUERY_ESTIMATE:
      return QueryKind::estimate;
    case ACKSCOPE_QUERY_EXACT:
      return QueryKind::exact;
    case ACKSCOPE_QUERY_FINAL:
      return QueryKind::final;
    case ACKSCOPE_QUERY_STOPPING:
      return QueryKind::stopping;
  }
  return std::nullopt;
}

CommandKind command(const Fields& fields, std::size_t index) {
  switch (number_of(fields, index, kCommands)) {
    case ACKSCOPE_COMMAND_OPEN_RETURN_PATH:
      return CommandKind::open_return_path;
    case ACKSCOPE_COMMAND_PING:
      return CommandKind::ping;
    case ACKSCOPE_COMMAND_SWITCHOVER_START:
      return CommandKind::switchover_start;
    case ACKSCOPE_COMMAND_INVALID:
      break;
  }
  return CommandKind::other;
}

std::uint64_t return_path_message(const Fields& fields, std::size_t index) {
  return number_of(fields, index, kMessages);
}

std::string_view migration_state(const Fields& fields, std::size_t index) {
  return label_of(fields, index, kMigrationStates);
}
std::string_view device_state(const Fields& fields, std::size_t index) {
  return label_of(fields, index, kDeviceStates);
}
std::string_view run_state(const Fields& fields, std::size_t index) {
  return label_of(fields, index, kRunStates);
}

events::RoundNumber round(const Fields& fields, std::size_t index) {
  const std::uint32_t number = fields.number32(index);
  return number == 0 ? std::nullopt : events::RoundNumber(number);
}

}  // namespace ackscope::decode::own
