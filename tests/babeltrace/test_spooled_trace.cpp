#include <gmock/gmock.h>

#include "babeltrace/analysis/spool.hpp"
#include "in_a_component.hpp"

namespace ackscope::babeltrace {
namespace {

/// Runs the body over a new spooled trace and its file.
void with_trace(const std::function<void(SpooledTrace&)>& body) {
  const auto folder = source::PrivateFolder::make();
  ASSERT_TRUE(folder);
  in_a_component([&](bt_self_component* component) {
    const TraceClass trace_class(made(bt_trace_class_create(component)));
    const Trace trace(made(bt_trace_create(trace_class.get())));
    SpooledTrace spooled(trace.get(), folder->path() / "trace.jsonl");
    body(spooled);
  });
}

TEST(SpooledTrace, GapsDoNotStayInMemory) {
  with_trace([](SpooledTrace& trace) {
    for (Ns at = 0; at < 10'000; ++at) trace.gap({at, at, 1, std::nullopt});
    ASSERT_TRUE(std::filesystem::exists(trace.file()));
    EXPECT_GT(std::filesystem::file_size(trace.file()), 100'000U);
  });
}

TEST(SpooledTrace, EventsAreCountedWhetherOrNotTheyAreKept) {
  with_trace([](SpooledTrace& trace) {
    for (const OptNs at : {OptNs(20), OptNs(), OptNs(50), OptNs(30)}) trace.count(at);
    EXPECT_EQ(trace.seen().events, 4U);
    EXPECT_EQ(trace.seen().first, 20);
    EXPECT_EQ(trace.seen().last, 50);
  });
}

}  // namespace
}  // namespace ackscope::babeltrace
