// One of many writers, for writers.py:
//   deliver PLACE SPOOL SEED COUNT WRITER WRITERS PROGRESS   its part, on from what PROGRESS says
//   quiet PLACE SEED COUNT                                   everything, alone and at once
//   drain PLACE SPOOL                                        what waits
//   dump PLACE                                               every row of every table
//   load PLACE COUNT both|halves|common                      a fleet's, a batch of 500 a time: how
//   fast? count SEED COUNT                                         number of observations

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "records/spool/deliver.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace {

using namespace ackscope;
using namespace ackscope::records;
using test::good;

Patience short_patience() {
  Patience patience;
  patience.budget = std::chrono::milliseconds(700);
  patience.first = std::chrono::milliseconds(50);
  return patience;
}

std::vector<Observation> all(const char* seed, const char* count) {
  return test::mixture(std::stoull(seed), std::stoull(count));
}

/// Every observation has two writers; each writer has its own order.
std::vector<Observation> part(std::vector<Observation> everything, std::uint64_t writer,
                              std::uint64_t writers) {
  std::vector<Observation> own;
  for (std::size_t at = 0; at < everything.size(); ++at) {
    const std::uint64_t first = at * 2654435761U % writers;
    if (first == writer || (first + 1) % writers == writer) own.push_back(everything[at]);
  }
  std::mt19937_64 random(writer);
  std::shuffle(own.begin(), own.end(), random);
  return own;
}

std::size_t progress(const char* file) {
  std::size_t done = 0;
  std::ifstream(file) >> done;
  return done;
}

/// Whole or not at all: the writer may be killed here as well.
void note_progress(const std::string& file, std::size_t done) {
  std::ofstream(file + ".part") << done;
  std::rename((file + ".part").c_str(), file.c_str());
}

/// A batch that was delivered, to the store or to the spool, is never delivered again.
int deliver(char** argument) {
  const auto own =
      part(all(argument[2], argument[3]), std::stoull(argument[4]), std::stoull(argument[5]));
  Courier courier(*sql::place_of(argument[0]), *Spool::open(argument[1]), short_patience());
  std::mt19937_64 random(std::stoull(argument[4]));
  for (std::size_t at = progress(argument[6]); at < own.size();) {
    const std::size_t length = std::min<std::size_t>(1 + random() % 12, own.size() - at);
    const auto delivery = courier.deliver(std::span(own).subspan(at, length));
    if (!delivery) {
      std::cerr << to_line(delivery.error()) << "\n";
      return 1;
    }
    for (const std::string& line : delivery->set_aside) std::cerr << line << "\n";
    if (!delivery->set_aside.empty()) return 1;
    at += length;
    note_progress(argument[6], at);
  }
  return 0;
}

int drain(char** argument) {
  Courier courier(*sql::place_of(argument[0]), *Spool::open(argument[1]), Patience{});
  const auto delivery = courier.drain();
  if (!delivery || delivery->spooled || !delivery->set_aside.empty()) return 1;
  const auto left = Spool::open(argument[1])->waiting();
  return left && left->files == 0 ? 0 : 1;
}

/// As if every device's blocks began with the same two sizes.
void begin_alike(Observation& observation) {
  for (auto* party : {&observation.migration.source, &observation.migration.destination}) {
    if (!*party) continue;
    for (auto& device : (*party)->fingerprint->devices) device.marks.at(1).hash = 1;
  }
}

/// A migration every 0.86 s: a hundred thousand a day.
std::vector<Observation> fleet(std::uint64_t first, std::uint64_t last, const std::string& kind) {
  std::vector<Observation> batch;
  for (std::uint64_t number = first; number < last; ++number) {
    auto one = test::recorded(number, test::kEvening + static_cast<Ns>(number) * 864'000'000);
    if (kind == "common") {
      begin_alike(one.source);
      begin_alike(one.destination);
    }
    if (kind != "both") batch.insert(batch.end(), {one.source, one.destination});
    if (kind == "both") batch.push_back(one.both);
  }
  return batch;
}

int load(char** argument) {
  Store store = good(Store::open(*sql::place_of(argument[0])));
  const std::uint64_t count = std::stoull(argument[1]);
  std::chrono::duration<double> spent{0};
  for (std::uint64_t at = 0; at < count; at += 500) {
    const auto batch = fleet(at, std::min(at + 500, count), argument[2]);
    const auto began = std::chrono::steady_clock::now();
    good(store.add(batch));
    spent += std::chrono::steady_clock::now() - began;
    if ((at + 500) % 5'000 == 0) {
      std::cout << at + 500 << " " << static_cast<double>(at + 500) / spent.count() << " /s\n";
    }
  }
  return 0;
}

int run(const std::string& verb, char** argument) {
  if (verb == "deliver") return deliver(argument);
  if (verb == "drain") return drain(argument);
  if (verb == "load") return load(argument);
  if (verb == "count") {
    std::cout << all(argument[0], argument[1]).size() << "\n";
    return 0;
  }
  Store store = good(Store::open(*sql::place_of(argument[0])));
  if (verb == "quiet") good(store.add(all(argument[1], argument[2])));
  if (verb == "dump") std::cout << test::everything(store.connection());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  try {
    return run(arguments[1], arguments + 2);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
