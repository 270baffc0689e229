#include "tests/analysis/report/golden.hpp"

#include "tests/golden.hpp"

namespace ackscope {

void expect_golden(const std::string& name, const std::string& text) {
  test::expect_golden_file(ACKSCOPE_TESTS_DIR "/analysis/report/golden/" + name + ".txt", text);
}

}  // namespace ackscope
