#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::exporter {

/// Reads a YAML file by tables of keys and collects every mistake in it, each with its place.
class YamlReader {
 public:
  using Read = std::function<void(const YAML::Node&)>;
  struct Key {
    std::string name;
    Read read;
  };

  explicit YamlReader(std::string file) : file_(std::move(file)) {}

  /// Null when the file cannot be read or is no YAML; that is a mistake, too.
  YAML::Node load();

  /// A map with no other keys than these, each at most once. An empty one may be left empty.
  void map(const YAML::Node& node, std::string_view what, const std::vector<Key>& keys);
  /// A map with any keys.
  void pairs(const YAML::Node& node, std::string_view what,
             const std::function<void(const YAML::Node& key, const YAML::Node& value)>& read);
  /// A list, or, where it has one entry only, that entry.
  void list(const YAML::Node& node, std::string_view what, const Read& each);

  bool text(const YAML::Node& node, std::string& into);
  bool boolean(const YAML::Node& node, bool& into);
  /// From `least` on.
  bool count(const YAML::Node& node, std::size_t least, std::size_t& into);
  bool number(const YAML::Node& node, double& into);

  /// What a checked value is, or a mistake at the node.
  template <typename T, typename Into>
  void take(const YAML::Node& node, Result<T> checked, Into& into) {
    if (checked)
      into = std::move(*checked);
    else
      wrong(node, checked.error().what, checked.error().remedy);
  }

  /// A mistake at the node unless it is good.
  void see(const YAML::Node& node, const Result<void>& checked) {
    if (!checked) wrong(node, checked.error().what, checked.error().remedy);
  }

  void wrong(const YAML::Node& node, std::string what, std::string remedy);
  bool good() const { return mistakes_.empty(); }
  std::vector<Error> mistakes() const;  ///< in the order of the file
  const std::string& file() const { return file_; }
  std::string place(const YAML::Node& node) const;  ///< FILE:LINE:COLUMN

 private:
  bool scalar(const YAML::Node& node, std::string_view expected);
  void wrong_at(const YAML::Mark& mark, std::string what, std::string remedy);

  struct Mistake {
    int line, column;
    Error error;
  };
  std::string file_;
  std::vector<Mistake> mistakes_;
};

}  // namespace ackscope::exporter
