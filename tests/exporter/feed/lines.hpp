#pragma once

#include <string>
#include <vector>

#include "exporter/feed/line.hpp"

namespace ackscope::feed::test {

std::shared_ptr<const Process> process(std::size_t id);

/// An event of that process; its text is `text` and a newline.
LinePtr line(const std::shared_ptr<const Process>& of, Ns at, const std::string& text,
             std::shared_ptr<const Kind> kind = nullptr);

/// The texts of the lines one after the other.
std::string joined(const std::vector<LinePtr>& lines);

/// A private folder; sockets need short paths.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string path(const std::string& name) const { return root_ + "/" + name; }

 private:
  std::string root_;
};

}  // namespace ackscope::feed::test
