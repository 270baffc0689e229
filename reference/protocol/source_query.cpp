#include <algorithm>

#include "reference/protocol/source.hpp"
#include "reference/protocol/source_costs.hpp"

namespace ackscope::reference {
namespace {

constexpr Ns kSecond = 1'000'000'000;

}  // namespace

/// vfio_query_precopy_size() and its caller's re-init handling. A failed query leaves sizes of 0,
/// so that the INIT word goes out early (as QEMU does).
void Source::query_precopy(SourceDevice& device, QueryKind kind, Ports& ports) {
  const bool stopping = kind == QueryKind::stopping;
  const auto info = device.driver.precopy_info(ports.now(), stopping);
  device.initial = info.initial;
  device.dirty = info.dirty;
  ports.trace(trace::PrecopyQuery{identity(device), kind, info.initial, info.dirty,
                                  device.stop_copy, info.reinit, info.result});
  const bool requests = settings_.mechanism() == Mechanism::per_device && kind != QueryKind::setup;
  if (!requests) return;
  const bool sent = device.flag_sent || settings_.mutant == Mutant::reinit_while_unsent;
  if (info.reinit && sent) {
    arm(device, Cause::reinit, ports);
  } else if (info.result < 0 && stopping) {
    std::string line = device.script->name +
                       ": Final precopy reinit check failed (err: " + std::to_string(info.result) +
                       ")";
    ports.announce({Announcement::Kind::stderr_line, 0, 0, line});
    arm(device, Cause::final_check_failed, ports);
  }
}

/// The request is a flag: one that is set and not yet collected is not counted twice, whatever asks
/// again meanwhile, and the INIT word that is still to come answers both.
void Source::arm(SourceDevice& device, Cause cause, Ports& ports) {
  if (device.request && !device.flag_sent) return;
  device.request = true;
  if (settings_.mutant != Mutant::sent_not_reset || cause == Cause::setup) device.flag_sent = false;
  ++device.round;
  device.cause = cause;
  ports.trace(trace::AckRequestDetected{identity(device), device.round, cause, device.initial});
  truth::Fact armed = fact(truth::What::armed, ports, &device);
  armed.value = device.initial;
  ports.fact(armed);
}

/// qemu_savevm_query_pending(): each device answers, then gives up its request flag; the sum goes
/// onto the counter at the end.
Step Source::run(phase::Querying& phase, Ports& ports) {
  // RAM is synced first, under the big lock; the devices after it are asked without.
  const bool begins = phase.device == 0 && !phase.asked;
  if (begins && phase.kind == QueryKind::exact && lock_ == Lock::management) return Step::blocked();
  if (begins) phase.before = pending_acks_;
  if (phase.device == devices_.size()) return finish_query(phase, ports);
  SourceDevice& device = devices_[phase.device];
  const auto next_device = [&] {
    ++phase.device;
    phase.asked = phase.seen = false;
    phase_ = phase;
  };
  if (!phase.asked) {
    const Ns took = ask(device, phase, ports);
    phase.asked = true;
    phase.seen = device.request && settings_.switchover_ack && !settings_.legacy;
    if (phase.seen) {
      phase_ = phase;
    } else {
      next_device();
    }
    return Step::again(ports.now() + took);
  }
  collect(device, phase.kind, ports);
  ++phase.collected;
  next_device();
  return Step::again(ports.now());
}

/// One device's share; only the exact query asks the driver, and only in PRE_COPY. Returns what
/// the call took.
Ns Source::ask(SourceDevice& device, phase::Querying& phase, Ports& ports) {
  Ns took = kCheap;
  const bool precopy = device.driver.saving_precopy();
  if (phase.kind == QueryKind::exact) {
    const std::int64_t size = device.driver.data_size(ports.now());
    device.stop_copy = size < 0 ? 100ull << 30 : static_cast<std::uint64_t>(size);
    if (precopy) query_precopy(device, QueryKind::exact, ports);
    took += device.script->query_ns * (precopy ? 2 : 1);
  }
  if (phase.kind != QueryKind::exact || !precopy) {
    ports.trace(trace::PrecopyQuery{identity(device), phase.kind, device.initial, device.dirty,
                                    device.stop_copy, false, 0});
  }
  const std::uint64_t sizes = precopy ? device.initial + device.dirty : 0;
  phase.precopy += sizes;
  phase.stop_copy += device.stop_copy > sizes ? device.stop_copy - sizes : 0;
  return took;
}

void Source::collect(SourceDevice& device, QueryKind kind, Ports& ports) {
  if (settings_.mutant != Mutant::flag_cleared_late || kind == QueryKind::exact) {
    device.request = false;
  }
  ports.trace(trace::AckRequestCollected{identity(device), device.round, device.cause, kind});
  truth::Fact collected = fact(truth::What::collected, ports, &device);
  collected.value = static_cast<std::uint64_t>(kind);
  ports.fact(collected);
}

void Source::sync_ram(Ns now) {
  if (guest_running() && now > ram_synced_) {
    const double grown = static_cast<double>(settings_.ram_dirty_rate) *
                         static_cast<double>(now - ram_synced_) / static_cast<double>(kSecond);
    ram_left_ = std::min(ram_left_ + static_cast<std::uint64_t>(grown), settings_.ram);
  }
  ram_synced_ = now;
}

Step Source::finish_query(const phase::Querying& phase, Ports& ports) {
  if (phase.kind != QueryKind::estimate) sync_ram(ports.now());
  if (settings_.mechanism() == Mechanism::per_device && phase.collected > 0) {
    const std::uint32_t sign =
        settings_.mutant == Mutant::add_and_decrement_swapped ? ~std::uint32_t{0} : 1;
    count(pending_acks_ + sign * phase.collected, ports);
  }
  const std::uint64_t precopy = phase.precopy + ram_left_;
  last_pending_ = precopy + phase.stop_copy;
  ports.trace(trace::PendingQuery{attempt_, phase.kind, precopy, phase.stop_copy, last_pending_,
                                  phase.collected, pending_acks_});
  const Ns now = ports.now();
  switch (phase.kind) {
    case QueryKind::final: {
      truth::Fact what = fact(truth::What::final_query, ports);
      what.value = phase.collected;
      ports.fact(what);
      phase_ = phase::JudgingLate{phase.collected};
      return Step::again(now);
    }
    case QueryKind::exact:
      ++passes_;
      ports.announce({Announcement::Kind::pass, passes_, 0, {}});
      phase_ = phase::Deciding{last_pending_, phase.before};
      return Step::again(now + kCheap);
    default:
      // Slow numbers when switching over seems near, or when precopy has nothing left to do.
      if (last_pending_ <= threshold_ || precopy == 0) {
        phase_ = phase::Querying{QueryKind::exact};
      } else {
        phase_ = phase::Deciding{last_pending_, phase.before};
      }
      return Step::again(now + kCheap);
  }
}

}  // namespace ackscope::reference
