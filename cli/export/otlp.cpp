#include "analysis/report/otlp/write_otlp.hpp"

#include "analysis/report/otlp/response.hpp"
#include "cli/diagnostics.hpp"
#include "cli/export/format.hpp"

namespace ackscope::cli {
namespace {

constexpr const char* default_path = "/v1/traces";

/// A receiver and how to talk to it.
struct Receiver {
  post::Target target;
  post::Policy policy;
};

Result<Receiver> to_receiver(const PostOptions& options) {
  auto target = post::parse_target(*options.url, default_path);
  if (!target) return tl::unexpected(target.error());
  auto policy = to_policy(options);
  if (!policy) return tl::unexpected(policy.error());
  return Receiver{std::move(*target), std::move(*policy)};
}

/// False, and a line, when not everything was taken.
bool deliver_all(const Receiver& receiver, const Analysis& analysis,
                 const report::Identity& identity) {
  const auto end = post::Clock::now() + std::chrono::nanoseconds(receiver.policy.altogether_ns);
  std::size_t delivered = 0;
  bool whole = true;
  for (const auto& request : report::otlp_requests(analysis, identity)) {
    const auto answer = post::post_json(receiver.target, request.body, receiver.policy, end);
    if (!answer) {
      Error error = answer.error();
      error.what += "; " + std::to_string(delivered) + " of " +
                    std::to_string(analysis.migrations.size()) + " migrations were delivered";
      complain(error);
      return false;
    }
    delivered += request.migrations;
    const auto complaint = report::otlp_complaint(*answer);
    if (!complaint) continue;
    complain(post::shown(receiver.target) + ": " + complaint->text);
    whole = whole && !complaint->rejected;
  }
  return whole;
}

bool ends_in_jsonl(const std::optional<std::string>& path) {
  return path && path->ends_with(".jsonl");
}

Face otlp_face(const ExportOptions& options) {
  const bool lines = ends_in_jsonl(options.input.output);
  return [lines](const Analysis& analysis, const report::Identity& identity, std::ostream& out) {
    const auto write = lines ? report::write_otlp_lines : report::write_otlp;
    write(analysis, out, identity);
  };
}

}  // namespace

int export_otlp(const ExportOptions& options) {
  if (!options.post.url)
    return analyse_and_write(options.input, otlp_face(options), options.judging);
  const auto receiver = to_receiver(options.post);
  if (!receiver) {
    complain(receiver.error());
    return exit_usage;
  }
  bool whole = true;
  const bool to_file = options.input.output.has_value();
  const Face write = otlp_face(options);
  const Face face = [&](const Analysis& analysis, const report::Identity& identity,
                        std::ostream& out) {
    if (to_file) write(analysis, identity, out);
    whole = deliver_all(*receiver, analysis, identity);
  };
  const int code = analyse_and_write(options.input, face, options.judging);
  return whole ? code : static_cast<int>(exit_incomplete);
}

}  // namespace ackscope::cli
