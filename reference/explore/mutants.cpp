#include "reference/explore/catalogue.hpp"

namespace ackscope::reference::explore {
namespace {

using enum Broken;

/// One re-init while the guest runs, unless the mistake needs something else.
CatalogueEntry mutant(std::string_view name, Mutant which, std::string_view title,
                      std::set<Broken> expected) {
  CatalogueEntry out{name,
                     title,
                     "the invariants do notice this mistake",
                     CatalogueEntry::Group::mutants,
                     std::move(expected),
                     small()};
  out.configuration.budget = {.raises = 1, .raise_only_running = true};
  out.configuration.source.mutant = out.configuration.destination.mutant = which;
  return out;
}

CatalogueEntry flag_before_data() {
  CatalogueEntry out =
      mutant("mutant-flag-before-data", Mutant::flag_before_data,
             "The INIT word goes out while initial data are left", {over_stale_ack});
  // With a single chunk the word is never early.
  for (DeviceScript& device : out.configuration.devices) device.initial = 3 * device.chunk;
  return out;
}

CatalogueEntry counter_kept() {
  CatalogueEntry out =
      mutant("mutant-counter-kept", Mutant::counter_kept,
             "The counter is not reset when an attempt begins", {counter_not_ledger});
  out.configuration.budget.attempts = 2;  // the first one fails for a late request
  return out;
}

CatalogueEntry ack_lost_when_stopped() {
  CatalogueEntry out =
      mutant("mutant-ack-lost-when-stopped", Mutant::ack_lost_when_stopped,
             "ACKs are not counted while the guest is stopped", {counter_not_ledger});
  out.configuration.budget.raises = 0;
  out.configuration.budget.stops = 1;
  return out;
}

}  // namespace

std::vector<CatalogueEntry> mutant_entries() {
  return {
      mutant("mutant-final-query-skipped", Mutant::final_query_skipped,
             "Requests are not collected any more after the decision", {over_unacked_round}),
      mutant("mutant-final-check-skipped", Mutant::final_check_skipped,
             "Devices are not asked while the guest is being stopped", {over_announcement}),
      mutant("mutant-flag-cleared-late", Mutant::flag_cleared_late,
             "A collected request is cleared only by the next query", {never_ends}),
      mutant("mutant-add-and-decrement-swapped", Mutant::add_and_decrement_swapped,
             "Collecting takes away, an ACK adds", {counter_not_ledger}),
      mutant("mutant-ack-before-load", Mutant::ack_before_load,
             "The destination acknowledges what it has not loaded yet",
             {underflow, over_stale_ack}),
      mutant("mutant-sent-not-reset", Mutant::sent_not_reset,
             "A re-init requests an ACK but the INIT word is not sent again", {never_ends}),
      mutant("mutant-reinit-while-unsent", Mutant::reinit_while_unsent,
             "A re-init requests an ACK although the last INIT word is still to come",
             {never_ends}),
      mutant("mutant-pending-ignored", Mutant::pending_ignored,
             "The decision does not look at the counter", {over_unacked_round}),
      mutant("mutant-decision-before-query", Mutant::decision_before_query,
             "The decision uses the counter as it was before the exact query",
             {over_unacked_round}),
      flag_before_data(),
      counter_kept(),
      ack_lost_when_stopped(),
  };
}

}  // namespace ackscope::reference::explore
