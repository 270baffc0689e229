#include "tests/collector/source/ctf/direct/edit_metadata.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::test {

namespace {

constexpr std::size_t kMaxText = 20000;

/// Separated by blanks.
constexpr std::string_view kWordList =
    "{ } [ ] ( ) ; = := : < > , ... 0 1 2 3 5 8 10 16 17 27 31 32 40 64 65 128 077 0x10 -1 "
    "1000000000 1000000001 18446744073709551615 18446744073709551616 4096 4097 integer string "
    "struct variant enum floating_point typealias typedef trace stream event clock env callsite "
    "size align signed encoding base byte_order map name id stream_id loglevel fields context "
    "packet.header packet.context event.header event.context le be native network true false TRUE "
    "FALSE none UTF8 ASCII unknown hex decimal freq offset offset_s precision absolute "
    "description uuid major minor hostname vpid tracer_name tracer_major tracer_minor domain "
    "clock.monotonic.value clock.other.value uint8_t uint16_t uint32_t uint64_t uint5_t uint27_t "
    "unsigned long uint64_clock_monotonic_t uint32_clock_monotonic_t event_header_compact "
    "event_header_large packet_context _vpid _vtid vpid _vpid_ __vpid _ __ _name name _size a _a "
    "magic stream_instance_id timestamp_begin timestamp_end content_size packet_size "
    "packet_seq_num events_discarded cpu_id timestamp v \"lttng-ust\" \"lttng-modules\" "
    "\"barectf\" \"\" \"a\" \"\\n\" \"a\\\"b\" \"\\x41\" \"\xC3\xA4\" \"\xFF\" "
    "\"qemu:vfio_save_block\" \":\" \"a:b:c\" \"42d8ea09-e77d-4319-afa0-53701ff20138\" "
    "\"42d8ea09-e77d-4319-afa0-53701ff20139\" \"monotonic\" \"other\" /* */ // emf model.emf.uri "
    "tracer_patchlevel _ackscope_length_rest_1 ackscope_length_rest_1 ackscope_marks "
    "ackscope_conversion 0ULL 1u 'a' const char int void _Bool float double short _Complex signed "
    "_Imaginary . - + -> \n \\ @ $ # 11 12 13 exp_dig mant_dig 24 53 msb lsb extended compact";

const std::vector<std::string_view>& words_of_tsdl() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> found;
    for (std::string_view rest = kWordList; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      found.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
  }();
  return all;
}

constexpr std::array kStatements = std::to_array<std::string_view>({
    "integer { size = 64; align = 8; signed = 1; encoding = none; base = 10; } _a;",
    "integer { size = 8; align = 8; signed = 1; encoding = UTF8; base = 10; } _b[8];",
    "integer { size = 8; align = 8; signed = 1; encoding = none; base = 10; } _b[8];",
    "integer { size = 32; align = 8; signed = 0; encoding = none; base = 10; } _c[2];",
    "floating_point { exp_dig = 11; mant_dig = 53; align = 8; } _d;",
    "floating_point { exp_dig = 8; mant_dig = 24; byte_order = be; align = 8; } _d;",
    "enum : integer { size = 64; align = 8; signed = 0; } { a = 0, b = 1, } _e;",
    "enum : integer { size = 64; align = 8; signed = 1; } { \"a\" = -1, \"b\" = 1 ... 2 } _e;",
    "enum : uint64_t { a, b } _e;",
    "enum : integer { size = 64; align = 8; signed = 1; } { \"a\" = -1 ... 5 } _e;",
    "enum : integer { size = 64; align = 8; signed = 0; } { \"a\" = 5 ... -1, b = 3 ... 2 } _e;",
    "enum : uint8_t { \"a\" = -7 ... -3, \"b\" = 0 ... 18446744073709551615 } _e;",
    "integer { size = 64; align = 8; signed = 0; byte_order = network; } _f;",
    "integer { size = 64; align = 1; signed = 0; } _g;",
    "integer { size = 64; align = 64; signed = 0; } _g;",
    "integer { size = 8; align = 8; signed = 0; } _h;",
    "integer { size = 7; align = 1; signed = 0; } _h; integer { size = 1; align = 1; } _i;",
    "uint64_t _j;",
    "uint32_t _j; uint32_t _k;",
    "uint64_clock_monotonic_t _l;",
    "string _m;",
    "string { encoding = ASCII; } _m;",
    "string { encoding = none; } _m;",
    "struct { integer { size = 64; align = 8; } _n; } _o;",
    "variant <_e> { string a; string b; } _p;",
    "integer { size = 32; align = 8; signed = 0; } _q_length; integer { size = 8; align = 8; "
    "encoding = UTF8; } _q[ _q_length ];",
    "integer { size = 8; align = 8; signed = 0; } _r_length; integer { size = 16; align = 8; } "
    "_r[ _r_length ];",
    "integer { size = 64; align = 8; signed = 1; } _s_length; integer { size = 8; align = 8; } "
    "_s[ _s_length ];",
    "env { hostname = \"other\"; vpid = 5; };",
    "env { tracer_minor = 10; };",
    "clock { name = \"other\"; freq = 1000; offset = 1; };",
    "clock { name = monotonic; };",
    "typealias integer { size = 32; align = 8; signed = false; } := uint64_t;",
    "typealias integer { size = 64; align = 8; signed = true; } := uint64_t;",
    "typedef integer { size = 64; align = 8; } uint64_t;",
    "struct event_header_large { uint64_t id; };",
    "struct packet_context { uint64_t content_size; };",
    "stream { id = 1; event.header := struct event_header_large; packet.context := struct "
    "packet_context; };",
    "event { name = \"x:y\"; id = 6; stream_id = 0; fields := struct { }; };",
    "event { name = \"x:y\"; id = 0; stream_id = 0; fields := struct { }; };",
    "event { name = \"x:y\"; id = 7; stream_id = 1; fields := struct { }; };",
    "event { id = 8; stream_id = 0; fields := struct { }; };",
    "event { name = \"x:y\"; id = 9; fields := struct { string _a; }; };",
    "event { name = \"x:y\"; id = 9; stream_id = 0; context := struct { string _vpid; }; fields "
    ":= struct { string _a; }; };",
    "event { name = \"x:y\"; stream_id = 0; fields := struct { }; };",
    "callsite { name = \"a\"; };",
    "context := struct { integer { size = 8; align = 8; } _vtid; };",
    "event.context := struct { integer { size = 64; align = 8; } _vpid; };",
    "event.context := struct { string _vpid; };",
    "packet.context := struct packet_context;",
    "name = \"again:name\";",
    "stream_id = 0;",
    "loglevel = \"a\";",
    "model.emf.uri = \"http://a\";",
    "absolute = true;",
    "absolute = false;",
    "precision = 7;",
    "offset_s = 1;",
    "offset = -1;",
    "freq = 2000000000;",
    ";",
});

