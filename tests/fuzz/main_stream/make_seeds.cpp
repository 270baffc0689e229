#include <fstream>
#include <string>
#include <vector>

#include "reference/wire/encoder.hpp"

// make_main_stream_seeds FOLDER - writes the seed corpus: the encoder's streams, whole and broken.
namespace {

using namespace ackscope::reference;
using namespace ackscope::reference::wire;
using Items = std::vector<Item>;

constexpr std::uint32_t kFirst = 3;

SectionBegin device(SectionType type, std::uint32_t number) {
  return {type, kFirst + number, SectionOwner::vfio, number == 0 ? "a/vfio" : "b/vfio", 0};
}

void add(Items& items, const Items& more) { items.insert(items.end(), more.begin(), more.end()); }

Items begin(std::uint64_t attempt) {
  return {Header{},
          Configuration{"q", attempt},
          Command{CommandKind::open_return_path, 0},
          Command{CommandKind::ping, 1},
          SectionBegin{SectionType::start, 1, SectionOwner::ram, "ram", 0},
          Ram{0},
          Footer{1}};
}

void start(Items& items, std::uint32_t number) {
  add(items, {device(SectionType::start, number), Word{VfioWord::setup_state},
              Word{VfioWord::end_of_state}, Footer{kFirst + number}});
}

void part(Items& items, std::uint32_t number, Data data, VfioWord word) {
  add(items, {device(SectionType::part, number), data, Word{word}, Footer{kFirst + number}});
}

void finish(Items& items, std::uint32_t number) {
  add(items,
      {device(SectionType::end, number), Data{DataKind::stop_copy, true, 0, 16},
       Word{VfioWord::end_of_state}, Footer{kFirst + number}, device(SectionType::full, number),
       Word{VfioWord::config_state}, Word{VfioWord::end_of_state}, Footer{kFirst + number}});
}

void end(Items& items, RunState state) {
  add(items, {SectionBegin{SectionType::full, 2, SectionOwner::global_state, "globalstate", 0},
              GlobalState{state}, Footer{2}, End{}});
}

Items success(std::uint64_t attempt) {
  Items items = begin(attempt);
  start(items, 0);
  start(items, 1);
  add(items, {SectionBegin{SectionType::part, 1, SectionOwner::ram, "ram", 0}, Ram{20}, Ram{0},
              Footer{1}});
  part(items, 0, {DataKind::initial, false, 0, 24}, VfioWord::end_of_state);
  part(items, 1, {DataKind::initial, true, 0, 16}, VfioWord::init_data_sent);
  part(items, 0, {DataKind::initial, true, 0, 17}, VfioWord::init_data_sent);
  items.push_back(Command{CommandKind::switchover_start, 0});
  finish(items, 0);
  finish(items, 1);
  end(items, RunState::running);
  return items;
}

Items two_rounds() {
  Items items = begin(7);
  start(items, 0);
  part(items, 0, {DataKind::initial, true, 0, 16}, VfioWord::init_data_sent);
  part(items, 0, {DataKind::dirty, true, 0, 20}, VfioWord::end_of_state);
  part(items, 0, {DataKind::initial, true, 1, 16}, VfioWord::init_data_sent);
  add(items, {device(SectionType::part, 0), Word{VfioWord::init_data_sent}, Footer{kFirst}});
  finish(items, 0);
  end(items, RunState::paused);
  return items;
}

/// Choice of the destination's settings, size of the pieces, stream.
void write(const std::string& path, char choice, char piece, const Items& items,
           const Bytes& behind = {}) {
  Bytes bytes;
  for (const Item& item : items) encode(item, bytes);
  bytes.insert(bytes.end(), behind.begin(), behind.end());
  std::ofstream out(path, std::ios::binary);
  out.put(choice).put(piece);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::string folder = std::string(arguments[1]) + "/";
  write(folder + "success", 0, 2, success(5));
  write(folder + "off", 1, 99, success(0));
  write(folder + "legacy", 2, 0, success(0));
  write(folder + "two-rounds", 0, 6, two_rounds());
  write(folder + "legacy-two-rounds", 2, 6, two_rounds());
  Items broken = begin(1);
  write(folder + "cut", 0, 3, broken, {0x01, 0, 0, 0, 9, 4, 'v', 'f'});
  write(folder + "bad-command", 0, 3, broken, {0x08, 0, 2, 0, 3, 1, 1, 1});
  write(folder + "postcopy-command", 0, 3, broken, {0x08, 0, 3, 0, 0});
  start(broken, 0);
  broken.pop_back();
  write(folder + "bad-footer", 0, 1, broken, {0x7e, 0, 0, 0, 9});
  broken.pop_back();
  write(folder + "bad-setup", 0, 1, broken, {0xff, 0xff, 0xff, 0xff, 0xef, 0x10, 0, 5});
  Items strange = begin(1);
  add(strange, {SectionBegin{SectionType::full, 8, SectionOwner::vfio, "c/vfio", 1},
                Word{VfioWord::end_of_state}, Footer{8}});
  write(folder + "strange-device", 0, 1, strange);
  Items data = begin(1);
  data.push_back(device(SectionType::start, 0));
  write(folder + "huge-data", 0, 4, data,
        {0xff, 0xff, 0xff, 0xff, 0xef, 0x10, 0, 4, 0xff, 0, 0, 0, 0, 0, 0, 0});
}
