#include "records/spool/deliver.hpp"

namespace ackscope::records {

using sql::Failure, sql::Outcome, sql::Trouble;

Outcome<void> Courier::connect() {
  if (store_) return {};
  auto opened = Store::open(place_);
  if (!opened) return tl::unexpected(opened.error());
  store_.emplace(*std::move(opened));
  return {};
}

Outcome<void> Courier::send(std::span<const Observation> batch, Delivery& delivery) {
  if (auto connected = connect(); !connected) return connected;
  if (spool_) {
    // What is older goes first: of two analyses of the same sides the later counts.
    const Drained drained = spool_->drain(*store_);
    delivery.drained += drained.added.observations;
    delivery.set_aside.insert(delivery.set_aside.end(), drained.set_aside.begin(),
                              drained.set_aside.end());
    if (drained.stopped) return tl::unexpected(*drained.stopped);
  }
  auto added = add_good(*store_, batch);
  if (!added) return tl::unexpected(added.error());
  delivery.added = added->added;
  delivery.refused = std::move(added->refused);
  return {};
}

Result<Delivery> Courier::keep(std::span<const Observation> batch, Delivery delivery,
                               const Failure& why) {
  if (!spool_ || why.trouble == Trouble::statement) return tl::unexpected(why.error);
  if (const auto kept = spool_->put(batch); !kept) {
    return fail(to_line(why.error) + "; and " + to_line(kept.error()));
  }
  delivery.spooled = why;
  return delivery;
}

Result<Delivery> Courier::deliver(std::span<const Observation> batch) {
  Delivery delivery;
  Pauses pauses(patience_);
  for (;;) {
    const auto sent = send(batch, delivery);
    if (sent) return delivery;
    // A connection that failed is not asked again.
    if (sent.error().trouble != Trouble::busy) store_.reset();
    if (!may_pass(sent.error().trouble) || !pauses.wait()) {
      return keep(batch, std::move(delivery), sent.error());
    }
  }
}

}  // namespace ackscope::records
