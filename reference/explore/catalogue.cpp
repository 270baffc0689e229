#include "reference/explore/catalogue.hpp"

#include <algorithm>

namespace ackscope::reference::explore {
namespace {

using enum Broken;
using Group = CatalogueEntry::Group;

CatalogueEntry entry(std::string_view name, std::string_view title, std::string_view meaning,
                     std::set<Broken> expected, Configuration configuration) {
  return {name, title, meaning, Group::small, std::move(expected), std::move(configuration)};
}

Configuration with(Budget budget, std::size_t devices = 2) {
  Configuration out = small(devices);
  out.budget = budget;
  return out;
}

/// Devices have new data only while the guest runs: as much as the protocol can be asked for.
constexpr Budget running(std::uint8_t raises, std::uint8_t stops = 0, std::uint8_t conts = 0) {
  return {.raises = raises, .stops = stops, .conts = conts, .raise_only_running = true};
}

/// Also after the guest was stopped, and with one of everything that management can do.
constexpr Budget everything(std::uint8_t raises) {
  return {.raises = raises, .stops = 1, .conts = 1, .cancels = 1};
}

Configuration changed(Configuration configuration, void (*change)(Configuration&)) {
  change(configuration);
  return configuration;
}

/// The initial data of set-up come in several chunks.
void chunks(Configuration& configuration) {
  for (DeviceScript& device : configuration.devices) device.initial = 3 * device.chunk;
}

/// What is known to go wrong when everything may happen.
std::set<Broken> all_known() {
  return {underflow, over_stale_ack, over_announcement, guest_twice, needless_abort, never_ends};
}
constexpr std::string_view kNothingNew = "a counterexample of a kind that is not expected is new";

void add_merged(std::vector<CatalogueEntry>& out) {
  out.push_back(entry("quiet", "No re-init, nobody interferes",
                      "the plain migration would already be wrong", {}, with(running(0))));
  out.push_back(entry("reinits", "Three re-inits while the guest runs",
                      "the protocol could switch over too early, or never, by itself", {},
                      with(running(3))));
  out.push_back(entry("chunks", "Two re-inits; the initial data of set-up come in several chunks",
                      "a request, an ACK or data would be lost between chunks", {},
                      changed(with(running(2)), chunks)));
  out.push_back(
      entry("no-precopy-beside", "Two re-inits of a device beside one without precopy",
            "a device that never asks would be waited for", {},
            changed(with(running(2)), [](Configuration& c) { c.devices[1].precopy = false; })));
  out.push_back(entry(
      "stopped-guest", "The guest does not run at the begin", "a stopped guest would be waited for",
      {}, changed(with({.raises = 1}), [](Configuration& c) { c.source.guest_running = false; })));
  out.push_back(entry("reinit-any-time", "Two re-inits, also while the guest is being stopped",
                      "new initial data that come after the final check are loaded in the downtime",
                      {over_announcement}, with({.raises = 2})));
  out.push_back(entry("two-attempts", "Two re-inits; a failed migration is tried again",
                      "the second attempt would inherit something from the first", {},
                      with({.raises = 2, .attempts = 2, .raise_only_running = true})));
}

void add_management(std::vector<CatalogueEntry>& out) {
  out.push_back(entry("stop-pending", "Management stops the guest while ACKs of set-up are pending",
                      "a guest that management has stopped would be waited for", {},
                      with(running(0, 1))));
  out.push_back(entry("stop", "Two re-inits and a stop by management",
                      "the check of a stop comes at a bad moment for the migration thread",
                      {underflow, needless_abort}, with(running(2, 1))));
  out.push_back(entry("stop-cont", "A re-init, a stop by management and a cont",
                      "devices that have left PRE_COPY for good are waited for",
                      {underflow, over_stale_ack, needless_abort, never_ends},
                      with(running(1, 1, 1))));
  out.push_back(entry("cancel", "Two re-inits and a cancel",
                      "a cancel between the start of the guest over there and the news of it",
                      {guest_twice},
                      with({.raises = 2, .cancels = 1, .raise_only_running = true})));
  out.push_back(entry("everything", "A re-init at any time, a stop, a cont and a cancel",
                      kNothingNew, all_known(), with(everything(1))));
}

CatalogueEntry policy(std::string_view name, std::string_view title, std::string_view meaning,
                      LateCheck late_check, std::uint8_t raises, std::set<Broken> expected) {
  CatalogueEntry out = entry(name, title, meaning, std::move(expected), with(running(raises, 1)));
  out.configuration.source.late_check = late_check;
  return out;
}

void add_policies(std::vector<CatalogueEntry>& out) {
  constexpr std::string_view kAbort = "what the policy takes for a late request is none";
  out.push_back(policy("absolute-stop-pending",
                       "As in version 2 of the patches: a stop while ACKs of set-up are pending",
                       kAbort, LateCheck::absolute, 0, {needless_abort}));
  out.push_back(policy("absolute-stop", "As in version 2 of the patches: two re-inits and a stop",
                       kAbort, LateCheck::absolute, 2, {underflow, needless_abort}));
  out.push_back(policy("compare-old-stop-pending",
                       "As discussed after it: a stop while ACKs of set-up are pending", kAbort,
                       LateCheck::compare_old, 0, {}));
  out.push_back(policy("compare-old-stop", "As discussed after it: two re-inits and a stop", kAbort,
                       LateCheck::compare_old, 2, {underflow, needless_abort}));
}

void add_mechanisms(std::vector<CatalogueEntry>& out) {
  const auto legacy = [](Configuration c, bool source, bool destination) {
    c.source.legacy = source;
    c.destination.legacy = destination;
    return c;
  };
  out.push_back(entry("legacy-quiet", "Legacy mechanism, no re-init",
                      "the one ACK of all would come too early, or never", {},
                      legacy(with(running(0)), true, true)));
  out.push_back(
      entry("legacy", "Legacy mechanism, two re-inits",
            "the one ACK says nothing of what comes after it: why there is a new mechanism",
            {over_stale_ack}, legacy(with(running(2)), true, true)));
  out.push_back(entry("mismatch-new-legacy", "Per-device source, legacy destination",
                      "two requests, one ACK", {never_ends},
                      legacy(with(running(0)), false, true)));
  out.push_back(entry("mismatch-legacy-new", "Legacy source, per-device destination",
                      "one ACK is waited for, two come", {underflow, over_stale_ack},
                      legacy(with(running(0)), true, false)));
  out.push_back(entry("no-p2p", "Two re-inits of a device without P2P states",
                      "there is no final check: a re-init after the last exact query is not seen",
                      {over_announcement}, changed(with(running(2), 1), [](Configuration& c) {
                        c.devices[0].p2p = false;
                      })));
  out.push_back(entry("no-v2", "Two re-inits of devices without PRECOPY_INFOv2",
                      "a re-init is never seen at all", {over_announcement},
                      changed(with(running(2)), [](Configuration& c) {
                        for (DeviceScript& device : c.devices) device.precopy_info_v2 = false;
                      })));
}

CatalogueEntry large(std::string_view name, std::string_view title, Configuration configuration) {
  return {name, title, kNothingNew, Group::large, all_known(), std::move(configuration)};
}

void add_large(std::vector<CatalogueEntry>& out) {
  out.push_back(large("everything-3", "Three re-inits at any time, a stop, a cont and a cancel",
                      with(everything(3))));
  out.push_back(large("everything-chunks",
                      "Two re-inits, everything, initial data in several chunks",
                      changed(with(everything(2)), chunks)));
  out.push_back(
      large("everything-twice", "Two re-inits, everything, and a second attempt",
            changed(with(everything(2)), [](Configuration& c) { c.budget.attempts = 2; })));
}

std::vector<CatalogueEntry> all() {
  std::vector<CatalogueEntry> out;
  add_merged(out);
  add_management(out);
  add_policies(out);
  add_mechanisms(out);
  add_large(out);
  std::ranges::move(mutant_entries(), std::back_inserter(out));
  return out;
}

}  // namespace

std::span<const CatalogueEntry> catalogue() {
  static const std::vector<CatalogueEntry> entries = all();
  return entries;
}

const CatalogueEntry* find_entry(std::string_view name) {
  const auto entries = catalogue();
  const auto found = std::ranges::find(entries, name, &CatalogueEntry::name);
  return found == entries.end() ? nullptr : &*found;
}

CatalogueEntry without_mutant(CatalogueEntry entry) {
  entry.configuration.source.mutant = entry.configuration.destination.mutant = Mutant::none;
  entry.expected.clear();
  return entry;
}

bool as_expected(const CatalogueEntry& entry, const Exploration& found) {
  std::set<Broken> broken;
  for (const Counterexample& example : found.counterexamples) broken.insert(example.broken);
  return found.complete && broken == entry.expected;
}

}  // namespace ackscope::reference::explore
