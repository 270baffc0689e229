#include "reference/explore/world.hpp"

namespace ackscope::reference::explore {
namespace {

constexpr std::uint64_t kAttempt = 1;

/// Phases whose next step reads and writes nothing that another thread could change or see change:
/// all orders of it with other moves lead to the same, so it is done at once.
struct IsPrivate {
  bool operator()(const phase::SettingUp&) const { return true; }  // the big lock is held
  bool operator()(const phase::SavingRam&) const { return true; }  // there is no RAM
  bool operator()(const phase::Draining& phase) const { return phase.begun || phase.device > 0; }
  bool operator()(const phase::SavingConfig&) const { return true; }
  bool operator()(const phase::Failing& phase) const { return phase.device > 0; }
  template <typename Other>
  bool operator()(const Other&) const {
    return false;
  }
};

bool is_private(const phase::Any& phase) { return std::visit(IsPrivate{}, phase); }

}  // namespace

std::string_view to_string(Move move) {
  switch (move) {
    case Move::migration:
      return "migration thread";
    case Move::management:
      return "main thread";
    case Move::return_path:
      return "return path";
    case Move::load:
      return "destination";
    case Move::peer_lost:
      return "connection lost";
    case Move::raise_a:
      return "device a has new initial data";
    case Move::raise_b:
      return "device b has new initial data";
    case Move::stop:
      return "management: stop";
    case Move::cont:
      return "management: cont";
    case Move::cancel:
      return "management: migrate_cancel";
  }
  return "?";
}

/// No time, no buffers: what is written can be read at once, in order.
class World::WorldPorts : public Ports {
 public:
  WorldPorts(World& world, Teller* teller) : world_(world), teller_(teller) {}
  Ns now() const override { return loading ? 1 : 0; }
  bool can_send() const override { return true; }
  void send(const wire::Item& item) override {
    world_.stream_.push_back(item);
    if (std::holds_alternative<wire::Footer>(item)) world_.drop_empty_section();
  }
  void flush() override {}
  void send(const wire::Message& message) override { world_.messages_.push_back(message); }
  void shut_return_path() override {}
  void shut_channel() override { world_.channel_shut_ = true; }
  void trace(const trace::Event& event) override {
    const auto* query = std::get_if<trace::PrecopyQuery>(&event);
    if (!query || query->result != 0) return;
    // What a driver replaces between two queries and QEMU reads before the next is never announced.
    const bool announced = query->reinit || query->kind == QueryKind::setup;
    if (!announced) return;
    for (const SourceDevice& device : world_.source_.devices()) {
      if (device.script->name == query->device.name && device.driver.saving_precopy()) {
        world_.monitor_.on_seen(device.index, device.driver.record());
        if (teller_ && query->reinit) teller_->on_reinit_seen(device.index, query->kind);
      }
    }
  }
  void fact(const truth::Fact& fact) override {
    world_.monitor_.on_fact(fact);
    if (teller_) teller_->on_fact(fact);
  }
  void announce(const Announcement&) override {}

  bool loading = false;  // the device's time is up

