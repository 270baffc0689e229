#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "reference/wire/bytes.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference::wire {

/// Bytes of the main stream as items, whatever the pieces they come in. The inverse of encode().
///
///   header -> configuration -> top -> [payload -> footer -> top]* -> end
///
/// Takes what QEMU's loader takes, within the limits of format.hpp, and refuses the rest with its
/// words where it has some; who is wrong then is the peer, so nothing throws. Kept are the names of
/// at most kMaxSections sections and what was fed but not yet pulled; filler is counted only.
class Decoder {
 public:
  /// An item; nothing when more bytes are needed; or why this is no stream of ours, for ever.
  /// DATA and RAM come when their last byte is there, Configuration when the byte behind it is.
  using Result = tl::expected<std::optional<Item>, std::string>;

  /// More bytes. To bound the memory pull before feeding more.
  void feed(std::span<const std::uint8_t> bytes);
  Result next();
  /// Everything was pulled and the peer closed: the error text, unless the stream was complete.
  std::optional<std::string> finish() const;

  /// End was pulled.
  bool ended() const { return at_ == At::end && !held_; }
  /// Bytes of the items pulled so far and of the one that is incomplete, if it has filler.
  std::uint64_t consumed() const { return consumed_; }

 private:
  enum class At : std::uint8_t { header, configuration, top, payload, footer, end };
  struct Section {
    SectionOwner owner;
    std::string idstr;
    std::uint32_t instance_id;
  };

  std::span<const std::uint8_t> unread() const { return std::span(buffer_).subspan(read_); }
  void consume(std::size_t bytes);
  void drop_filler();

  // Each returns nothing, and changes nothing, when the cursor ran out.
  Result parse(Cursor& in);
  Result parse_header(Cursor& in);
  Result parse_configuration(Cursor& in);
  Result parse_top(Cursor& in);
  Result parse_command(Cursor& in);
  Result parse_named_section(Cursor& in, SectionType type);
  Result parse_known_section(Cursor& in, SectionType type);
  Result parse_end(Cursor& in);
  Result parse_payload(Cursor& in);
  Result parse_vfio(Cursor& in);
  Result parse_data(Cursor& in);
  Result parse_ram(Cursor& in);
  Result parse_global_state(Cursor& in);
  Result parse_footer(Cursor& in);

  Bytes buffer_;
  std::size_t read_ = 0;      // so much of buffer_ is consumed
  std::uint64_t filler_ = 0;  // bytes to drop before held_ is complete
  std::optional<Item> held_;  // parsed, but its filler is still to come
  std::string error_;
  std::uint64_t consumed_ = 0;

  At at_ = At::header;
  std::map<std::uint32_t, Section> sections_;
  std::uint32_t section_id_ = 0;  // of the section we are in
  std::optional<VfioWord> last_word_;
};

}  // namespace ackscope::reference::wire
