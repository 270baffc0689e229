#include "records/ask/list.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/records/form.hpp"
#include "cli/records/place.hpp"
#include "cli/records/records.hpp"
#include "cli/records/scope_options.hpp"

namespace ackscope::cli::records_command {
namespace {

struct ListOptions {
  PlaceOptions place;
  ScopeOptions scope;
  FormOptions form;
  std::int64_t limit = 50;
};

Frame frame_of(std::int64_t all, std::size_t shown) {
  Frame frame{"list"};
  frame.head = {{"count", fmt::format("{}", all)}};
  if (static_cast<std::size_t>(all) > shown)
    frame.closing = fmt::format("{} of {}; --limit 0 shows all", shown, all);
  return frame;
}

int list_records(records::Store& store, const ListOptions& options,
                 const records::ask::Scope& scope) {
  const auto all = records::ask::count(store.connection(), scope);
  if (!all) return failed(all.error());
  const auto limit = to_limit(options.limit);
  const auto sheet = records::ask::list(store.connection(), scope, limit);
  if (!sheet) return failed(sheet.error());
  return write_sheet(options.form, *sheet, frame_of(*all, sheet->rows.size()), 0);
}

int run_list(const ListOptions& options) {
  const auto scope = to_scope(options.scope);
  if (!scope) return refused(scope.error());
  return with_store(options.place,
                    [&](records::Store& store) { return list_records(store, options, *scope); });
}

}  // namespace

void add_list(CLI::App& records, Run& run) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& command = add_command(records, "list", "the migrations, the latest first");
  add_place(command, options->place);
  add_moments(command, options->scope);
  add_scope(command, options->scope);
  add_number(command, "--limit", options->limit, "at most N (50); 0: all");
  add_form(command, options->form);
  command.callback([options, &run] { run = [options] { return run_list(*options); }; });
}

}  // namespace ackscope::cli::records_command
