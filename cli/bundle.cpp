#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "cli/anonymize_case.hpp"
#include "cli/bundle_members.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/live_inputs.hpp"
#include "cli/output.hpp"
#include "collector/source/bundle/private_folder.hpp"

namespace ackscope::cli {
namespace {

struct BundleOptions {
  InputOptions input;
  bool anonymize = false;
  std::optional<std::string> map;
};

Result<void> check(const BundleOptions& options, const std::vector<pipeline::InputSpec>& inputs) {
  if (!options.input.output) return fail("bundle needs -o CASE.tar.xz", "");
  if (!options.input.output->ends_with(".tar.xz"))
    return fail("a bundle is a .tar.xz", *options.input.output, "name it CASE.tar.xz");
  if (options.map == options.input.output) return fail("is the bundle", *options.map);
  if (const auto usable = check_output(options.map, inputs); !usable) return usable;
  return check_output(options.input.output, inputs);
}

/// For its owner only: with it everybody is known again.
Result<void> write_map(const std::string& path, const std::string& text) {
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return fail("cannot be created", path, "give another file");
  const bool own = ::fchmod(file, 0600) == 0;
  const bool written =
      own && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool closed = ::close(file) == 0;
  if (!written || !closed) return fail("cannot be written", path, "give another file");
  return {};
}

/// The recordings with pseudonyms, packed; the work lies in a folder of our own until then.
Result<void> pack_anonymized(const BundleOptions& options, const pipeline::Request& request,
                             const Analysis& analysis, const pipeline::CaseFiles& files) {
  const auto work = source::PrivateFolder::make();
  if (!work) return tl::unexpected(work.error());
  anonymize::Scrubber scrubber;
  auto content = anonymized_content(files, request, analysis, work->path(), scrubber);
  if (!content) return tl::unexpected(content.error());
  if (options.map) {
    if (const auto written = write_map(*options.map, scrubber.map_as_json()); !written) {
      return written;
    }
  }
  return source::pack(*options.input.output, std::move(content->manifest), content->members);
}

Result<void> pack_plain(const BundleOptions& options, const report::Identity& identity,
                        const Analysis& analysis, const pipeline::CaseFiles& files) {
  BundleContent content = content_of(files);
  add_reports(analysis, identity, content);
  return source::pack(*options.input.output, std::move(content.manifest), content.members);
}

/// Where the bundle is, how large, and that it still holds everybody's names.
void say_packed(const BundleOptions& options) {
  std::error_code error;
  const auto size = std::filesystem::file_size(*options.input.output, error);
  std::string line = *options.input.output;
  if (!error) line += fmt::format(": {} bytes", size);
  complain(line + (options.anonymize ? ", with pseudonyms"
                                     : "; read report.txt in it before you send it"));
}

/// What is incomplete is packed too: somebody may make more of it.
int run_bundle(const BundleOptions& options) {
  auto request = to_request(options.input);
  if (!request) return refuse(request.error(), exit_usage);
  const auto identity = to_identity(options.input);
  if (!identity) return refuse(identity.error(), exit_usage);
  const auto usable = check(options, request->inputs);
  if (!usable) return refuse(usable.error(), exit_usage);

  const auto live = LiveInputs::take(*request);
  if (!live) return refuse(live.error(), exit_usage);
  const Judged judged = read_and_judge(*request);
  const pipeline::CaseFiles files = pipeline::list_case(*request, judged.analysis);
  if (files.inputs.empty()) {
    if (judged.unreadable()) return exit_incomplete;
    return refuse(Error{"there is nothing to pack", "", ""}, exit_incomplete);
  }
  const auto packed = options.anonymize ? pack_anonymized(options, *request, judged.analysis, files)
                                        : pack_plain(options, *identity, judged.analysis, files);
  if (!packed) return refuse(packed.error(), exit_incomplete);
  say_packed(options);
  const bool incomplete = exit_code(judged.analysis, judged.unreadable(), true) == exit_incomplete;
  return incomplete ? exit_incomplete : exit_clean;
}

}  // namespace

void add_bundle(CLI::App& program, Run& run) {
  const auto options = std::make_shared<BundleOptions>();
  CLI::App& command = add_command(program, "bundle",
                                  "everything a support case needs, in one file (docs/bundle.md)");
  command.footer(
      "\nExit codes: 0 packed, whatever was found; 2 usage, or the bundle cannot be\n"
      "created; 3 an input could not be read or is incomplete (what there is is\n"
      "packed), or the bundle could not be written to its end.");
  add_input_options(command, options->input);
  CLI::Option* anonymize = command.add_flag("--anonymize", options->anonymize,
                                            "pseudonyms for hosts, devices, machines and people");
  command
      .add_option("--anonymize-map", options->map, "write who is who to FILE, for yourself only")
      ->needs(anonymize)
      ->type_name("FILE");
  command.callback([options, &run] { run = [options] { return run_bundle(*options); }; });
}

}  // namespace ackscope::cli
