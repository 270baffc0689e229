#include "tests/collector/source/ctf/direct/small_metadata.hpp"

namespace ackscope::source::test {

namespace {

constexpr std::string_view kTypes = R"(/* CTF 1.8 */

typealias integer { size = 8; align = 8; signed = false; } := uint8_t;
typealias integer { size = 16; align = 8; signed = false; } := uint16_t;
typealias integer { size = 32; align = 8; signed = false; } := uint32_t;
typealias integer { size = 64; align = 8; signed = false; } := uint64_t;
typealias integer { size = 64; align = 8; signed = false; } := unsigned long;
typealias integer { size = 5; align = 1; signed = false; } := uint5_t;
typealias integer { size = 27; align = 1; signed = false; } := uint27_t;

trace {
	major = 1;
	minor = 8;
	uuid = "42d8ea09-e77d-4319-afa0-53701ff20138";
	byte_order = le;
	packet.header := struct {
		uint32_t magic;
		uint8_t  uuid[16];
		uint32_t stream_id;
		uint64_t stream_instance_id;
	};
};

)";

constexpr std::string_view kClock = R"(clock {
	name = "monotonic";
	uuid = "c8f96089-c375-4805-a810-07c327040bc1";
	description = "Monotonic Clock";
	freq = 1000000000; /* Frequency, in Hz */
	/* clock value offset from Epoch is: offset * (1/freq) */
	offset = 1795290434850375822;
};

typealias integer {
	size = 27; align = 1; signed = false;
	map = clock.monotonic.value;
} := uint27_clock_monotonic_t;

typealias integer {
	size = 32; align = 8; signed = false;
	map = clock.monotonic.value;
} := uint32_clock_monotonic_t;

typealias integer {
	size = 64; align = 8; signed = false;
	map = clock.monotonic.value;
} := uint64_clock_monotonic_t;

struct packet_context {
	uint64_clock_monotonic_t timestamp_begin;
	uint64_clock_monotonic_t timestamp_end;
	uint64_t content_size;
	uint64_t packet_size;
	uint64_t packet_seq_num;
	unsigned long events_discarded;
	uint32_t cpu_id;
};

struct event_header_compact {
	enum : uint5_t { compact = 0 ... 30, extended = 31 } id;
	variant <id> {
		struct {
			uint27_clock_monotonic_t timestamp;
		} compact;
		struct {
			uint32_t id;
			uint64_clock_monotonic_t timestamp;
		} extended;
	} v;
} align(8);

struct event_header_large {
	enum : uint16_t { compact = 0 ... 65534, extended = 65535 } id;
	variant <id> {
		struct {
			uint32_clock_monotonic_t timestamp;
		} compact;
		struct {
			uint32_t id;
			uint64_clock_monotonic_t timestamp;
		} extended;
	} v;
} align(8);

)";

constexpr std::string_view kContexts = R"(	event.context := struct {
		integer { size = 32; align = 8; signed = 1; encoding = none; base = 10; } _vpid;
		integer { size = 32; align = 8; signed = 1; encoding = none; base = 10; } _vtid;
		integer { size = 8; align = 8; signed = 1; encoding = UTF8; base = 10; } _procname[17];
	};
)";

std::string number(int bits, bool is_signed, std::string_view name, int base = 10,
                   std::string_view order = "") {
  return "\t\tinteger { size = " + std::to_string(bits) +
         "; align = 8; signed = " + (is_signed ? "1" : "0") +
         "; encoding = none; base = " + std::to_string(base) + ";" + std::string(order) + " } _" +
         std::string(name) + ";\n";
}

std::string characters(std::string_view name) {
  return "\t\tinteger { size = 8; align = 8; signed = 1; encoding = UTF8; base = 10; } _" +
         std::string(name) + ";\n";
}

/// Numbers without encoding, so no text.
std::string row(int bits, std::string_view name) { return number(bits, true, name); }

std::string event(std::string_view name, int id, std::string_view fields) {
  return "event {\n\tname = \"" + std::string(name) + "\";\n\tid = " + std::to_string(id) +
         ";\n\tstream_id = 0;\n\tloglevel = 13;\n\tfields := struct {\n" + std::string(fields) +
         "\t};\n};\n\n";
}

std::string block() {
  return "\t\tstring _name;\n" + number(64, false, "size") + number(64, false, "dirty");
}

std::string events() {
  return event("qemu:vfio_save_block", 0, block()) + event("qemu:migration_cancel", 1, "") +
         event("own:numbers", 2,
               number(8, true, "small") + number(16, false, "hex", 16) +
                   number(32, true, "signed") + number(32, false, "port", 10, " byte_order = be;") +
                   number(64, false, "long")) +
         event("own:texts", 3,
               characters("array[8]") + number(64, false, "_counted_length") +
                   characters("counted[ __counted_length ]") + "\t\tstring _empty;\n") +
         event(
             "own:others", 4,
             "\t\tfloating_point { exp_dig = 8; mant_dig = 24; align = 8; } _real;\n"
             "\t\tfloating_point { exp_dig = 11; mant_dig = 53; align = 8; } _double;\n"
             "\t\tenum : integer { size = 8; align = 8; signed = 0; encoding = none; base = 10; } "
             "{ \"a\" = 0, \"b\" = 1 ... 7, } _kind;\n" +
                 row(32, "pair[2]") + number(16, false, "_row_length") +
                 row(32, "row[ __row_length ]")) +
         event("own_too:vfio_save_block", 5, block()) + event("qemu:far", 40, block());
}

}  // namespace

std::string SmallMetadata::text() const {
  std::string env =
      "env {\n\tdomain = \"ust\";\n\ttracer_name = \"lttng-ust\";\n"
      "\ttracer_major = 2;\n\ttracer_minor = 13;\n";
  env += pid ? "\ttracer_buffering_scheme = \"pid\";\n\ttracer_buffering_id = " +
                   std::to_string(*pid) + ";\n\tvpid = " + std::to_string(*pid) +
                   ";\n\tprocname = \"qemu\";\n\tvpid_datetime = \"20261121T203730+0000\";\n"
             : "\ttracer_buffering_scheme = \"uid\";\n\ttracer_buffering_id = 0;\n";
  env +=
      "\tarchitecture_bit_width = 64;\n\ttrace_name = \"small\";\n"
      "\ttrace_creation_datetime = \"20261121T203730+0000\";\n\thostname = \"vm\";\n};\n\n";
  const std::string stream = std::string("stream {\n\tid = 0;\n\tevent.header := struct ") +
                             (compact_header ? "event_header_compact" : "event_header_large") +
                             ";\n\tpacket.context := struct packet_context;\n" +
                             (contexts ? std::string(kContexts) : "") + "};\n\n";
  return std::string(kTypes) + env + std::string(kClock) + stream + events();
}

}  // namespace ackscope::source::test
