#include <algorithm>

#include "reference/control/answers.hpp"
#include "reference/control/command.hpp"

namespace ackscope::reference::control {
namespace {

using Type = Argument::Type;

Answer answer_of(const Machine::Result& result) {
  if (result) return Json::object();
  return refuse(result.error());
}

void stop(Machine& machine, const Json&, const Reply& reply) {
  machine.stop([reply](const Machine::Result& result) { reply(answer_of(result)); });
}

void cont(Machine& machine, const Json&, const Reply& reply) {
  machine.cont([reply](const Machine::Result& result) { reply(answer_of(result)); });
}

void migrate(Machine& machine, const Json& arguments, const Reply& reply) {
  reply(answer_of(machine.migrate(arguments["uri"])));
}

void migrate_incoming(Machine& machine, const Json& arguments, const Reply& reply) {
  reply(answer_of(machine.migrate_incoming(arguments["uri"])));
}

void migrate_cancel(Machine& machine, const Json&, const Reply& reply) {
  machine.cancel();
  reply(Json::object());
}

void migrate_continue(Machine& machine, const Json& arguments, const Reply& reply) {
  const std::string state = arguments["state"];
  const auto wanted = state_named(state);
  if (!wanted) return reply(refuse("Parameter 'state' does not accept value '" + state + "'"));
  reply(answer_of(machine.continue_migration(*wanted)));
}

void set_capabilities(Machine& machine, const Json& arguments, const Reply& reply) {
  const auto wanted = read_capabilities(machine.capabilities(), arguments["capabilities"]);
  if (!wanted) return reply(tl::unexpected(wanted.error()));
  reply(answer_of(machine.set_capabilities(*wanted)));
}

void query_capabilities(Machine& machine, const Json&, const Reply& reply) {
  reply(to_json(machine.capabilities()));
}

void set_parameters(Machine& machine, const Json& arguments, const Reply& reply) {
  const auto wanted = read_parameters(machine.parameters(), arguments);
  if (!wanted) return reply(tl::unexpected(wanted.error()));
  machine.set_parameters(*wanted);
  reply(Json::object());
}

void query_parameters(Machine& machine, const Json&, const Reply& reply) {
  reply(to_json(machine.parameters()));
}

void query_status(Machine& machine, const Json&, const Reply& reply) {
  reply(to_json(machine.run_state()));
}

void query_migrate(Machine& machine, const Json&, const Reply& reply) {
  const auto info = machine.migration();
  reply(info ? to_json(*info) : Json::object());
}

void query_commands(Machine&, const Json&, const Reply& reply) {
  Json names = Json::array({Json{{"name", "qmp_capabilities"}}});
  for (const Command& command : commands()) names.push_back({{"name", command.name}});
  reply(std::move(names));
}

void quit(Machine& machine, const Json&, const Reply& reply) {
  reply(Json::object());
  machine.quit();
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> list{
      {"migrate", {{"uri", Type::string}, {"detach", Type::boolean, true}}, migrate},
      {"migrate-incoming", {{"uri", Type::string}}, migrate_incoming},
      {"migrate_cancel", {}, migrate_cancel},
      {"migrate-continue", {{"state", Type::string}}, migrate_continue},
      {"migrate-set-capabilities", {{"capabilities", Type::array}}, set_capabilities},
      {"query-migrate-capabilities", {}, query_capabilities},
      {"migrate-set-parameters",
       {{"max-bandwidth", Type::uint64, true},
        {"avail-switchover-bandwidth", Type::uint64, true},
        {"downtime-limit", Type::uint64, true}},
       set_parameters},
      {"query-migrate-parameters", {}, query_parameters},
      {"query-migrate", {}, query_migrate},
      {"stop", {}, stop},
      {"cont", {}, cont},
      {"query-status", {}, query_status},
      {"query-commands", {}, query_commands},
      {"quit", {}, quit},
  };
  return list;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(commands(), name, &Command::name);
  return found == commands().end() ? nullptr : &*found;
}

}  // namespace ackscope::reference::control
