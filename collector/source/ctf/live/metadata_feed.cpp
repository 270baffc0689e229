#include "collector/source/ctf/live/metadata_feed.hpp"

#include <algorithm>

#include "collector/source/ctf/format/metadata.hpp"
#include "collector/source/ctf/format/tsdl_facts.hpp"
#include "collector/source/ctf/format/tsdl_guard.hpp"
#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr std::string_view kSignature = "/* CTF 1.8";
constexpr std::string_view kFirstLine = "/* CTF 1.8 */\n";
constexpr std::size_t kMaxBytes = 4 << 20;  ///< as of a recording

bool has_clock(const Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.whole; ++i) {
    if (matches(tokens.words, i, "clock {")) return true;
  }
  return false;
}

}  // namespace

Result<std::string> MetadataFeed::add(std::string bytes) {
  total_ += bytes.size();
  if (total_ > kMaxBytes) return fail("more than 4 MiB of metadata");
  auto text = unpack_metadata(std::move(bytes));
  if (!text) return tl::unexpected(text.error());
  pending_ += *text;
  if (!begun_ && !std::string_view(pending_).starts_with(kSignature)) {
    return fail("the metadata is not CTF 1.8");
  }
  auto tokens = tokenize(pending_);
  if (!tokens) return tl::unexpected(tokens.error());
  if (tokens->whole == 0) return std::string();
  tokens->words.resize(tokens->whole);
  if (!begun_) {
    // Without a stream and its clock Babeltrace ends the process at the first sign of inactivity.
    const TsdlFacts facts = facts_of(*tokens);
    if (!facts.layout || !has_clock(*tokens)) return std::string();
    big_endian_ = facts.big_endian;
    begun_ = true;
  }
  auto guarded = guard_tsdl(pending_, *tokens, big_endian_);
  if (!guarded) return guarded;
  // What is cut off at the end comes with the next packet.
  std::string ready = std::string(kFirstLine) + *guarded;
  pending_.erase(0, tokens->whole_bytes);
  return ready;
}

}  // namespace ackscope::source::ctf
