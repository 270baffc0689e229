// One of many writers, for writers.py:
//   deliver PLACE SPOOL SEED COUNT WRITER WRITERS PROGRESS   its part, on from what PROGRESS says
//   quiet PLACE SEED COUNT                                   everything, alone and at once
//   drain PLACE SPOOL                                        what waits
//   dump PLACE                                               every row of every table
//   count SEED COUNT                                         number of observations

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

int run(const std::string& verb, char** argument) {
  if (verb == "deliver") return deliver(argument);
  if (verb == "drain") return drain(argument);
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
