#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gui/viewmodel/document/load.hpp"
#include "gui/viewmodel/draw/picture.hpp"

namespace ackscope::viewmodel::test {

/// Takes 7 pixels a character, whatever it is.
class Monospace final : public TextMetrics {
 public:
  double width(std::string_view text, double, bool) const override {
    return 7.0 * static_cast<double>(text.size());
  }
};

/// Migrations made by hand: without tracks.
RecordingPtr recording_of(std::vector<Migration> migrations);

/// tests/cases/NAME.
RecordingPtr open_case(const std::string& name);
std::vector<std::string> all_cases();

/// Unpacks tests/recordings/NAME.tar.xz and removes it again.
class Unpacked {
 public:
  explicit Unpacked(const std::string& name);
  ~Unpacked();
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;
  RecordingPtr open(const std::vector<std::string>& inputs) const;
  bool has(const std::string& input) const;

 private:
  std::string folder_, name_;
};
std::vector<std::string> all_recordings();

/// A picture with everything in it.
struct Drawn {
  Scene scene;
  Placement placement;
  Viewport view;
  PictureSize size;
  Picture picture;
};
Drawn draw_all(const Shown& shown, double width = 900, double height = 0,
               const Decoration& decoration = {});

/// Compares with golden/NAME.txt; ACKSCOPE_ACCEPT=1 writes it instead.
void expect_golden(const std::string& name, const std::string& text);

}  // namespace ackscope::viewmodel::test