 private:
  World& world_;
  Teller* teller_;
};

World::World(const Configuration& configuration)
    : configuration_(&configuration),
      source_(configuration.source, configuration.devices),
      destination_(configuration.destination, configuration.devices),
      left_(configuration.budget) {}

/// The loop writes an empty section per device and round: nothing that could make a difference.
void World::drop_empty_section() {
  const std::size_t size = stream_.size();
  if (size < 3) return;
  const auto* begin = std::get_if<wire::SectionBegin>(&stream_[size - 3]);
  const auto* word = std::get_if<wire::Word>(&stream_[size - 2]);
  if (!begin || begin->type != wire::SectionType::part) return;
  if (!word || word->word != wire::VfioWord::end_of_state) return;
  stream_.resize(size - 3);
}

bool World::make(Move move, Teller* teller) {
  WorldPorts ports{*this, teller};
  if (!make(move, ports)) return false;
  if (!configuration_->every_order) read_on(ports);
  return true;
}

bool World::make(Move move, WorldPorts& ports) {
  switch (move) {
    case Move::migration:
      return migrate_on(ports);
    case Move::management:
      return source_.step_management(ports).kind == Step::Kind::again;
    case Move::return_path:
      return receive(ports);
    case Move::load:
      return load_on(ports);
    case Move::peer_lost:
      return lose_peer(ports);
    case Move::raise_a:
      return raise(0);
    case Move::raise_b:
      return raise(1);
    case Move::stop:
      return source_.guest_running() && manage(left_.stops, Source::Request::stop, ports);
    case Move::cont:
      return !source_.guest_running() && manage(left_.conts, Source::Request::cont, ports);
    case Move::cancel:
      return manage(left_.cancels, Source::Request::cancel, ports);
  }
  return false;
}

bool World::migrate_on(WorldPorts& ports) {
  if (source_.ended()) return begin_attempt(ports);
  if (source_.step_migration(ports).kind != Step::Kind::again) return false;
  while (!configuration_->every_order && is_private(source_.where())) {
    if (source_.step_migration(ports).kind != Step::Kind::again) break;
  }
  return true;
}

/// A new attempt has a new destination and a new connection.
bool World::begin_attempt(WorldPorts& ports) {
  if (left_.attempts == 0 || source_.state() == MigrationState::completed) return false;
  --left_.attempts;
  stream_.clear();
  messages_.clear();
  channel_shut_ = told_source_ = false;
  destination_ = Destination{configuration_->destination, configuration_->devices};
  monitor_ = Monitor{};
  source_.migrate(kAttempt, ports);  // refused: it has ended before it began
  return true;
}

bool World::receive(WorldPorts& ports) {
  if (messages_.empty() || source_.ended()) return false;
  const wire::Message message = messages_.front();
  messages_.erase(messages_.begin());
  if (message.kind == MessageKind::switchover_ack && !source_.return_path_ended()) {
    monitor_.on_ack();
  }
  source_.on_message(message, ports);
  return true;
}

/// A device has taken its data; or, when that is a move of its own, the destination reads until
/// something can be noticed from outside: a device begins to take data, or an answer is sent.
bool World::load_on(WorldPorts& ports) {
  if (destination_.ended()) return false;
  if (!destination_.wants_item()) {
    ports.loading = true;
    const bool loaded = destination_.step(ports).kind == Step::Kind::again;
    ports.loading = false;
    return loaded;
  }
  if (stream_.empty()) return false;
  const std::size_t answers = messages_.size();
  while (messages_.size() == answers && read_item(ports)) {
  }
  return true;
}

void World::read_on(WorldPorts& ports) {
  while (read_item(ports)) {
  }
  if (destination_.ended()) stream_.clear();
}

bool World::read_item(WorldPorts& ports) {
  if (stream_.empty() || !destination_.wants_item()) return false;
  const wire::Item item = std::move(stream_.front());
  stream_.erase(stream_.begin());
  if (const auto* data = std::get_if<wire::Data>(&item)) monitor_.on_data(data->last);
  destination_.on_item(item, ports);
  return true;
}

bool World::lose_peer(WorldPorts& ports) {
  if (channel_shut_ && stream_.empty() && !destination_.ended() && destination_.wants_item()) {
    destination_.on_stream_error("load of migration failed: Input/output error", ports);
    return true;
  }
  if (destination_.state() != MigrationState::failed || told_source_ || source_.ended()) {
    return false;
  }
  told_source_ = true;
  source_.on_return_path_error("Unable to read from socket: Connection reset by peer", ports);
  source_.on_channel_error("Unable to write to socket: Broken pipe", ports);
  return true;
}

bool World::raise(std::size_t index) {
  const bool begun = left_.attempts < configuration_->budget.attempts;
  if (left_.raises == 0 || index >= source_.devices().size() || !begun) return false;
  if (left_.raise_only_running && !source_.guest_running()) return false;
  EmulatedDevice& driver = source_.devices()[index].driver;
  if (!driver.saving_precopy()) return false;
  --left_.raises;
  driver.raise(kChunk);
  return true;
}

/// A command that waits for the big lock is the same as one that comes when the lock is free.
bool World::manage(std::uint8_t& left, Source::Request request, WorldPorts& ports) {
  if (left == 0 || source_.ended()) return false;
  const bool at_once = !configuration_->every_order;
  if (at_once && !source_.big_lock_is_free()) return false;
  --left;
  source_.request(request);
  if (at_once) source_.step_management(ports);
  return true;
}

}  // namespace ackscope::reference::explore
