#include "cli/flight_case.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>

#include "cli/diagnostics.hpp"
#include "cli/flight_report.hpp"
#include "cli/judged.hpp"
#include "collector/pipeline/live/process_names.hpp"
#include "recorder/flight/case_name.hpp"
#include "recorder/flight/ring.hpp"
#include "recorder/lttng/snapshot.hpp"
#include "recorder/process/bounded.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;
namespace flight = recorder::flight;

constexpr auto most_time = std::chrono::seconds(120);

std::string mib(std::uint64_t bytes) { return std::to_string(bytes >> 20U) + " MiB"; }

/// Room for the snapshot; the reserve lends it. Cases that are there stay until it is known that a
/// new one is worth it, unless the snapshot could not be taken at all.
Result<void> make_room_to_look(const FlightPlan& plan, const flight::CaseStore& store) {
  const std::uint64_t snapshot = recorder::bytes_of(plan.ring, recorder::possible_cpus());
  if (const auto names = flight::to_look(store.cases(), store.free(), snapshot, plan.reserve)) {
    for (const std::string& name : *names) store.remove(name);
    if (store.free() >= snapshot) return {};
  }
  return fail(
      "a migration ended, but only " + mib(store.free()) + " are free, so no snapshot was taken",
      store.folder().string(), mib(snapshot + plan.reserve) + " are needed, --reserve included");
}

/// The oldest cases give way to a new one that has been written: what shall stay free is free
/// again.
void make_room_for_new(const FlightPlan& plan, const flight::CaseStore& store) {
  for (const std::string& name : flight::to_make_room(store.cases(), store.free(), plan.reserve))
    store.remove(name);
}

/// Names that QEMUs of this host still have; the trace knows their pids only.
void name_guests(Migration& migration) {
  for (auto* party : {&migration.source, &migration.destination})
    if (*party && !(*party)->vm && (*party)->pid) (*party)->vm = live::vm_name_of(*(*party)->pid);
}

bool known_one(const Migration& migration, const std::vector<flight::Trail>& known) {
  const auto trail = flight::trail_of(migration);
  return !trail || std::ranges::any_of(known, [&](const flight::Trail& each) {
    return flight::same_migration(each, *trail);
  });
}

/// Leaves in `analysis` what is worth a case and new.
void keep_new(Analysis& analysis, const flight::Limits& limits,
              const std::vector<flight::Trail>& known) {
  std::erase_if(analysis.migrations, [&](const Migration& migration) {
    return !flight::reason_to_keep(migration, limits) || known_one(migration, known);
  });
  std::ranges::for_each(analysis.migrations, name_guests);
}

/// A snapshot below `folder`, and where the trace is. LTTng puts it into a folder of its own.
Result<fs::path> take_snapshot(const fs::path& folder, const std::string& session) {
  const fs::path written = folder / "snapshot", trace = folder / "trace";
  if (auto taken = recorder::record_snapshot(session, written); !taken)
    return tl::unexpected(taken.error());
  std::error_code error;
  const fs::directory_iterator first(written, error);
  if (error || first == fs::directory_iterator())
    return fail("LTTng wrote no snapshot", folder.string());
  fs::rename(first->path(), trace, error);
  fs::remove(written, error);
  return trace;
}

/// The snapshot and its reports in `folder`, and what is new in it.
Result<Analysis> fill(const fs::path& folder, const FlightPlan& plan, const std::string& session,
                      const std::vector<flight::Trail>& known) {
  const auto trace = take_snapshot(folder, session);
  if (!trace) return tl::unexpected(trace.error());
  pipeline::Request request;
  request.inputs.push_back({trace->string(), std::nullopt});
  Judged judged = analyse(request);
  // As seen from the report; the folder is going to get another name.
  for (InputSummary& input : judged.analysis.inputs) input.path = "trace";
  keep_new(judged.analysis, plan.limits, known);
  if (judged.analysis.migrations.empty() && judged.unreadable())
    return tl::unexpected(judged.errors.front());
  if (judged.analysis.migrations.empty()) return std::move(judged.analysis);
  if (auto written = write_reports(judged.analysis, folder); !written)
    return tl::unexpected(written.error());
  return std::move(judged.analysis);
}

/// The name it gets, after the first of its migrations.
std::string name_for(const Migration& migration, const flight::Limits& limits) {
  const auto reason = flight::reason_to_keep(migration, limits);
  return flight::case_name(ended(migration), guest_of(migration),
                           flight::to_string(reason.value_or(flight::Reason::failed)));
}

std::vector<flight::Trail> trails_of(const Analysis& analysis) {
  std::vector<flight::Trail> trails;
  for (const Migration& migration : analysis.migrations)
    if (const auto trail = flight::trail_of(migration)) trails.push_back(*trail);
  return trails;
}

Result<std::vector<flight::Trail>> make_case(const FlightPlan& plan, const flight::CaseStore& store,
                                             const std::string& session,
                                             const std::vector<flight::Trail>& known) {
  if (auto room = make_room_to_look(plan, store); !room) return tl::unexpected(room.error());
  const auto begun = store.begin();
  if (!begun) return tl::unexpected(begun.error());
  const auto analysis = fill(*begun, plan, session, known);
  if (!analysis) return tl::unexpected(analysis.error());
  if (analysis->migrations.empty()) return std::vector<flight::Trail>();
  make_room_for_new(plan, store);
  const auto path = store.finish(*begun, name_for(analysis->migrations.front(), plan.limits));
  if (!path) return tl::unexpected(path.error());
  const auto cases = store.cases(path->filename().string());
  for (const std::string& name : flight::over_the_cap(cases, plan.max_size)) store.remove(name);
  for (const Migration& migration : analysis->migrations)
    std::cout << case_line(migration, plan.limits, path->string()) << '\n';
  std::cout.flush();
  return trails_of(*analysis);
}

}  // namespace

std::vector<flight::Trail> take_case(const FlightPlan& plan, const flight::CaseStore& store,
                                     const std::string& session,
                                     const std::vector<flight::Trail>& known) {
  const auto work = [&] {
    const auto made = make_case(plan, store, session, known);
    if (!made) complain(made.error());
    return made ? flight::write_trails(*made) : std::string();
  };
  const auto answer = recorder::bounded(work, most_time);
  store.remove_unfinished();
  if (!answer) complain("the snapshot of an ended migration could not be analysed; it is not kept");
  return flight::read_trails(answer.value_or(""));
}

}  // namespace ackscope::cli
