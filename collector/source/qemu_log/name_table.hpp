#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "collector/model/raw_event.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source {

/// What is known about the names met in a log: who wants them, and the class of those that were
/// delivered. Keeps a bounded number of names (QEMU has some 6,000), however many a file invents.
class NameTable {
 public:
  static constexpr std::size_t max_names = std::size_t{1} << 16;

  /// An empty `wanted` wants everything.
  explicit NameTable(Wanted wanted) : wanted_(std::move(wanted)) {}
  NameTable(NameTable&&) = default;  // a copy would look into the names of the original
  NameTable& operator=(NameTable&&) = default;

  /// Whether anybody wants the name, which is not empty; nor is that of `class_of`.
  bool wanted(std::string_view name) { return find(name) != nullptr; }

  /// The class of a name, made when it is first asked for; null when nobody wants it. Stays at its
  /// address as long as the table lives.
  const EventClass* class_of(std::string_view name);

 private:
  struct Entry {
    bool wanted = false;
    bool used = false;
    EventClass event_class;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  using Names = std::unordered_map<std::string, Entry, Hash, std::equal_to<>>;

  Entry* find(std::string_view name);
  Names::value_type* look_up(std::string_view name);

  Wanted wanted_;
  Names names_;
  std::array<Names::value_type*, 256> recent_{};  ///< spares most of the look-ups
  std::size_t used_ = 0;
};

}  // namespace ackscope::source
