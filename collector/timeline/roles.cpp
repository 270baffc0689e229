#include "collector/timeline/roles.hpp"

#include <array>
#include <type_traits>
#include <variant>

namespace ackscope::timeline {
namespace {

template <typename T, typename... Ts>
inline constexpr bool one_of = (std::is_same_v<T, Ts> || ...);

template <typename T>
inline constexpr bool only_source =
    one_of<T, events::AckArmed, events::AckCollected, events::InitDataFlagSent, events::AckReceived,
           events::DevicePending, events::SystemPending, events::PrecopyQuery,
           events::StopCopyQuery, events::SaveSetup, events::BlockSaved, events::IterationSaved,
           events::StopCopyBegin, events::StopCopyEnd, events::StopCopyThread,
           events::SectionSaveBegin, events::SectionSaveEnd, events::CommandSent,
           events::PongReceived, events::SourceActs, events::SwitchoverDecided,
           events::SwitchoverBlocked, events::SectionSaveCost, events::ReturnPathShut,
           events::BandwidthSample>;

template <typename T>
inline constexpr bool only_destination =
    one_of<T, events::LegacyAckExpected, events::SwitchoverApproved, events::ReturnPathMessageSent,
           events::AckSent, events::InitialDataLoaded, events::LoadWord, events::ChunkLoaded,
           events::SectionLoad, events::SectionLoadPart, events::CommandProcessed,
           events::DestinationActs, events::SectionLoadCost, events::LoadEnded>;

std::optional<Side> checkpoint_side(std::string_view name) {
  if (name.starts_with("src-")) return Side::source;
  if (name.starts_with("dst-")) return Side::destination;
  return std::nullopt;
}

template <typename T>
constexpr std::optional<Side> side_of() {
  if (only_source<T>) return Side::source;
  if (only_destination<T>) return Side::destination;
  return std::nullopt;
}

template <typename... Words>
constexpr std::array<std::optional<Side>, sizeof...(Words)> table(const std::variant<Words...>*) {
  return {side_of<Words>()...};
}

/// By the payload's index: it is looked up several times an event.
constexpr auto kSides = table(static_cast<const events::Payload*>(nullptr));

}  // namespace

bool begins_attempt(const events::Payload& payload) {
  if (const auto* query = std::get_if<events::SystemPending>(&payload)) {
    return query->kind != events::QueryKind::final;
  }
  if (const auto* word = std::get_if<events::LoadWord>(&payload)) {
    return word->kind == events::LoadWordKind::setup;
  }
  if (const auto* sent = std::get_if<events::CommandSent>(&payload)) {
    return sent->command == events::CommandKind::open_return_path;
  }
  if (const auto* processed = std::get_if<events::CommandProcessed>(&payload)) {
    return processed->command == events::CommandKind::open_return_path;
  }
  return std::holds_alternative<events::SaveSetup>(payload) ||
         std::holds_alternative<events::DevicePending>(payload);
}

std::optional<Side> role_of(const Event& event) {
  return event.identity ? std::optional(event.identity->side) : role_of(event.payload);
}

std::optional<Side> role_of(const events::Payload& payload) {
  const auto* checkpoint = std::get_if<events::Checkpoint>(&payload);
  return checkpoint ? checkpoint_side(checkpoint->name) : kSides[payload.index()];
}

}  // namespace ackscope::timeline
