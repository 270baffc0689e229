#include "reference/process/status.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

namespace ackscope::reference {
namespace {

/// What a reader makes of what a writer wrote, in pieces of so many bytes.
struct Heard {
  explicit Heard(std::size_t piece) {
    reader.on_listening = [this](const std::string& at) { uri = at; };
    reader.on_fact = [this](const truth::Fact& f) {
      fact = f;
      text = f.text;
    };
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return;
    StatusWriter writer(ends[1]);
    writer.listening("unix:/x");
    truth::Fact said{-5, truth::What::error, Side::destination, truth::kNoDevice,
                     3,  Cause::reinit,      UINT64_MAX,        "\xff\n\"x\""};
    writer.fact(said);
    ::close(ends[1]);
    std::string block(piece, '\0');
    for (ssize_t n; (n = ::read(ends[0], block.data(), block.size())) > 0;)
      reader.take(std::string_view(block).substr(0, static_cast<std::size_t>(n)));
    ::close(ends[0]);
  }

  StatusReader reader;
  std::string uri, text;
  truth::Fact fact;
};

TEST(Status, ArrivesInAnyPieces) {
  for (const std::size_t piece : {1u, 7u, 4096u}) {
    const Heard heard(piece);
    EXPECT_EQ(heard.uri, "unix:/x");
    EXPECT_EQ(heard.fact.at, -5);
    EXPECT_EQ(heard.fact.what, truth::What::error);
    EXPECT_EQ(heard.fact.side, Side::destination);
    EXPECT_EQ(heard.fact.device, truth::kNoDevice);
    EXPECT_EQ(heard.fact.round, 3u);
    EXPECT_EQ(heard.fact.cause, Cause::reinit);
    EXPECT_EQ(heard.fact.value, UINT64_MAX);
    EXPECT_EQ(heard.text, "\xEF\xBF\xBD\n\"x\"");
  }
}

TEST(Status, DropsWhatItDoesNotKnow) {
  StatusReader reader;
  reader.on_listening = [](const std::string&) { FAIL(); };
  reader.on_fact = [](const truth::Fact&) { FAIL(); };
  reader.take("hello\n{}\n[1]\n{\"fact\":[1]}\n");
}

}  // namespace
}  // namespace ackscope::reference
