#include <fmt/format.h>

#include <array>
#include <string_view>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

/// QMP's milliseconds are cut off, and each clock reading takes a moment.
constexpr Ns kDowntimeTolerance = 2'000'000;

/// One side of the migration, as the trace and as QMP tell it.
struct Told {
  Side side;
  const QmpReport& qmp;
  Outcome outcome;
  const std::optional<std::string>& error;
  Mechanism mechanism;
};

void add(const Migration& migration, const Told& told, std::string title, std::string explanation,
         std::vector<Finding>& findings) {
  Finding finding = found("qmp-disagrees", Severity::warning);
  finding.title = std::move(title);
  finding.explanation = std::move(explanation) +
                        " Look whether the QMP log is of this migration and of this side; one of "
                        "the two recordings may also be incomplete.";
  finding.t_ns = migration.end_ns;
  finding.confidence = Confidence::inferred;  // which log belongs to which attempt is
  add_evidence(finding, migration.end_ns, told.side, "migrate_set_state",
               "the end of the migration by the trace");
  findings.push_back(std::move(finding));
}

bool is_end(Outcome outcome) {
  return outcome == Outcome::completed || outcome == Outcome::failed ||
         outcome == Outcome::cancelled;
}

bool is_end(std::string_view status) {
  return status == "completed" || status == "failed" || status == "cancelled";
}

void check_status(const Migration& m, const Told& told, std::vector<Finding>& findings) {
  if (!told.qmp.status || !is_end(*told.qmp.status) || !is_end(told.outcome)) return;
  if (*told.qmp.status == to_string(told.outcome)) return;
  add(m, told,
      fmt::format("QMP on the {} reports {}, the trace shows {}", to_string(told.side),
                  *told.qmp.status, to_string(told.outcome)),
      "The outcome of the migration differs between the trace and the QMP log.", findings);
}

void check_error(const Migration& m, const Told& told, std::vector<Finding>& findings) {
  if (!told.qmp.error || !told.error || *told.qmp.error == *told.error) return;
  add(m, told, fmt::format("QMP on the {} reports another error", to_string(told.side)),
      fmt::format("query-migrate says \"{}\", the trace says \"{}\".", *told.qmp.error,
                  *told.error),
      findings);
}

void check_downtime(const Migration& m, const Told& told, std::vector<Finding>& findings) {
  if (told.side != Side::source || !told.qmp.downtime_ns || !m.downtime_ns) return;
  const Ns difference = *told.qmp.downtime_ns - *m.downtime_ns;
  if (difference <= kDowntimeTolerance && difference >= -kDowntimeTolerance) return;
  add(m, told, "QMP reports another downtime than the trace shows",
      fmt::format("query-migrate says {}, the trace says {}.", duration(*told.qmp.downtime_ns),
                  duration(*m.downtime_ns)),
      findings);
}

void check_mechanism(const Migration& m, const Told& told, std::vector<Finding>& findings) {
  if (!told.qmp.switchover_ack || told.mechanism == Mechanism::unknown) return;
  const bool seen = told.mechanism != Mechanism::off;
  if (seen == *told.qmp.switchover_ack) return;
  add(m, told,
      fmt::format("switchover-ack was switched {} on the {}, the trace shows mechanism {}",
                  *told.qmp.switchover_ack ? "on" : "off", to_string(told.side),
                  to_string(told.mechanism)),
      "The capability in the QMP log and the mechanism that the trace shows differ.", findings);
}

}  // namespace

void qmp_disagrees(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  static constexpr std::array kChecks{check_status, check_error, check_downtime, check_mechanism};
  const auto check_all = [&](const Told& told) {
    for (const auto check : kChecks) check(migration, told, findings);
  };
  if (const auto& qmp = migration.qmp_source) {
    check_all({Side::source, *qmp, migration.outcome, migration.error, migration.mechanism});
  }
  if (const auto& qmp = migration.qmp_destination) {
    check_all({Side::destination, *qmp, migration.outcome_destination, migration.error_destination,
               migration.mechanism_destination});
  }
}

}  // namespace ackscope::rules
