#include "tests/analysis/report/golden.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

namespace ackscope {

void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = ACKSCOPE_TESTS_DIR "/analysis/report/golden/" + name + ".txt";
  const char* accept = std::getenv("ACKSCOPE_ACCEPT");
  if (accept != nullptr && std::string_view(accept) == "1") {
    std::ofstream(path) << text;
    return;
  }
  std::ifstream file(path);
  std::ostringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(text, expected.str()) << "golden/" << name
                                  << ".txt; ACKSCOPE_ACCEPT=1 accepts the new text";
}

}  // namespace ackscope
