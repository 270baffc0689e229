#include <gmock/gmock.h>

#include <stdexcept>

#include "packaging/manual/page.hpp"

namespace ackscope::manual {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::string page_of(const std::string& description) {
  const CLI::App command(description, "any");
  return render({"ackscope any", command, {}, "0.1.0"});
}

TEST(ManualPage, NameLineIsAPhrase) {
  EXPECT_THAT(page_of("Shows what is there."),
              HasSubstr(".SH NAME\nackscope\\-any \\- shows what is there\n"));
}

TEST(ManualPage, CommandWithoutADescriptionIsNamed) {
  for (const char* nothing : {"", ".", "\n\n"})
    EXPECT_THAT([&] { page_of(nothing); },
                ThrowsMessage<std::runtime_error>(HasSubstr("ackscope any: has no description")));
}

}  // namespace
}  // namespace ackscope::manual
