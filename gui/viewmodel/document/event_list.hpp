#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "gui/viewmodel/document/append_only.hpp"
#include "gui/viewmodel/document/event_store.hpp"
#include "gui/viewmodel/document/event_text.hpp"
#include "gui/viewmodel/document/text_file.hpp"

namespace ackscope::viewmodel {

/// Where the events of one process are put; `column()` is what there is by now and stays as it is.
/// One thread at a time.
///
///   sorted_                        tail_                 strays_
///   [######################]  -->  [####. .#..]          [. .]
///   14 bytes an event              the newest, sorted    older than all of sorted_; put in when
///                                  as they come          somebody asks for the column
class EventList {
 public:
  explicit EventList(std::shared_ptr<TextFile> texts);

  void append(const RawEvent& event);
  EventColumnPtr column() const;
  std::size_t size() const { return sorted_.size() + tail_.size() + strays_.size(); }

 private:
  struct Row {
    Ns time;
    std::uint32_t text;
    std::uint16_t name;
  };
  struct Columns {
    AppendOnly<Ns, 4096> times;
    AppendOnly<std::uint32_t, 4096> texts;
    AppendOnly<std::uint16_t, 4096> names;
    std::size_t size() const { return times.size(); }
    Row row(std::size_t i) const { return {times[i], texts[i], names[i]}; }
    void push_back(const Row& row);
  };
  class Column;

  std::uint16_t number_of(std::string_view name);
  void keep(const Row& row);
  void put_strays_in() const;

  std::shared_ptr<TextFile> texts_;
  EventText words_;
  std::map<std::string, std::uint16_t, std::less<>> numbers_;
  std::shared_ptr<const std::vector<std::string>> names_;
  mutable Columns sorted_;
  std::vector<Row> tail_;
  mutable std::vector<Row> strays_;
};

}  // namespace ackscope::viewmodel
