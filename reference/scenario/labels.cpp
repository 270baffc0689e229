#include "reference/scenario/labels.hpp"

#include <cerrno>

namespace ackscope::reference {
namespace {

// Not by_hand: that is the action raise_reinit.
constexpr Label<Reinit::When> kWhens[] = {
    {Reinit::When::at, "at"},
    {Reinit::When::after_drained, "after-drained"},
    {Reinit::When::between_queries, "between-queries"},
    {Reinit::When::while_stopping, "while-stopping"},
    {Reinit::When::after_check, "after-check"},
};
constexpr Label<Fault::Call> kCalls[] = {
    {Fault::Call::set_state, "set-state"},
    {Fault::Call::precopy_info, "precopy-info"},
    {Fault::Call::precopy_info_final, "precopy-info-final"},
    {Fault::Call::data_size, "data-size"},
    {Fault::Call::read, "read"},
    {Fault::Call::write, "write"},
};
constexpr Label<DeviceState> kDeviceStates[] = {
#define ACKSCOPE_STATE_LABEL(symbol, number, text) {static_cast<DeviceState>(number), text},
    ACKSCOPE_DEVICE_STATES(ACKSCOPE_STATE_LABEL)
#undef ACKSCOPE_STATE_LABEL
};
constexpr Label<LateCheck> kLateChecks[] = {
    {LateCheck::newly_collected, "newly-collected"},
    {LateCheck::absolute, "absolute"},
    {LateCheck::compare_old, "compare-old"},
};
constexpr Label<Mutant> kMutants[] = {
    {Mutant::none, "none"},
    {Mutant::final_query_skipped, "final-query-skipped"},
    {Mutant::final_check_skipped, "final-check-skipped"},
    {Mutant::flag_cleared_late, "flag-cleared-late"},
    {Mutant::add_and_decrement_swapped, "add-and-decrement-swapped"},
    {Mutant::ack_before_load, "ack-before-load"},
    {Mutant::sent_not_reset, "sent-not-reset"},
    {Mutant::reinit_while_unsent, "reinit-while-unsent"},
    {Mutant::pending_ignored, "pending-ignored"},
    {Mutant::decision_before_query, "decision-before-query"},
    {Mutant::flag_before_data, "flag-before-data"},
    {Mutant::counter_kept, "counter-kept"},
    {Mutant::ack_lost_when_stopped, "ack-lost-when-stopped"},
};
constexpr Label<Action::Do> kActions[] = {
    {Action::Do::stop, "stop"},
    {Action::Do::cont, "cont"},
    {Action::Do::cancel, "cancel"},
    {Action::Do::continue_, "continue"},
    {Action::Do::kill_source, "kill_source"},
    {Action::Do::kill_destination, "kill_destination"},
    {Action::Do::set_parameter, "set_parameter"},
    {Action::Do::raise_reinit, "raise_reinit"},
};
constexpr Label<Action::Parameter> kParameters[] = {
    {Action::Parameter::max_bandwidth, "max_bandwidth"},
    {Action::Parameter::switchover_bandwidth, "switchover_bandwidth"},
    {Action::Parameter::downtime_limit, "downtime_limit"},
};
constexpr Label<Outcome> kOutcomes[] = {
    {Outcome::completed, "completed"},
    {Outcome::failed, "failed"},
    {Outcome::cancelled, "cancelled"},
    {Outcome::killed, "killed"},
};
constexpr Label<RoundState> kRoundStates[] = {
    {RoundState::acked, "acked"},
    {RoundState::pending, "pending"},
    {RoundState::late, "late"},
};
constexpr Label<Cause> kCauses[] = {
#define ACKSCOPE_CAUSE_LABEL(symbol, number, text) {static_cast<Cause>(number), text},
    ACKSCOPE_CAUSES(ACKSCOPE_CAUSE_LABEL)
#undef ACKSCOPE_CAUSE_LABEL
};
constexpr Label<int> kErrors[] = {
    {EPERM, "EPERM"},   {EIO, "EIO"},       {ENXIO, "ENXIO"},         {EAGAIN, "EAGAIN"},
    {ENOMEM, "ENOMEM"}, {EFAULT, "EFAULT"}, {EBUSY, "EBUSY"},         {ENODEV, "ENODEV"},
    {EINVAL, "EINVAL"}, {ENOTTY, "ENOTTY"}, {ENOSPC, "ENOSPC"},       {ERANGE, "ERANGE"},
    {ENOMSG, "ENOMSG"}, {EPROTO, "EPROTO"}, {ETIMEDOUT, "ETIMEDOUT"}, {ECANCELED, "ECANCELED"},
};

}  // namespace

template <>
std::span<const Label<Reinit::When>> labels() {
  return kWhens;
}
template <>
std::span<const Label<Fault::Call>> labels() {
  return kCalls;
}
template <>
std::span<const Label<DeviceState>> labels() {
  return kDeviceStates;
}
template <>
std::span<const Label<LateCheck>> labels() {
  return kLateChecks;
}
template <>
std::span<const Label<Mutant>> labels() {
  return kMutants;
}
template <>
std::span<const Label<Action::Do>> labels() {
  return kActions;
}
template <>
std::span<const Label<Action::Parameter>> labels() {
  return kParameters;
}
template <>
std::span<const Label<Outcome>> labels() {
  return kOutcomes;
}
template <>
std::span<const Label<RoundState>> labels() {
  return kRoundStates;
}
template <>
std::span<const Label<Cause>> labels() {
  return kCauses;
}

std::optional<int> errno_from_name(std::string_view name) {
  for (const auto& [number, text] : kErrors) {
    if (text == name) return number;
  }
  return std::nullopt;
}

std::string_view errno_name(int number) {
  for (const auto& [known, text] : kErrors) {
    if (known == number) return text;
  }
  return {};
}

}  // namespace ackscope::reference
