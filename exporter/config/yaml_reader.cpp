#include "exporter/config/yaml_reader.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>
#include <set>

namespace ackscope::exporter {
namespace {

std::string names(const std::vector<YamlReader::Key>& keys) {
  std::string list;
  for (const YamlReader::Key& key : keys) list += (list.empty() ? "" : ", ") + key.name;
  return list;
}

/// All of it, or nothing.
template <typename Number>
bool parse(const std::string& text, Number& into) {
  const char* const end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, into);
  return status == std::errc() && rest == end;
}

std::string quoted(const YAML::Node& node) { return "'" + node.Scalar() + "'"; }

}  // namespace

YAML::Node YamlReader::load() {
  errno = 0;
  std::ifstream stream(file_, std::ios::binary);
  std::string content;
  // Reading by the stream, not its buffer: that throws where the path is a folder.
  for (std::array<char, 4096> block; stream.read(block.data(), block.size()), stream.gcount() > 0;)
    content.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  if (!stream.is_open() || stream.bad()) {
    mistakes_.push_back({0,
                         0,
                         {"cannot be read: " + std::string(std::strerror(errno)), file_,
                          "give the path of a readable file"}});
    return YAML::Node(YAML::NodeType::Undefined);
  }
  try {
    return YAML::Load(content);
  } catch (const YAML::Exception& error) {
    wrong_at(error.mark, "no YAML: " + error.msg, "correct the syntax");
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

void YamlReader::map(const YAML::Node& node, std::string_view what, const std::vector<Key>& keys) {
  pairs(node, what, [&](const YAML::Node& name, const YAML::Node& value) {
    const auto key =
        std::ranges::find(keys, name.IsScalar() ? name.Scalar() : std::string(), &Key::name);
    if (key != keys.end()) return key->read(value);
    wrong(name, "unknown key " + (name.IsScalar() ? quoted(name) : std::string("of no text")),
          "known here: " + names(keys));
  });
}

void YamlReader::pairs(
    const YAML::Node& node, std::string_view what,
    const std::function<void(const YAML::Node& key, const YAML::Node& value)>& read) {
  if (!node.IsDefined() || node.IsNull()) return;
  if (!node.IsMap())
    return wrong(node, std::string(what) + " is no map", "write KEY: VALUE, one a line");
  std::set<std::string> seen;
  for (const auto& entry : node) {
    if (entry.first.IsScalar() && !seen.insert(entry.first.Scalar()).second)
      wrong(entry.first, "the key " + quoted(entry.first) + " is there twice", "leave one of them");
    else
      read(entry.first, entry.second);
  }
}

void YamlReader::list(const YAML::Node& node, std::string_view what, const Read& each) {
  if (!node.IsDefined() || node.IsNull()) return;
  if (node.IsScalar()) return each(node);
  if (!node.IsSequence())
    return wrong(node, std::string(what) + " is no list",
                 "write one entry a line, each after '- '");
  for (const YAML::Node& entry : node) each(entry);
}

bool YamlReader::scalar(const YAML::Node& node, std::string_view expected) {
  if (node.IsScalar()) return true;
  wrong(node, "no " + std::string(expected), "write a " + std::string(expected));
  return false;
}

bool YamlReader::text(const YAML::Node& node, std::string& into) {
  if (!scalar(node, "text")) return false;
  if (node.Scalar().empty() || node.Scalar().find('\0') != std::string::npos) {
    wrong(node, "an empty text, or one with a NUL byte", "write a text, or leave the key out");
    return false;
  }
  into = node.Scalar();
  return true;
}

bool YamlReader::boolean(const YAML::Node& node, bool& into) {
  if (!scalar(node, "true or false")) return false;
  if (YAML::convert<bool>::decode(node, into)) return true;
  wrong(node, quoted(node) + " is neither true nor false", "write true or false");
  return false;
}

bool YamlReader::count(const YAML::Node& node, std::size_t least, std::size_t& into) {
  if (!scalar(node, "number")) return false;
  std::size_t value = 0;
  if (parse(node.Scalar(), value) && value >= least && value <= 10'000'000) {
    into = value;
    return true;
  }
  wrong(node, quoted(node) + " is out of bounds or no whole number",
        "write a number from " + std::to_string(least) + " to 10000000");
  return false;
}

bool YamlReader::number(const YAML::Node& node, double& into) {
  if (!scalar(node, "number")) return false;
  if (parse(node.Scalar(), into) && std::isfinite(into)) return true;
  wrong(node, quoted(node) + " is no number", "write a number such as 0.25");
  return false;
}

void YamlReader::wrong(const YAML::Node& node, std::string what, std::string remedy) {
  wrong_at(node.Mark(), std::move(what), std::move(remedy));
}

std::string YamlReader::place(const YAML::Node& node) const {
  return file_ + ":" + std::to_string(std::max(0, node.Mark().line) + 1) + ":" +
         std::to_string(std::max(0, node.Mark().column) + 1);
}

void YamlReader::wrong_at(const YAML::Mark& mark, std::string what, std::string remedy) {
  const int line = std::max(0, mark.line) + 1, column = std::max(0, mark.column) + 1;
  const std::string where = file_ + ":" + std::to_string(line) + ":" + std::to_string(column);
  mistakes_.push_back({line, column, {std::move(what), where, std::move(remedy)}});
}

std::vector<Error> YamlReader::mistakes() const {
  std::vector<Mistake> sorted = mistakes_;
  std::ranges::stable_sort(sorted, [](const Mistake& a, const Mistake& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  std::vector<Error> errors;
  for (Mistake& mistake : sorted) errors.push_back(std::move(mistake.error));
  return errors;
}

}  // namespace ackscope::exporter