class MetadataEditor {
 public:
  MetadataEditor(std::string& text, Operands& operands) : text_(text), operands_(operands) {}

  void run() {
    const std::uint8_t what = operands_.byte() % 12;
    if (what == 0) return raw();
    const auto tokens = ctf::tokenize(text_);
    if (!tokens || tokens->words.empty()) return raw();
    for (const std::string_view word : tokens->words)
      words_.push_back({static_cast<std::size_t>(word.data() - text_.data()), word.size()});
    const std::size_t word = operands_.below(words_.size());
    if (what <= 3) return replace(word, word + 1, one_of(words_of_tsdl()));
    if (what == 4) return replace(word, word + 1, "");
    if (what == 5) return replace(word, word, one_of(words_of_tsdl()));
    if (what <= 7) return statement(word, what == 6);
    if (what == 8) return replace(word, word, one_of(kStatements));
    if (what == 9) return instead(word);
    block(word, what == 10);
  }

 private:
  struct Word {
    std::size_t at = 0, size = 0;
  };

  template <typename List>
  std::string_view one_of(const List& list) {
    return list[operands_.below(list.size())];
  }

  bool is(std::size_t word, std::string_view what) const {
    return text_.compare(words_[word].at, words_[word].size, what) == 0;
  }

  void raw() {
    if (text_.empty()) return;
    const std::size_t at = operands_.below(text_.size());
    text_[at] = static_cast<char>(text_[at] ^ (1 << operands_.below(8)));
  }

  /// Words [begin, end) become `by`.
  void replace(std::size_t begin, std::size_t end, std::string_view by) {
    const std::size_t from = words_[begin].at;
    const std::size_t to = end > begin ? words_[end - 1].at + words_[end - 1].size : from;
    text_.replace(from, to - from, " " + std::string(by) + " ");
    text_.resize(std::min(text_.size(), kMaxText));
  }

  /// The statement that begins at or before `word`, whole blocks with it.
  std::pair<std::size_t, std::size_t> statement_at(std::size_t word) const {
    std::size_t begin = word, end = word, depth = 0;
    while (begin > 0 && !is(begin - 1, ";") && !is(begin - 1, "{")) --begin;
    for (; end < words_.size(); ++end) {
      if (is(end, "{")) ++depth;
      if (is(end, "}") && depth-- == 0) break;
      if (is(end, ";") && depth == 0) return {begin, end + 1};
    }
    return {begin, std::max(end, begin)};
  }

  std::string text_of(std::size_t begin, std::size_t end) const {
    if (end == begin) return {};
    return text_.substr(words_[begin].at,
                        words_[end - 1].at + words_[end - 1].size - words_[begin].at);
  }

  void statement(std::size_t word, bool twice) {
    const auto [begin, end] = statement_at(word);
    const std::string all = text_of(begin, end);
    replace(begin, end, twice ? all + " " + all : "");
  }

  void instead(std::size_t word) {
    const auto [begin, end] = statement_at(word);
    replace(begin, end, one_of(kStatements));
  }

  /// The declaration at the top that holds `word`.
  void block(std::size_t word, bool last) {
    std::size_t begin = 0, depth = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is(i, "{")) ++depth;
      if (is(i, "}") && depth > 0) --depth;
      if (depth > 0 || !is(i, ";")) continue;
      if (i >= word) {
        const std::string all = text_of(begin, i + 1);
        replace(begin, i + 1, "");
        if (last) text_ += " " + all;
        return;
      }
      begin = i + 1;
    }
  }

  std::string& text_;
  Operands& operands_;
  std::vector<Word> words_;
};

}  // namespace

void edit_metadata(std::string& text, Operands& operands) { MetadataEditor(text, operands).run(); }

}  // namespace ackscope::source::test
