// Our reader against Babeltrace on metadata that differs from LTTng's in a word or a few.
#include <gmock/gmock.h>

#include "tests/collector/source/ctf/direct/comparing.hpp"

namespace ackscope::source::test {
namespace {

struct Change {
  const char* what;
  const char* from;
  const char* to;
  bool direct;  ///< read by ourselves all the same
};

constexpr const char* kNumber =
    "integer { size = 64; align = 8; signed = 0; encoding = none; base = 10; } _size;";

const std::vector<Change> kChanges{
    {"a later version", "/* CTF 1.8 */", "/* CTF 1.80 */", false},
    {"no blank behind the version", "/* CTF 1.8 */", "/* CTF 1.8*/", false},
    {"another host", "\"vm\"", "\"a host\"", true},
    {"no host", "hostname = \"vm\";", "", true},
    {"a host with an escape", "\"vm\"", "\"v\\x6d\"", false},
    {"a number for a host", "\"vm\"", "7", false},
    {"no tracer", "tracer_name = \"lttng-ust\";", "", false},
    {"another tracer", "\"lttng-ust\"", "\"barectf\"", false},
    {"tracer 2.10", "tracer_minor = 13", "tracer_minor = 10", false},
    {"tracer 2.11", "tracer_minor = 13", "tracer_minor = 11", true},
    {"tracer 3.0", "tracer_major = 2", "tracer_major = 3", true},
    {"tracer twice", "tracer_major = 2;", "tracer_major = 2; tracer_major = 2;", false},
    {"an entry of our own", "domain = \"ust\";", "domain = \"ust\"; ackscope_conversion = 1;",
     false},
    {"vpid in a shared buffer", "tracer_buffering_id = 0;", "vpid = 5;", true},
    {"another frequency", "freq = 1000000000", "freq = 2000000000", false},
    {"no frequency", "freq = 1000000000;", "", false},
    {"another offset", "offset = 1795290434850375822", "offset = 5", true},
    {"offset in seconds", "offset = 1795290434850375822;", "offset_s = 7; offset = 1;", false},
    {"an offset too large", "offset = 1795290434850375822", "offset = 18446744073709551615", false},
    {"a negative offset", "offset = 1795290434850375822", "offset = -5", false},
    {"a clock without uuid", "uuid = \"c8f96089-c375-4805-a810-07c327040bc1\";", "", true},
    {"an absolute clock", "freq = 1000000000", "absolute = true; freq = 1000000000", false},
    {"a second clock", "struct packet_context {",
     "clock { name = \"other\"; freq = 1000; };\nstruct packet_context {", false},
    {"network byte order", "byte_order = le", "byte_order = be", false},
    {"an aligned type", "size = 64; align = 8; signed = 0; encoding",
     "size = 64; align = 64; signed = 0; encoding", false},
    {"a type under another name", ":= uint16_t;",
     ":= uint16_t; typealias integer { size = 9; } := a;", false},
    {"a type named twice", ":= uint16_t;",
     ":= uint16_t; typealias integer { size = 64; align = 8; signed = false; } := uint16_t;",
     false},
    {"another size of a type", "size = 32; align = 8; signed = false; } := uint32_t",
     "size = 16; align = 8; signed = false; } := uint32_t", false},
    {"a signed field", "signed = 0; encoding = none; base = 10; } _size",
     "signed = 1; encoding = none; base = 10; } _size", true},
    {"a field less", kNumber, "", true},
    {"a field more", "string _name;", "string _name; string _other;", true},
    {"two underscores", "string _name;", "string __name;", true},
    {"no underscore", "string _name;", "string name;", false},
    {"an underscore alone", "string _name;", "string _;", false},
    {"a keyword", "string _name;", "string _Bool;", false},
    {"two fields of one name", "string _name;", "string _size;", false},
    {"nearly one name", "string _name;", "string _dirty; string dirty;", false},
    {"a text of ASCII", "string _name;", "string { encoding = ASCII; } _name;", true},
    {"two names", "string _name;", "string _name, _other;", false},
    {"a structure", "string _name;", "struct { string _name; } _in;", false},
    {"no comma in an enumeration", "\"a\" = 0,", "\"a\" = 0", false},
    {"a label twice", "\"b\" = 1", "\"a\" = 1", false},
    {"a label out of range", "1 ... 7", "1 ... 256", false},
    {"a range turned round", "1 ... 7", "7 ... 1", false},
    {"a range turned round by its type", "1 ... 7", "-1 ... 7", false},
    {"a signed range",
     "8; align = 8; signed = 0; encoding = none; base = 10; } { \"a\" = 0, \"b\" = 1",
     "8; align = 8; signed = 1; encoding = none; base = 10; } { \"a\" = 0, \"b\" = -1", true},
    {"a signed length", "signed = 0; encoding = none; base = 10; } __counted_length",
     "signed = 1; encoding = none; base = 10; } __counted_length", false},
    {"a length that is none", "_counted[ __counted_length ]", "_counted[ __other ]", false},
    {"an array of none", "_array[8]", "_array[0]", false},
    {"an array of other length", "_array[8]", "_array[7]", true},
    {"an event without name", "name = \"own:numbers\";", "", false},
    {"a name with an escape", "\"own:numbers\"", "\"own:\\\"numbers\"", false},
    {"an empty name", "\"own:numbers\"", "\"\"", true},
    {"an event undeclared", "id = 2;", "id = 60;", true},
    {"a number far behind", "id = 2;", "id = 60000;", false},
    {"a number twice", "id = 2;", "id = 1;", false},
    {"an event of no stream", "stream_id = 0", "stream_id = 9", false},
    {"an event of its own context", "loglevel = 13;\n\tfields",
     "loglevel = 13;\n\tcontext := struct { };\n\tfields", false},
    {"two streams of one number", "stream {", "stream { id = 0; };\nstream {", false},
    {"no packet context", "packet.context := struct packet_context;", "", false},
    {"another name of the stream's number", "\tid = 0;\n\tevent.header", "\tevent.header", false},
    {"cut off", "name = \"own:others\"", "name = \"", false},
};

class Declared : public Comparing, public testing::WithParamInterface<Change> {};

TEST_P(Declared, IsReadAlike) {
  const Change& change = GetParam();
  int changed = 0;
  for (TraceFiles files : small_traces()) {
    const std::size_t at = files.metadata.find(change.from);
    if (at == std::string::npos) continue;
    files.metadata.replace(at, std::string_view(change.from).size(), change.to);
    compare(files, change.what);
    EXPECT_EQ(read_directly(root()), change.direct);
    ++changed;
  }
  EXPECT_GT(changed, 0);
}

INSTANTIATE_TEST_SUITE_P(Direct, Declared, testing::ValuesIn(kChanges), [](const auto& each) {
  std::string name = each.param.what;
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
});

TEST_F(Comparing, AnEventBeforeItsStream) {
  for (TraceFiles files : small_traces()) {
    const std::size_t stream = files.metadata.find("stream {"),
                      event = files.metadata.find("event {");
    const std::string text = files.metadata.substr(stream, event - stream);
    files.metadata.erase(stream, event - stream);
    files.metadata += text;
    compare(files, "events first");
    EXPECT_TRUE(read_directly(root()));
  }
}

}  // namespace
}  // namespace ackscope::source::test
