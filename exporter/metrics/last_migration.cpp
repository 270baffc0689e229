#include <set>

#include "exporter/metrics/groups.hpp"
#include "exporter/metrics/label_text.hpp"

namespace ackscope::exporter {
namespace {

void add_time(Family family, const View& view, OptNs live::LastMigration::*member,
              Families& families) {
  for (const auto& [guest, last] : view.last)
    if (last.*member) family.add(guest_labels(guest), seconds(*(last.*member)));
  std::move(family).append_to(families);
}

void add_outcomes(const View& view, Families& families) {
  Family rounds = Family::gauge("ackscope_last_migration_rounds",
                                "Rounds of the VM's last migration, over all its devices.");
  Family outcome = Family::gauge("ackscope_last_migration_outcome",
                                 "1, labelled with the outcome of the VM's last migration.");
  Family end = Family::gauge("ackscope_last_migration_end_timestamp_seconds",
                             "When the end of the VM's last migration was seen, Unix time.");
  for (const auto& [guest, last] : view.last) {
    if (last.rounds) rounds.add(guest_labels(guest), *last.rounds);
    outcome.add(with(guest_labels(guest), "outcome", to_string(last.outcome)), 1.0);
    end.add(guest_labels(guest), seconds(last.end_unix_ns));
  }
  for (Family* family : {&rounds, &outcome, &end}) std::move(*family).append_to(families);
}

/// A name that two labels would share after being made valid goes to the first of them.
LabelList info_labels(const ShownInfo& info) {
  LabelList labels = guest_labels(info.guest);
  std::set<std::string> taken{"host", "vm"};
  for (const auto& [name, value] : info.labels)
    if (std::string valid = label_name(name); taken.insert(valid).second)
      labels.push_back({std::move(valid), label_value(value)});
  return labels;
}

void add_infos(const View& view, Families& families) {
  Family info = Family::gauge("ackscope_vm_info", "1, with the labels of the input; for joins.");
  for (const ShownInfo& shown : view.infos) info.add(info_labels(shown), 1.0);
  std::move(info).append_to(families);
}

}  // namespace

void add_last_migrations(const View& view, Families& families) {
  add_time(Family::gauge("ackscope_last_migration_downtime_seconds",
                         "Downtime of the VM's last migration."),
           view, &live::LastMigration::downtime_ns, families);
  add_time(Family::gauge("ackscope_last_migration_outage_seconds",
                         "How long the guest stood still in the VM's last migration."),
           view, &live::LastMigration::outage_ns, families);
  add_outcomes(view, families);
  add_infos(view, families);
}

}  // namespace ackscope::exporter
